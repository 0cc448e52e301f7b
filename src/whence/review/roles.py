"""Who may do what at the desk: one table of roles, and one of routes, which every request is asked by."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from whence.model.team import Role


class Act(StrEnum):
    """What can be done at the desk. A decision's action is the act of that name."""

    LOOK = "look"
    OWN_ACCOUNT = "own_account"
    DECIDE = "decide"
    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    MERGE = "merge"
    APART = "apart"
    SPLIT = "split"
    CLAIM = "claim"
    CORRECT = "correct"
    INCIDENT = "incident"
    SOURCE = "source"
    WORK = "work"
    CODE = "code"
    UNDO = "undo"
    EDGE = "edge"
    RELEASE = "release"
    UNDO_ANY = "undo_any"
    ADJUDICATE = "adjudicate"
    ASSIGN = "assign"
    INTERNAL = "fetch_internal"
    ACCOUNTS = "accounts"
    AUDIT = "audit"


_READER = frozenset({Act.LOOK, Act.OWN_ACCOUNT})
_CODER = _READER | {
    Act.DECIDE, Act.ACCEPT, Act.REJECT, Act.SET, Act.MERGE, Act.APART, Act.SPLIT, Act.CLAIM, Act.CORRECT, Act.INCIDENT,
    Act.SOURCE, Act.UNDO, Act.WORK, Act.CODE,
}  # fmt: skip
_EDITOR = _CODER | {Act.EDGE, Act.RELEASE, Act.UNDO_ANY, Act.ADJUDICATE, Act.ASSIGN, Act.INTERNAL}
_ADMIN = _EDITOR | {Act.ACCOUNTS, Act.AUDIT}

MAY: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {Role.READER: _READER, Role.CODER: _CODER, Role.EDITOR: _EDITOR, Role.ADMIN: _ADMIN}
)
"""What each role may. Taking back what somebody else decided is UNDO_ANY; UNDO is for one's own decisions."""

OF_TEAMS = frozenset({Act.OWN_ACCOUNT, Act.ACCOUNTS, Act.AUDIT})
"""What there is in a team alone; all else the one user of a desk without a team may."""

ROUTES: Mapping[str, Act] = MappingProxyType(
    {
        "POST /decide": Act.DECIDE,
        "POST /api/decisions": Act.DECIDE,
        "POST /work": Act.WORK,
        "POST /api/work": Act.WORK,
        "POST /coding/give": Act.ASSIGN,
        "POST /api/givings": Act.ASSIGN,
        "POST /coding/code": Act.CODE,
        "POST /api/codings": Act.CODE,
        "POST /coding/settle": Act.ADJUDICATE,
        "GET /account": Act.OWN_ACCOUNT,
        "POST /account": Act.OWN_ACCOUNT,
        "POST /signout": Act.OWN_ACCOUNT,
        "GET /team": Act.AUDIT,
        "POST /team/role": Act.ACCOUNTS,
        "POST /team/close": Act.ACCOUNTS,
    }
)
"""What a request does, by method and the path of its route.

A decision is asked for again, by its action, when it is made. A page that is only read needs no line here. A route
that writes and has none is closed to every team.
"""

FREE = frozenset({"GET /signin", "POST /signin"})
"""The routes that anybody may call, without being signed in. They decide nothing and show nothing of the record."""

READS = frozenset({"GET", "HEAD"})
"""The methods that write nothing."""


def may(role: Role, act: str) -> bool:
    """Whether a role may do something; what is no act at all nobody may."""
    return act in MAY[role]


def act_of(method: str, path: str) -> Act | None:
    """What a request to a route does; None for one that writes and that the table does not know."""
    known = ROUTES.get(f"{method} {path}")
    return Act.LOOK if known is None and method in READS else known

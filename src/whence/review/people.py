"""Who a request comes from, and whether they may do what it asks."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request

from whence.model.decision import Decision
from whence.model.errors import WhenceError
from whence.model.team import Role
from whence.review.roles import FREE, OF_TEAMS, Act, act_of, may


class RefusedError(WhenceError):
    """Somebody asked for what their role may not do; nothing was written."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk: their code, their role, and the token that their pages' writes must carry.

    The one user of a desk without a team has no role. `session` is the hash by which the session is known, empty
    without one; `program` is whether a program comes for them, with a token of its own and no page.
    """

    code: str
    role: Role | None
    token: str = field(repr=False)
    session: str = field(default="", repr=False)
    program: bool = False

    def may(self, act: str) -> bool:
        """Whether they may do something."""
        return act not in OF_TEAMS if self.role is None else may(self.role, act)

    def may_undo(self, author: str) -> bool:
        """Whether they may take back what somebody decided."""
        return self.may(Act.UNDO_ANY) or (self.may(Act.UNDO) and author == self.code)


def person_of(request: Request) -> Person:
    """Who a request comes from, as the guard found; raises RefusedError where it comes from nobody known."""
    person: Person | None = getattr(request.state, "person", None)
    if person is None:
        raise RefusedError("sign in first")
    return person


def check_route(request: Request) -> None:
    """Raise RefusedError where the role of whoever asks may not do what this route does."""
    person: Person | None = getattr(request.state, "person", None)
    if person is None or person.role is None:
        return  # a free route, which the guard let pass, or a desk without a team
    path = request.scope["route"].path
    if f"{request.method} {path}" in FREE:
        return
    act = act_of(request.method, path)
    if act is None or not person.may(act):
        raise RefusedError(refusal_words(person, "do that"))


def check_act(person: Person, act: str) -> None:
    """Raise RefusedError where somebody may not do something at all."""
    if not person.may(act):
        raise RefusedError(refusal_words(person, act.replace("_", " ")))


def check_decision(person: Person, decision: Decision, made: Callable[[str], Decision]) -> None:
    """Raise RefusedError unless somebody may make a decision, in their own name; `made` gives an earlier one by its id.

    What an undo takes back, through other undos too, they must be able to decide themselves.
    """
    if decision.author != person.code:
        raise RefusedError(f"you are {person.code}, and decide in no other name")
    undone = made(decision.undoes) if decision.undoes is not None else None
    base = undone or decision
    while base.undoes is not None:
        base = made(base.undoes)
    check_act(person, base.action.value)
    if undone is not None and not person.may_undo(undone.author):
        raise RefusedError(refusal_words(person, f"undo what {undone.author} decided"))


def refusal_words(person: Person, what: str) -> str:
    """That somebody may not do something, in words."""
    return f"{person.code} is here as {person.role}, who may not {what}. Nothing was written"

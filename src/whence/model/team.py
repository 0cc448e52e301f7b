"""A team that works on a record: accounts under codes, their roles, and what is noted of who came."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody of a team is there for; each may all that the one before it may."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMIN = "admin"


class Noted(StrEnum):
    """What is noted in the audit of a team."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CLOSED = "account_closed"
    ROLE_CHANGED = "role_changed"
    PASSWORD_CHANGED = "password_changed"
    TOKEN_MADE = "token_made"
    TOKEN_REVOKED = "token_revoked"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the team, by code; `password` is its argon2 hash, `has_token` whether programs may come for them."""

    code: str
    role: Role
    password: str
    has_token: bool
    added_at: datetime
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether one can sign in with it."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in that lasts: whose, the hash of its token, when it began and when it was last used."""

    code: str
    token: str
    begun_at: datetime
    used_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the audit: what happened to which account, by whom (a code, or `terminal`), from where, and details.

    `code` is empty where no account is meant, `address` where nobody came over the network.
    """

    at: datetime
    what: Noted
    code: str
    by: str
    address: str = ""
    detail: str = ""

"""The audit of a team as a person reads it: when, what in words, by whom, from where."""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.model.team import Note, Noted

_WORDS: Mapping[Noted, str] = {
    Noted.SIGNED_IN: "signed in",
    Noted.SIGN_IN_FAILED: "could not sign in",
    Noted.SIGNED_OUT: "signed out",
    Noted.REFUSED: "was refused",
    Noted.ACCOUNT_ADDED: "account added",
    Noted.ACCOUNT_CLOSED: "account closed",
    Noted.ROLE_CHANGED: "role changed",
    Noted.PASSWORD_CHANGED: "password changed",
    Noted.TOKEN_MADE: "token made for programs",
    Noted.TOKEN_REVOKED: "token for programs taken away",
}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of the audit in words; `by` is empty where somebody did it themselves."""

    at: str
    code: str
    what: str
    by: str
    address: str
    detail: str


def note_line(note: Note) -> NoteLine:
    """A line of the audit in words."""
    return NoteLine(
        at=f"{note.at:%Y-%m-%d %H:%M:%S} UTC",
        code=note.code or "unknown",
        what=_WORDS[note.what],
        by="" if note.by == note.code else note.by,
        address=note.address,
        detail=note.detail,
    )

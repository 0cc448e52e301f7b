"""The accounts of a desk and its audit, for a terminal and for programs."""

from collections.abc import Sequence

from rich.console import Console

from whence.model.team import Account, Note
from whence.terminal.console import Grid, show, words
from whence.view.audit import note_line


def show_accounts(accounts: Sequence[Account], console: Console) -> None:
    """A line for each account."""
    rows = [
        (
            one.code,
            one.role.value if one.closed_at is None else f"closed {one.closed_at.date().isoformat()}",
            one.added_at.date().isoformat(),
            "token" if one.has_token else "",
        )
        for one in accounts
    ]
    _show(console, ("code", "role", "since", "programs"), rows)


def show_audit(notes: Sequence[Note], console: Console) -> None:
    """A line for each note."""
    lines = map(note_line, notes)
    rows = [(line.at, line.code, line.what, line.by, line.address, line.detail) for line in lines]
    _show(console, ("when", "who", "what", "by", "from", "details"), rows)


def _show(console: Console, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    show(console, Grid(headers, [[words(cell) for cell in row] for row in rows]))


def account_document(account: Account) -> dict[str, object]:
    """An account for programs; nothing of its password or token is in it."""
    return {
        "code": account.code,
        "role": account.role.value,
        "added_at": account.added_at.isoformat(),
        "closed_at": None if account.closed_at is None else account.closed_at.isoformat(),
        "has_token": account.has_token,
    }


def note_document(note: Note) -> dict[str, object]:
    """A line of the audit for programs."""
    return {
        "at": note.at.isoformat(),
        "what": note.what.value,
        "code": note.code,
        "by": note.by,
        "address": note.address,
        "detail": note.detail,
    }

"""The team's file: accounts, sessions and the audit, every statement on them."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from whence.model.team import Account, Note, Noted, Role, Session
from whence.store.connection import Connection
from whence.store.team_opening import beside, open_team


class TeamFile:
    """The accounts beside a record. Threads may share it; what changes is noted in the audit in the same step.

    Passwords and tokens come and go as hashes alone. A context manager that closes it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._at = Connection(open_team(path), path)
        self._one = threading.RLock()

    @classmethod
    def of(cls, record: Path) -> "TeamFile":
        """The team's file of a record, made where there is none; raises RecordError where it cannot be opened."""
        return cls(beside(record))

    @staticmethod
    def is_there(record: Path) -> bool:
        """Whether a record has a team's file."""
        return beside(record).exists()

    def close(self) -> None:
        """Close it; closing twice does nothing."""
        with self._one:
            self._at.close()

    def __enter__(self) -> "TeamFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def accounts(self) -> tuple[Account, ...]:
        """All accounts by code, the closed ones too."""
        with self._one:
            return tuple(map(_account, self._at.rows("SELECT * FROM accounts ORDER BY code")))

    def account(self, code: str) -> Account | None:
        """The account with a code, whatever its letters' case; None without one."""
        with self._one:
            row = self._at.row("SELECT * FROM accounts WHERE code = ?", code)
            return None if row is None else _account(row)

    def add(self, account: Account, note: Note) -> None:
        """Add an account, or open a closed one again with this role and password."""
        with self._noted(note):
            self._at.run(
                "INSERT INTO accounts (code, role, password, added_at) VALUES (?, ?, ?, ?) ON CONFLICT (code) DO "
                "UPDATE SET role = excluded.role, password = excluded.password, closed_at = NULL",
                account.code,
                account.role,
                account.password,
                _written(account.added_at),
            )

    def set_role(self, code: str, role: Role, note: Note) -> None:
        """Give an account another role, and end its sessions."""
        with self._noted(note):
            self._at.run("UPDATE accounts SET role = ? WHERE code = ?", role, code)
            self._end_all(code)

    def set_password(self, code: str, password: str, note: Note) -> None:
        """Give an account another password (its hash), and end its sessions."""
        with self._noted(note):
            self._at.run("UPDATE accounts SET password = ? WHERE code = ?", password, code)
            self._end_all(code)

    def rehash(self, code: str, password: str) -> None:
        """Keep the same password under a hash of today's strength."""
        with self._one:
            self._at.run("UPDATE accounts SET password = ? WHERE code = ?", password, code)

    def set_token(self, code: str, token: str | None, note: Note) -> None:
        """Give an account the token (its hash) by which programs come for it, or none."""
        with self._noted(note):
            self._at.run("UPDATE accounts SET token = ? WHERE code = ?", token, code)

    def close_account(self, code: str, note: Note) -> None:
        """Close an account, end its sessions and take its token away; it stays listed, for decisions bear its code."""
        with self._noted(note):
            closed = _written(note.at)
            self._at.run("UPDATE accounts SET closed_at = ?, token = NULL WHERE code = ?", closed, code)
            self._end_all(code)

    def owner_of_token(self, token: str) -> Account | None:
        """The open account whose programs come with a token, by its hash."""
        with self._one:
            row = self._at.row("SELECT * FROM accounts WHERE token = ? AND closed_at IS NULL", token)
            return None if row is None else _account(row)

    def begin_session(self, session: Session, instead: str, note: Note) -> None:
        """Begin a session; the one whose token's hash is `instead` ends, where there is one."""
        with self._noted(note):
            self._at.run("DELETE FROM sessions WHERE token = ?", instead)
            begun, used = _written(session.begun_at), _written(session.used_at)
            self._at.add("sessions", token=session.token, code=session.code, begun_at=begun, used_at=used)

    def session(self, token: str) -> tuple[Session, Account] | None:
        """The session with a token's hash and its open account, None without one."""
        with self._one:
            row = self._at.row(
                "SELECT s.token AS session, s.begun_at, s.used_at, a.* FROM sessions s JOIN accounts a USING (code) "
                "WHERE s.token = ? AND a.closed_at IS NULL",
                token,
            )
        if row is None:
            return None
        account = _account(row)
        return Session(account.code, row["session"], _read(row["begun_at"]), _read(row["used_at"])), account

    def touch(self, token: str, now: datetime) -> None:
        """Note that a session is in use."""
        with self._one:
            self._at.run("UPDATE sessions SET used_at = ? WHERE token = ?", _written(now), token)

    def end_session(self, token: str, note: Note | None = None) -> None:
        """End one session; without a note where it has run out by itself."""
        with self._noted(note):
            self._at.run("DELETE FROM sessions WHERE token = ?", token)

    def forget_sessions(self, begun_before: datetime, used_before: datetime) -> None:
        """Drop the sessions that have run out."""
        with self._one:
            begun, used = _written(begun_before), _written(used_before)
            self._at.run("DELETE FROM sessions WHERE begun_at < ? OR used_at < ?", begun, used)

    def note(self, note: Note) -> None:
        """Add a line to the audit."""
        with self._noted(note):
            pass

    def audit(self, most: int | None = None) -> tuple[Note, ...]:
        """The audit, the last line first, no more than so many lines."""
        with self._one:
            rows = self._at.rows("SELECT * FROM audit ORDER BY number DESC LIMIT ?", -1 if most is None else most)
            return tuple(map(_note, rows))

    def _end_all(self, code: str) -> None:
        self._at.run("DELETE FROM sessions WHERE code = ?", code)

    @contextmanager
    def _noted(self, note: Note | None) -> Iterator[None]:
        """A change and its line of the audit, in one transaction."""
        with self._one, self._at.transaction():
            yield
            if note is not None:
                self._at.add(
                    "audit",
                    at=_written(note.at),
                    what=note.what,
                    code=note.code,
                    by=note.by,
                    address=note.address,
                    detail=note.detail,
                )


def _account(row: sqlite3.Row) -> Account:
    return Account(
        code=row["code"],
        role=Role(row["role"]),
        password=row["password"],
        has_token=row["token"] is not None,
        added_at=_read(row["added_at"]),
        closed_at=None if row["closed_at"] is None else _read(row["closed_at"]),
    )


def _note(row: sqlite3.Row) -> Note:
    return Note(_read(row["at"]), Noted(row["what"]), row["code"], row["by"], row["address"], row["detail"])


def _written(time: datetime) -> str:
    """A time in UTC as the file has it, so that later is greater."""
    return time.isoformat(timespec="seconds")


def _read(written: str) -> datetime:
    return datetime.fromisoformat(written)

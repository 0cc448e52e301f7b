"""The team's file: for its owner alone, and an audit that stays as it was."""

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from whence.model.errors import RecordError
from whence.model.team import Account, Note, Noted, Role, Session
from whence.store import TeamFile

NOW = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NOTE = Note(NOW, Noted.ACCOUNT_ADDED, "A1", "terminal", detail="as admin")
ACCOUNT = Account("A1", Role.ADMIN, "$argon2id$x", False, NOW)


def test_it_lies_beside_the_record_for_its_owner_alone(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    assert not TeamFile.is_there(record)
    with TeamFile.of(record) as file:
        file.add(ACCOUNT, NOTE)
        assert file.path == tmp_path / "record.db.team.db" and not record.exists()
        if sys.platform != "win32":
            assert all(each.stat().st_mode & 0o777 == 0o600 for each in tmp_path.iterdir())
    file.path.chmod(0o644)
    with TeamFile.of(record) as file:
        assert file.path.stat().st_mode & 0o777 == 0o600 or sys.platform == "win32"
        assert file.accounts() == (ACCOUNT,) and file.audit() == (NOTE,)


def test_no_line_of_the_audit_is_changed_dropped_or_written_over(tmp_path: Path) -> None:
    with TeamFile.of(tmp_path / "record.db") as file:
        file.note(NOTE)
    db = sqlite3.connect(file.path)
    for statement in (
        "UPDATE audit SET code = 'B2'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    db.close()


def test_a_change_is_made_with_its_note_or_not_at_all(tmp_path: Path) -> None:
    with TeamFile.of(tmp_path / "record.db") as file:
        with pytest.raises(RecordError):
            file.add(Account("A1", Role.ADMIN, "a password in plain words", False, NOW), NOTE)
        assert file.accounts() == () and file.audit() == ()


def test_sessions_that_have_run_out_are_dropped(tmp_path: Path) -> None:
    earlier = datetime(2026, 3, 1, tzinfo=UTC)
    with TeamFile.of(tmp_path / "record.db") as file:
        file.add(ACCOUNT, NOTE)
        for token, begun, used in (("a" * 64, NOW, NOW), ("b" * 64, earlier, NOW), ("c" * 64, NOW, earlier)):
            file.begin_session(Session("A1", token, begun, used), "", NOTE)
        file.forget_sessions(NOW, NOW)
        assert [file.session(each * 64) is not None for each in "abc"] == [True, False, False]
        file.end_session("a" * 64)
        assert file.session("a" * 64) is None


@pytest.mark.parametrize("what", ["a record", "a newer one", "no database", "a folder"])
def test_another_file_is_told_apart(tmp_path: Path, what: str) -> None:
    path = tmp_path / "record.db.team.db"
    if what == "no database":
        path.write_text("words, and enough of them that they are no empty database\n" * 40, encoding="utf-8")
    elif what == "a folder":
        path.mkdir()
    else:
        TeamFile.of(tmp_path / "record.db").close()
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 99" if what == "a newer one" else "PRAGMA application_id = 7")
        db.close()
    with pytest.raises(RecordError, match=r"record\.db\.team\.db"):
        TeamFile.of(tmp_path / "record.db")

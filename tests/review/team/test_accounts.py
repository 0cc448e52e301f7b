"""What an admin may do with accounts, and what not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import profiles

from whence.model.errors import UsageError
from whence.model.team import Noted, Role
from whence.review.team import accounts
from whence.review.team.passwords import checked, hashed, is_weak, matches
from whence.store import TeamFile

PASSWORD = "several words of no use"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[TeamFile]:
    with TeamFile.of(tmp_path / "record.db") as opened:
        accounts.add(opened, "A1", Role.ADMIN, PASSWORD)
        yield opened


def test_the_first_account_is_an_admin_s_and_the_last_admin_stays(tmp_path: Path, file: TeamFile) -> None:
    with TeamFile.of(tmp_path / "other.db") as other, pytest.raises(UsageError, match="must be an admin"):
        accounts.add(other, "B2", Role.CODER, PASSWORD)
    with pytest.raises(UsageError, match="last admin"):
        accounts.close(file, "A1")
    with pytest.raises(UsageError, match="last admin"):
        accounts.set_role(file, "A1", Role.CODER)
    accounts.add(file, "B2", Role.ADMIN, PASSWORD)
    assert accounts.set_role(file, "A1", Role.CODER, "B2").role is Role.ADMIN
    note = file.audit(1)[0]
    assert (note.what, note.code, note.by, note.detail) == (Noted.ROLE_CHANGED, "A1", "B2", "admin to coder")


@pytest.mark.parametrize("code", ["Ada Lovelace", "", "a" * 33, "../x", "<b>", "A1\n"])
def test_an_account_is_a_code(file: TeamFile, code: str) -> None:
    with pytest.raises(UsageError, match="is no code"):
        accounts.add(file, code, Role.CODER, PASSWORD)


def test_a_code_is_given_once_and_a_closed_account_opened_again(file: TeamFile) -> None:
    accounts.add(file, "B2", Role.CODER, PASSWORD)
    with pytest.raises(UsageError, match="B2 already"):
        accounts.add(file, "b2", Role.CODER, PASSWORD)
    accounts.close(file, "b2")
    for change in (accounts.close, accounts.make_token, accounts.open_account):
        with pytest.raises(UsageError, match="closed"):
            change(file, "B2")
    assert accounts.add(file, "b2", Role.READER, PASSWORD).code == "B2"
    assert [(each.code, each.role) for each in file.accounts()] == [("A1", Role.ADMIN), ("B2", Role.READER)]
    assert file.audit(1)[0].detail == "opened again, as reader"
    with pytest.raises(UsageError, match="there is no account Z9"):
        accounts.set_password(file, "Z9", PASSWORD)
    with pytest.raises(UsageError, match="reader already"):
        accounts.set_role(file, "B2", Role.READER)


@pytest.mark.parametrize("password", ["", "short", "eleven char", "a" * 12, "abababababab", "x" * 257, "A1A1A1A1A1A1"])
def test_a_weak_password_is_refused_and_not_said_again(password: str) -> None:
    with pytest.raises(UsageError) as said:
        checked(password, "A1")
    assert len(password) < 2 or password not in str(said.value)


def test_a_password_is_kept_as_a_salted_hash() -> None:
    assert (profiles.RFC_9106_LOW_MEMORY.memory_cost, profiles.RFC_9106_LOW_MEMORY.time_cost) == (65536, 3)
    kept = hashed("caf\u00e9 au lait, s'il vous pla\u00eet")
    assert kept.startswith("$argon2id$") and not is_weak(kept)
    assert kept != hashed("caf\u00e9 au lait, s'il vous pla\u00eet")
    assert matches(kept, "cafe\u0301 au lait, s'il vous plai\u0302t")  # from another keyboard
    assert not matches(kept, "cafe au lait, s'il vous plait") and not matches(None, "x") and not matches("?", "x")

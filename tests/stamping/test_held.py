"""Stamps of a record hold as long as what they are over is there as it was, and say so when it is not."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample_reader import SampleReader, line
from tests.stamping.authority import Office, answers, serving
from whence.flow import build
from whence.stamping.ask import stamp
from whence.stamping.held import HeldStamps, check_stamps
from whence.stamping.trust import roots_in
from whence.store import Record
from whence.verify import verify

COLUMNS = ("at", "server", "up_to", "raws", "digest", "reply", "sealed")


def written(folder: Path, numbers: range) -> None:
    for number in numbers:
        said = line("2021-03-02", "Dori", number + 1, "an army spokesman")
        (folder / f"{number}.txt").write_text(f"A clash was told of.\n{said}", encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with two stamps: of two reports, and of five of its six."""
    folder = tmp_path_factory.mktemp("stamped") / "in"
    folder.mkdir()
    path = folder.parent / "record.db"
    for numbers in (range(2), range(2, 5), range(5, 6)):
        written(folder, numbers)
        with Record.create_or_open(path) as record:
            build([folder], record, SampleReader(), workers=1)
            extent = record.received()
            assert extent is not None
            if numbers.stop < 6:
                with serving(answers(office)) as served:
                    record.add_stamp(stamp(extent, served.authority()))
    return path


@pytest.fixture(scope="module")
def copy(made: Path) -> Path:
    return made.parent / "copy.db"


def look(path: Path, roots: Path | None = None) -> HeldStamps:
    with Record.open_readonly(path) as record:
        return check_stamps(record, roots_in(roots) if roots is not None else ())


def turned(made: Path, copy: Path, *statements: tuple[str, tuple[object, ...]]) -> HeldStamps:
    """What is said of a copy of the record in which somebody changed something."""
    copy.write_bytes(made.read_bytes())
    db = sqlite3.connect(copy)
    db.executescript("PRAGMA ignore_check_constraints = ON; DROP TRIGGER stamps_stay; DROP TRIGGER stamps_remain;")
    for sql, values in statements:
        db.execute(sql, values)
    db.commit()
    db.close()
    return look(copy)


def test_stamps_hold_while_a_record_grows(made: Path, office: Office) -> None:
    held = look(made, office.root)
    assert held.damages == ()
    assert [each.holds for each in held.stamps] == [True, True]
    assert [each.stamp.extent.raws for each in held.stamps] == [2, 5]
    assert (held.raws, held.signatures, held.trusted) == (6, True, True)
    assert not look(made).trusted
    with Record.open_readonly(made) as record:
        verified = verify(record)
    assert verified.whole
    assert verified.stamps.raws == 6


def test_the_digest_is_what_it_is_said_to_be(made: Path) -> None:
    with Record.open_readonly(made) as record:
        _, last = record.stamps()
        text = b"".join(record.stamped_hashes(last.extent.up_to))
    db = sqlite3.connect(made)
    sql = "SELECT sha256 FROM raw WHERE raw_key <= ? ORDER BY raw_key"
    rows = [f"{sha256}\n" for (sha256,) in db.execute(sql, (last.extent.up_to,))]
    db.close()
    assert text == "".join(rows).encode()
    assert hashlib.sha256(text).hexdigest() == last.extent.digest
    assert len(rows) == last.extent.raws == 5


def test_a_record_without_stamps_has_none(tmp_path: Path) -> None:
    written(tmp_path, range(1))
    with Record.create_or_open(tmp_path / "record.db") as record:
        assert record.received() is None
        build([tmp_path / "0.txt"], record, SampleReader(), workers=1)
        assert check_stamps(record) == HeldStamps(raws=1, signatures=True)


def test_a_signer_that_is_not_trusted_is_a_damage(made: Path, tmp_path: Path) -> None:
    held = look(made, Office(tmp_path / "other").root)
    assert [each.holds for each in held.stamps] == [False, False]
    assert all("does not lead to one of the certificates" in each.what for each in held.damages)


@settings(max_examples=60)
@given(row=st.integers(0, 4), at=st.integers(0, 63), to=st.sampled_from("0123456789abcdefg"))
def test_any_flipped_hash_is_found(made: Path, copy: Path, row: int, at: int, to: str) -> None:
    db = sqlite3.connect(made)
    key, sha256 = db.execute("SELECT raw_key, sha256 FROM raw ORDER BY raw_key LIMIT 1 OFFSET ?", (row,)).fetchone()
    db.close()
    new = sha256[:at] + to + sha256[at + 1 :]
    held = turned(made, copy, ("UPDATE raw SET sha256 = ? WHERE raw_key = ?", (new, key)))
    assert [each.holds for each in held.stamps] == [new == sha256 or row >= 2, new == sha256]
    assert bool(held.damages) == (new != sha256)


def test_what_came_after_the_last_stamp_is_not_its_matter(made: Path, copy: Path) -> None:
    assert turned(made, copy, ("UPDATE raw SET sha256 = ? WHERE raw_key = 6", ("0" * 64,))).damages == ()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM raw WHERE raw_key = 2",
        "UPDATE raw SET raw_key = 100 WHERE raw_key = 5",
        "UPDATE raw SET raw_key = -1 WHERE raw_key = 2",
    ],
)
def test_bytes_that_are_taken_away_or_put_elsewhere_are_found(made: Path, copy: Path, sql: str) -> None:
    held = turned(made, copy, ("PRAGMA foreign_keys = OFF", ()), (sql, ()))
    assert not held.stamps[1].holds
    assert any("are not those that it is over" in each.what for each in held.damages)


@settings(max_examples=150)
@given(row=st.integers(1, 2), column=st.sampled_from(COLUMNS), at=st.integers(0, 1 << 16), bit=st.integers(0, 7))
def test_any_flipped_byte_of_a_stamp_is_found(made: Path, copy: Path, row: int, column: str, at: int, bit: int) -> None:
    db = sqlite3.connect(made)
    (value,) = db.execute(f"SELECT {column} FROM stamps WHERE stamp_key = ?", (row,)).fetchone()
    db.close()
    if isinstance(value, int):
        new: object = value ^ 1 << bit
    else:
        raw = bytearray(value if isinstance(value, bytes) else value.encode())
        raw[at % len(raw)] ^= 1 << bit
        new = bytes(raw)
    place = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
    held = turned(made, copy, (f"UPDATE stamps SET {column} = {place} WHERE stamp_key = ?", (new, row)))
    assert held.damages


def test_a_stamp_made_up_with_a_right_seal_is_found(made: Path, copy: Path) -> None:
    """Who can write the file can work out seals: the authority's signature is what he has not."""
    with Record.open_readonly(made) as record:
        first, last = record.stamps()
    copy.write_bytes(made.read_bytes())
    with Record.create_or_open(copy) as record:
        for at, reply in ((last.at, first.reply), ("2020-01-01T00:00:00Z", last.reply), (last.at, last.reply[:-1])):
            record.add_stamp(type(last)(last.extent, at, last.server, reply))
        what = [each.what for each in check_stamps(record).damages]
    assert any("what the authority signed is over" in each for each in what)
    assert any("what the authority signed is of" in each for each in what)
    assert any("does not hold" in each for each in what)
    assert not any("seal" in each for each in what)


def test_without_the_extra_digests_are_compared(made: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.stamping.trust.find_spec", lambda _name: None)
    held = look(made)
    assert (held.damages, held.signatures, held.trusted) == ((), False, False)
    held = turned(made, copy, ("UPDATE raw SET sha256 = ? WHERE raw_key = 2", ("0" * 64,)))
    assert len(held.damages) == 2


def test_stamps_are_never_changed(made: Path, copy: Path) -> None:
    copy.write_bytes(made.read_bytes())
    db = sqlite3.connect(copy)
    for sql in ("UPDATE stamps SET at = 'now'", "DELETE FROM stamps"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(sql)
    db.close()

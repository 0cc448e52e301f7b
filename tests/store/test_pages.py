"""Digests over the pages of a record's file: any byte that changes is found, and what whence writes never is."""

import io
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decide.world import World, make_world, who
from tests.sample_reader import SampleReader, line
from tests.store.older import bring_back, forget_pages
from whence.decide import accept, decide
from whence.flow import build
from whence.model.errors import RecordError, UsageError
from whence.store import Record, Writer, pages
from whence.store.backup import back_up
from whence.store.connection import Connection
from whence.store.log_file import log_of
from whence.store.opening import open_for_reading
from whence.store.page_reader import SIZE, bounds, digests
from whence.verify import Verified, verify

_PAGE = 4096
_CHANGING = {*range(24, 28), *range(40, 44), *range(92, 100)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("pages") / "world")


@pytest.fixture
def path(world: World, tmp_path: Path) -> Path:
    return Path(shutil.copy(world.path, tmp_path / "record.db"))


def looked(path: Path) -> Verified:
    with Record.open_readonly(path) as record:
        return verify(record)


def unlike(path: Path) -> tuple[pages.Unlike, ...] | None:
    at = Connection(open_for_reading(path), path)
    try:
        before = pages.noted(at)
        return None if before is None else pages.unlike(at, before)
    finally:
        at.close()


def change(path: Path, at: int, value: int | None = None) -> None:
    data = bytearray(path.read_bytes())
    data[at] = (data[at] + 1) % 256 if value is None else value
    path.write_bytes(data)


def own_page(path: Path) -> int:
    with sqlite3.connect(path) as db:
        found = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'page_digests'").fetchone()
    db.close()
    return int(found[0])


def test_a_build_notes_digests_that_hold(path: Path) -> None:
    assert unlike(path) == ()
    found = looked(path)
    assert found.whole
    assert found.pages == path.stat().st_size // _PAGE


def test_every_page_is_looked_at(path: Path) -> None:
    whole, own = path.read_bytes(), own_page(path)
    for number in range(2, len(whole) // _PAGE + 1, 7):
        change(path, (number - 1) * _PAGE + 100)
        wrong = unlike(path) if number != own else ()
        assert number == own or (wrong and all(one.first <= number <= one.last for one in wrong)), number
        path.write_bytes(whole)


def test_damage_on_the_page_of_the_digests_is_told(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE page_digests SET parts = zeroblob(3840)")
    db.close()
    wrong = unlike(path)
    assert wrong == (pages.Unlike(own_page(path), own_page(path)),)
    assert any(f"page {own_page(path)} of the file" in one.where for one in looked(path).damages)


def test_verify_names_the_pages_and_a_build_writes_nothing_into_them(world: World, path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE kept_levels SET levels = x'07'")
    db.close()
    before = path.read_bytes()
    damages = looked(path).damages
    assert [one.what for one in damages] == ["what stands there is not what whence left there"] * len(damages)
    assert damages
    with pytest.raises(RecordError, match=r"record\.db is damaged \(page.*whence backup.*build a new record"):
        Record.create_or_open(path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["record.db"]


@pytest.mark.parametrize("well", [True, False])
def test_what_a_writer_writes_is_never_taken_for_damage(path: Path, well: bool) -> None:
    with Record.open_readonly(path) as record:
        event = next(iter(record.events())).event_id
    decide(path, lambda record: accept(record, event, who()))
    assert (looked(path).whole, unlike(path)) == (True, ())
    with suppress(UsageError), Record.create_or_open(path) as record:
        record.begin_run("1", "sample", "{}")
        assert verify(record).pages is None
        if not well:
            record.report("there is none")
    assert looked(path).whole
    assert (unlike(path) == ()) is well


def test_a_desk_takes_the_digests_back_and_notes_them_when_it_closes(path: Path) -> None:
    desk = Writer(path)
    with desk.writing() as record:
        run = record.begin_run("1", "sample", "{}")
    assert run
    assert looked(path).pages is None and looked(path).whole
    desk.close()
    assert looked(path).pages is not None and looked(path).whole
    assert unlike(path) == ()


def test_a_build_beside_an_open_desk_notes_digests_and_the_desk_takes_them_back(world: World, path: Path) -> None:
    desk = Writer(path)
    with desk.writing() as record:
        record.begin_run("1", "sample", "{}")
    with Record.create_or_open(path) as record:
        build([world.reports], record, SampleReader(), workers=1)
    assert unlike(path) == ()
    with desk.writing() as record:
        record.begin_run("1", "sample", "{}")
    assert unlike(path) is None
    desk.close()
    assert unlike(path) == ()


def test_who_wrote_nothing_leaves_the_digests_as_they_were(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "note", lambda _at: pytest.fail("the file was read once more"))
    before = path.read_bytes()
    Record.create_or_open(path).close()
    with suppress(UsageError), Record.create_or_open(path) as record:
        record.report("there is none")
    assert path.read_bytes() == before
    assert unlike(path) == ()


def test_a_large_file_is_read_as_a_whole_by_builds_alone(
    world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 10 * _PAGE)
    with Record.open_readonly(path) as record:
        event = next(iter(record.events())).event_id
    decide(path, lambda record: accept(record, event, who()))
    assert unlike(path) is None
    with Record.create_or_open(path) as record:
        build([world.reports], record, SampleReader(), workers=1)
    assert unlike(path) == ()
    change(path, path.stat().st_size - 5)
    record = Record.create_or_open(path)
    with record, pytest.raises(RecordError, match="is damaged"):
        record.begin_run("1", "sample", "{}")


def test_a_file_laid_out_anew_is_not_compared(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM kept_levels")
        db.commit()
        db.execute("VACUUM")
    db.close()
    found = looked(path)
    assert found.whole and found.pages is None


def test_a_copy_is_compared_as_its_source_is(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(path, copy, lambda _done, _all: None)
    assert looked(copy).pages and unlike(copy) == ()
    change(copy, copy.stat().st_size - 9)
    assert unlike(copy)
    copy.unlink()
    forget_pages(path)
    back_up(path, copy, lambda _done, _all: None)
    assert looked(copy).pages is None


def test_a_copy_made_while_a_record_is_written_is_never_taken_for_damaged(path: Path, tmp_path: Path) -> None:
    with Record.create_or_open(path) as record:
        record.begin_run("1", "sample", "{}")
        back_up(path, tmp_path / "copy.db", lambda _done, _all: None)
    assert looked(tmp_path / "copy.db").whole
    assert unlike(tmp_path / "copy.db") is None


def test_pages_too_small_for_the_digests_are_not_compared(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA page_size = 1024")
        db.execute("VACUUM")
    db.close()
    with Record.create_or_open(path) as record:
        record.begin_run("1", "sample", "{}")
    assert looked(path).pages is None and looked(path).whole


def test_a_record_of_before_gets_digests_by_a_build(world: World, path: Path) -> None:
    bring_back(path, 26)
    with Record.create_or_open(path) as record:
        assert verify(record).pages is None
        build([world.reports], record, SampleReader(), workers=1)
    assert unlike(path) == ()


def test_digests_that_nobody_can_make_leave_the_record_as_one_without(
    world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_pages(path)
    monkeypatch.setattr("sys.executable", "/there/is/no/such/program")
    with Record.create_or_open(path) as record:
        build([world.reports], record, SampleReader(), workers=1)
    assert looked(path).whole and looked(path).pages is None


def test_looking_at_the_file_drops_no_lock_on_it(path: Path) -> None:
    program = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('SELECT * FROM runs'); db.close()"
    with Record.open_readonly(path) as record:
        assert verify(record).pages
        subprocess.run([sys.executable, "-c", program, str(path)], check=True)
        assert log_of(path).exists()  # another process is not the last to close the record
    assert not log_of(path).exists()


def _parts(pages_: int, parts: int) -> Iterator[tuple[int, int]]:
    return (bounds(pages_, parts, number) for number in range(parts))


@given(st.integers(0, 5000), st.integers(1, 300))
def test_parts_hold_every_page_once(count: int, parts: int) -> None:
    found = list(_parts(count, parts))
    assert [one for first, after in found for one in range(first, after)] == list(range(count))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), count=st.integers(2, 12), parts=st.integers(1, 6))
def test_a_byte_changes_the_digest_of_its_part_alone_unless_it_may_change(
    data: st.DataObject, count: int, parts: int
) -> None:
    size, own = 128, data.draw(st.integers(2, count))
    file = data.draw(st.binary(min_size=count * size, max_size=count * size))
    at = data.draw(st.integers(0, len(file) - 1))
    other = file[:at] + bytes([(file[at] + 1) % 256]) + file[at + 1 :]
    one, two = (digests(io.BytesIO(each), size, count, own, parts) for each in (file, other))
    assert len(one) == parts * SIZE
    wrong = [number for number in range(parts) if one[number * SIZE :][:SIZE] != two[number * SIZE :][:SIZE]]
    page = at // size
    if at in _CHANGING or page == own - 1:
        assert wrong == []
    else:
        [number] = wrong
        first, after = bounds(count, parts, number)
        assert first <= page < after


def test_it_is_the_same_file_with_a_log_and_without() -> None:
    def of(ways: bytes) -> bytes:
        return digests(io.BytesIO(bytes(18) + ways + bytes(1004)), 128, 8, 2, 4)

    assert of(b"\x01\x01") == of(b"\x02\x02")
    assert len({of(ways) for ways in (b"\x01\x01", b"\x01\x02", b"\x02\x03", b"\x00\x00")}) == 4


@settings(max_examples=25, deadline=None)
@given(cut=st.integers(0, 11 * 128))
def test_a_file_that_ends_too_early_has_other_digests(cut: int) -> None:
    file = bytes(range(1, 129)) * 12
    whole = digests(io.BytesIO(file), 128, 12, 2, 5)
    assert digests(io.BytesIO(file[:cut]), 128, 12, 2, 5) != whole


def test_a_record_with_more_pages_than_parts_is_compared(tmp_path: Path) -> None:
    for number in range(70):
        text = "\n".join(line(f"2021-03-{1 + one % 28:02}", f"Place{number}", 3 + one) for one in range(25))
        (tmp_path / f"{number}.txt").write_text(text)
    path = tmp_path / "record.db"
    with Record.create_or_open(path) as record:
        build(sorted(tmp_path.glob("*.txt")), record, SampleReader(), workers=1)
    count = path.stat().st_size // _PAGE
    assert count > pages.PARTS
    assert unlike(path) == ()
    change(path, (count - 2) * _PAGE + 300)
    wrong = unlike(path)
    assert wrong and any(one.first <= count - 1 <= one.last for one in wrong)

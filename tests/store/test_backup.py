"""A copy of a record in use: of one moment, whole, checked, and in its place only when it is."""

import sqlite3
import threading
from pathlib import Path

import pytest

from tests.dump import dump
from tests.sample_reader import SampleReader, line
from whence.flow import build
from whence.model.errors import RecordError, UsageError
from whence.store import Record, TeamFile
from whence.store.backup import back_up
from whence.store.team_opening import beside
from whence.verify import verify


def nobody(_done: int, _every: int) -> None:
    """No progress is shown."""


def held(path: Path) -> list[object]:
    """Everything that a record holds."""
    with Record.open_readonly(path) as record:
        return dump(record)


def written(folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    said = line("2021-03-02", "Dori", 9 + number, "an army spokesman")
    (folder / f"{number}.txt").write_text(f"A clash was told of, for time {number}.\n{said}\n", encoding="utf-8")


def built(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record.create_or_open(path) as record:
        build([tmp_path / "in"], record, SampleReader(), workers=1)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of three reports."""
    for number in range(3):
        written(tmp_path / "in", number)
    return built(tmp_path)


def test_a_copy_is_the_record(path: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    (copied,) = back_up(path, tmp_path / "copy.db", lambda done, every: steps.append((done, every)))
    assert steps[-1][0] == steps[-1][1] > 0
    assert copied.file == tmp_path / "copy.db"
    assert copied.size == copied.file.stat().st_size
    assert held(copied.file) == held(path)
    with Record.open_readonly(copied.file) as record:
        assert verify(record).whole
    assert [each.name for each in tmp_path.glob("copy*")] == ["copy.db"]


def test_a_copy_is_of_one_moment_while_others_write(path: Path, tmp_path: Path) -> None:
    before = held(path)
    for number in range(3, 9):
        written(tmp_path / "in", number)
    begun, threads = threading.Event(), []

    def write(_done: int, _every: int) -> None:
        if not begun.is_set():
            begun.set()
            threads.append(threading.Thread(target=built, args=(tmp_path,)))
            threads[0].start()
            threads[0].join()

    (copied,) = back_up(path, tmp_path / "copy.db", write)
    assert begun.is_set()
    assert held(copied.file) == before
    with Record.open_readonly(path) as record:
        assert record.counts().reports == 9
        assert verify(record).whole


def test_the_accounts_of_a_team_are_copied_for_their_owner_alone(path: Path, tmp_path: Path) -> None:
    TeamFile(beside(path)).close()
    copies = back_up(path, tmp_path / "copy.db", nobody)
    assert [each.file.name for each in copies] == ["copy.db", "copy.db.team.db"]
    assert copies[1].file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_over(path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        back_up(path, tmp_path / "copy.db", nobody)
    with pytest.raises(UsageError, match="no folder"):
        back_up(path, tmp_path / "nowhere" / "copy.db", nobody)
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_copy_that_is_stopped_or_would_be_damaged_leaves_nothing(path: Path, tmp_path: Path) -> None:
    def stop(_done: int, _every: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(path, tmp_path / "copy.db", stop)
    with sqlite3.connect(path) as db:
        page_size, root = db.execute(
            "SELECT (SELECT page_size FROM pragma_page_size), rootpage FROM sqlite_schema WHERE name = 'claims'"
        ).fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * page_size + 8)
        file.write(b"\xff" * 64)
    with pytest.raises(RecordError, match="damaged"):
        back_up(path, tmp_path / "copy.db", nobody)
    assert not list(tmp_path.glob("copy*"))

"""A build that is killed at any moment, and two builds at once."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.dump import dump
from tests.sample_reader import SampleReader
from tests.test_flow import write_reports
from whence.flow import build
from whence.model.errors import RecordError
from whence.store import Record
from whence.store.making import make_record

_KILLS = 20
_REPORTS = 60
_STAGES = ("begun", "open", "find", "read", "relate", "link", "stand")
_ROOT = Path(__file__).parents[1]


def _start(record: Path, folder: Path, *more: str) -> "subprocess.Popen[str]":
    """A process that builds, as soon as it is about to open the record."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.fault_child", str(record), str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])},
        cwd=_ROOT,
    )
    _await(child, "begun")
    return child


def _await(child: "subprocess.Popen[str]", word: str) -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == f"{word}\n", child.communicate()[1]


def _kill(child: "subprocess.Popen[str]", stage: str, delay: float) -> None:
    """Kill a build some time after it first told of a stage."""
    assert child.stdout is not None
    while stage != "begun" and child.stdout.readline() not in (f"{stage}\n", ""):
        pass
    time.sleep(delay)
    child.kill()
    child.communicate()


def _state(path: Path) -> tuple[int, int]:
    """How many reports and events a record holds, however its writer ended; whole it must be."""
    if not path.exists() or path.stat().st_size == 0:
        return 0, 0
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        if db.execute("PRAGMA user_version").fetchone() == (0,):
            return 0, 0
        reports, readings, events = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("reports", "readings", "events")
        )
        assert reports == readings
    db.close()
    return reports, events


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("faults") / "in", range(_REPORTS))


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> list[object]:
    """What a build that nothing disturbs gives."""
    with Record.create_or_open(folder.parent / "undisturbed.db") as record:
        build([folder], record, SampleReader(), workers=1)
        return dump(record)


@pytest.mark.slow
def test_a_killed_build_goes_on_where_it_was(folder: Path, undisturbed: list[object], tmp_path: Path) -> None:
    moments = random.Random(20241004)
    seen = []
    for number in range(_KILLS):
        path = tmp_path / f"{number}.db"
        child = _start(path, folder)
        _kill(child, _STAGES[number % len(_STAGES)], moments.uniform(0, 0.4))
        seen.append(_state(path))
        with Record.create_or_open(path) as record:
            result = build([folder], record, SampleReader(), workers=1)
            assert dump(record) == undisturbed
        assert result.counts.found == _REPORTS
        assert result.counts.kept == seen[-1][0]
        assert sorted(each.name for each in tmp_path.iterdir()) == [f"{number}.db"]
        path.unlink()
    assert any(0 < reports < _REPORTS for reports, _ in seen), seen  # the kills did fall at different stages
    assert any(reports == _REPORTS for reports, _ in seen), seen


@pytest.mark.slow
def test_a_build_killed_again_and_again_ends(folder: Path, undisturbed: list[object], tmp_path: Path) -> None:
    moments = random.Random(7)
    path = tmp_path / "record.db"
    before = 0
    for _ in range(5):
        child = _start(path, folder)
        _kill(child, moments.choice(_STAGES), moments.uniform(0, 0.4))
        reports, _ = _state(path)
        assert reports >= before
        before = reports
    with Record.create_or_open(path) as record:
        build([folder], record, SampleReader(), workers=1)
        assert dump(record) == undisturbed


@pytest.mark.slow
def test_a_killed_build_without_articles_goes_on_and_leaves_no_text(folder: Path, tmp_path: Path) -> None:
    moments = random.Random(5)
    whole, path = tmp_path / "whole.db", tmp_path / "record.db"
    for each in (whole, path):
        make_record(each, text=False)
    with Record.create_or_open(whole) as record:
        build([folder], record, SampleReader(), workers=1)
        undisturbed = dump(record)
    texts = [each.read_bytes() for each in folder.iterdir()]
    for stage in ("open", "read", "read", "relate", "link"):
        child = _start(path, folder)
        _kill(child, stage, moments.uniform(0, 0.4))
        left = b"".join(each.read_bytes() for each in tmp_path.glob("record.db*"))
        assert not any(text.rpartition(b"---")[2].strip() in left for text in texts)
        _state(path)
    with Record.create_or_open(path) as record:
        build([folder], record, SampleReader(), workers=1)
        assert dump(record) == undisturbed


def test_the_second_of_two_builds_is_told_of_the_first(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = _start(path, folder, "hold")
    try:
        _await(first, "open")
        with pytest.raises(RecordError, match=rf"record\.db is being written by process {first.pid} on .* ago\)"):
            Record.create_or_open(path)
        second = _start(path, folder)
        _, errors = second.communicate(timeout=60)
        assert second.returncode == 1
        assert f"being written by process {first.pid}" in errors
    finally:
        first.communicate("go on\n", timeout=60)
    assert first.returncode == 0


def test_readers_read_while_a_build_writes(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    child = _start(path, folder)
    _await(child, "open")
    counts = []
    while child.poll() is None:
        with Record.open_readonly(path) as record:
            counts.append(record.counts().reports)
    child.communicate()
    assert child.returncode == 0
    assert counts == sorted(counts)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Minutes of the meeting, kept since 2019.", "not a SQLite file"),
        (b"\x00\x01\x02 binary", "not a SQLite file"),
    ],
)
def test_what_is_no_record_is_not_touched(folder: Path, tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(content)
    child = _start(path, folder)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 1
    assert why in errors.splitlines()[-1]
    assert path.read_bytes() == content

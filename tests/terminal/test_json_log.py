"""The log of builds: an object a line, each whole, and never in the way of a build."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from whence.model.errors import UsageError
from whence.model.happening import StageDone, Warned
from whence.terminal.json_log import JsonLog, logging


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_lines_are_added_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    for stage in ("find", "lines"):
        with logging(file, pytest.fail) as log:
            assert log is not None
            log.around(None).happened(StageDone(stage, 1.5))
    assert [(line["event"], line["stage"], line["seconds"]) for line in lines_of(file)] == [
        ("stage", "find", 1.5),
        ("stage", "lines", 1.5),
    ]
    assert all(line["at"].endswith("+00:00") for line in lines_of(file))


def test_a_line_that_was_cut_off_is_ended_and_nothing_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    file.write_bytes(b'{"event": "beg')
    with logging(file, pytest.fail) as log:
        assert log is not None
        log.add("end")
    first, second = file.read_text(encoding="utf-8").splitlines()
    assert first == '{"event": "beg'
    assert json.loads(second)["event"] == "end"


def test_words_of_any_kind_stay_in_their_line(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    name = 'a\n"b"\u2028\u202e\udcff\x00.txt'
    with logging(file, pytest.fail) as log:
        assert log is not None
        log.around(None).happened(Warned(file=name))
    (line,) = lines_of(file)
    assert line["file"] == name and line["warning"] == "unread_day"


def test_what_ends_a_build_is_noted_by_its_kind_alone(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), logging(tmp_path / "log.jsonl", pytest.fail):
        raise KeyboardInterrupt("secret words")
    (line,) = lines_of(tmp_path / "log.jsonl")
    assert (line["event"], line["error"]) == ("stopped", "KeyboardInterrupt")
    assert "secret" not in json.dumps(line)


def test_a_full_disk_ends_the_log_and_is_said_once() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    said: list[str] = []
    to = os.open("/dev/full", os.O_WRONLY)
    try:
        log = JsonLog(to, said.append)
        log.add("begin")
        log.add("end")
    finally:
        os.close(to)
    assert said == ["the log is not written any further: No space left on device"]


def test_what_is_no_place_for_a_log_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    record.write_bytes(b"SQLite format 3\x00 and more")
    with pytest.raises(UsageError, match="is a database"), logging(record, pytest.fail):
        pass
    assert record.read_bytes().endswith(b"and more")
    with pytest.raises(UsageError, match="cannot write the log"), logging(tmp_path, pytest.fail):
        pass
    with logging(None, pytest.fail) as log:
        assert log is None

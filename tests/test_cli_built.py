"""`whence build --log-json` and `whence built`: what a build did, for a machine and for a person."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.sample_reader import SampleReader, line
from tests.store.older import bring_back, forget_pages
from tests.test_cli import run
from whence.flow import build
from whence.store import Record

WORDS = "Zebrafish told of nine graves."


def lay(folder: Path, count: int = 3) -> Path:
    folder.mkdir()
    for number in range(count):
        said = line("2021-03-02", "Dori", 9 + number, "an army spokesman")
        (folder / f"{number}.txt").write_text(f"{WORDS}\n{said}\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "day.txt").write_text("---\npublished: soon after Easter\n---\nCalm held.\n", encoding="utf-8")
    return folder


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(each) for each in file.read_text(encoding="ascii").splitlines()]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record.create_or_open(tmp_path / "r.db") as opened:
        build([lay(tmp_path / "in")], opened, SampleReader(), workers=1)
    return tmp_path / "r.db"


def test_a_log_tells_all_that_a_build_does_and_no_words(tmp_path: Path) -> None:
    folder, log = lay(tmp_path / "in"), tmp_path / "log.jsonl"
    done = run("build", folder, "--reader", "rules", "--record", tmp_path / "r.db", "--log-json", log)
    assert done.exit_code == 3, done.stderr
    lines = lines_of(log)
    assert lines[0]["event"] == "begin" and lines[-1]["event"] == "end"
    assert lines[0]["paths"] == [str(folder)] and lines[0]["settings"]["languages"]
    read = [each for each in lines if each["event"] == "report"]
    assert sorted(each["file"] for each in read) == ["0.txt", "1.txt", "2.txt", "day.txt"]
    assert set(read[0]) == {
        *("event", "at", "report_id", "file", "seconds", "sentences", "incidents", "claims", "unsupported", "bytes"),
    }
    (refused,) = [each for each in lines if each["event"] == "refused"]
    assert (refused["identity"], refused["reason"]) == ("empty.txt", "empty")
    stages = {each["stage"] for each in lines if each["event"] == "stage"}
    assert stages == {"find", "read", "write", "rule", "lines", "meet", "compare", "link", "weigh", "stand", "replace"}
    (warned,) = [each for each in lines if each["event"] == "warning"]
    assert (warned["warning"], warned["file"]) == ("unread_day", "day.txt")
    assert lines[-1]["counts"] == {"found": 5, "new": 4, "kept": 0, "duplicates": 0, "refused": 1}
    assert lines[-1]["holds"]["reports"] == 4
    assert sum(each["seconds"] for each in lines if each["event"] == "stage") <= lines[-1]["seconds"]
    written = log.read_text(encoding="ascii")
    assert "Zebrafish" not in written and "Easter" not in written


def test_a_log_on_standard_error_has_it_for_itself(tmp_path: Path) -> None:
    folder = lay(tmp_path / "in")
    (folder / "empty.txt").unlink()
    (folder / "day.txt").unlink()
    command = (sys.executable, "-m", "whence", "build", folder, "--reader", "rules", "--record", tmp_path / "r.db")
    done = subprocess.run([*map(str, command), "--log-json", "-"], capture_output=True, text=True, check=True)
    told = [json.loads(each) for each in done.stderr.splitlines() if each.startswith("{")]
    assert [told[0]["event"], told[-1]["event"]] == ["begin", "end"]
    again = subprocess.run([*map(str, command), "--log-json", "-"], capture_output=True, text=True, check=True)
    assert '"kept": 3' in again.stderr


_ENDLESS = """
import sys, time
from dataclasses import dataclass
from pathlib import Path
from tests.sample_reader import SampleReader
from whence.flow import build
from whence.store import Record
from whence.terminal.json_log import logging

@dataclass(frozen=True, slots=True)
class Slow(SampleReader):
    def read(self, report):
        time.sleep(0.02)
        return SampleReader.read(self, report)

with logging(Path(sys.argv[3]), print) as log, Record.create_or_open(sys.argv[2]) as record:
    build([Path(sys.argv[1])], record, Slow(), progress=log.around(None), workers=1)
"""


def test_a_kill_leaves_whole_lines_of_what_is_in_the_record(tmp_path: Path) -> None:
    folder, log, made = lay(tmp_path / "in", 200), tmp_path / "log.jsonl", tmp_path / "r.db"
    child = subprocess.Popen([sys.executable, "-c", _ENDLESS, str(folder), str(made), str(log)])
    until = time.monotonic() + 60
    while time.monotonic() < until and (not log.exists() or log.read_bytes().count(b'"report"') < 40):
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert log.read_bytes().endswith(b"\n")
    told = {each["report_id"] for each in lines_of(log) if each["event"] == "report"}
    with sqlite3.connect(made) as db:
        held = {name for (name,) in db.execute("SELECT report_id FROM reports")}
        times = db.execute("SELECT count(*) FROM reading_times").fetchone()[0]
    db.close()
    assert len(told) >= 40 and told <= held
    assert times == len(held) < 202
    shown = run("built", "--record", made)
    assert shown.exit_code == 2 and "no build of this record has ended" in shown.stderr
    assert f"{len(held)} reports read so far are in it" in shown.stderr


def test_built_shows_what_the_last_build_did(record: Path) -> None:
    shown = run("built", "--record", record)
    assert shown.exit_code == 0, shown.stderr
    assert "5 reports: 4 read, 0 read by an earlier build, 0 found twice, 1 refused" in shown.stdout
    for heading in ("Refused", "Seconds by stage", "The slowest reports", "Uncertain in the record"):
        assert f"\n{heading}\n" in shown.stdout
    assert re.search(r"\n +empty +1\b", shown.stdout)
    assert re.search(r"\n +replace +\d+\.\d\d +\d+%", shown.stdout)
    assert "Zebrafish" not in shown.stdout


def test_built_as_json_has_all_of_it(record: Path) -> None:
    document = json.loads(run("built", "--record", record, "--json").stdout)
    assert document["counts"]["found"] == 5
    assert document["refused"] == {"empty": 1}
    assert document["refusals"][0]["identity"] == "empty.txt"
    assert set(document["spent"]) == {"seconds", "stages", "peak_bytes"}
    assert document["timed"] == 4 == len(document["slowest"])
    assert document["run"]["settings"]["languages"]
    assert document["uncertain"]["claims"] >= 3
    assert document["unended"] is None


def test_built_as_a_page_needs_nothing_else(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "built.html"
    done = run("built", "--record", record, "--html", page)
    assert done.exit_code == 0 and done.stdout == ""
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text and "http:" not in text and "https:" not in text and " style=" not in text
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert "empty.txt" in text and "The slowest reports" in text
    assert run("built", "--record", record, "--html", record).exit_code == 2


def test_times_are_in_no_export_and_no_id(record: Path) -> None:
    def told() -> tuple[object, ...]:
        shown = run("export", "--format", "jsonl", "--internal", "--as-of", "2024-01-01", "--record", record)
        with Record.open_readonly(record) as opened:
            return shown.stdout, [each.run for each in opened.runs()], list(opened.readings())

    before = told()
    forget_pages(record)
    with sqlite3.connect(record) as db:
        for table in ("run_costs", "run_stages", "reading_times"):
            assert db.execute(f"UPDATE {table} SET seconds = seconds + 1000").rowcount > 0
    db.close()
    assert told() == before
    assert run("verify", "--record", record).exit_code == 0


def test_a_record_of_before_has_no_times_and_gets_them(record: Path, tmp_path: Path) -> None:
    bring_back(record, 25)
    with Record.create_or_open(record) as opened:
        built = opened.last_build()
        assert built is not None and built.spent is None and built.slowest == () and built.timed == 0
    shown = run("built", "--record", record)
    assert shown.exit_code == 0 and "Seconds by stage" not in shown.stdout
    with Record.create_or_open(record) as opened:
        build([tmp_path / "in"], opened, SampleReader(), workers=1)
        built = opened.last_build()
    assert built is not None and built.spent is not None and built.timed == 0
    assert "read" in built.spent.stages


def test_a_build_that_did_not_end_is_told_of(record: Path, tmp_path: Path) -> None:
    with Record.create_or_open(record) as opened:
        opened.begin_run("0", "sample", "{}")
    assert "a later build has not ended: 0 reports are read" in run("built", "--record", record).stdout
    assert run("built", "--record", tmp_path / "none.db").exit_code == 1

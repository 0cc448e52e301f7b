"""Reading in one process and in several gives the same, in order, and ends cleanly."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.sample_reader import SampleReader, line, raw_report
from whence.engines.local import read_all
from whence.model.claim import Casualties, Reading
from whence.model.errors import UsageError
from whence.model.lists import Harm, Qualifier, RefusalReason
from whence.model.report import RawReport, Refusal, Report
from whence.model.span import Span


def _raws(count: int) -> list[RawReport]:
    return [raw_report(f"{n}.txt", line("2021-03-04", "Dori", n)) for n in range(count)]


@dataclass(frozen=True, slots=True)
class OneProcessReader(SampleReader):
    """A reader that tells in which process it read."""

    def read(self, report: Report) -> Reading:
        return replace(SampleReader.read(self, report), reader=str(os.getpid()))


@dataclass(frozen=True, slots=True)
class SleepingReader(SampleReader):
    """A reader that is slow with one report."""

    def read(self, report: Report) -> Reading:
        if "SLOW" in report.text:
            time.sleep(0.3)
        return SampleReader.read(self, report)


@dataclass(frozen=True, slots=True)
class DyingReader(SampleReader):
    """A reader that takes its process with it."""

    def read(self, report: Report) -> Reading:
        os._exit(3)


@dataclass(frozen=True, slots=True)
class WrongReader(SampleReader):
    """A reader that breaks one rule of readings, named by the text."""

    def read(self, report: Report) -> Reading:
        reading = SampleReader.read(self, raw_report(report.identity, line("2021-03-04", "Dori", 9)).report)
        claim = replace(reading.claims[0], report_id=report.report_id)
        incident = replace(reading.incidents[0], report_id=report.report_id)
        reading = replace(reading, report_id=report.report_id, incidents=(incident,), claims=(claim,))
        wrong = {
            "span": replace(reading, claims=(replace(claim, span=Span(0, 2, "no")),)),
            "owner": replace(reading, claims=(replace(claim, report_id="r-other"),)),
            "incident": replace(reading, claims=(replace(claim, incident_id="i-other"),)),
            "twice": replace(reading, claims=(claim, claim)),
            "huge": replace(
                reading, claims=(replace(claim, value=Casualties(2**63, 2**63, Qualifier.EXACT, Harm.KILLED)),)
            ),
        }
        if report.text.split()[-1] == "value":
            raise ValueError("low 3 is above high 2")
        return wrong[report.text.split()[-1]]


def test_few_reports_are_read_in_this_process() -> None:
    raws = _raws(64)
    read = list(read_all(raws, OneProcessReader(), 4))
    assert [one.raw for one in read] == raws
    assert all(one.seconds >= 0 for one in read)
    assert {one.outcome.reader for one in read if isinstance(one.outcome, Reading)} == {str(os.getpid())}
    assert list(read_all([], SampleReader())) == []


def test_many_reports_are_read_in_several_processes_in_order() -> None:
    raws = _raws(150)
    raws[70] = raw_report("70.txt", "BROKEN")
    alone = list(read_all(raws, SampleReader(), 1))
    assert [one.raw for one in alone] == raws
    assert [one[:2] for one in read_all(raws, SampleReader(), 2)] == [one[:2] for one in alone]
    assert isinstance(alone[70].outcome, Refusal)
    read = read_all(raws, OneProcessReader(), 2)
    others = {one.outcome.reader for one in read if isinstance(one.outcome, Reading)}
    assert str(os.getpid()) not in others


def test_the_time_of_a_report_is_that_of_the_process_that_read_it() -> None:
    raws = [raw_report(f"{n}.txt", "SLOW" if n == 69 else f"Calm {n}.") for n in range(70)]
    for workers in (1, 2):
        seconds = [one.seconds for one in read_all(raws, SleepingReader(), workers)]
        assert seconds[69] >= 0.3
        assert min(seconds) < 0.3


def test_little_is_taken_ahead_of_what_is_read() -> None:
    taken = 0

    def count() -> Iterator[RawReport]:
        nonlocal taken
        for raw in _raws(400):
            taken += 1
            yield raw

    outcomes = read_all(count(), SampleReader(), 2)
    next(outcomes)
    assert taken <= 65 + 2 * 3 * 8
    outcomes.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_reader_that_fails_refuses_the_report_alone() -> None:
    raws = [raw_report("a.txt", "BROKEN"), raw_report("b.txt", line("2021-03-04", "Dori", 9))]
    (_, refusal, _), (_, reading, _) = read_all(raws, SampleReader())
    assert refusal == Refusal("a.txt", RefusalReason.READER_FAILED, "DataError: the sample reader cannot read this")
    assert isinstance(reading, Reading)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("span", "SpanError: text at"),
        ("owner", "DataError: the reading of r-.* holds another report's rows"),
        ("incident", "DataError: claim c-.* is of incident i-other, which the reading lacks"),
        ("twice", "DataError: the reading of .* gives an id twice"),
        ("huge", "DataError: claim .* counts more people than a record can hold"),
        ("value", "ValueError: low 3 is above high 2"),
    ],
)
def test_a_reading_that_breaks_a_rule_is_refused(wrong: str, why: str) -> None:
    ((_, outcome, _),) = read_all([raw_report("a.txt", line("2021-03-04", "Dori", 9) + "\n" + wrong)], WrongReader())
    assert isinstance(outcome, Refusal)
    assert outcome.reason is RefusalReason.READER_FAILED
    assert re.match(why, outcome.detail)


def test_half_a_character_is_refused() -> None:
    raw = raw_report("a.txt", "Fine.")
    for broken in (replace(raw.report, title="\ud800"), replace(raw.report, metadata={"x": "\udfff"})):
        ((_, outcome, _),) = read_all([RawReport(broken, raw.raw)], SampleReader())
        assert isinstance(outcome, Refusal)
        assert outcome.reason is RefusalReason.MALFORMED


def test_a_process_that_dies_is_an_error_of_whence() -> None:
    with pytest.raises(UsageError, match="a reading process ended before its time"):
        list(read_all(_raws(70), DyingReader(), 2))


_SLOW = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start its jobs without
import sys, time
from dataclasses import dataclass
from tests.sample_reader import SampleReader, raw_report
from whence.engines.local import read_all

@dataclass(frozen=True, slots=True)
class SlowReader(SampleReader):
    def read(self, report):
        time.sleep(0.05)
        return SampleReader.read(self, report)

if __name__ == "__main__":
    import multiprocessing
    for number, _ in enumerate(read_all([raw_report(str(n), "x") for n in range(2000)], SlowReader(), 2)):
        if number == 0:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watches processes through /proc")
@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGINT])
def test_processes_end_with_their_parent(tmp_path: Path, signum: signal.Signals) -> None:
    script = tmp_path / "slow.py"
    script.write_text(_SLOW, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    )
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.send_signal(signum)
    _, errors = parent.communicate(timeout=20)
    assert parent.returncode != 0
    if signum is signal.SIGINT:
        assert errors.count("Traceback") == 1, errors  # the parent's own, none of its processes'
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in children)


@dataclass(frozen=True, slots=True)
class HungryReader(SampleReader):
    """A reader for which the memory runs out."""

    def read(self, report: Report) -> Reading:
        if "HUGE" in report.text:
            raise MemoryError
        return SampleReader.read(self, report)


def test_where_the_memory_runs_out_no_report_is_refused_for_it() -> None:
    raws = [*_raws(2), raw_report("huge.txt", "HUGE")]
    done = read_all(raws, HungryReader(), 1)
    assert [next(done).raw.report.file for _ in range(2)] == ["0.txt", "1.txt"]
    with pytest.raises(MemoryError):
        next(done)

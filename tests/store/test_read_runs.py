"""What a record tells of its last build."""

from pathlib import Path

from tests.sample_reader import SampleReader, line, raw_report
from whence.flow import build
from whence.model.lists import RefusalReason
from whence.model.report import Refusal
from whence.model.run import BuildCounts, Run, Spent
from whence.store import Batch, Record

RUN = Run("n-1", "1.0", "sample", "{}")


def test_a_record_without_a_build_has_no_last_one(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "r.db") as record:
        assert record.last_build() is None
        record.begin_run("1.0", "sample", "{}")
        assert record.last_build() is None


def test_the_last_build_is_the_one_that_ended(tmp_path: Path) -> None:
    raws = [raw_report(f"{n}.txt", line("2021-03-04", "Dori", n)) for n in range(12)]
    seconds = {raw.report.report_id: float(number) for number, raw in enumerate(raws)}
    read = tuple((raw, SampleReader().read(raw.report)) for raw in raws)
    refusals = tuple(Refusal(f"e{n}.txt", RefusalReason.EMPTY, "holds no text") for n in range(2))
    spent = Spent(9.5, {"read": 7.0, "find": 1.5}, 2**30)
    with Record.create_or_open(tmp_path / "r.db") as record:
        key = record.begin_run("1.0", "sample", "{}")
        record.append(key, Batch(read, refusals=refusals, seconds=seconds))
        record.finish_run(key, RUN, record.count_run(key, 14), spent)
        built = record.last_build()
        assert built is not None
        assert built.spent == spent
        assert built.refused == {"empty": 2} and built.refusals == refusals
        assert [one.seconds for one in built.slowest] == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
        assert built.slowest[0].file == "11.txt" and built.slowest[0].claims > 0
        assert (built.timed, built.read_seconds, built.unended) == (12, 66.0, None)
        later = record.begin_run("1.0", "sample", "{}")
        more = raw_report("more.txt", line("2021-03-05", "Dori", 3))
        record.append(later, Batch(((more, SampleReader().read(more.report)),)))
        built = record.last_build(slowest=1)
        assert built is not None and built.unended == 1
        assert built.line.counts == BuildCounts(14, 12, 0, 0, 2)
        assert len(built.slowest) == 1


def test_what_is_uncertain_is_counted(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, day, dead in (("a", "2021-03-04", 9), ("b", "2021-03-04", 9), ("c", "2022-07-01", 4)):
        (folder / f"{name}.txt").write_text(line(day, "Dori", dead, "an army spokesman") + "\n", encoding="utf-8")
    with Record.create_or_open(tmp_path / "r.db") as record:
        build([folder], record, SampleReader(), workers=1)
        built = record.last_build()
        events = list(record.events())
    assert built is not None
    found = built.uncertain
    assert found.events == len(events)
    assert found.joined == sum(len(event.incidents) > 1 for event in events)
    assert (found.reports, found.cut_off) == (3, 0)
    assert sum(found.unsupported.values()) <= found.claims

"""The flow: everything found is accounted for, nothing is read twice, and the way there leaves no trace."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.dump import dump
from tests.sample_reader import SampleReader, ScoredReader, line
from whence import __version__
from whence.flow import BuildResult, build
from whence.gather import build_from
from whence.model.claim import Reading
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason, Scope
from whence.model.report import Report
from whence.model.run import BuildCounts
from whence.reader.base import Used
from whence.store import Record

PLACES = ("Dori", "Djibo", "Kaya", "Fada")


@dataclass(frozen=True, slots=True)
class CountingReader(SampleReader):
    """The sample reader, remembering which files it read."""

    read_files: list[str] = field(default_factory=list)

    def read(self, report: Report) -> Reading:
        self.read_files.append(report.file)
        return SampleReader.read(self, report)


def article(number: int) -> str:
    """One report: every third tells of the same happenings."""
    day, place = f"2021-03-{1 + number % 3:02}", PLACES[number % len(PLACES)]
    return "\n".join(
        [
            f"Fighting was reported near the town of {place} this week, the paper {number} writes.",
            line(day, place, 2 + number % 3, "an army spokesman"),
            line(day, place, 4, "the rebels", verb="denied"),
            line("2021-03-09", "Kaya", number, deed="a road accident"),
        ]
    )


def write_reports(folder: Path, numbers: Sequence[int]) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(article(number), encoding="utf-8")
    return folder


def build_all(
    paths: Sequence[Path], record: Path, reader: SampleReader | None = None
) -> tuple[BuildResult, list[object]]:
    with Record.create_or_open(record) as opened:
        result = build(paths, opened, reader or SampleReader(), workers=1)
        return result, dump(opened)


def test_everything_found_is_accounted_for(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(5))
    (folder / "again").mkdir()
    (folder / "broken.txt").write_text("This is BROKEN, and it will stay so for all that we know.", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "francais.txt").write_text(
        "Le ministre de la défense a déclaré hier soir que les combats avaient repris dans le nord du pays, où les "
        "habitants des villages ont fui vers la ville voisine.",
        encoding="utf-8",
    )
    copies = [folder, folder / "000.txt"]
    result, _ = build_all(copies, tmp_path / "record.db")
    assert result.counts == BuildCounts(found=9, new=5, kept=0, duplicates=1, refused=3)
    reasons = {refusal.identity: refusal.reason for refusal in result.refusals}
    assert reasons == {
        "broken.txt": RefusalReason.READER_FAILED,
        "empty.txt": RefusalReason.EMPTY,
        "francais.txt": RefusalReason.UNSUPPORTED_LANGUAGE,
    }
    (detail,) = [refusal.detail for refusal in result.refusals if refusal.identity == "francais.txt"]
    assert detail == "written in fr; read are en"
    assert result.record.reports == 5
    assert (result.run.version, result.run.reader, result.outdated, result.superseded) == (__version__, "sample", 0, 0)


def test_every_incident_within_scope_is_in_one_event(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(24))
    build_all([folder], tmp_path / "record.db")
    with Record.open_readonly(tmp_path / "record.db") as record:
        within = [each.incident_id for each in record.incidents() if each.scope is Scope.CONFLICT]
        members = [name for event in record.events() for name in event.incidents]
        assert sorted(members) == sorted(within) == sorted(record.incident_events())
        assert len(within) == 48
        known = {claim.claim_id for claim in record.claims()}
        assert {claim for event in record.events() for claim in event.claims} <= known


def test_building_again_reads_nothing_and_changes_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(12))
    (folder / "empty.txt").touch()
    first, before = build_all([folder], tmp_path / "record.db")
    reader = CountingReader()
    second, after = build_all([folder], tmp_path / "record.db", reader)
    assert reader.read_files == []
    assert second.counts == BuildCounts(found=13, new=0, kept=12, duplicates=0, refused=1)
    assert after == before
    assert second.run == first.run
    assert (tmp_path / "record.db").stat().st_size < 2_000_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "record.db"]


def test_only_what_is_new_or_changed_is_read(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(6))
    first, _ = build_all([folder], tmp_path / "record.db")
    write_reports(folder, [7])
    (folder / "002.txt").write_text(article(40), encoding="utf-8")
    reader = CountingReader()
    second, after = build_all([folder], tmp_path / "record.db", reader)
    assert sorted(reader.read_files) == ["002.txt", "007.txt"]
    assert second.counts == BuildCounts(found=7, new=2, kept=5, duplicates=0, refused=0)
    assert second.superseded == 1
    assert second.run.run_id != first.run.run_id
    _, fresh = build_all([folder], tmp_path / "fresh.db")
    assert [after[0], after[1], after[2]] == [fresh[0], fresh[1], fresh[2]]


def test_many_small_builds_give_what_one_large_one_gives(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(15))
    _, at_once = build_all([folder], tmp_path / "one.db")
    files = sorted(folder.iterdir(), reverse=True)
    for start in range(0, len(files), 4):
        _, piecemeal = build_all(files[start : start + 4], tmp_path / "many.db")
    assert piecemeal == at_once


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(90))
    _, alone = build_all([folder], tmp_path / "one.db")
    with Record.create_or_open(tmp_path / "two.db") as record:
        build([folder], record, SampleReader(), workers=2)
        assert dump(record) == alone


def test_what_another_reader_read_is_kept_and_counted(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(3))
    build_all([folder], tmp_path / "record.db")
    result, _ = build_all([folder], tmp_path / "record.db", SampleReader(name="better"))
    assert (result.counts.kept, result.outdated) == (3, 3)
    with Record.open_readonly(tmp_path / "record.db") as record:
        assert {reading.reader for _, reading in record.readings()} == {"sample"}


def test_a_run_keeps_what_its_readings_depend_on(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(2))
    small, large = (ScoredReader(settings={"model": model, "languages": "all"}) for model in ("small", "large"))
    first, _ = build_all([folder], tmp_path / "record.db", small)
    assert json.loads(first.run.settings) == {"model": "small", "languages": ["en"]}
    write_reports(folder, [2])
    second, _ = build_all([folder], tmp_path / "record.db", large)
    assert (second.counts.new, second.counts.kept, second.outdated) == (1, 2, 2)
    assert second.run.run_id != first.run.run_id
    with Record.open_readonly(tmp_path / "record.db") as record:
        read_by = Counter(record.read_by(report.report_id) for report in record.reports())
    assert read_by == {("sample", __version__, first.run.settings): 2, ("sample", __version__, second.run.settings): 1}


def test_a_build_says_what_reading_used_where_the_reader_counts_it(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(1))
    metered, _ = build_all([folder], tmp_path / "one.db", ScoredReader())
    assert metered.used == Used("sample: 7 leaves", {"leaves": 7})
    free, _ = build_all([folder], tmp_path / "two.db")
    assert free.used is None


def test_progress_is_told_of_every_stage(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", range(40))
    told: Counter[str] = Counter()
    with Record.create_or_open(tmp_path / "record.db") as record:
        result = build(
            [folder], record, SampleReader(), progress=lambda stage, done: told.update({stage: done}), workers=1
        )
    assert (
        told.items()
        >= {
            "to pass": told["pass"],
            "find": 40,
            "read": 40,
            "to lines": 40,
            "lines": 40,
            "to meet": 40,
            "meet": 40,
            "to compare": told["compare"],
            "relate": result.record.links,
            "link": result.record.events,
            "to stand": result.record.events,
            "stand": result.record.events,
        }.items()
    )
    assert told["pass"] == sum(file.stat().st_size for file in folder.iterdir())
    assert told["weigh"] == told["to weigh"]


def test_reports_that_are_long_in_reading_are_written_before_a_batch_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whence.flow._SOON_S", 0.0)
    folder = write_reports(tmp_path / "in", range(5))
    seen: list[int] = []
    with Record.create_or_open(tmp_path / "record.db") as record:

        def tell(stage: str, _: int) -> None:
            if stage == "read":
                seen.append(record.counts().reports)

        build([folder], record, SampleReader(), progress=tell, workers=1)
    assert seen[:5] == [1, 2, 3, 4, 5]


def test_a_path_that_is_not_there_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        with pytest.raises(UsageError, match="no such file"):
            build([tmp_path / "missing"], record, SampleReader())
        assert list(record.runs()) == []


def test_a_lost_incident_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.flow.link_kept", lambda source, links, rulings: ())
    folder = write_reports(tmp_path / "in", range(2))
    with pytest.raises(ValueError, match="incidents do not add up: 4 within scope, 0 in events"):
        build_all([folder], tmp_path / "record.db")


def test_an_empty_folder_gives_an_empty_record(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result, _ = build_all([tmp_path / "in"], tmp_path / "record.db")
    assert result.counts == BuildCounts(found=0, new=0, kept=0, duplicates=0, refused=0)
    assert result.record.events == 0


def test_a_changed_sidecar_makes_the_report_be_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Shells fell on the market of Gao on Monday. Nine people were killed.", encoding="utf-8"
    )
    with Record.create_or_open(tmp_path / "record.db") as record:
        build([folder], record, SampleReader())
        (folder / "a.meta.json").write_text('{"published": "2012-07-04", "outlet": "Niger Courier"}', encoding="utf-8")
        result = build([folder], record, SampleReader())
        assert (result.counts.new, result.counts.kept, result.superseded) == (1, 0, 1)
        (report,) = record.reports()
        assert (report.outlet, str(report.published)) == ("Niger Courier", "2012-07-04")
        assert build([folder], record, SampleReader()).counts.kept == 1


def test_a_day_of_publication_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.md").write_text(f"---\npublished: 2024-06-31\n---\n{article(1)}")
    (reports / "b.md").write_text(f"---\npublished: 2024-06-30\n---\n{article(2)}")
    with Record.create_or_open(tmp_path / "r.db") as record:
        first = build([reports], record, SampleReader())
        again = build([reports], record, SampleReader())
    assert first.unread_days == (("a.md", "2024-06-31"),)
    assert first.counts.new == 2
    assert again.unread_days == ()


def test_an_empty_path_is_not_the_folder_where_one_happens_to_be(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record, pytest.raises(UsageError, match="a path is empty"):
        build_from([""], record, SampleReader())

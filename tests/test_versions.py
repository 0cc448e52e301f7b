"""Pages received again: the same words are the same report, other words another version, and the last one counts."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.archives import Capture, page, warc_gz
from tests.dump import dump
from tests.sample_reader import SampleReader, line
from whence.flow import BuildResult, build
from whence.model.event import Event
from whence.store import Record
from whence.view.versions import changes, received_words

URI = "https://paper.example/strike"
_FIRST = line("2021-03-02", "Dori", 9, "an army spokesman")
_LATER = line("2021-03-02", "Dori", 12, "an army spokesman")


def capture(number: int, said: str, day: int) -> Capture:
    """The page as it was on a day; `number` is in its advertisement alone."""
    return Capture(URI, page(number, said), at=f"2021-03-{day:02}T10:00:00Z")


def add(record: Record, folder: Path, name: str, *captures: Capture) -> BuildResult:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(warc_gz(captures))
    return build([folder / name], record, SampleReader(), workers=1)


def best(event: Event) -> int | None:
    """The deaths of an event, by UCDP's best estimate."""
    return event.fatalities.ucdp.best if event.fatalities.ucdp is not None else None


def test_a_page_that_says_the_same_is_no_new_version(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        first = add(record, tmp_path / "in", "a.warc.gz", capture(1, _FIRST, 3), capture(2, _FIRST, 4))
        assert (first.counts.new, first.counts.duplicates) == (1, 1)
        second = add(record, tmp_path / "in", "b.warc.gz", capture(3, _FIRST, 5), capture(3, _FIRST, 6))
        assert (second.counts.kept, second.counts.duplicates, second.counts.found) == (1, 1, 2)
        (version,) = record.versions(URI.rpartition("/")[2])
        assert [retrieval.at[8:10] for retrieval, _ in version.received] == ["03", "04", "05", "06"]
        assert len({sha256 for _, sha256 in version.received}) == 3
        assert received_words(version) == "received 4 times, 2021-03-03 10:00 to 2021-03-06 10:00"
        assert record.counts().superseded == 0


def test_a_page_whose_words_changed_is_a_version_of_it(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        add(record, tmp_path / "in", "a.warc.gz", capture(1, _FIRST, 3))
        later = add(record, tmp_path / "in", "b.warc.gz", capture(1, _LATER, 4))
        assert (later.counts.new, later.superseded) == (1, 1)
        versions = record.versions("strike")
        assert [version.current for version in versions] == [False, True]
        assert versions[0].report.identity == versions[1].report.identity == URI
        ((changed,),) = changes(versions)
        assert (list(changed.before), list(changed.after)) == ([_FIRST], [_LATER])
        (event,) = record.events()
        assert best(event) == 12
        assert record.newer_version(versions[0].report.report_id) == versions[1].report.report_id


def test_the_version_received_last_is_current_in_whatever_order_they_come(tmp_path: Path) -> None:
    captures = [capture(1, _FIRST, 3), capture(2, _LATER, 4), capture(3, f"{_LATER} More.", 5)]
    seen = []
    for number, order in enumerate(permutations(captures)):
        with Record.create_or_open(tmp_path / f"{number}.db") as record:
            for each in order:
                add(record, tmp_path / "in", f"{each.at[8:10]}.warc.gz", each)
            versions = record.versions("strike")
            assert [version.current for version in versions] == [False, False, True]
            seen.append([dump(record)[index] for index in (0, 1, 2, 3)])
    assert all(each == seen[0] for each in seen)


def test_versions_in_one_archive_are_told_apart(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        result = add(record, tmp_path / "in", "a.warc.gz", capture(1, _FIRST, 3), capture(2, _LATER, 4))
        assert result.counts.new == 2
        assert [version.current for version in record.versions("strike")] == [False, True]


def test_a_page_that_goes_back_to_what_it_was(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        for day, said in ((3, _FIRST), (4, _LATER), (5, _FIRST)):
            add(record, tmp_path / "in", f"{day}.warc.gz", capture(day, said, day))
        assert [version.current for version in record.versions("strike")] == [True, False]
        (event,) = record.events()
        assert best(event) == 9


def test_an_archive_read_again_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        add(record, tmp_path / "in", "a.warc.gz", capture(1, _FIRST, 3), capture(2, _FIRST, 4), capture(3, _LATER, 5))
        before = dump(record)
        monkeypatch.setattr("whence.intake.pages.read_article", None)
        again = add(
            record, tmp_path / "in", "a.warc.gz", capture(1, _FIRST, 3), capture(2, _FIRST, 4), capture(3, _LATER, 5)
        )
        assert (again.counts.found, again.counts.new, again.counts.kept, again.counts.duplicates) == (3, 0, 2, 1)
        assert dump(record) == before


def test_decisions_go_with_the_words_into_the_newer_version(tmp_path: Path) -> None:
    with Record.create_or_open(tmp_path / "record.db") as record:
        add(record, tmp_path / "in", "a.warc.gz", capture(1, _FIRST, 3))
        old = record.versions("strike")[0].report.report_id
        add(record, tmp_path / "in", "b.warc.gz", capture(1, f"{_FIRST} The road is shut.", 4))
        ((was, (text, now)),) = record.older_versions([old]).items()
        assert was == old
        assert _FIRST in text
        assert now == record.versions("strike")[1].report.report_id

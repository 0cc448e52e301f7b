"""Eight reviewers at once, and a desk that is killed: no decision is lost, doubled or written over another."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import whence
from tests.review.many import found, review, running
from tests.sample_reader import SampleReader, line

REPORTS = 200
PLACES = "Dori Djibo Kaya Fada Gorom Tougan Nouna Titao Barsalogho Seytenga".split()


def make_record(folder: Path) -> Path:
    """A record of some two hundred events, a few told by two reports."""
    reports = folder / "reports"
    reports.mkdir()
    for number in range(REPORTS):
        day, place = date(2021, 1, 3) + timedelta(days=number * 4 // 3), PLACES[number % len(PLACES)]
        told = line(day.isoformat(), place, 2 + number % 7, "an army spokesman")
        denied = line(day.isoformat(), place, 2 + number % 7, "the rebels", verb="denied")
        head = f"---\noutlet: Paper {number}\npublished: {day + timedelta(days=1)}\n---\n"
        (reports / f"{number:03}.txt").write_text(f"{head}{told}\n{denied if number % 3 else ''}\n", encoding="utf-8")
    record = folder / "record.db"
    whence.build_into(reports, record, SampleReader())
    return record


def test_of_eight_reviewers_at_a_desk_that_is_killed_none_loses_a_decision(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    before = shutil.copy(record, tmp_path / "before.db")
    with whence.Record(record) as opened:
        events = [each.event_id for each in opened.queue()][:30]
    with running(record) as desk:
        reviewers = review(desk, events, reviewers=8, decisions=25, kills=1)
    result = found(Path(before), record, reviewers)
    assert result.wrong == []
    assert result.statuses[200] > 100 and result.statuses[409] > 0
    assert result.again > 0

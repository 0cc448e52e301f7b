"""Large records made in rounds: each round is as the first, under ids of its own, and can be decided on."""

import sqlite3
from pathlib import Path

import pytest

import whence
from evaluation.desk_records import again, make
from tests.decide.world import make_world, who
from whence.decide import accept, carry_out, set_value
from whence.decide.partial import after
from whence.decide.values import date_of
from whence.model.event import Event
from whence.model.lists import Review, Settable
from whence.store import Record

ROUNDS = 3


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_world(tmp_path / "world").path


def counted(path: Path) -> tuple[int, ...]:
    with whence.Record(path) as record:
        found = record.counts()
        return found.reports, found.sentences, found.incidents, found.claims, found.links, found.events


def test_a_record_of_rounds_holds_all_of_each(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.db"
    make(path, 6 * ROUNDS, base)
    assert counted(path) == tuple(number * ROUNDS for number in counted(base))
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
    with whence.Record(path) as record:
        assert len({each.event_id for each in record.queue()}) == record.queue_counts()[0]
        assert list(record.search("fighting"))


def told(event: Event, number: int) -> tuple[object, ...]:
    """What an event comes to, as another round names it."""
    standing = [
        (again(repr(row.claims), number), row.value, row.flags) for row in event.standing if row.field != "date"
    ]
    return standing, event.fatalities, event.flags, event.review, [again(name, number) for name in event.incidents]


def test_a_decision_on_an_event_of_a_round_does_what_it_does_on_the_first(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.db"
    make(path, 6 * ROUNDS, base)
    with Record.create_or_open(base) as small, Record.create_or_open(path) as large:
        for event in [each.event_id for each in small.events()]:
            other = again(event, 2) or ""
            for record, name in ((small, event), (large, other)):
                for decision in (
                    accept(record, name, who()),
                    set_value(record, name, Settable.DATE, date_of("2021-03-03"), who("B1")),
                ):
                    assert after(record, decision) is not None
                    carry_out(record, decision)
            assert small.event(event).review is Review.CHECKED
            assert told(large.event(other), 0) == told(small.event(event), 2)


def test_a_record_on_which_somebody_decided_is_no_base(base: Path, tmp_path: Path) -> None:
    with Record.create_or_open(base) as record:
        carry_out(record, accept(record, next(record.events()).event_id, who()))
    with pytest.raises(ValueError, match="decisions were made"):
        make(tmp_path / "large.db", 12, base)

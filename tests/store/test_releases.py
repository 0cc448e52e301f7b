"""A release keeps what the record showed, whatever becomes of the record."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.dump import dump
from tests.sample_reader import SampleReader, ScoredReader, line, raw_report
from tests.store.test_record import COPY, DORI, UNDATED, fill
from whence.model.claim import Reading
from whence.model.errors import RecordError, UsageError
from whence.model.lists import Fate
from whence.model.release import Release
from whence.model.report import RawReport
from whence.model.run import Run
from whence.model.span import Span
from whence.releases.diff import diff
from whence.store import FrozenRecord, Naming, Record
from whence.store.codec import decode, encode
from whence.store.freeze import plain_reading, with_words

TABLES = ("frozen", "releases", "release_events", "release_reports")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create_or_open(tmp_path / "record.db") as opened:
        yield opened


def build(record: Record, raws: list[RawReport], *, kept: list[RawReport] | None = None) -> None:
    """A finished build of these reports."""
    run_key = fill(record, raws, kept=kept or [])
    found = len(raws) + len(kept or [])
    run = Run(f"n-{run_key}", "1.0", "sample", "{}")
    record.finish_run(run_key, run, record.count_run(run_key, found))


def freeze(record: Record, name: str, note: str | None = None) -> Release:
    return record.freeze(Naming(name, note, "1.0"))


def frozen(shown: Record | FrozenRecord) -> list[object]:
    """Everything that a record or a release shows."""
    reports = list(shown.reports())
    return [
        reports,
        [shown.reading(report.report_id) for report in reports],
        [shown.coverage(report.report_id) for report in reports],
        list(shown.events()),
        [shown.event_claims(event.event_id) for event in shown.events()],
        list(shown.links()),
        list(shown.claims()),
        list(shown.incidents()),
        list(shown.sources()),
        dict(shown.incident_events()),
    ]


def test_a_release_knows_by_which_method_its_events_were_worked_out(record: Record) -> None:
    build(record, [DORI])
    assert freeze(record, "v1").method is None
    record.kept("one")
    assert freeze(record, "v2").method == "one" == record.shown("1.0").release.method
    record.kept("another")
    assert [each.method for each in record.releases()] == [None, "one"]
    shown = record.shown("1.0").release
    assert [shown.made_otherwise(each) for each in record.releases()] == [False, True]


def test_a_release_shows_what_the_record_shows(record: Record) -> None:
    build(record, [DORI, COPY, UNDATED])
    made = freeze(record, "v1", "the first")
    assert (made.name, made.note, made.reports, made.events, made.run.run_id) == ("v1", "the first", 3, 3, "n-1")
    assert list(record.releases()) == [made] == [record.release("v1").release]
    assert frozen(record.release("v1")) == frozen(record)
    (event, *_) = record.events()
    shown = record.release("v1")
    for way in (event.event_id, event.event_id[:9], event.incidents[0], event.incidents[0][:9]):
        assert shown.event(way) == event
    for name in (COPY.report.report_id, "b.txt", COPY.report.report_id[:9], COPY.report.report_id[2:9]):
        assert shown.report(name) == COPY.report
    assert list(shown.links("b.txt")) == list(record.links("b.txt")) != []
    assert list(shown.links("c.txt")) == []
    assert list(shown.claims("b.txt")) == list(record.claims("b.txt"))


def test_a_release_stays_as_it_was(record: Record) -> None:
    build(record, [DORI, COPY])
    freeze(record, "v1")
    before = frozen(record.release("v1"))
    newer = raw_report("a.txt", "Corrected.\n" + DORI.report.text, published=DORI.report.published)
    build(record, [newer, UNDATED], kept=[COPY])
    assert frozen(record.release("v1")) == before
    assert record.newer_version(DORI.report.report_id) == newer.report.report_id
    assert record.newer_version(COPY.report.report_id) is None
    freeze(record, "v2")
    assert frozen(record.release("v2")) == frozen(record) != before
    assert {entry.fate for entry in diff(record.release("v2").shown(), record.shown("1.0")).entries} == {Fate.KEPT}
    assert dict(record.release("v2").incident_events()) == dict(record.incident_events())


def test_what_has_not_changed_is_kept_once(record: Record, tmp_path: Path) -> None:
    build(record, [DORI, COPY])
    freeze(record, "v1")
    with sqlite3.connect(tmp_path / "record.db") as db:
        (first,) = db.execute("SELECT count(*) FROM frozen").fetchone()
        freeze(record, "v2")
        assert db.execute("SELECT count(*) FROM frozen").fetchone() == (first,)
        build(record, [UNDATED], kept=[DORI, COPY])
        freeze(record, "v3")
        assert db.execute("SELECT count(*) FROM frozen").fetchone() == (first + 2,)  # a reading and an event
        bodies = b"".join(body for (body,) in db.execute("SELECT body FROM frozen"))
        assert b"killed 9 people" not in bodies
    db.close()


def test_nothing_of_a_release_is_changed_or_deleted(record: Record, tmp_path: Path) -> None:
    build(record, [DORI])
    freeze(record, "v1")
    db = sqlite3.connect(tmp_path / "record.db")
    for table in TABLES:
        (column, *_) = (row[1] for row in db.execute(f"PRAGMA table_info({table})"))
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column} + 1"):
            with pytest.raises(sqlite3.IntegrityError, match="releases are append-only"):
                db.execute(statement)
    db.close()


def test_a_name_is_given_once(record: Record) -> None:
    build(record, [DORI])
    freeze(record, "v1")
    with pytest.raises(UsageError, match="there is a release v1 already, and releases stay: choose another name"):
        freeze(record, "v1")
    with pytest.raises(UsageError, match="the record has no release v2: there are v1"):
        record.release("v2")


def test_without_a_finished_build_there_is_nothing_to_release(record: Record) -> None:
    fill(record, [DORI])
    with pytest.raises(RecordError, match="no build of this record has ended"):
        freeze(record, "v1")
    with pytest.raises(RecordError, match="no build of this record has ended"):
        record.shown("1.0")
    with pytest.raises(UsageError, match="the record has no release v1: make one with `whence release NAME`"):
        record.release("v1")


def test_a_release_says_what_it_has_not(record: Record) -> None:
    build(record, [DORI, COPY])
    freeze(record, "v1")
    shown = record.release("v1")
    for none in ("", "e-", "i-", "e-zzz", "nothing"):
        with pytest.raises(UsageError, match="release v1 has no event"):
            shown.event(none)
    for none in ("", "c.txt", "r-zzz"):
        with pytest.raises(UsageError, match="release v1 has no report"):
            shown.report(none)
    with pytest.raises(UsageError, match=r"r- may be any of r-\w+, r-\w+: say which"):
        shown.report("r-")
    build(record, [raw_report(f"{n}.txt", line(f"2022-01-{n:02}", "Dori", 9)) for n in range(1, 32)])
    freeze(record, "v2")
    starts = [each.event_id[:3] for each in record.events()]
    with pytest.raises(UsageError, match=r"may be any of e-\w+, e-"):
        record.release("v2").event(max(starts, key=starts.count))


def test_a_release_is_read_while_the_record_is_open_for_reading(record: Record, tmp_path: Path) -> None:
    build(record, [DORI])
    freeze(record, "v1")
    with Record.open_readonly(tmp_path / "record.db") as reading:
        assert frozen(reading.release("v1")) == frozen(record)
        with pytest.raises(RecordError, match="open for reading only"):
            freeze(reading, "v2")


def test_a_release_that_fails_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    build(record, [DORI, COPY])

    def broken(*_: object) -> str:
        raise RecordError("no room left")

    with monkeypatch.context() as patch:
        patch.setattr("whence.store.freeze.plain_links", broken)
        with pytest.raises(RecordError, match="no room left"):
            freeze(record, "v1")
    assert list(record.releases()) == []
    before = dump(record)
    freeze(record, "v1")
    assert dump(record) == before


def test_decisions_between_two_releases_are_found_with_all_that_they_name(record: Record, tmp_path: Path) -> None:
    build(record, [DORI])
    (event, *_) = record.events()
    first = freeze(record, "v1")
    insert = (
        "INSERT INTO decisions (decision_id, author, made_at, action, reason, targets, others, events, undoes) "
        "VALUES (?, 'AB', '2026-01-01T00:00:00+00:00', ?, 'not so', '[]', '[]', ?, ?)"
    )
    with sqlite3.connect(tmp_path / "record.db") as db:
        db.execute(insert, ("d-1", "reject", f'["{event.event_id}"]', None))
    second = freeze(record, "v2")
    with sqlite3.connect(tmp_path / "record.db") as db:
        db.execute(insert, ("d-2", "undo", "[]", 1))
    db.close()
    (rejected,) = record.decided_between(first.decisions, second.decisions)
    assert (rejected.what, rejected.who, rejected.names) == ("reject", "AB", frozenset({event.event_id}))
    (undone,) = record.decided_between(record.shown("1.0").release.decisions, second.decisions)
    assert (undone.what, undone.names) == ("undo", frozenset({event.event_id}))


def test_an_id_that_only_a_release_shows_is_known(record: Record) -> None:
    build(record, [DORI, COPY])
    freeze(record, "v1")
    freeze(record, "v2")
    (event, *_) = record.events()
    assert record.last_shown(event.event_id) == "v2" and record.shows_now(event.event_id)
    assert record.last_shown("e-none") is None and not record.shows_now("e-none")


def test_scores_come_back_to_the_last_digit(record: Record) -> None:
    reader = ScoredReader(scores={"a spokesman": 0.1 + 0.2})
    run_key = record.begin_run("1.0", "sample", "{}")
    record.finish_run(run_key, Run("n-1", "1.0", "sample", "{}"), record.count_run(run_key, 0))
    fill(record, [DORI], reader=reader)
    freeze(record, "v1")
    assert {claim.score for claim in record.release("v1").claims()} == {0.1 + 0.2, 1.0}


def test_words_that_are_not_the_report_s_are_kept_as_they_are() -> None:
    reading = SampleReader().read(DORI.report)
    (first, *rest) = reading.claims
    stray = replace(first, mentions=(Span(0, 3, "Zzz"), Span.of(DORI.report.text, 0, 8)))
    plain = plain_reading(replace(reading, claims=(stray, *rest)), DORI.report)
    assert "Zzz" in plain and "Fighting" not in plain and '"quote"' not in plain_reading(reading, DORI.report)
    back = decode(Reading, encode(with_words(json.loads(plain), DORI.report)))
    assert back == replace(reading, claims=(stray, *rest))

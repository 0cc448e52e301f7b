"""The schema agrees with the model's closed lists, and holds what it says it holds."""

import re
import sqlite3
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from tests.sample_reader import SampleReader, raw_report
from whence.model import lists
from whence.model.errors import RecordError
from whence.model.work import StepKind
from whence.store import Record
from whence.store.migrate import APPLICATION_ID, migrations
from whence.store.new import make_new
from whence.store.packing import Packing

ENUM_COLUMNS: dict[tuple[str, str], type[StrEnum]] = {
    ("refusals", "reason"): lists.RefusalReason,
    ("reports", "visibility"): lists.Visibility,
    ("raw", "packing"): Packing,
    ("sentences", "skip"): lists.SkipReason,
    ("incidents", "scope"): lists.Scope,
    ("incidents", "event_type"): lists.EventType,
    ("incidents", "sub_event_type"): lists.SubEventType,
    ("incidents", "date_precision"): lists.DatePrecision,
    ("incidents", "place_precision"): lists.PlacePrecision,
    ("incident_actors", "role"): lists.ActorRole,
    ("incident_actors", "kind"): lists.ActorKind,
    ("claims", "field"): lists.Field,
    ("claims", "harm"): lists.Harm,
    ("claims", "qualifier"): lists.Qualifier,
    ("claims", "unit"): lists.Unit,
    ("claims", "status"): lists.Status,
    ("claims", "victims"): lists.Group,
    ("claims", "act"): lists.Act,
    ("claims", "certainty"): lists.Certainty,
    ("claims", "polarity"): lists.Polarity,
    ("claims", "claimant_kind"): lists.ClaimantKind,
    ("claims", "attribution"): lists.Attribution,
    ("claims", "interest"): lists.Interest,
    ("claims", "count_role"): lists.CountRole,
    ("claims", "why_not"): lists.WhyNot,
    ("evidence", "part"): lists.Part,
    ("sources", "relation"): lists.SourceRelation,
    ("links", "relation"): lists.Relation,
    ("events", "scope"): lists.Scope,
    ("events", "event_type"): lists.EventType,
    ("events", "sub_event_type"): lists.SubEventType,
    ("events", "date_precision"): lists.DatePrecision,
    ("events", "place_precision"): lists.PlacePrecision,
    ("events", "review"): lists.Review,
    ("event_actors", "role"): lists.ActorRole,
    ("event_actors", "kind"): lists.ActorKind,
    ("event_flags", "flag"): lists.Flag,
    ("standing", "field"): lists.Field,
    ("standing", "harm"): lists.Harm,
    ("standing", "qualifier"): lists.Qualifier,
    ("standing_flags", "flag"): lists.Flag,
    ("origins", "kind"): lists.ClaimantKind,
    ("decisions", "action"): lists.Action,
    ("decisions", "field"): lists.Settable,
    ("decision_states", "state"): lists.DecisionState,
    ("work_steps", "kind"): StepKind,
}
_CHECK = re.compile(r"CHECK \(\s*(\w+) IN \(((?:\s*'(?:[^']|'')*',?)+)\)\)")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    Record.create_or_open(tmp_path / "record.db").close()
    connection = sqlite3.connect(tmp_path / "record.db")
    yield connection
    connection.close()


def _checked_lists(db: sqlite3.Connection) -> dict[tuple[str, str], list[str]]:
    found = {}
    for table, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"):
        for column, words in _CHECK.findall(sql):
            found[table, column] = [word.replace("''", "'") for word in re.findall(r"'((?:[^']|'')*)'", words)]
    return found


def test_each_list_in_the_schema_is_the_models(db: sqlite3.Connection) -> None:
    found = _checked_lists(db)
    assert found.pop(("link_spans", "side")) == ["a", "b"]
    assert found == {column: [str(word) for word in enum] for column, enum in ENUM_COLUMNS.items()}


def test_a_word_outside_a_list_is_refused(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute("INSERT INTO refusals (run_key, identity, reason, detail) VALUES (1, 'x', 'because', '')")


def test_tables_are_strict_and_the_file_is_marked(db: sqlite3.Connection) -> None:
    tables = {name: strict for _, name, kind, _, _, strict in db.execute("PRAGMA table_list") if kind == "table"}
    loose = {name for name, strict in tables.items() if not strict}
    assert {name for name in loose if not name.startswith(("sqlite_", "sentence_words"))} == set()
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_text_of_json_is_checked(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="json_valid"):
        db.execute("INSERT INTO runs (version, reader, settings, started_at) VALUES ('1', 'rules', '{', 'now')")


_DECISION = (
    "INSERT {} INTO decisions (decision_id, made_at, author, action, targets, others, events, reason, undoes) "
    "VALUES (?, '2026-01-01T00:00:00+00:00', 'A', ?, '[]', '[]', '[]', 'not so', ?)"
)


def test_decisions_are_append_only(db: sqlite3.Connection) -> None:
    db.execute(_DECISION.format(""), ("d-1", "reject", None))
    db.execute(_DECISION.format(""), ("d-2", "undo", 1))
    db.execute(_DECISION.format(""), ("d-3", "undo", 1))
    for statement in ("UPDATE decisions SET reason = 'so'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    for manner in ("OR REPLACE", ""):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(_DECISION.format(manner), ("d-1", "accept", None))
    db.execute("INSERT INTO decision_states VALUES (1, 'undone', 3, '')")
    log = db.execute('SELECT decision_id, undoes, state, "by" FROM decision_log ORDER BY decision_key').fetchall()
    assert log == [("d-1", None, "undone", "d-3"), ("d-2", "d-1", None, None), ("d-3", "d-1", None, None)]


@pytest.mark.parametrize(("action", "undoes"), [("undo", None), ("merge", 1), ("undo", 2), ("praise", None)])
def test_a_decision_that_says_nothing_sensible_is_refused(
    db: sqlite3.Connection, action: str, undoes: int | None
) -> None:
    db.execute(_DECISION.format(""), ("d-1", "reject", None))
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute(_DECISION.format(""), ("d-2", action, undoes))


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*migrations(), "CREATE TABLE more (x INTEGER) STRICT;\nCREATE TABLE oh no;\n")
    Record.create_or_open(tmp_path / "record.db").close()
    monkeypatch.setattr("whence.store.migrate.migrations", lambda: broken)
    with pytest.raises(RecordError):
        Record.create_or_open(tmp_path / "record.db")
    with sqlite3.connect(tmp_path / "record.db") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(broken) - 1,)
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)
    db.close()


def test_what_a_record_of_version_1_refused_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, known = tmp_path / "record.db", migrations()
    with monkeypatch.context() as before:
        before.setattr("whence.store.migrate.migrations", lambda: known[:1])
        make_new(path)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO runs (version, reader, settings, started_at) VALUES ('1', 'rules', '{}', 'now')")
        db.execute("INSERT INTO refusals (run_key, identity, reason, detail) VALUES (1, 'a.txt', 'empty', 'nothing')")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            db.execute("INSERT INTO refusals (run_key, identity, reason, detail) VALUES (1, 'b', 'cap_reached', '')")
    db.close()
    Record.create_or_open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO refusals (run_key, identity, reason, detail) VALUES (1, 'b', 'cap_reached', '')")
        rows = db.execute("SELECT refusal_key, identity, reason FROM refusals ORDER BY refusal_key").fetchall()
        assert db.execute("SELECT tbl_name FROM sqlite_master WHERE name = 'refusals_run'").fetchone() == ("refusals",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
    assert rows == [(1, "a.txt", "empty"), (2, "b", "cap_reached")]


def test_the_sentences_of_a_record_of_version_2_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, known = tmp_path / "record.db", migrations()
    raw = raw_report("a.txt", "One came.\nSource: Courier\n")
    insert = "INSERT INTO sentences VALUES (?, 1, ?, ?, 0, 4, 0, ?)"
    with monkeypatch.context() as before:
        before.setattr("whence.store.migrate.migrations", lambda: known[:2])
        make_new(path)
    reading = SampleReader().read(raw.report)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO runs (version, reader, settings, started_at) VALUES ('1', 'sample', '{}', 'now')")
        db.execute("INSERT INTO raw VALUES (1, ?, 4, x'00')", ("0" * 64,))
        db.execute(
            "INSERT INTO reports VALUES (1, 'r-1', 1, 1, 'a.txt', 'a.txt', ?, ?, 0, NULL, NULL, NULL, NULL, 'en', 1, "
            "'a.txt', '{}')",
            ("0" * 64, raw.report.text),
        )
        db.execute("INSERT INTO sightings VALUES (1, 1)")
        for at, one in enumerate(reading.sentences):
            row = (at + 1, at, one.index, one.span.start, one.span.end)
            db.execute("INSERT INTO sentences VALUES (?, 1, ?, ?, ?, ?, 0, NULL)", row)
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            db.execute(insert, (9, 8, 8, "other_language"))
    db.close()
    with Record.create_or_open(path) as record:
        assert record.sentences("a.txt") == reading.sentences
    with sqlite3.connect(path) as db:
        db.execute(insert, (9, 8, 8, "other_language"))
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            db.execute(insert, (10, 8, 8, None))
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_an_older_record_is_brought_up_by_the_writer_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    Record.create_or_open(path).close()
    more = (*migrations(), "CREATE TABLE more (x INTEGER) STRICT;\n")
    monkeypatch.setattr("whence.store.migrate.migrations", lambda: more)
    monkeypatch.setattr("whence.store.opening.migrations", lambda: more)
    with pytest.raises(RecordError, match="older whence: build into it once"):
        Record.open_readonly(path)
    Record.create_or_open(path).close()
    Record.open_readonly(path).close()


def test_a_record_of_version_2_keeps_its_rows_and_may_know_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, known = tmp_path / "record.db", migrations()
    with monkeypatch.context() as before:
        before.setattr("whence.store.migrate.migrations", lambda: known[:2])
        make_new(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        _insert_event(db, "month")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            db.execute("UPDATE events SET date_precision = 'months'")
    db.close()
    Record.create_or_open(path).close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT event_key, flag FROM event_flags").fetchall() == [(1, "denied")]
        assert db.execute("SELECT event_id, date_precision FROM events").fetchall() == [("e-1", "month")]
        db.execute("UPDATE events SET date_precision = 'months'")
        assert db.execute("SELECT tbl_name FROM sqlite_master WHERE name = 'events_order'").fetchone() == ("events",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def _insert_event(db: sqlite3.Connection, precision: str) -> None:
    """An event of a run with a flag, enough of it for the schema."""
    db.execute("INSERT INTO runs (version, reader, settings, started_at) VALUES ('1', 'rules', '{}', 'now')")
    db.execute(
        "INSERT INTO events (event_key, event_id, run_key, scope, sub_event_types, date_precision, date, "
        "place_precision, place, place_as_written, fatalities, follows, review) "
        "VALUES (1, 'e-1', 1, 'conflict', '[]', ?, '{}', 'unknown', '{}', '[]', '{}', '[]', 'machine')",
        (precision,),
    )
    db.execute("INSERT INTO event_flags VALUES (1, 0, 'denied')")


def test_a_migration_that_would_leave_rows_without_what_they_refer_to_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    Record.create_or_open(path).close()
    with sqlite3.connect(path) as db:
        _insert_event(db, "day")
    db.close()
    broken = (*migrations(), "DELETE FROM events;\n")
    monkeypatch.setattr("whence.store.migrate.migrations", lambda: broken)
    with pytest.raises(RecordError, match="refer to nothing"):
        Record.create_or_open(path)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM events").fetchone() == (1,)
    db.close()

"""The log of decisions in the store: what goes in comes out as it was, and stays."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.decide.world import NOON
from tests.store.test_record import COPY, DORI, events, fill, follows, links
from whence.model.claim import DateValue, PlaceValue
from whence.model.decision import (
    ClaimKey,
    Decision,
    EdgeValue,
    IncidentKey,
    Outcome,
    ReportPair,
    Ruling,
    ScopeValue,
    TypeValue,
    claim_reviews,
    decision_id,
    review_of,
)
from whence.model.errors import RecordError, UsageError
from whence.model.lists import (
    Action,
    DatePrecision,
    DecisionState,
    EventType,
    Field,
    PlacePrecision,
    Relation,
    Review,
    Scope,
    Settable,
    SubEventType,
)
from whence.model.span import Span
from whence.store import Record
from whence.store.migrate import migrations
from whence.store.new import make_new

ONE = IncidentKey("r-a", Span(3, 9, "killed"), "i-a")
TWO = IncidentKey("r-b", Span(0, 6, "Sévaré"), "i-b")
CLAIM = ClaimKey("r-a", Span(0, 4, "nine"), Field.CASUALTIES, "killed", "asserted 9", "c-a")
PAIR = ReportPair("r-a", "r-b")
DAY = DateValue(date(2021, 3, 4), date(2021, 3, 4), DatePrecision.DAY)
PLACE = PlaceValue("Dori", None, "BF", "Sahel", PlacePrecision.EXACT, latitude=14.0, longitude=0.5)
TYPE = TypeValue(EventType.CIVILIANS, SubEventType.ATTACK)


def made(action: Action, **more: object) -> Decision:
    draft = Decision("", NOON, "A1", action, **more)  # type: ignore[arg-type]
    return replace(draft, decision_id=decision_id(draft))


MERGE = made(Action.MERGE, targets=(ONE, TWO), events=("e-a", "e-b"), reason="one “attack”\n, two spellings")
LOG = (
    MERGE,
    made(Action.SPLIT, targets=(ONE,), others=(TWO,), events=("e-a",)),
    made(Action.SET, targets=(ONE,), field=Settable.DATE, old=DAY, new=replace(DAY, rule="a person's decision")),
    made(Action.SET, targets=(ONE,), field=Settable.PLACE, old=PLACE, new=PLACE),
    made(Action.SET, targets=(ONE,), field=Settable.TYPE, old=None, new=TYPE),
    made(Action.SET, targets=(ONE,), field=Settable.SCOPE, old=ScopeValue(Scope.CONFLICT), new=ScopeValue(Scope.CRIME)),
    made(Action.REJECT, targets=(CLAIM,)),
    made(Action.ACCEPT, targets=(ONE, TWO), events=("e-a",)),
    made(
        Action.EDGE,
        targets=(PAIR,),
        old=EdgeValue(Relation.NO_LINK_FOUND, None),
        new=EdgeValue(Relation.CITES, "r-a"),
    ),
    made(Action.UNDO, undoes=MERGE.decision_id, events=("e-a", "e-b")),
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create_or_open(tmp_path / "record.db") as opened:
        fill(opened, [DORI, COPY])
        yield opened


def outcomes(*log: Decision) -> list[Outcome]:
    return [Outcome(each.decision_id, DecisionState.STANDS) for each in log]


def test_the_log_comes_back_as_it_was(record: Record) -> None:
    for number, decision in enumerate(LOG, start=1):
        record.decide(decision, follows(links(record), events(record), outcomes(*LOG[:number])))
    assert record.decisions() == LOG
    assert record.decision(MERGE.decision_id) == record.decision(MERGE.decision_id[:9]) == MERGE
    assert [(each.decision_id, each.state) for each in record.outcomes()] == [
        (each.decision_id, DecisionState.STANDS) for each in LOG
    ]
    for name in ("d-", "d-none", ""):
        with pytest.raises(UsageError):
            record.decision(name)


def test_a_decision_is_written_with_what_follows_from_it_or_not_at_all(record: Record) -> None:
    before = list(record.events())
    with pytest.raises(RecordError, match="does not hold"):
        record.decide(MERGE, follows([], [replace(before[0], incidents=("i-none",))], outcomes(MERGE)))
    assert record.decisions() == () and list(record.events()) == before
    record.decide(MERGE, follows(links(record), before, outcomes(MERGE)))
    with pytest.raises(RecordError, match="append-only"):
        record.decide(MERGE, follows(links(record), before, outcomes(MERGE)))
    with pytest.raises(RecordError, match="takes back d-none"):
        record.decide(made(Action.UNDO, undoes="d-none"), follows([], before, []))
    assert record.decisions() == (MERGE,) and list(record.events()) == before


def test_rulings_come_back_with_their_event(record: Record) -> None:
    first, *others = record.events()
    by = made(Action.ACCEPT, targets=(CLAIM,), reason="looked at the picture")
    log = (LOG[2], LOG[6], by)
    states = [
        Outcome(log[0].decision_id, DecisionState.STANDS, None, "in part"),
        Outcome(log[1].decision_id, DecisionState.OVERRULED, by.decision_id),
        Outcome(by.decision_id, DecisionState.STANDS),
    ]
    claims = (None, first.claims[0], first.claims[0])
    rulings = tuple(
        Ruling(
            each.decision_id, each.made_at, each.author, each.action, state.state, state.by, each.reason, each.events,
            claim, each.field, DAY if each.field else None, each.new,
        )
        for each, state, claim in zip(log, states, claims, strict=True)
    )  # fmt: skip
    ruled = replace(first, rulings=rulings, review=Review.CHECKED)
    for number, decision in enumerate(log):
        final = number + 1 == len(log)
        given = [replace(each, by=None, state=DecisionState.STANDS) for each in states[: number + 1]]
        record.decide(decision, follows([], [ruled if final else first, *others], states if final else given))
    assert record.event(first.event_id) == ruled
    assert [each.events for each in record.outcomes()] == [(first.event_id,)] * 3
    assert [each.detail for each in record.outcomes()] == ["in part", "", ""]


def test_how_far_people_have_looked() -> None:
    def ruling(
        action: Action, author: str, state: DecisionState = DecisionState.STANDS, claim: str | None = None
    ) -> Ruling:
        return Ruling("d-x", NOON, author, action, state, None, "", claim=claim)

    accept, reject = (ruling(action, "A") for action in (Action.ACCEPT, Action.REJECT))
    assert review_of([]) is Review.MACHINE
    assert review_of([accept, accept]) is Review.CHECKED
    assert review_of([accept, ruling(Action.ACCEPT, "B")]) is Review.SECOND_CHECKED
    assert review_of([accept, reject]) is Review.REJECTED
    assert review_of([reject, accept]) is Review.CHECKED
    assert review_of([ruling(Action.REJECT, "A", DecisionState.UNDONE)]) is Review.MACHINE
    assert claim_reviews([accept, ruling(Action.REJECT, "A", claim="c-a")]) == {"c-a": Review.REJECTED}


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": Action.MERGE},
        {"action": Action.UNDO},
        {"action": Action.UNDO, "undoes": "d-a", "targets": (ONE,)},
        {"action": Action.MERGE, "targets": (ONE, CLAIM)},
        {"action": Action.MERGE, "targets": (CLAIM,)},
        {"action": Action.REJECT, "targets": (CLAIM, CLAIM)},
        {"action": Action.EDGE, "targets": (PAIR,)},
        {"action": Action.EDGE, "targets": (ONE,), "new": EdgeValue(Relation.CITES, None)},
        {"action": Action.SPLIT, "targets": (ONE,)},
        {"action": Action.MERGE, "targets": (ONE,), "others": (TWO,)},
        {"action": Action.SET, "targets": (ONE,), "new": DAY},
        {"action": Action.SET, "targets": (ONE,), "field": Settable.PLACE, "new": DAY},
        {"action": Action.REJECT, "targets": (ONE,), "new": DAY},
        {"action": Action.REJECT, "targets": (ONE,), "author": "Some Body"},
        {"action": Action.REJECT, "targets": (ONE,), "made_at": datetime(2026, 1, 1)},
        {
            "action": Action.REJECT,
            "targets": (ONE,),
            "made_at": datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=1))),
        },
    ],
)
def test_a_decision_that_says_nothing_sensible_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Decision(**{"decision_id": "d-x", "made_at": datetime(2026, 1, 1, tzinfo=UTC), "author": "A", **wrong})  # type: ignore[arg-type]


def test_a_record_without_decisions_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, known = tmp_path / "record.db", migrations()
    with monkeypatch.context() as before:
        before.setattr("whence.store.migrate.migrations", lambda: known[:2])
        make_new(path)
    with Record.create_or_open(path) as record:
        fill(record, [DORI, COPY])
        record.decide(MERGE, follows(links(record), events(record), outcomes(MERGE)))
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT author, state FROM decision_log").fetchall() == [("A1", "stands")]
    db.close()

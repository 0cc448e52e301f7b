"""What a decision changes is worked out from what it reaches: the same as deriving everything gives, to the last row.

A quick run is part of the suite; more are taken by

    WHENCE_PARTIAL_EXAMPLES=200 python -m pytest tests/decide/test_partial.py
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.decide.world import NOON
from tests.dump import dump
from tests.sample_reader import SampleReader, line
from whence.decide import (
    By,
    Carried,
    ClaimAsked,
    IncidentAsked,
    SourceAsked,
    accept,
    carry,
    carry_out,
    claim,
    edge,
    incident,
    merge,
    reject,
    release,
    set_value,
    source,
    split,
    undo,
)
from whence.decide.make import EDGES
from whence.decide.partial import After, after
from whence.decide.values import date_of, note_of, place_of, scope_of, type_of
from whence.flow import build
from whence.model.claim import Casualties, Claim, Incident, Reading
from whence.model.decision import Decision, Setting
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import Action, DatePrecision, Harm, PlacePrecision, Scope, Settable
from whence.model.report import Report
from whence.rulings.log import taken_back
from whence.store import Record

EXAMPLES = int(os.environ.get("WHENCE_PARTIAL_EXAMPLES", "2"))
DECISIONS = int(os.environ.get("WHENCE_PARTIAL_DECISIONS", "8"))

_COPIED = "\n".join(
    f"Residents of the quarter number {n} told of what they saw and heard that night." for n in range(9)
)
_HARMS = {5: Harm.ABDUCTED, 6: Harm.RELEASED}
_TABLES = (
    "SELECT d.decision_id, t.ordinal, incident_id, claim_id, report_id FROM decision_targets t "
    "JOIN decisions d USING (decision_key) LEFT JOIN incidents i ON i.incident_key = t.incident_key "
    "LEFT JOIN claims c ON c.claim_key = t.claim_key LEFT JOIN reports r ON r.report_key = t.report_key "
    "ORDER BY 1, 2",
    "SELECT event_id, made_of, part_of, follows, held, review FROM events ORDER BY 1",
    "SELECT event_id, r.ordinal, decision_id, claim_id, r.old FROM event_rulings r JOIN events USING (event_key) "
    "JOIN decisions USING (decision_key) LEFT JOIN claims USING (claim_key) ORDER BY 1, 2",
    "SELECT decision_id, state, by_key, detail FROM decision_states JOIN decisions USING (decision_key) ORDER BY 1",
    "SELECT i.incident_id, event_id FROM issued_incidents i LEFT JOIN events USING (event_key) ORDER BY 1",
    "SELECT * FROM kept_components ORDER BY 1",
    "SELECT * FROM kept_told ORDER BY 1, 2",
    "SELECT * FROM derived_by",
)


class Telling(SampleReader):
    """The sample reader, in whose reports events hang together and some are held back, by their numbers."""

    def read(self, report: Report) -> Reading:
        reading = SampleReader.read(self, report)
        counts = {claim.incident_id: claim.value.low for claim in reading.claims if isinstance(claim.value, Casualties)}
        first = reading.incidents[0].incident_id if reading.incidents else None
        incidents = (_told(one, counts[one.incident_id] or 0, first) for one in reading.incidents)
        return replace(reading, incidents=tuple(incidents), claims=tuple(map(_harmed, reading.claims)))


def _told(one: Incident, count: int, first: str | None) -> Incident:
    if count == 7:
        start = one.date.start
        assert start is not None
        days = replace(one.date, end=start + timedelta(days=4), precision=DatePrecision.DAYS)
        return replace(one, date=days, place=replace(one.place, precision=PlacePrecision.SEVERAL))
    if count == 3:
        return replace(one, part_of=first if first != one.incident_id else None)
    return replace(one, held="hostages_or_detainees") if count in _HARMS else one


def _harmed(claim: Claim) -> Claim:
    value = claim.value
    assert isinstance(value, Casualties) and value.low is not None
    return replace(claim, value=replace(value, harm=_HARMS.get(value.low, Harm.KILLED)))


_LINES = st.builds(
    line,
    st.sampled_from(["2021-03-04", "2021-03-05", "2021-03-11"]),
    st.sampled_from(["Dori", "Djibo"]),
    st.sampled_from([2, 3, 4, 5, 5, 6, 6, 7]),
    st.sampled_from(["an army spokesman", "the rebels"]),
    verb=st.sampled_from(["said", "said", "denied"]),
    deed=st.sampled_from(["a clash", "a clash", "an air strike", "a road accident"]),
)


@st.composite
def articles(draw: st.DrawFn) -> str:
    lines = draw(st.lists(_LINES, min_size=1, max_size=3))
    copied = [_COPIED] if draw(st.booleans()) else []
    day = draw(st.sampled_from(["12", "14"]))
    head = f"---\noutlet: Paper {draw(st.integers(0, 99))}\npublished: 2021-03-{day}\n---"
    return "\n".join([head, "Fighting went on near the towns, as others wrote.", *copied, *lines])


@contextmanager
def everything() -> Iterator[None]:
    """Every decision derives everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(carry, "after", _cannot_tell)
        yield


def _cannot_tell(record: Record, decision: Decision) -> None:
    return None


class Twice:
    """Two records of the same reports: one takes decisions in part, the other whole."""

    def __init__(self, folder: Path, texts: list[str]) -> None:
        self.reports, self.paths = folder / "reports", (folder / "part.db", folder / "whole.db")
        self.reports.mkdir()
        self.moments = 0
        for number, text in enumerate(texts):
            self.write(number, text)
        self.build()

    def write(self, number: int, text: str) -> None:
        (self.reports / f"{number:03}.txt").write_text(text, encoding="utf-8")

    def build(self) -> None:
        for path in self.paths:
            with Record.create_or_open(path) as record:
                build([self.reports], record, Telling(), workers=1)
        self.check()

    def by(self) -> By:
        self.moments += 1
        return By("AB"[self.moments % 2], NOON + timedelta(seconds=self.moments), "on reading it again")

    def take(self, make: Callable[[Record], Decision]) -> Carried:
        """Carry out a decision on both, which say the same before and after."""
        part, whole = self.paths
        with Record.create_or_open(part) as record:
            decision = make(record)
            tried = carry_out(record, decision, dry_run=True)
            carried = carry_out(record, decision)
        with everything(), Record.create_or_open(whole) as record:
            assert make(record) == decision
            expected = carry_out(record, decision)
        assert carried == expected and replace(tried, done=True) == expected
        self.check()
        return carried

    def check(self) -> None:
        one, two = map(_everything_in, self.paths)
        assert one == two


def _everything_in(path: Path) -> list[object]:
    with Record.open_readonly(path) as record:
        found = [*dump(record), record.outcomes(), record.decisions()]
    with sqlite3.connect(path) as db:
        found += [db.execute(sql).fetchall() for sql in _TABLES]
    db.close()
    return found


def _values(event: Event) -> list[tuple[Settable, Setting]]:
    values: list[tuple[Settable, Setting]] = [
        (Settable.DATE, date_of("2021-03-02")),
        (Settable.DATE, date_of("unknown")),
        (Settable.PLACE, place_of("Oldun", "1.5,2.5", "BF")),
        (Settable.SCOPE, scope_of("crime")),
        (Settable.SCOPE, scope_of("conflict")),
        (Settable.NOTE, note_of("to be looked at")),
    ]
    return [*values, (Settable.TYPE, type_of("Attack"))] if event.scope is Scope.CONFLICT else values


def _drawn(draw: Callable[[st.SearchStrategy[object]], object], record: Record) -> Callable[[Record, By], Decision]:
    """Some decision on a record."""
    one: Callable[[list[object]], object] = lambda given: draw(st.sampled_from(given))  # noqa: E731
    events = list(record.events())
    names = [event.event_id for event in events]
    log = record.decisions()
    action = one([*Action, Action.MERGE, Action.SPLIT, Action.UNDO, Action.REJECT, Action.CLAIM])
    event = one(events)  # type: ignore[arg-type]
    assert isinstance(event, Event)
    standing = [each.decision_id for each in log if each.decision_id not in taken_back(log)]
    if action is Action.MERGE and len(names) > 1:
        chosen = draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True))
        return lambda opened, who: merge(opened, chosen, who)  # type: ignore[arg-type]
    if action is Action.SPLIT and len(event.incidents) > 1:
        most = len(event.incidents) - 1
        apart = draw(st.lists(st.sampled_from(event.incidents), min_size=1, max_size=most, unique=True))
        return lambda opened, who: split(opened, event.event_id, apart, who)  # type: ignore[arg-type]
    if action is Action.SET:
        field, value = cast("tuple[Settable, Setting]", one([*_values(event)]))
        return lambda opened, who: set_value(opened, event.event_id, field, value, who)
    if action is Action.EDGE and one([True, False, False]):
        a, b = draw(st.permutations([report.report_id for report in record.reports()]))[:2]  # type: ignore[index]
        relation = one(sorted(EDGES))  # type: ignore[arg-type]
        return lambda opened, who: edge(opened, (a, b), relation, None, who)  # type: ignore[arg-type]
    if action is Action.RELEASE and any(each.held for each in events):
        held = one([each.event_id for each in events if each.held])
        return lambda opened, who: release(opened, held, who)  # type: ignore[arg-type]
    if action is Action.CLAIM:
        return _added(one, list(record.incidents()))
    if action is Action.INCIDENT:
        start = draw(st.integers(0, 40))
        told = IncidentAsked(
            str(one([report.report_id for report in record.reports()])),
            f"{start}..{int(str(start)) + 9}",
            str(one(["2021-03-04", "2021-03-11"])),
            "Dori",
            kind="Armed clash",
        )
        return lambda opened, who: incident(opened, told, who)
    if action is Action.SOURCE:
        described = SourceAsked(
            "video", f"Men run from the market of Dori, take {draw(st.integers(1, 999))}.", "public"
        )
        return lambda opened, who: source(opened, described, who)
    if action is Action.UNDO and standing:
        taken = one(standing)  # type: ignore[arg-type]
        return lambda opened, who: undo(opened, taken, who)  # type: ignore[arg-type]
    judge = accept if one([True, False]) else reject
    name = one([event.event_id, *event.claims])
    return lambda opened, who: judge(opened, name, who)  # type: ignore[arg-type]


def _added(one: Callable[[list[object]], object], incidents: list[Incident]) -> Callable[[Record, By], Decision]:
    """A claim that is added by hand to some incident, of a number that its words give or do not."""
    incident = one([*incidents])
    assert isinstance(incident, Incident)
    words = f"{incident.trigger.start}..{incident.trigger.end + 25}"
    asked = ClaimAsked(incident.report_id, words, "casualties", f"{one([2, 5, 30])} killed", of=incident.incident_id)
    speaking = replace(asked, claimant=str(one(["", "the rebels"])), kind="belligerent")
    return lambda opened, who: claim(opened, speaking, who)


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=EXAMPLES < 10,  # the suite always takes the same decisions
)
@given(data=st.data(), texts=st.lists(articles(), min_size=3, max_size=7))
def test_in_part_is_as_in_whole(data: st.DataObject, texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        world = Twice(Path(folder), texts)
        for _ in range(DECISIONS):
            with Record.open_readonly(world.paths[0]) as record:
                make = _drawn(data.draw, record) if any(record.events()) else None
            if data.draw(st.integers(0, 9)) == 0 or make is None:
                world.write(data.draw(st.integers(0, len(texts))), data.draw(articles()))
                world.build()
                continue
            who = world.by()
            try:
                world.take(lambda opened: make(opened, who))  # noqa: B023
            except UsageError:
                continue


def followed(path: Path, make: Callable[[Record], Decision]) -> After | None:
    with Record.create_or_open(path) as record:
        return after(record, make(record))

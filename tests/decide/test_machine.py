"""Random decisions, undos, rebuilds and new reports: nothing is lost, and to take everything back changes nothing.

A quick run is part of the suite; 1,000 steps are taken by

    WHENCE_DECISION_STEPS=1000 python -m pytest tests/decide/test_machine.py
"""

import os
import shutil
import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.decide.world import NOON, World, article, make_world
from whence.decide import By, accept, carry_out, edge, merge, reject, set_value, split, undo
from whence.decide.make import EDGES
from whence.decide.values import date_of, scope_of, type_of
from whence.model.decision import Decision, Setting
from whence.model.event import Event
from whence.model.lists import DecisionState, Review, Scope, Settable
from whence.rulings.log import taken_back
from whence.store import Record

STEPS = int(os.environ.get("WHENCE_DECISION_STEPS", "12"))
EXAMPLES = int(os.environ.get("WHENCE_DECISION_EXAMPLES", "1" if STEPS > 100 else "2"))
_MOST_REPORTS = 12


class Deciding(RuleBasedStateMachine):
    """A record, ruled on at random. `log` is what was decided; `kept` the log's rows as they were first written."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="whence-decide-"))
        self.world: World = make_world(self.folder, 4)
        self.number = 4
        self.steps = 0
        self.versions = 0
        self.kept: list[tuple[object, ...]] = []
        self.issued = self._issued()
        self.events = self._events()

    def teardown(self) -> None:
        """Take everything back: the record is as if nobody had decided anything."""
        with Record.create_or_open(self.world.path) as record:
            back = taken_back(record.decisions())
            standing = [each for each in record.decisions() if each.undoes is None and each.decision_id not in back]
            for each in reversed(standing):
                carry_out(record, undo(record, each.decision_id, self.by("Z")))
        undecided = World(self.folder / "fresh")
        shutil.copytree(self.world.reports, undecided.reports)
        undecided.build()
        for form in ("jsonl", "claims-jsonl", "lineage-jsonl"):
            assert self.world.export(form) == undecided.export(form)
        shutil.rmtree(self.folder)

    def by(self, author: str) -> By:
        self.steps += 1
        return By(author, NOON + timedelta(seconds=self.steps // 3), "on reading it again")

    def _issued(self) -> set[str]:
        with sqlite3.connect(self.world.path) as db:
            found = {row[0] for row in db.execute("SELECT incident_id FROM issued_incidents")}
        db.close()
        return found

    def _events(self) -> list[Event]:
        with Record.open_readonly(self.world.path) as record:
            return list(record.events())

    def _outside(self) -> list[str]:
        held = {incident for each in self.events for incident in each.incidents}
        with Record.open_readonly(self.world.path) as record:
            return sorted(each.incident_id for each in record.incidents() if each.incident_id not in held)

    def _take(self, data: st.DataObject, make: object) -> None:
        """Carry out a decision that `make` draws from the record."""
        with Record.create_or_open(self.world.path) as record:
            decision: Decision = make(record, self.by(data.draw(st.sampled_from(["A", "B"]))))  # type: ignore[operator]
            carried = carry_out(record, decision)
        assert carried.done and carried.outcome.state in (DecisionState.STANDS, DecisionState.NO_LONGER_APPLIES)
        self.events = self._events()

    def _event(self, data: st.DataObject) -> Event:
        return data.draw(st.sampled_from(self.events))

    @precondition(lambda self: len(self.events) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        names = data.draw(
            st.lists(st.sampled_from([each.event_id for each in self.events]), min_size=2, max_size=3, unique=True)
        )
        incidents = {one for each in self.events if each.event_id in names for one in each.incidents}
        self._take(data, lambda record, who: merge(record, names, who))
        assert any(incidents <= set(each.incidents) for each in self.events)

    @precondition(lambda self: any(len(each.incidents) > 1 for each in self.events))
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from([each for each in self.events if len(each.incidents) > 1]))
        apart = data.draw(
            st.lists(st.sampled_from(event.incidents), min_size=1, max_size=len(event.incidents) - 1, unique=True)
        )
        self._take(data, lambda record, who: split(record, event.event_id, apart, who))
        homes = {incident: each.event_id for each in self.events for incident in each.incidents}
        left = {homes[incident] for incident in event.incidents if incident not in apart}
        assert left.isdisjoint(homes[incident] for incident in apart)

    @precondition(lambda self: self.events)
    @rule(data=st.data())
    def set(self, data: st.DataObject) -> None:
        event = self._event(data)
        values: list[tuple[Settable, Setting]] = [
            (Settable.DATE, date_of(data.draw(st.sampled_from(["2021-03-04", "2021-03", "unknown"])))),
            (Settable.SCOPE, scope_of(data.draw(st.sampled_from(["crime", "conflict"])))),
        ]
        if event.scope is Scope.CONFLICT:
            values.append((Settable.TYPE, type_of(data.draw(st.sampled_from(["Attack", "Battles"])))))
        field, value = data.draw(st.sampled_from(values))
        self._take(data, lambda record, who: set_value(record, event.event_id, field, value, who))
        (now,) = [each for each in self.events if each.event_id == event.event_id]
        assert {Settable.DATE: now.date == value, Settable.SCOPE: now.scope is getattr(value, "scope", None)}.get(
            field, True
        )

    @precondition(lambda self: self._outside())
    @rule(data=st.data())
    def bring_in(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self._outside()))
        self._take(data, lambda record, who: set_value(record, name, Settable.SCOPE, scope_of("war"), who))
        (now,) = [each for each in self.events if name in each.incidents]
        assert now.scope is Scope.CONFLICT

    @precondition(lambda self: self.events)
    @rule(data=st.data(), rejects=st.booleans(), whole=st.booleans())
    def judge(self, data: st.DataObject, rejects: bool, whole: bool) -> None:
        event = self._event(data)
        name = event.event_id if whole else data.draw(st.sampled_from(event.claims))
        self._take(data, lambda record, who: (reject if rejects else accept)(record, name, who))
        (now,) = [each for each in self.events if each.event_id == event.event_id]
        review = now.review if whole else now.claim_reviews[name]
        assert (review is Review.REJECTED) == rejects and review is not Review.MACHINE
        if rejects and not whole:
            assert all(name not in row.claims for row in now.standing)

    @rule(data=st.data())
    def edge(self, data: st.DataObject) -> None:
        a, b = data.draw(st.permutations(range(self.number)))[:2]
        relation = data.draw(st.sampled_from(sorted(EDGES)))
        self._take(data, lambda record, who: edge(record, (f"{a:03}.txt", f"{b:03}.txt"), relation, None, who))

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        with Record.open_readonly(self.world.path) as record:
            log = record.decisions()
        standing = [each.decision_id for each in log if each.decision_id not in taken_back(log)]
        name = data.draw(st.sampled_from(standing))
        self._take(data, lambda record, who: undo(record, name, who))

    @rule()
    def rebuild(self) -> None:
        before = self._events()
        self.world.build()
        assert self._events() == before

    @precondition(lambda self: self.number < _MOST_REPORTS)
    @rule()
    def add_a_report(self) -> None:
        self.world.write(self.number)
        self.number += 1
        self.world.build()
        self.events = self._events()

    @rule(data=st.data(), empty=st.booleans())
    def write_a_report_anew(self, data: st.DataObject, empty: bool) -> None:
        number = data.draw(st.integers(0, self.number - 1))
        self.versions += 1
        kept = "" if empty else f"{article(number)}\n"
        self.world.write(number, f"{kept}The paper wrote this anew, for the {self.versions}th time this month.")
        self.world.build()
        self.events = self._events()

    @invariant()
    def nothing_is_lost(self) -> None:
        with Record.open_readonly(self.world.path) as record:
            scopes = {each.incident_id: each.scope for each in record.incidents()}
            events = list(record.events())
            log = record.decisions()
            outcomes = record.outcomes()
        held = [incident for each in events for incident in each.incidents]
        assert len(held) == len(set(held)) and set(held) <= scopes.keys()
        assert {name for name, scope in scopes.items() if scope is Scope.CONFLICT} <= set(held)
        for each in events:
            brought = any(scopes[name] is not Scope.CONFLICT for name in each.incidents)
            assert not brought or any(ruling.field is Settable.SCOPE for ruling in each.rulings)
        issued = self._issued()
        assert self.issued <= issued
        self.issued = issued
        assert [each.decision_id for each in outcomes] == [each.decision_id for each in log]
        assert len({each.decision_id for each in log}) == len(log)

    @invariant()
    def the_log_only_grows(self) -> None:
        with sqlite3.connect(self.world.path) as db:
            rows = db.execute("SELECT * FROM decisions ORDER BY decision_key").fetchall()
        db.close()
        assert rows[: len(self.kept)] == self.kept
        self.kept = rows

    @invariant()
    def two_incidents_of_a_report_are_together_only_by_a_merge(self) -> None:
        for event in self.events:
            if len(set(event.reports)) < len(event.incidents):
                assert any(ruling.action == "merge" and ruling.stands for ruling in event.rulings)


Deciding.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=STEPS <= 100,  # the suite always takes the same walk
    phases=[Phase.generate],  # a long run is not worth shrinking: its steps are printed
)
TestDeciding = pytest.mark.slow(Deciding.TestCase)

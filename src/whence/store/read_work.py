"""What can be asked of a record about the work on events: steps, what they come to with rulings, and codings."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from sqlite3 import Row

from whence.model.coding import CodedRow, Coding
from whence.model.decision import IncidentKey
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import DecisionState
from whence.model.rounds import Round, rounds_of
from whence.model.work import Happened, Step, StepKind, Undone, What, Work, values_mark, work_of
from whence.store.codec import decode, decode_hint
from whence.store.connection import listed
from whence.store.read_releases import ReleaseReads
from whence.store.rows_decisions import ruling_of

_OF_EVENTS = """(SELECT value FROM json_each(:events))"""
_STEPS = f"""SELECT s.*, n.event_key FROM work_steps s JOIN work_now n USING (step_key)
WHERE n.event_key IN {_OF_EVENTS} AND s.step_key IN (
  SELECT step_key FROM work_incidents JOIN issued_incidents USING (incident_id) WHERE event_key IN {_OF_EVENTS})
ORDER BY s.step_key"""
_TURNED = """(
  WITH RECURSIVE later (key) AS (
    SELECT decision_key FROM decisions WHERE undoes = d.decision_key
    UNION SELECT back.decision_key FROM later JOIN decisions back ON back.undoes = later.key)
  SELECT coalesce(max(key), d.decision_key) FROM later)"""  # the last undo by which a ruling was taken back or put back
_RULINGS = f"""SELECT d.*, r.event_key, {_TURNED} AS turned, by.decision_id AS by, s.state, claim_id,
  r.old AS machine
FROM event_rulings r JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
LEFT JOIN decisions by ON by.decision_key = s.by_key LEFT JOIN claims USING (claim_key)
WHERE r.event_key IN {_OF_EVENTS} ORDER BY r.event_key, r.ordinal"""
_WITH = """SELECT DISTINCT n.event_key FROM work_steps s JOIN work_now n USING (step_key)
WHERE {} AND n.event_key IS NOT NULL"""
_CODINGS = """SELECT c.*, s.step_id AS given FROM codings c JOIN work_steps s ON s.step_key = c.given_key
WHERE s.step_id IN (SELECT value FROM json_each(:given)) ORDER BY c.coding_key"""


class WorkReads(ReleaseReads):
    """The reads of a record that concern the work on events."""

    def work(self, name: str) -> Work:
        """How far the work on one event is, and what is open on it."""
        event = self.event(name)
        return self.work_on([event])[event.event_id]

    def work_on(self, events: Collection[Event]) -> Mapping[str, Work]:
        """How far the work on some events is, by id."""
        by_id = {event.event_id: event for event in events}
        sql = "SELECT event_key FROM events WHERE event_id IN (SELECT value FROM json_each(:ids))"
        names = self._names([row["event_key"] for row in self._at.rows(sql, ids=listed(by_id))])
        happened, joined = self._happened(names), self._joined(names)
        return {
            name: work_of(happened.get(key, ()), joined=key in joined, mark=values_mark(by_id[name]))
            for key, name in names.items()
        }

    def works(self, kind: str = "") -> Mapping[str, Work]:
        """How far the work is on each event with a step, or with one of a kind, by event id.

        Whether their values are others than those that went out is not said.
        """
        keys = self._with_steps(kind)
        names, joined = self._names(keys), self._joined(keys)
        happened = self._happened(keys)
        return {names[key]: work_of(happened.get(key, ()), joined=key in joined) for key in keys}

    def steps(self, name: str) -> tuple[Step, ...]:
        """The steps on one event, the first one first."""
        return tuple(step for _, step in self._steps((self._event_key(name),), whole=True))

    def step(self, name: str) -> Step:
        """One step by its id or the start of it; raises UsageError when none or several are meant."""
        start = "s-" + name.removeprefix("s-")
        sql = "SELECT * FROM work_steps WHERE step_id >= ? AND step_id < ? || char(1114111) LIMIT 9"
        found = [_step(row) for row in self._at.rows(sql, start, start)] if start != "s-" else []
        if len(found) > 1:
            raise UsageError(f"{name} may be any of {', '.join(each.step_id for each in found)}: say which")
        if not found:
            raise UsageError(f"the record has no step {name}")
        return found[0]

    def has_step(self, step_id: str) -> bool:
        """Whether a step with this very id was made."""
        return self._at.row("SELECT 1 FROM work_steps WHERE step_id = ?", step_id) is not None

    def has_coding(self, coding_id: str) -> bool:
        """Whether a coding with this very id was made."""
        return self._at.row("SELECT 1 FROM codings WHERE coding_id = ?", coding_id) is not None

    def last_decision(self) -> int:
        """The number of the last decision, 0 without any."""
        return self._at.number("SELECT max(decision_key) FROM decisions")

    def rounds(self, name: str | None = None) -> tuple[Round, ...]:
        """The rounds of double coding of one event, or of all, by event id and in order."""
        keys = self._with_steps(StepKind.GIVEN) if name is None else [self._event_key(name)]
        by_event: defaultdict[int, list[Step]] = defaultdict(list)
        for key, step in self._steps(keys, whole=True):
            by_event[key].append(step)
        names = self._names(keys)
        found = (
            rounds_of(names[key], steps, self._codings(steps))
            for key, steps in sorted(by_event.items(), key=lambda each: names[each[0]])
        )
        return tuple(one for rounds in found for one in rounds)

    def blind_events(self, coder: str) -> frozenset[str]:
        """The events of which a coder must not see what the machine made of them, by id."""
        sql = "SELECT EXISTS (SELECT 1 FROM work_steps WHERE kind = 'given')"
        if not self._at.number(sql):
            return frozenset()
        return frozenset(one.event_id for one in self.rounds() if one.blind_to(coder))

    def _with_steps(self, kind: str) -> list[int]:
        """The keys of the events with a step of a kind, or with any."""
        condition = "s.kind = :kind" if kind else "TRUE"
        return [row["event_key"] for row in self._at.rows(_WITH.format(condition), kind=kind)]

    def _codings(self, steps: Collection[Step]) -> tuple[Coding, ...]:
        """Every coding for some givings, in the order in which they were made."""
        given = [step.step_id for step in steps if step.kind == "given"]
        return tuple(_coding(row) for row in self._at.rows(_CODINGS, given=listed(given)))

    def _steps(self, keys: Collection[int], *, whole: bool = False) -> list[tuple[int, Step]]:
        """The steps on some events, each with the event's key; with their incidents where they are asked for whole."""
        rows = self._at.rows(_STEPS, events=listed(keys))
        return [(row["event_key"], _step(row, whole=whole)) for row in rows]

    def _happened(self, keys: Collection[int]) -> Mapping[int, tuple[Happened, ...]]:
        """Steps and rulings on some events in the order in which they were made, by key.

        What was taken back and then put back was made when it was put back.
        """
        found: defaultdict[int, list[tuple[tuple[int, int, int], Happened]]] = defaultdict(list)
        for number, (key, step) in enumerate(self._steps(keys)):
            found[key].append(((step.after, 1, number), step))
        for row in self._at.rows(_RULINGS, events=listed(keys)):
            ruling = ruling_of(row)
            if ruling.state is DecisionState.UNDONE:
                found[row["event_key"]].append(((row["decision_key"], 0, 0), ruling))
                found[row["event_key"]].append(((row["turned"], 0, 1), Undone(ruling)))
            else:
                found[row["event_key"]].append(((row["turned"], 0, 0), ruling))
        return {key: tuple(each for _, each in sorted(all_, key=lambda one: one[0])) for key, all_ in found.items()}

    def _joined(self, keys: Collection[int]) -> frozenset[int]:
        """Those of some events that incidents joined since they were checked."""
        sql = f"SELECT event_key FROM events WHERE joined AND event_key IN {_OF_EVENTS}"
        return frozenset(row["event_key"] for row in self._at.rows(sql, events=listed(keys)))

    def _names(self, keys: Collection[int]) -> Mapping[int, str]:
        """The ids of some events, by key."""
        sql = f"SELECT event_key, event_id FROM events WHERE event_key IN {_OF_EVENTS}"
        return {row["event_key"]: row["event_id"] for row in self._at.rows(sql, events=listed(keys))}


def _step(row: Row, *, whole: bool = True) -> Step:
    return Step(
        step_id=row["step_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        author=row["author"],
        event_id=row["event_id"],
        on=decode_hint(tuple[IncidentKey, ...], row["on_incidents"]) if whole else (),
        what=decode_hint(What, row["what"]),
        after=row["after"],
    )


def _coding(row: Row) -> Coding:
    return Coding(
        coding_id=row["coding_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        author=row["author"],
        given=row["given"],
        event_id=row["event_id"],
        seen_prefill=bool(row["seen_prefill"]),
        row=decode(CodedRow, row["coded"]),
    )

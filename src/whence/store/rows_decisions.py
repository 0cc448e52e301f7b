"""Rows of the log of decisions to model objects."""

from datetime import datetime
from sqlite3 import Row

from whence.model.decision import Decision, IncidentKey, Outcome, Ruling, Setting, Target
from whence.model.lists import Action, DecisionState, Ground, Settable
from whence.store.codec import decode_hint
from whence.store.failures import as_written
from whence.store.rows import words_of


@as_written
def decision_of(row: Row) -> Decision:
    """A row of decisions, with the public id of the one that it takes back as `taken_back`."""
    return Decision(
        decision_id=row["decision_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        author=row["author"],
        action=Action(row["action"]),
        targets=decode_hint(tuple[Target, ...], row["targets"]),
        others=decode_hint(tuple[IncidentKey, ...], row["others"]),
        events=words_of(row["events"]),
        field=_field_of(row),
        old=_setting(row["old"]),
        new=_setting(row["new"]),
        reason=row["reason"],
        undoes=row["taken_back"],
        ground=_ground_of(row),
        seen_prefill=None if row["seen_prefill"] is None else bool(row["seen_prefill"]),
        batch=row["batch"],
    )


@as_written
def outcome_of(row: Row, events: tuple[str, ...]) -> Outcome:
    """A row of decision_states, with the public ids of the decision and of the one that stands against it."""
    return Outcome(row["decision_id"], DecisionState(row["state"]), row["by"], row["detail"], events)


@as_written
def ruling_of(row: Row) -> Ruling:
    """A row of event_rulings with what the log says of its decision; `machine` is the value without the decision."""
    return Ruling(
        decision_id=row["decision_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        author=row["author"],
        action=Action(row["action"]),
        state=DecisionState(row["state"]),
        by=row["by"],
        reason=row["reason"],
        events=words_of(row["events"]),
        claim=row["claim_id"],
        field=_field_of(row),
        old=_setting(row["machine"]),
        new=_setting(row["new"]),
        ground=_ground_of(row),
    )


def _ground_of(row: Row) -> Ground | None:
    return Ground(row["ground"]) if row["ground"] is not None else None


def _field_of(row: Row) -> Settable | None:
    return Settable(row["field"]) if row["field"] is not None else None


def _setting(text: str | None) -> Setting | None:
    found: Setting | None = decode_hint(Setting, text) if text is not None else None
    return found

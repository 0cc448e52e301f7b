"""The log of decisions as it is written: one row at a time, and never otherwise."""

from whence.model.decision import Decision
from whence.model.errors import RecordError
from whence.store.codec import encode
from whence.store.connection import Connection


def add(at: Connection, decision: Decision) -> None:
    """Add a decision to the log; the caller holds a transaction.

    Raises RecordError when it is there already, or takes back one that is not.
    """
    at.add(
        "decisions",
        decision_id=decision.decision_id,
        made_at=decision.made_at.isoformat(timespec="seconds"),
        author=decision.author,
        action=decision.action,
        targets=encode(decision.targets),
        others=encode(decision.others),
        events=encode(decision.events),
        field=decision.field,
        old=None if decision.old is None else encode(decision.old),
        new=None if decision.new is None else encode(decision.new),
        reason=decision.reason,
        undoes=None if decision.undoes is None else _key(at, decision.undoes),
        ground=decision.ground,
        seen_prefill=None if decision.seen_prefill is None else int(decision.seen_prefill),
        batch=decision.batch,
    )


def _key(at: Connection, decision_id: str) -> int:
    """The key of the decision that is taken back."""
    row = at.row("SELECT decision_key FROM decisions WHERE decision_id = ?", decision_id)
    if row is None:
        raise RecordError(f"a decision takes back {decision_id}, which the record does not hold")
    return int(row["decision_key"])

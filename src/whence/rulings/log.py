"""The log as such: which decisions have been taken back, and by which."""

from collections.abc import Mapping, Sequence

from whence.model.decision import Decision


def taken_back(log: Sequence[Decision]) -> Mapping[str, str]:
    """For each decision that is taken back, in the order of the log, the undo that does so.

    An undo that is itself taken back takes nothing back. Of several undos of one decision, the last that holds counts.
    """
    by: dict[str, str] = {}
    for decision in reversed(log):
        if decision.undoes is not None and decision.decision_id not in by:
            by.setdefault(decision.undoes, decision.decision_id)
    return by

"""Whether a record keeps articles, and what it keeps of the words of a report in their place."""

import hashlib
from collections.abc import Iterator

from whence.model.errors import UsageError
from whence.store.connection import Connection
from whence.store.seal import values_seal
from whence.store.shapes import Traces


def holds_text(at: Connection) -> bool:
    """Whether the record keeps texts and bytes of articles."""
    return bool(at.number("SELECT text FROM kept_as"))


def settle(at: Connection, *, text: bool) -> None:
    """Settle whether a record that no build was made into keeps articles; raises UsageError where that is settled."""
    if holds_text(at) == text:
        return
    if at.number("SELECT EXISTS (SELECT 1 FROM runs)"):
        raise UsageError(f"{at.path} {_KEEPS[holds_text(at)]}: that is settled when a record is made; make another one")
    at.run("UPDATE kept_as SET text = ?", text)


_KEEPS = {True: "keeps the texts of articles", False: "keeps no texts of articles"}


def add_traces(at: Connection, report_key: int, traces: Traces) -> None:
    """Add the traces of a report."""
    at.add("traces", report_key=report_key, form=traces.form, traces=traces.packed, sealed=_seal(report_key, traces))


def traces_at(at: Connection, report_key: int) -> Traces | None:
    """The traces of a report; None where none are kept, its text being there."""
    row = at.row("SELECT form, traces FROM traces WHERE report_key = ?", report_key)
    return None if row is None else Traces(row["form"], row["traces"])


def unlike_traces(at: Connection, report_key: int) -> Iterator[str]:
    """What is wrong with the traces of a report."""
    row = at.row("SELECT form, traces, sealed FROM traces WHERE report_key = ?", report_key)
    by_hand = at.value("SELECT by_hand FROM reports WHERE report_key = ?", report_key)
    if row is None and by_hand is None and not holds_text(at):
        yield "it has neither a text nor traces of one"
    if row is not None and row["sealed"] != _seal(report_key, Traces(row["form"], row["traces"])):
        yield "the traces of its words are not as they were written: their seal does not hold"


def _seal(report_key: int, traces: Traces) -> str:
    return values_seal(report_key, traces.form, hashlib.sha256(traces.packed).hexdigest())

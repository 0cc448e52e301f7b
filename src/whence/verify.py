"""Whether a record is still as it was written: its bytes, texts, spans and seals, its file, and its log."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whence.flow import ReadOnce, derived, known_of
from whence.kept.given import outside_of
from whence.kept.method import basis
from whence.model.claim import Claim, Incident
from whence.model.decision import Decision
from whence.model.errors import RecordError, WhenceError
from whence.rulings.by_hand import laid
from whence.rulings.described import described
from whence.stamping.held import HeldStamps, check_stamps
from whence.store import Checked, Damage, Record

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Progress = Callable[[int, int], None]
"""Told how many things have been looked at, and of how many."""

_TODO = "restore the record from a copy made before, or build a new one from the reports: do not rely on this one"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, how many of each, and all that is damaged.

    `unsealed` reports were written by a whence without seals, and no build has sealed them since: of these only bytes
    and spans are checked. `replayed` says whether the log could be replayed: by another version of whence it comes to
    other values, which is no damage. `pages` is how many of the file's pages were held against the digests noted over
    them; None where none are noted, for the record is being written, or its last writer was killed.
    """

    looked_at: Mapping[str, int]
    spans: int
    unsealed: int
    decisions: int
    replayed: bool
    damages: tuple[Damage, ...]
    stamps: HeldStamps = field(default_factory=HeldStamps)
    pages: int | None = None
    todo: str = _TODO

    @property
    def whole(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages


def verify(record: Record, tell: Progress = lambda _done, _all: None, roots: "Sequence[Certificate]" = ()) -> Verified:
    """Look at everything in a record that is open for reading, from one moment of it.

    The signers of time stamps must lead to one of `roots` where these are given.
    """
    with record.at_one_moment():
        every = record.to_check()
        found: list[Checked] = []
        for done, one in enumerate(record.checked(), 1):
            found.append(one)
            tell(done, max(done, every))
        pages = _pages(record)
        log = _replay(record)
        stamps = check_stamps(record, roots)
    damages = tuple(damage for one in found for damage in one.damages)
    return Verified(
        looked_at=Counter(one.kind for one in found if one.kind != "file"),
        spans=sum(one.spans for one in found),
        unsealed=sum(not one.sealed for one in found),
        decisions=log.decisions,
        replayed=log.replayed,
        damages=(*damages, *log.damages, *stamps.damages),
        stamps=stamps,
        pages=pages,
    )


def _pages(record: Record) -> int | None:
    """How many pages digests are noted over; None too where that cannot be read, which is told as a damage."""
    try:
        return record.pages_noted()
    except RecordError:
        return None


@dataclass(frozen=True, slots=True)
class _Log:
    decisions: int
    replayed: bool
    damages: tuple[Damage, ...]


def _replay(record: Record) -> _Log:
    """Whether what the log of decisions comes to is what the record has; that it cannot be read is a damage."""
    try:
        log = record.decisions()
        if not log:
            return _Log(0, replayed=True, damages=())
        replayed = record.derived_by() == basis(outside_of(record, None).label)
        return _Log(len(log), replayed, tuple(_unlike_log(record, outcomes=replayed)))
    except (WhenceError, ValueError, KeyError, TypeError) as error:
        return _Log(0, replayed=False, damages=(Damage("log of decisions", f"it cannot be read: {error}"),))


def _unlike_log(record: Record, *, outcomes: bool) -> Iterator[Damage]:
    """What the record has of its log other than it follows from it."""
    log = record.decisions()
    reads = ReadOnce(record)
    known = known_of(reads, log)
    wanted = laid(log, known)
    for held, follows in (
        (_incidents(one for name in known.reports for one in record.incidents(name)), _incidents(wanted.incidents)),
        (_claims(one for name in known.reports for one in record.claims(name)), _claims(wanted.claims)),
    ):
        for name in sorted(held.keys() | follows.keys()):
            if held.get(name) != follows.get(name):
                yield Damage(f"{name}, added by hand", "it is not as the log of decisions has it")
    sources = {raw.report.report_id: raw.report for raw, _ in described(log)}
    for name in sorted(sources.keys() ^ {report.report_id for report in record.attached()}):
        yield Damage(f"source {name}", "it is in the record and not in the log, or the other way round")
    if outcomes:
        yield from _unlike_outcomes(record, log)


def _unlike_outcomes(record: Record, log: Sequence[Decision]) -> Iterator[Damage]:
    """What decisions come to, and the events that follow, where the record has them otherwise."""
    made = derived(record, log)
    kept = {one.decision_id: one for one in record.outcomes()}
    for outcome in made.outcomes:
        as_kept = replace(outcome, events=tuple(sorted(outcome.events)))  # a record gives them in the order of ids
        if kept.get(outcome.decision_id) != as_kept:
            yield Damage(f"decision {outcome.decision_id}", "replayed, it does not come to what the record has")
    names = {event.event_id for event in made.events}
    there = {event.event_id: event for event in record.events() if event.event_id in names} if names else {}
    for event in made.events:
        if there.get(event.event_id) != event:
            yield Damage(f"event {event.event_id}", "it is not in the record as it follows from reports and decisions")


def _incidents(incidents: Iterable[Incident]) -> Mapping[str, object]:
    return {f"incident {one.incident_id}": one for one in incidents if one.by_hand is not None}


def _claims(claims: Iterable[Claim]) -> Mapping[str, object]:
    return {f"claim {one.claim_id}": one for one in claims if one.by_hand is not None}

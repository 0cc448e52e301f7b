"""Two times at which a record was looked at, and every event of either with what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from whence.model.event import Event
from whence.model.lists import Fate
from whence.model.release import Decided, Diff, Entry, Shown
from whence.releases.compare import compare
from whence.releases.match import match
from whence.releases.reasons import Times, reasons


def diff(old: Shown, new: Shown, decided: Sequence[Decided] = ()) -> Diff:
    """What differs from an older to a newer time; `decided` are the decisions made between them.

    The entries stand in the order of the events' days, those of unknown day last.
    """
    entries = _entries(Times.of(old, new, decided))
    return Diff(
        old=old.release,
        new=new.release,
        entries=tuple(sorted(entries, key=_place)),
        files={name: report.file for name, report in (*old.reports.items(), *new.reports.items())},
        told={**old.told, **new.told},
    )


def only(whole: Diff, country: str | None = None, kind: str | None = None) -> Diff:
    """The entries of which an event, as it was or as it is, lies in a country and is of an event or sub-event type."""

    def asked(event: Event) -> bool:
        kinds = (event.event_type, event.sub_event_types[0][0] if event.sub_event_types else None)
        return country in (None, event.place.country) and (kind is None or kind in kinds)

    about = [tuple(each for each in (entry.was, entry.is_now) if each is not None) for entry in whole.entries]
    kept = (entry for entry, events in zip(whole.entries, about, strict=True) if any(map(asked, events)))
    return replace(whole, entries=tuple(kept))


def _entries(times: Times) -> Iterator[Entry]:
    """An entry for every event of either time."""
    for entry in _matched(times):
        yield replace(entry, reasons=reasons(times, entry))


def _matched(times: Times) -> Iterator[Entry]:
    """The entries, still without reasons."""
    matched = match(times.old, times.new)
    for was, is_now in matched.pairs:
        changes = compare(was, is_now)
        yield Entry(Fate.CHANGED if changes else Fate.KEPT, (was,), (is_now,), changes)
    for event, into in matched.merged:
        yield Entry(Fate.MERGED, (event,), into)
    for event, of in matched.split:
        yield Entry(Fate.SPLIT, of, (event,))
    for event in matched.gone:
        yield Entry(Fate.GONE, (event,), ())
    for event in matched.new:
        yield Entry(Fate.NEW, (), (event,))


def _place(entry: Entry) -> tuple[bool, date, str]:
    event: Event = entry.event
    return event.date.start is None, event.date.start or date.max, event.event_id

"""The differences between two releases as a person reads them: what is new, changed, merged, split, gone, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.event import Event
from whence.model.lists import Fate
from whence.model.plural import counted
from whence.model.release import NOW, Diff, Entry, Release
from whence.view.changes import ChangeView, view_change, view_changes
from whence.view.reasons import reasons_words
from whence.view.summary import summary
from whence.view.words import date_words, place_words

TITLES: Mapping[Fate, str] = {
    Fate.NEW: "New",
    Fate.CHANGED: "Changed",
    Fate.MERGED: "Merged into others",
    Fate.SPLIT: "Split from others",
    Fate.GONE: "Gone",
}
"""The sections in their order; events that are as they were are only counted."""

METHOD_CHANGED = "the method changed (code, vocabularies, libraries or your own actors differ)"
"""Said of two times between which whence works out events otherwise though it is of one version."""

COLUMNS = (
    "fate event_id other_events date place country event_type sub_event_type field old new reports claims why export"
).split()
"""The columns of the comparison as a table: one row for each field that differs, or for an event new, gone or moved."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """What became of one event: a line on it, why, and each field that differs.

    `others` says which events it went into or came from, or which id it had; `details` which further fields differ.
    """

    event_id: str
    heading: str
    told: str
    why: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    others: str
    details: str


@dataclass(frozen=True, slots=True)
class DiffView:
    """The whole comparison: its sides, the sums, and the entries under the titles of their sections.

    `method` says that the method by which events are worked out changed within one version of whence, else nothing.
    """

    heading: str
    sums: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[EntryView, ...]], ...]
    method: str = ""


def view_diff(diff: Diff) -> DiffView:
    """The view of a comparison, every text as it stands in the diff."""
    found = {fate: tuple(_entry(entry, diff) for entry in diff.entries if entry.fate is fate) for fate in TITLES}
    sections = tuple((TITLES[fate], entries) for fate, entries in found.items() if entries)
    method = METHOD_CHANGED if diff.old.made_otherwise(diff.new) else ""
    return DiffView(f"{side_words(diff.old)} → {side_words(diff.new)}", tuple(_sums(diff)), sections, method)


def side_words(release: Release) -> str:
    """A release with its day and size: `week-1 (2024-10-07, 12 reports, 18 events)`."""
    day = [release.released_at[:10]] if release.released_at else []
    return f"{release.name} ({', '.join([*day, counted(release.reports, 'report'), counted(release.events, 'event')])})"


def _sums(diff: Diff) -> Iterator[tuple[str, str]]:
    """The events of either side as the sum of what became of them."""
    of = diff.counts
    old = {"kept": of[Fate.KEPT], "changed": of[Fate.CHANGED], "merged": of[Fate.MERGED], "gone": of[Fate.GONE]}
    new = {"kept": of[Fate.KEPT], "changed": of[Fate.CHANGED], "new": of[Fate.NEW], "split": of[Fate.SPLIT]}
    yield diff.old.name, _sum(diff.old_events, old)
    yield NOW if diff.new.name == NOW else diff.new.name, _sum(diff.new_events, new)


def _sum(total: int, parts: Mapping[str, int]) -> str:
    return f"{counted(total, 'event')} = {' + '.join(f'{number:,} {name}' for name, number in parts.items())}"


def _entry(entry: Entry, diff: Diff) -> EntryView:
    event = entry.event
    changes = view_changes(entry.fields, diff)
    shown = tuple(change for change in changes if not change.detail)
    return EntryView(
        event_id=event.event_id,
        heading=", ".join(filter(None, (_kind(event), place_words(event.place), date_words(event.date)))),
        told=_told(entry),
        why=reasons_words(entry, diff.files),
        changes=shown,
        others=_others(entry),
        details=_details([change for change in changes if change.detail]),
    )


def _kind(event: Event) -> str:
    return event.sub_event_types[0][0].value if event.sub_event_types else ""


def _told(entry: Entry) -> str:
    """How many came to harm, and before that how many were said to where that is another figure."""
    now = summary(entry.event)
    before = summary(entry.old[0]) if entry.fate is Fate.CHANGED else now
    return now if before == now else f"{before} → {now}"


def others_of(entry: Entry) -> tuple[str, ...]:
    """The ids of the events that one went into or came from; the former id of one that has a new one."""
    if entry.fate is Fate.MERGED:
        return tuple(event.event_id for event in entry.new)
    if entry.fate is Fate.SPLIT:
        return tuple(event.event_id for event in entry.old)
    return tuple(event.event_id for event in entry.old if event.event_id != entry.event.event_id)


def _others(entry: Entry) -> str:
    """`into e-…`, `from e-…`, or `was e-…` of an event whose id is another now."""
    lead = {Fate.MERGED: "into", Fate.SPLIT: "from"}.get(entry.fate, "was")
    names = others_of(entry)
    return f"{lead} {', '.join(names)}" if names else ""


def _details(changes: Sequence[ChangeView]) -> str:
    """Which further fields differ: `incidents +2, claims +8, value, when`."""
    return ", ".join(dict.fromkeys(_detail(change) for change in changes))


def _detail(change: ChangeView) -> str:
    return " ".join([change.field, *(number for number in (change.new, change.old) if number[:1] in {"+", "−"})])


def as_rows(diff: Diff, stamp: str) -> Iterator[Sequence[str]]:
    """The comparison as a table, its header first; `stamp` says what kind of export it is."""
    yield COLUMNS
    for entry in diff.entries:
        if entry.fate is not Fate.KEPT:
            why = "; ".join(reasons_words(entry, diff.files))
            first = [entry.fate.value, entry.event.event_id, " ".join(others_of(entry)), *_what(entry.event)]
            for change, of in _cells(entry, diff):
                yield [*first, *change, *of, why, stamp]


def _what(event: Event) -> Sequence[str]:
    """The cells that say what, when and where."""
    kind = event.event_type.value if event.event_type is not None else ""
    where = (event.place.name or "", event.place.country or "")
    return (date_words(event.date), *where, kind, _kind(event))


def _cells(entry: Entry, diff: Diff) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The cells of each field that differs (name, old, new) and of its reports and claims; one for a whole event."""
    if not entry.fields:
        reports = " ".join(diff.files.get(name, name) for name in entry.event.reports)
        sides = ("", summary(entry.event)) if entry.is_now is not None else (summary(entry.event), "")
        yield ("", *sides), (reports, " ".join(entry.event.claims))
    for field in entry.fields:
        change = view_change(field, diff)
        yield (field.field, *change.sides), (" ".join(change.files), " ".join(field.gained or field.lost))

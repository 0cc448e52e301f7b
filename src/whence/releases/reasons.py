"""Why an event differs between two times: what came into the record, left it, was read again or ruled on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.event import Event
from whence.model.lists import Cause, Fate
from whence.model.release import Decided, Entry, ReadReport, Reason, Shown

_Identity = tuple[str, str | None]
_LOG = frozenset({"rulings"})
_BY_LINKS = frozenset({"standing", "origins", "fatalities", "flags"})
"""The fields of an event that depend on how its reports hang together; its incidents and what is set do not."""

_WHOLE = ("e-", "i-", "c-")  # ids of parts of an event; a report's says less, for it may tell of several


@dataclass(frozen=True, slots=True)
class Times:
    """The two times that are compared, and what came between them.

    `came` and `went` are the identities of the reports that only the newer or only the older has, `turned` the pairs of
    reports whose links differ, by each of the two.
    """

    old: Shown
    new: Shown
    decided: tuple[Decided, ...]
    came: frozenset[_Identity]
    went: frozenset[_Identity]
    turned: Mapping[str, Sequence[tuple[str, str]]]

    @classmethod
    def of(cls, old: Shown, new: Shown, decided: Sequence[Decided] = ()) -> "Times":
        """Two times, with what came between them worked out once for all events."""
        turned: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for a, b, _ in old.links ^ new.links:
            turned[a].append((a, b))
            turned[b].append((a, b))
        came = (_identity(new.reports[name]) for name in new.reports.keys() - old.reports.keys())
        went = (_identity(old.reports[name]) for name in old.reports.keys() - new.reports.keys())
        return cls(old, new, tuple(decided), frozenset(came), frozenset(went), turned)


def reasons(times: Times, entry: Entry) -> tuple[Reason, ...]:
    """Why the older events of an entry became its newer ones: at least one reason, none for an event that is as it was.

    `entry` may still lack its reasons.
    """
    if entry.fate is Fate.KEPT:
        return ()
    about = _About.of(entry.old, entry.new)
    found = [
        *_ruled(times, about, entry),
        *_reports(times, about),
        *_read_again(times, about),
        *_regrouped(times, entry),
        *_related(times, about),
    ]
    return tuple(found) or (_derived_anew(times),)


@dataclass(frozen=True, slots=True)
class _About:
    """The reports of the events at either time, in their order, and every id that they go by."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    names: frozenset[str]

    @classmethod
    def of(cls, old: Sequence[Event], new: Sequence[Event]) -> "_About":
        before = tuple(dict.fromkeys(name for event in old for name in event.reports))
        after = tuple(dict.fromkeys(name for event in new for name in event.reports))
        parts = (name for e in (*old, *new) for name in (e.event_id, *e.incidents, *e.claims))
        return cls(before, after, frozenset((*before, *after, *parts)))


def _ruled(times: Times, about: _About, entry: Entry) -> Iterator[Reason]:
    """The decisions that may have made a difference: on a part of the events, or on a link between their reports."""
    for decided in times.decided:
        parts = {name for name in decided.names if name.startswith(_WHOLE)}
        if about.names & parts if parts else _may_relate(decided, about, entry):
            yield Reason(Cause.RULED, decided=decided)


def _may_relate(decided: Decided, about: _About, entry: Entry) -> bool:
    """Whether a ruling on a link between two reports may have made the difference.

    Both must tell of the event, and what differs must follow from links: who supports a value and how many origins that
    makes. Where the log alone differs, the ruling is what differs.
    """
    if not decided.names or not any(decided.names <= set(names) for names in (about.before, about.after)):
        return False
    fields = {change.field.split(".", 1)[0] for change in entry.fields}
    return fields == _LOG or (not decided.idle and not fields.isdisjoint(_BY_LINKS))


def _reports(times: Times, about: _About) -> Iterator[Reason]:
    """The reports that came into the record, left it, or gave way to newer versions of themselves."""
    added = [name for name in about.after if name not in times.old.reports]
    removed = [name for name in about.before if name not in times.new.reports]
    superseded = [name for name in removed if _identity(times.old.reports[name]) in times.came]
    newer = [name for name in added if _identity(times.new.reports[name]) in times.went]
    for cause, names in (
        (Cause.REPORT_ADDED, [name for name in added if name not in newer]),
        (Cause.REPORT_REMOVED, [name for name in removed if name not in superseded]),
        (Cause.REPORT_SUPERSEDED, [*superseded, *newer]),
    ):
        if names:
            yield Reason(cause, tuple(names))


def _identity(report: ReadReport) -> _Identity:
    return report.identity, report.path


def _read_again(times: Times, about: _About) -> Iterator[Reason]:
    """The reports that stood at both times and were read anew in between, by how they were and are read."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in dict.fromkeys((*about.before, *about.after)):
        was, is_now = times.old.reports.get(name), times.new.reports.get(name)
        if was is not None and is_now is not None and was.reading != is_now.reading:
            found.setdefault((_read_by(was), _read_by(is_now)), []).append(name)
    for (before, after), names in found.items():
        yield Reason(Cause.READ_AGAIN, tuple(names), before=before, after=after)


def _read_by(report: ReadReport) -> str:
    return f"the {report.reader} reader of whence {report.version}"


def _regrouped(times: Times, entry: Entry) -> Iterator[Reason]:
    """The other events with which incidents known at both times were exchanged, by another whence where it was one."""
    own = {event.event_id for event in (entry.event, *entry.old, *entry.new)}
    if entry.fate in {Fate.MERGED, Fate.SPLIT}:
        own = {entry.event.event_id}
    came = {times.old.leads[name] for event in entry.new for name in event.incidents if name in times.old.leads}
    went = {times.new.leads[name] for event in entry.old for name in event.incidents if name in times.new.leads}
    others = sorted((came | went) - own)
    if others:
        yield replace(_derived_anew(times), cause=Cause.REGROUPED, events=tuple(others))


def _related(times: Times, about: _About) -> Iterator[Reason]:
    """The reports known at both times that were found to hang together, or no more to."""
    known = {n for n in (*about.before, *about.after) if n in times.old.reports and n in times.new.reports}
    pairs = {pair for name in known for pair in times.turned.get(name, ())}
    names = sorted({name for pair in pairs if known.issuperset(pair) for name in pair})
    if names:
        yield Reason(Cause.RELATED, tuple(names))


def _derived_anew(times: Times) -> Reason:
    """No cause lies in the event's own reports: the record was made otherwise, or other reports bear on it."""
    was, is_now = times.old.release.run.version, times.new.release.run.version
    if was != is_now:
        return Reason(Cause.DERIVED_ANEW, before=f"whence {was}", after=f"whence {is_now}")
    if times.old.release.made_otherwise(times.new.release):
        return Reason(Cause.DERIVED_ANEW, before=f"whence {was} by another method", after=f"whence {is_now}")
    return Reason(Cause.DERIVED_ANEW)

"""Releases: what a record showed at one time, kept for good, and what differs between two of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from whence.model.event import Event
from whence.model.lists import Cause, Fate
from whence.model.run import Run

NOW = "now"
"""The name that stands for what the record shows at present; no release may have it."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release is known by: its name, when it was made (UTC; None for `now`), the run that it shows, its size.

    `version` is the whence that made it, `decisions` the number of the last decision that it knows, 0 without any.
    `method` is a digest of what its events were worked out by: code, vocabulary, libraries, the user's own actors; None
    where that is not known.
    """

    name: str
    note: str | None
    released_at: str | None
    version: str
    run: Run
    reports: int
    events: int
    decisions: int = 0
    method: str | None = None

    def made_otherwise(self, other: "Release") -> bool:
        """Whether one version of whence worked out the events of both by methods that differ."""
        known = None not in (self.method, other.method)
        return known and self.run.version == other.run.version and self.method != other.method


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report among those that a record shows, and how it was read: `reading` is the number of the run that read it.

    Two reports of one `identity` and `path` are two versions of one thing.
    """

    file: str
    identity: str
    path: str | None
    reading: int
    reader: str
    version: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a record shows at one time, as far as two such times are compared.

    `leads` gives the event that each incident ever issued leads to, `told` the report of each claim of the events,
    `links` the pairs of reports that are linked, with the relation.
    """

    release: Release
    events: tuple[Event, ...]
    leads: Mapping[str, str]
    told: Mapping[str, str]
    reports: Mapping[str, ReadReport]
    links: frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's decision as far as it explains a difference: `names` are the public ids that it speaks of.

    `idle` is a ruling to what stood there already, or one that takes back such a one.
    """

    decision_id: str
    what: str
    who: str
    why: str
    decided_at: str
    names: frozenset[str]
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an event differs: the cause, with the reports, events or decision that it lies in.

    `before` and `after` say how reports were read or with what the record was made, where that is the cause.
    """

    cause: Cause
    reports: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    decided: Decided | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an event that differs: what it was and what it is, None where there was or is nothing.

    Of a list, `old` is what it lost and `new` what it gained; both are the whole of it where only the order differs.
    `gained` and `lost` are the claims that stand behind the one and not behind the other.
    """

    field: str
    old: object
    new: object
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one event from an older to a newer time, or whence a newer one comes.

    Kept and changed have one event on either side; `new` has none in `old` and `gone` none in `new`. Merged has the
    event that is no more, and in `new` those that hold its incidents; split has the part, and in `old` those that held
    its incidents.
    """

    fate: Fate
    old: tuple[Event, ...]
    new: tuple[Event, ...]
    fields: tuple[FieldChange, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def was(self) -> Event | None:
        """The older event that the entry accounts for; None where it accounts for a newer one alone."""
        return None if self.fate in {Fate.NEW, Fate.SPLIT} else self.old[0]

    @property
    def is_now(self) -> Event | None:
        """The newer event that the entry accounts for; None where it accounts for an older one alone."""
        return None if self.fate in {Fate.MERGED, Fate.GONE} else self.new[0]

    @property
    def event(self) -> Event:
        """The event that the entry is about: the newer one where there is one of its own."""
        return self.old[0] if self.fate in {Fate.MERGED, Fate.GONE} else self.new[0]


@dataclass(frozen=True, slots=True)
class Diff:
    """The differences between two releases, or a release and now: every event of either is in exactly one entry.

    `files` are the reports' files by id, `told` the report of each claim; `held_back` counts, by reason, the entries
    that a redaction has taken out.
    """

    old: Release
    new: Release
    entries: tuple[Entry, ...]
    files: Mapping[str, str]
    told: Mapping[str, str]
    held_back: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many entries there are of each fate.

        Events of the older = kept + changed + merged + gone; of the newer = kept + changed + new + split.
        """
        found = Counter(entry.fate for entry in self.entries)
        return {fate: found[fate] for fate in Fate}

    @property
    def old_events(self) -> int:
        """How many events of the older are in the entries."""
        return sum(entry.was is not None for entry in self.entries)

    @property
    def new_events(self) -> int:
        """How many events of the newer are in the entries."""
        return sum(entry.is_now is not None for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An event id that a release showed and the record shows no more: that release, and what became of the event.

    `files` are the files of the reports, by id, that the entry's reasons lie in.
    """

    event_id: str
    release: Release
    entry: Entry
    files: Mapping[str, str]

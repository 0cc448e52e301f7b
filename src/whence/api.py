"""What `import whence` offers: build a record from reports, and ask it what is said to have happened, and who says so.

import whence
with whence.build(["reports/"], "record.db") as record:
    for event in record.events(country="ML", since="2024-10-01"):
        for claim in record.ledger(event):
            print(claim.claimant.words, claim.value, claim.span.quote)
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib import import_module
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from whence import __version__
from whence.frames import Frames
from whence.model.claim import Claim, Incident, Reading, StatedSource
from whence.model.decision import Decision, Outcome
from whence.model.errors import UsageError
from whence.model.event import Event, Link
from whence.model.ledger import ledger
from whence.model.lists import Review
from whence.model.release import NOW, Diff, ReadReport, Release, Shown, Tombstone
from whence.model.report import Coverage, Refusal, Report, Sentence
from whence.model.rounds import Round
from whence.model.work import Step, Work
from whence.reader.base import Reader
from whence.reader.named import READERS, reader_named
from whence.stages import By, Stages
from whence.store import (
    Box,
    EventFilter,
    FoundBy,
    FrozenRecord,
    Hit,
    Naming,
    Needs,
    Picked,
    RecordCounts,
    RunLine,
    Sketch,
    Spot,
    Stretch,
    Unlocated,
    Version,
    kind_named,
)
from whence.store import Record as StoredRecord
from whence.store.asked import EventQuery, check_score, day_of, flag_of, found_by
from whence.sums import Sums

if TYPE_CHECKING:
    from whence.flow import BuildResult
    from whence.gather import Asking
    from whence.linking.explain import Compared
    from whence.observed import Progress

AnyPath = str | PathLike[str]

__all__ = ["READERS", "AnyPath", "Record", "build", "build_into", "make_release", "reader_named"]

_NAME = re.compile(r"[^\W_][\w.-]*")


def build(
    paths: AnyPath | Iterable[AnyPath],
    record: AnyPath = "record.db",
    reader: str | Reader | Stages = "model",
    *,
    workers: int | None = 1,
    progress: "Progress | None" = None,
) -> "Record":
    """Read the reports below the paths into a record and give it back open for reading.

    What `build_into` says of arguments and errors holds here; what the build did is the record's `built`.
    """
    result = build_into(paths, record, reader, workers=workers, progress=progress)
    return Record(record, built=result)


def build_into(
    paths: AnyPath | Iterable[AnyPath],
    record: AnyPath = "record.db",
    reader: str | Reader | Stages = "model",
    *,
    workers: int | None = 1,
    progress: "Progress | None" = None,
    asking: "Asking | None" = None,
) -> "BuildResult":
    """Read what is new or changed below the paths into a record, made where there is none, and derive its events anew.

    A path may be a web address: of a page, a feed or a sitemap; `asking` says as whom and within which limits it is
    asked for. `reader` is a name in `READERS`, of which only `llm` sends reports anywhere, to the server that its
    settings name; a reader; or `Stages`: a reader, and stages in the place of whence's own. `workers` is how many
    processes may read, None for one for each processor; a script that gives other than 1 must call this under
    `if __name__ == "__main__":`. Raises UsageError for a path or reader that there is not, for a reader that lacks what
    it needs, and for a stage that gives what cannot be; RecordError when the record is another's, newer, or being
    written. Reports that cannot be read are refusals in the result and no error.
    """
    gathering = import_module("whence.gather")  # not loaded by those who only read a record: its stages take a second
    given = [paths] if isinstance(paths, str | PathLike) else [*paths]
    by, _ = _loaded(reader), gathering.parted(given)  # no record is made for what is not there
    with StoredRecord.create_or_open(Path(record)) as opened:
        result: BuildResult = gathering.build_from(given, opened, by, asking, progress=progress, workers=workers)
    return result


def make_release(name: str, record: AnyPath = "record.db", *, note: str | None = None) -> Release:
    """Keep what a record shows now as a release of this name, for good; `note` is for those who read it.

    Raises UsageError for a name that is none, is `now`, or that a release has already; RecordError when there is no
    such record, no build of it has ended, or it is being written.
    """
    if not _NAME.fullmatch(name) or name == NOW:
        raise UsageError(f"{name!r} is no name for a release: use letters, digits, dots, hyphens, and not `{NOW}`")
    StoredRecord.check_there(Path(record))
    with StoredRecord.create_or_open(Path(record)) as opened:
        return opened.freeze(Naming(name, note, __version__))


class Record(Frames, Sums):
    """A record open for reading, while it may be being built on; a context manager that closes it.

    Everything comes as the types of `whence.model`, in an order that does not depend on when it came into the record.
    Wherever a report is named, its id, its file or the start of its id will do; wherever an event, the event itself,
    its id, the id of any incident ever in it, or the start of either. UsageError says when none or several are meant.
    """

    def __init__(self, path: AnyPath = "record.db", *, built: "BuildResult | None" = None) -> None:
        self._stored = StoredRecord.open_readonly(Path(path))
        self.built = built
        self._counted: tuple[int, tuple[int, int]] | None = None  # by the version of the record that was counted

    @property
    def path(self) -> Path:
        """The record's file."""
        return self._stored.path

    @property
    def holds_text(self) -> bool:
        """Whether the texts and bytes of articles are kept; a record made without has short quotes alone."""
        return self._stored.holds_text

    def events(self, **only: Unpack[EventQuery]) -> Iterator[Event]:
        """The events for which all that is asked holds, by date, those of unknown date last.

        Raises UsageError for a date, type, flag or score that is none.
        """
        return self._stored.events(_filter(only))

    def queue(
        self,
        *,
        everything: bool = False,
        skip: int = 0,
        after: str = "",
        picked: Picked | None = None,
        **only: Unpack[EventQuery],
    ) -> Iterator[Needs]:
        """The events that need a person, of those for which all that is asked holds, the most pressing first.

        First those that incidents joined since they were checked, then those whose claims conflict, then those that
        nobody has looked at; `everything` adds the others after them. So many as `skip` says are left out at the start,
        and so are those up to `after`, a place that an event of an earlier answer had. `picked` narrows it to some by
        the work on them, and puts some first.
        """
        return self._stored.queue(_filter(only), picked, everything=everything, skip=skip, after=after)

    def following(self, event_id: str, picked: Picked | None = None) -> str | None:
        """The event after one in the queue; after the last, or one that needs nobody, the first other; None: none."""
        return self._stored.following(event_id, picked)

    def queue_counts(self) -> tuple[int, int]:
        """How many events need a person, and how many there are."""
        version = self._stored.version()
        if self._counted is None or self._counted[0] != version:
            self._counted = (version, self._stored.queue_counts())
        return self._counted[1]

    def suggested(self, event: Event | str) -> tuple[tuple[str, int], ...]:
        """The events, by id, that may be one with an event, the likeliest first, each with what `why_same` sums up to.

        They were not joined because their reports did not agree as a whole, or because one report tells both as two.
        """
        return self._stored.suggested(event.event_id if isinstance(event, Event) else event)

    def spots(self, box: Box | None = None, **only: Unpack[EventQuery]) -> Iterator[Spot]:
        """Where the events are for which all that is asked holds, counted by place, those of most events first.

        Rejected events are left out, here and in `stretches` and `found`. A box leaves those that may have been in it.
        """
        return self._stored.spots(_filter(only), box)

    def stretches(self, box: Box | None = None, **only: Unpack[EventQuery]) -> Iterator[Stretch]:
        """When the events were for which all that is asked holds, counted by their first and last day."""
        return self._stored.stretches(_filter(only), box)

    def found(self, box: Box | None = None, *, skip: int = 0, **only: Unpack[EventQuery]) -> Iterator[str]:
        """The ids of the events for which all that is asked holds, by date, after so many as `skip` says."""
        return self._stored.found(_filter(only), box, skip=skip)

    def event(self, event: str) -> Event:
        """One event."""
        return self._stored.event(event)

    def several(self, names: Iterable[str]) -> Mapping[str, Event]:
        """Events by their very ids, read together; an id that no event has is left out."""
        return self._stored.several(tuple(names))

    def abridged(self, names: Iterable[str]) -> Mapping[str, Event]:
        """Events by their ids, as far as one line tells them: without incidents, claims, actors, origins and rulings.

        An id that no event has is left out.
        """
        return self._stored.abridged(tuple(names))

    def ledger(self, event: Event | str) -> tuple[Claim, ...]:
        """Every casualty claim of an event, by claimant (the outlets' own voice last) and the time spoken of."""
        claims = self.event_claims(event)
        return ledger(claims, {name: self.report(name).published for name in {claim.report_id for claim in claims}})

    def event_claims(self, event: Event | str) -> tuple[Claim, ...]:
        """Every claim of an event, in the order of its reports."""
        return self._stored.event_claims(event.event_id if isinstance(event, Event) else event)

    def incident_events(self) -> Mapping[str, str]:
        """The id of the event that each incident ever issued is in, by the incident's id; left out if it is in none."""
        return self._stored.incident_events()

    def reports(self) -> Iterator[Report]:
        """All reports, by date of publication, those without one last."""
        return self._stored.reports()

    def attached(self) -> Iterator[Report]:
        """The sources without text that people attached, the last one first."""
        return self._stored.attached()

    def report(self, report: str) -> Report:
        """One report."""
        return self._stored.report(report)

    def versions(self, report: str) -> tuple[Version, ...]:
        """The versions of one report, the oldest first, each with how it was received."""
        return self._stored.versions(report)

    def reading(self, report: str) -> Reading:
        """Everything read in one report."""
        return self._stored.reading(report)

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """The sentences of one report, in order."""
        return self._stored.sentences(report)

    def coverage(self, report: str) -> Coverage:
        """How many of a report's sentences were read, and why others were not."""
        return self._stored.coverage(report)

    def incidents(self, report: str | None = None) -> Iterator[Incident]:
        """The incidents of one report, or of all."""
        return self._stored.incidents(report)

    def claims(self, report: str | None = None) -> Iterator[Claim]:
        """The claims of one report, or of all, whether in an event or not."""
        return self._stored.claims(report)

    def sources(self, report: str | None = None) -> Iterator[StatedSource]:
        """The agencies and outlets that one report credits, or that all do."""
        return self._stored.sources(report)

    def links(self, report: str | None = None) -> Iterator[Link]:
        """How one report hangs together with others, or how all do."""
        return self._stored.links(report)

    def links_between(self, reports: Iterable[str]) -> tuple[Link, ...]:
        """How some reports, by their ids, hang together with one another."""
        return self._stored.links_between(tuple(reports))

    def told_in(self, incidents: Iterable[str]) -> Mapping[str, str]:
        """The report that tells of each of some incidents, by their ids."""
        return self._stored.told_in(tuple(incidents))

    def unlocated(self) -> Iterator[Unlocated]:
        """The places of incidents that have a name and no point, each with the sentence that names it."""
        return self._stored.unlocated()

    def search(self, words: str, *, by: FoundBy | str | None = None) -> Iterator[Hit]:
        """The sentences found by all of some words, each once: those that hold them, then by claimants, then by places.

        Case, accents and endings do not matter; words in double quotes must follow one another, and a word that ends in
        `*` stands for all that begin so. `by` (`words`, `claimant`, `place`) leaves one kind of match. Raises
        UsageError where there is no word, and for another kind.
        """
        return self._stored.search(words, found_by(by))

    def decisions(self) -> tuple[Decision, ...]:
        """The log of what people decided, the first decision first."""
        return self._stored.decisions()

    def outcomes(self) -> tuple[Outcome, ...]:
        """What each decision comes to now, in the order of the log."""
        return self._stored.outcomes()

    def log_about(self, event: Event | str) -> tuple[tuple[Decision, Outcome], ...]:
        """The decisions that bear on an event, and those that take them back, with what each comes to now, in order."""
        return self._stored.log_about((event if isinstance(event, Event) else self.event(event)).event_id)

    def log_end(self, most: int) -> tuple[tuple[Decision, Outcome], ...]:
        """The last decisions of the log, so many at most, with what each comes to now, in order."""
        return self._stored.log_end(most)

    def log_of_one(self, decision: str) -> tuple[tuple[Decision, Outcome], ...]:
        """One decision, by its id, with what it comes to now."""
        return self._stored.log_of_one(decision)

    def claims_named(self, names: Iterable[str]) -> Mapping[str, Claim]:
        """Claims by their very ids, read together, those of older versions of reports too; others are left out."""
        return self._stored.claims_named(tuple(names))

    def event_of(self, incident: str) -> str | None:
        """The id of the event that an incident, by its id, is in now; None where it is in none."""
        return self._stored.event_of(incident)

    def claim_reviews(self, report: str) -> Mapping[str, Review]:
        """How far people have looked at single claims of a report, by claim id; others are left out."""
        return self._stored.claim_reviews(report)

    def codebook_source(self) -> str | None:
        """The text of the house's own codebook, None where the record has none."""
        return self._stored.codebook_source()

    def sketches(self, since: date | None = None, until: date | None = None) -> Iterator[Sketch]:
        """When and where each event was that may have happened between two days, or whose day is not known."""
        return self._stored.sketches(since, until)

    def work(self, event: str) -> Work:
        """How far people's work on one event is, and what is open on it."""
        return self._stored.work(event)

    def work_on(self, events: Collection[Event]) -> Mapping[str, Work]:
        """How far the work on some events is, by id."""
        return self._stored.work_on(events)

    def works(self, kind: str = "") -> Mapping[str, Work]:
        """How far the work is on each event with a step (or one of a kind), by event id."""
        return self._stored.works(kind)

    def steps(self, event: str) -> tuple[Step, ...]:
        """The steps of the work on one event, the first one first."""
        return self._stored.steps(event)

    def rounds(self, event: str | None = None) -> tuple[Round, ...]:
        """The rounds of double coding of one event, or of all."""
        return self._stored.rounds(event)

    def blind_events(self, coder: str) -> frozenset[str]:
        """The ids of the events of which a coder must not see what the machine made of them."""
        return self._stored.blind_events(coder)

    def refusals(self) -> Iterator[Refusal]:
        """What the last build could not read, and why."""
        return self._stored.refusals()

    def runs(self) -> Iterator[RunLine]:
        """The builds that made the record, the oldest first."""
        return self._stored.runs()

    def how_read(self) -> Mapping[str, ReadReport]:
        """How each report was read, by its id; a source without text was not."""
        return self._stored.how_read()

    def stages(self) -> Mapping[str, str]:
        """The names of the stages from outside that links (`relate`) and events (`link`) follow from."""
        return self._stored.stages()

    def readers(self) -> Mapping[str, int]:
        """How many reports each reader has read, by its name, the one that read most first."""
        return self._stored.readers()

    def releases(self) -> Iterator[Release]:
        """The releases made of the record, the oldest first."""
        return self._stored.releases()

    def release(self, name: str) -> FrozenRecord:
        """The record as a release shows it: it answers what the record answers, and exports take it in its place."""
        return self._stored.release(name)

    def side(self, name: str) -> "Record | FrozenRecord":
        """One side of a comparison: a release, or the record itself for `now`."""
        return self if name == NOW else self.release(name)

    def diff(self, old: str, new: str = NOW, *, country: str | None = None, kind: str | None = None) -> Diff:
        """What became of every event from one release to another; either may be `now`, what the record shows.

        `country` and `kind`, as in `EventQuery`, leave the entries of which an event is there and of that type, on
        either side. Raises UsageError for a release or type that there is not.
        """
        comparing = import_module("whence.releases.diff")  # as above
        sides = self._shown(old), self._shown(new)
        decided = self._stored.decided_between(sides[0].release.decisions, sides[1].release.decisions)
        whole = comparing.diff(*sides, decided)
        found: Diff = comparing.only(whole, country and country.upper(), None if kind is None else kind_named(kind))
        return found

    def tombstone(self, event: str) -> Tombstone | None:
        """What became of an event id that a release shows and the record shows no more; None for any other."""
        last = None if self._stored.shows_now(event) else self._stored.last_shown(event)
        if last is None:
            return None
        since = self.diff(last)
        (entry,) = (one for one in since.entries if one.was is not None and one.was.event_id == event)
        return Tombstone(event, since.old, entry, since.files)

    def newer_version(self, report: str) -> str | None:
        """The id of the report that took this one's place among the inputs, None where the report is current."""
        return self._stored.newer_version(self.report(report).report_id)

    def why_same(self, a: Event | str, b: Event | str) -> "tuple[Compared, ...]":
        """Why the incidents of two events, or two incidents, are or are not one event, the likeliest pair first.

        Pairs within one report are left out: such incidents are two. Raises UsageError when none is meant by a name.
        """
        events = [name if isinstance(name, Event) else self.event(name) for name in (a, b)]
        if linking_by := self.stages().get("link"):
            raise UsageError(f"{linking_by} tells which incidents are one event here, and whence's weights tell no why")
        within = sorted({report for event in events for report in event.reports})
        links = {link for report in within for link in self.links(report)}
        one, two = (_meant(name, event) for name, event in zip((a, b), events, strict=True))
        linking = import_module("whence.linking.explain")  # as of the stages, only those who ask for it wait for it
        reports, readings = [self.report(name) for name in within], [*map(self.reading, within)]
        pieces = (
            None if self.holds_text else import_module("whence.kept.traces").pieces(self._stored, reports, readings)
        )
        compared: tuple[Compared, ...] = linking.explain(reports, readings, tuple(links), one, two, pieces)
        return compared

    def counts(self) -> RecordCounts:
        """How much the record holds."""
        return self._stored.counts()

    def _shown(self, name: str) -> Shown:
        """What a release shows, or the record now."""
        return self._stored.shown(__version__) if name == NOW else self._stored.release(name).shown()

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """All that is read within is of one moment, whatever is written meanwhile."""
        with self._stored.at_one_moment():
            yield

    def is_as_opened(self) -> bool:
        """Whether the file is still the one that was opened, and a record of this version."""
        return self._stored.is_as_opened()

    def close(self) -> None:
        """Close the record; closing twice does nothing."""
        self._stored.close()

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _loaded(reader: str | Reader | Stages) -> By:
    """What to build by, its reader loaded where it is only named; raises UsageError as `reader_named` does."""
    if isinstance(reader, str):
        return reader_named(reader)
    if isinstance(reader, Stages) and isinstance(reader.reader, str):
        return replace(reader, reader=reader_named(reader.reader))
    return reader


def _meant(name: Event | str, event: Event) -> tuple[str, ...]:
    """The incident that was named by its whole id, else all of the event."""
    return (name,) if isinstance(name, str) and name in event.incidents else event.incidents


def _filter(only: EventQuery) -> EventFilter:
    """The filter that a query means; raises UsageError for a date, flag or score that is none."""
    return EventFilter(
        country=only.get("country"),
        since=day_of(only.get("since")),
        until=day_of(only.get("until")),
        kind=only.get("kind"),
        actor=only.get("actor"),
        flag=flag_of(only.get("flag")),
        text=only.get("text"),
        min_score=check_score(only.get("min_score")),
        limit=only.get("limit"),
    )

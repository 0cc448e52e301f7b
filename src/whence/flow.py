"""The page to read first: how reports become a record of events, stage by stage.

    find   → every file and line below the paths, each a report or a refusal        whence.intake
    sift   → those found twice and those read by an earlier build set aside         here
    read   → sentences, incidents and claims of each new report                     whence.reader, run by whence.engines
    write  → reports and readings into the record, a batch at a time                whence.store
             (of a record without articles with all but short quotes left out       whence.withhold)
    relate → links: which reports repeat which                                      whence.lineage
    link   → clusters of incidents that are the same happening                      whence.linking
    stand  → an event of each changed cluster, with how each of its values stands   whence.standing
    rule   → what people decided, found again by its words, stands over all that    whence.rulings
    write  → links and events in the place of those that changed, all at once       whence.store

A build can be killed at any moment and run again. What a batch holds is in the record wholly or not at all, and is not
read again; links and events are those of the last build until the new ones have replaced them in one step. They are
derived from all that the record holds in an order that does not depend on when it came, so that many small builds give
the same record as one large one. What is dear to work out (how two reports, or two incidents, compare) is kept under
what it was worked out from (whence.kept), and only asked for again. Whoever watches is told through `tell`, which also
measures what each stage takes (whence.observed).
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic

from whence import __version__
from whence.aside import Aside
from whence.engines.check import language_refusal
from whence.engines.local import Done, read_all
from whence.engines.settings import reading_settings
from whence.events import Material, make
from whence.intake import Again, Duplicate, again, find_new, size_of, split_duplicates
from whence.kept.between import Between
from whence.kept.events import Cluster, find_stale
from whence.kept.given import Asked, Outside, check_stages, outside_of
from whence.kept.lineage import RecordedLineage
from whence.kept.linking import RecordedLinking, incident_heads
from whence.kept.method import basis, method
from whence.kept.traces import rounds_of
from whence.lineage.relate import relate_kept
from whence.linking.kept import Brief
from whence.linking.link import link_kept
from whence.model.claim import Claim, Reading
from whence.model.decision import Decision, Outcome, reports_of
from whence.model.event import Link
from whence.model.happening import Begun, Warned
from whence.model.ids import digest
from whence.model.report import RawReport, Refusal, Report
from whence.model.run import BuildCounts, Run
from whence.model.withheld import shortened
from whence.observed import Observed, Progress
from whence.reader.base import Metered, Reader, Used
from whence.rulings import Known, Older, Ruled, rule
from whence.rulings.by_hand import join_added, laid
from whence.rulings.described import described
from whence.rulings.found import Found
from whence.stages import By, Stages, reader_of
from whence.store import Batch, Derived, Received, Record, RecordCounts, Targets
from whence.vocab.registry import steady
from whence.withhold import bare

_BATCH = 32  # reports in one transaction: what a kill can cost, against the time that a transaction takes
_SOON_S = 5.0  # after which reports that are read are written, be they ever so few


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: its run, what became of everything found, and what the record holds now.

    `outdated` of the reports kept were read by another reader, settings or version of whence than this build's; they
    are not read again. `superseded` reports gave way to newer bytes found at the same identity and path, and are in no
    event. `used` is what reading cost, where the reader counts it; `readers` how many of the record's reports each
    reader has read, by its name. `outcomes` say what each decision of the record's log comes to now. `unread_days` are
    the reports read now whose day of publication is given in words that give none: file and words.
    """

    run: Run
    counts: BuildCounts
    refusals: tuple[Refusal, ...]
    outdated: int
    superseded: int
    record: RecordCounts
    used: Used | None = None
    readers: Mapping[str, int] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    unread_days: tuple[tuple[str, str], ...] = ()


def build(
    paths: Sequence[Path],
    record: Record,
    by: By,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
    fetched: Iterable[RawReport | Refusal | Again] = (),
) -> BuildResult:
    """Read what is new or changed below the paths into the record, and derive its links and events anew.

    `record` is open for writing; `workers` is how many processes may read (default: one for each processor); `fetched`
    is what came from elsewhere than files, taken as it comes once those are read. Raises UsageError for a path that
    does not exist, and where the record was built by stages from outside and none are said now; RecordError when the
    record cannot be written. What cannot be read as a report is a refusal of the result and no error.
    """
    tell = Observed(progress)
    reader, stages = reader_of(by), by if isinstance(by, Stages) else None
    check_stages(record, stages)
    found = chain(find_new(paths, record.received_as, passed=partial(tell, "pass")), fetched)
    if progress is not None:
        tell("to pass", size_of(paths))
    readings = Readings(
        found=found,
        paths=tuple(map(str, paths)),
        read=lambda raws: read_all(raws, reader, workers),
        reader=reader,
        settings=_settings(reader, stages),
    )
    return build_of(readings, record, tell, stages)


@dataclass(frozen=True, slots=True)
class Readings:
    """Where the readings of a build come from.

    `found` is everything found below `paths`; `read` gives each of the reports that are new with its reading, in the
    order given; `settings` are what the `reader` was set to. `keep` puts into a record what was worked out of the
    readings elsewhere, before anything is derived from them; it is left out where the record has some of the reports
    as another reader, settings or version read them.
    """

    found: Iterable[RawReport | Refusal | Again | Duplicate]
    paths: tuple[str, ...]
    read: Callable[[Iterable[RawReport]], Iterator[Done]]
    reader: Reader
    settings: str
    keep: Callable[[Record], None] | None = None


def build_of(readings: Readings, record: Record, tell: Observed, stages: Stages | None = None) -> BuildResult:
    """Write readings into the record, wherever they were made, and derive its links and events anew.

    As `build`, which says what is raised.
    """
    reader, settings = readings.reader, readings.settings
    superseded_before = record.counts().superseded
    run_key = record.begin_run(__version__, reader.name, settings)
    tell.happened(Begun(__version__, reader.name, settings, readings.paths, str(record.path)))
    sift = _Sift(record, reader, settings, tell)
    with tell.during("read"):
        for read in chain(_batches(readings.read(tell.each("find", sift.new(readings.found)))), [[]]):
            batch = sift.batch(read)
            with tell.during("write"):
                record.append(run_key, batch)
            tell.written(read, batch.refusals)
    counts = record.count_run(run_key, sift.found)
    if readings.keep is not None and not sift.outdated:
        with tell.during("write"):
            readings.keep(record)
    with tell.during("rule"):
        decided = derive(record, run_key, tell, stages)
    run = _run(record, run_key, reader, settings)
    spent = tell.spent()
    record.finish_run(run_key, run, counts, spent)
    held = record.counts()
    sift.warn()
    tell.ended(run, counts, held, spent)
    return BuildResult(
        run=run,
        counts=counts,
        refusals=tuple(record.refusals()),
        outdated=sift.outdated,
        superseded=held.superseded - superseded_before,
        record=held,
        used=reader.used() if isinstance(reader, Metered) else None,
        readers=record.readers(),
        outcomes=decided,
        unread_days=tuple(sift.unread_days),
    )


def derive(record: Record, run_key: int, tell: Progress, stages: Stages | None = None) -> tuple[Outcome, ...]:
    """Derive links and events from every current reading in the record, and put them in the place of the last ones.

    Gives what each decision of the log comes to.
    """
    lay_by_hand(record)
    made = derived(record, record.decisions(), tell, stages)
    tell("to replace", len(made.events))
    record.replace_derived(run_key, made)
    return made.outcomes


def lay_by_hand(record: Record) -> None:
    """Put what people added by hand beside what was read, as the log of the record has it and where its words are."""
    log = record.decisions()
    if any(each.added is not None for each in log):
        record.lay_sources(tuple(described(log)))
        known = known_of(ReadOnce(record), log)
        by_hand = laid(log, known)
        record.lay(known.reports.keys(), by_hand.incidents, by_hand.claims)


@steady()
def derived(
    record: Record, log: Sequence[Decision], tell: Progress | None = None, stages: Stages | None = None
) -> Derived:
    """What follows from every current reading in the record and a log of decisions.

    Of the events only those that are not in the record as they follow; what reports and incidents came to when they
    were compared is kept in a record open for writing, and nothing else of it is written. Where no `stages` are given,
    those from outside that the record was built by stand as they answered last.
    """
    tell = tell or tell_nobody
    outside = outside_of(record, stages)
    by = method(outside.label)
    kept = record.kept(by)
    reads = ReadOnce(record)
    ruled = rule(log, known_of(reads, log))
    within = [name for _, name, *_ in incident_heads(record, ruled.brought_in)]
    asked = Asked(record, frozenset(within), outside)
    found = asked.links(lambda: relate_kept(RecordedLineage(record, kept, tell)))
    links = _links(reads, ruled, found)
    tell("relate", len(links))
    source = RecordedLinking(record, kept, tell, ruled.brought_in)
    # By the links found: a ruled one counts for origins alone.
    linked = asked.clusters(source, found, ruled.rulings, lambda: link_kept(source, found, ruled.rulings))
    clusters = [_cluster(each) for each in linked]
    _check_clusters(clusters, within)
    tell("link", len(clusters))
    between = Between.of(links)
    stale = find_stale(clusters, between, record.made_of(), ruled.known.reports.keys(), by)
    material = Material(record, {name: key for key, name, _ in record.heads()}, between, ruled.claim)
    anew, beside = ([clusters[number] for number in numbers] for numbers in (stale.anew, stale.beside))
    made = make(anew, beside, material, ruled, tell)
    made_of = tuple(stale.digests[number] for number in stale.anew)
    on = tuple(targets_of(found) for found in ruled.found.values())
    given = tuple(asked.answers)
    return Derived(
        links, between.digests, made.events, made_of, stale.unchanged, made.outcomes, on, basis(outside.label), given
    )


def _links(reads: "ReadOnce", ruled: Ruled, found: Sequence[Link]) -> Sequence[Link]:
    """The links between reports, as people ruled them and with what people added joined to what gives the same."""
    by_hand: defaultdict[str, list[Claim]] = defaultdict(list)
    for name, claims in ruled.known.claims.items():
        by_hand[name] += [claim for claim in claims if claim.by_hand is not None]
    if not ruled.edges and not any(by_hand.values()):
        return found

    def claims_of(name: str) -> Sequence[Claim]:
        return reads.read_at(reads.record.current_keys([name])[name])[1].claims

    return Aside(join_added(ruled.links(found), by_hand, claims_of))


@dataclass(slots=True)
class ReadOnce:
    """The reports of a record with their readings, each read once and held: for work that asks for few."""

    record: Record
    _held: dict[int, tuple[Report, Reading]] = field(default_factory=dict)

    def read_at(self, key: int) -> tuple[Report, Reading]:
        """The report with a key, with its reading."""
        if key not in self._held:
            self._held[key] = self.record.read_at(key)
        return self._held[key]


def known_of(reads: ReadOnce, log: Sequence[Decision]) -> Known:
    """What decisions were made on: the reports that a log names, and those in their place, as they are read now."""
    record = reads.record
    older = _older(record, log)
    named = {name for decision in log for name in reports_of(decision)} | {one.now for one in older.values()}
    read = [reads.read_at(key) for key in record.current_keys(named).values()]
    rounds = None if record.holds_text else rounds_of(record, [*older, *(one.now for one in older.values())])
    return Known.of([report for report, _ in read], [reading for _, reading in read], older, rounds)


def _older(record: Record, log: Sequence[Decision]) -> Mapping[str, Older]:
    """The reports of a log that gave way to newer bytes, with what stands in their place."""
    named = [name for decision in log for name in reports_of(decision)]
    return {name: Older(text, now) for name, (text, now) in record.older_versions(named).items()}


def targets_of(found: Found) -> Targets:
    """What a decision is on now, as the record notes it."""
    pair = (found.pair.a, found.pair.b) if found.pair is not None else ()
    reports = (found.source,) if found.source is not None else pair
    return Targets(found.decision_id, found.incidents, found.claim, reports, found.others)


class _Sift:
    """Sets aside what need not be read, and keeps it until the next batch is written.

    `found` counts everything found; `outdated` what was read before by another reader, settings or version;
    `unread_days` are file and words where those for the day of publication of a report to read give none.
    """

    def __init__(self, record: Record, reader: Reader, settings: str, tell: Observed) -> None:
        self._record = record
        self._reader = reader
        self._tell = tell
        self._by = (reader.name, __version__, _of_reading(settings))
        self._kept: list[str] = []
        self._duplicates: list[tuple[str, str | None]] = []
        self._refusals: list[Refusal] = []
        self._received: list[Received] = []
        self._unwritten: set[str] = set()
        self.found = 0
        self.outdated = 0
        self.unread_days: list[tuple[str, str]] = []

    def new(self, found: Iterable[RawReport | Refusal | Again | Duplicate]) -> Iterator[RawReport]:
        """The reports to read: those not found twice, not in the record, and in a language that the reader reads."""
        for thing in split_duplicates(found, self._record.same_content):
            self.found += 1
            self._tell("find", 1)
            if isinstance(thing, Refusal):
                self._refuse(thing)
            elif isinstance(thing, Duplicate):
                self._set_aside(thing)
            elif isinstance(thing, Again):
                self._is_kept(thing.report_id)
                self._set_aside(thing)
            elif self._is_kept(thing.report.report_id):
                self._set_aside(again(thing))
            elif (refusal := language_refusal(thing.report, self._reader.languages)) is not None:
                self._refuse(refusal)
            else:
                if (given := thing.report.unread_day) is not None:
                    self.unread_days.append((thing.report.file, given))
                self._unwritten.add(thing.report.report_id)
                yield thing

    def _refuse(self, refusal: Refusal) -> None:
        self._tell("set aside", 1)
        self._refusals.append(refusal)

    def _set_aside(self, thing: Duplicate | Again) -> None:
        """Note something that is not read: found twice, or in the record (and how it was received this time)."""
        self._tell("set aside", 1)
        if isinstance(thing, Duplicate):
            self._duplicates.append((thing.report_id, thing.path))
        else:
            self._kept.append(thing.report_id)
        if thing.retrieval is not None:
            self._received.append(Received(thing.report_id, thing.sha256, thing.retrieval))

    def batch(self, done: Sequence[Done]) -> Batch:
        """What to write now: the outcomes of reading, and what was set aside since the last batch."""
        read = tuple((one.raw, one.outcome) for one in done if isinstance(one.outcome, Reading))
        refusals = (*self._refusals, *(one.outcome for one in done if isinstance(one.outcome, Refusal)))
        seconds = {one.raw.report.report_id: one.seconds for one in done}
        self._unwritten -= seconds.keys()
        received = tuple(one for one in self._received if one.report_id not in self._unwritten)
        batch = Batch(read, tuple(self._kept), tuple(self._duplicates), refusals, received, seconds=seconds)
        if not self._record.holds_text:
            short = tuple(replace(one, detail=shortened(one.detail)) for one in refusals)
            batch = replace(batch, read=(), bare=tuple(bare(raw, reading) for raw, reading in read), refusals=short)
        self._kept, self._duplicates, self._refusals = [], [], []
        self._received = [one for one in self._received if one.report_id in self._unwritten]
        return batch

    def warn(self) -> None:
        """Tell what a person should know of reports that were found."""
        if self.outdated:
            self._tell.happened(Warned(outdated=self.outdated))
        for file, _ in self.unread_days:
            self._tell.happened(Warned(file=file))

    def _is_kept(self, report_id: str) -> bool:
        """Whether an earlier build has read the report; counts it as outdated when it did otherwise."""
        read_by = self._record.read_by(report_id)
        if read_by is not None and (*read_by[:2], _of_reading(read_by[2])) != self._by:
            self.outdated += 1
        return read_by is not None


def _batches(outcomes: Iterator[Done]) -> Iterator[list[Done]]:
    """The outcomes of reading, as many at a time as one transaction writes, and none kept waiting for long."""
    batch: list[Done] = []
    begun = monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == _BATCH or monotonic() - begun >= _SOON_S:
            yield batch
            batch, begun = [], monotonic()
    if batch:
        yield batch


def _run(record: Record, run_key: int, reader: Reader, settings: str) -> Run:
    """The run, its id made from version, reader, settings and everything found."""
    parts = (__version__, reader.name, settings)
    return Run(digest("n", *parts, record.inputs_of(run_key)), *parts)


def _settings(reader: Reader, stages: Stages | None) -> str:
    """What a build was set to, as JSON: what its readings depend on, and the stages given from outside beside it."""
    named = {} if stages is None else Outside(stages.relate, stages.link).named
    return reading_settings(reader, {"stages": named} if named else {})


def _of_reading(settings: str) -> str:
    """Those of a build's settings that its readings depend on."""
    if '"stages"' not in settings:
        return settings
    return json.dumps({name: value for name, value in json.loads(settings).items() if name != "stages"})


def _cluster(briefs: Sequence[Brief]) -> Cluster:
    reports = dict.fromkeys(brief.report_id for brief in briefs)
    return Cluster(tuple(brief.incident_id for brief in briefs), tuple(reports))


def _check_clusters(clusters: Sequence[Cluster], within: Sequence[str]) -> None:
    """Raise ValueError unless every incident within scope is in exactly one cluster, and nothing else is."""
    clustered = sorted(name for cluster in clusters for name in cluster.incidents)
    if clustered != sorted(within):
        raise ValueError(f"incidents do not add up: {len(within)} within scope, {len(clustered)} in events")


def tell_nobody(stage: str, done: int) -> None:
    """No progress is shown."""

"""The events of labelled groups at four stages, so that each error is put down to the stage at which it comes in.

`perfect` stands on the labels' own claims, events and dependence: what is wrong in it is standing's. `claims` has a
reader's claims in place of the labels', with the labels' events and dependence: what is added is reading's. `linked`
has the record's events besides, `read` its links between reports too: what each adds is linking's, and lineage's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import whence
from evaluation.recorded import Row, exported, write_lines
from evaluation.same_event.readings import kept_reader
from evaluation.standing.as_read import as_read, links_between
from evaluation.standing.labelled import BLAME, CASUALTIES, FIELDS, Labels, Member, RowName
from evaluation.truth import doc_of
from whence.model.claim import Claim, Incident, StatedSource
from whence.model.errors import DataError
from whence.model.event import Event, Link
from whence.model.lists import RefusalReason, Scope
from whence.model.report import Report
from whence.standing import stand

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types

STAGES = ("perfect", "claims", "linked", "read")
"""The stages in the order in which errors come in."""

_SAME_INCIDENT = 0.5  # less than any agreement that the scorer asks for

Tells = Mapping[str, RowName]
"""For a claim, by its id, the row of the labels that it tells; claims that tell none are left out."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The events of each stage and what their claims tell, the labelled incidents found, and what reading took.

    `truth` are the events of perfect reading by the name of the labelled event; `docs` the reports by id.
    """

    events: Mapping[str, Sequence[Event]]
    tells: Mapping[str, Tells]
    truth: Mapping[str, Event]
    found: Mapping[Member, str]
    docs: Mapping[str, str]
    seconds: float
    failed: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What a reader made of the reports, and the record's events and links."""

    reports: Mapping[str, Report]
    incidents: Mapping[str, Incident]
    claims: Mapping[str, Claim]
    sources: Sequence[StatedSource]
    links: Sequence[Link]
    events: Sequence[Event]
    lines: Sequence[Row]
    seconds: float
    failed: int


def measured(labels: Labels, reader: str) -> Stages:
    """The events of all four stages, the reports read by the reader of that name.

    Raises DataError where a labelled report is not in the record.
    """
    read = _read(labels, reader)
    by_doc = {doc_of(report.file): report for report in read.reports.values()}
    if set(labels.by_doc) - set(by_doc):
        raise DataError("some labelled reports are not in the record: were they refused?")
    truth, own = _perfect(labels, read.reports, by_doc)
    found, tells = _matched(labels, read.lines)
    found = {member: name for member, name in found.items() if read.incidents[name].scope is Scope.CONFLICT}
    linked = _with_labelled_links(labels, read, found, tells)
    return Stages(
        {"perfect": list(truth.values()), **linked, "read": read.events},
        {"perfect": own, "claims": tells, "linked": tells, "read": tells},
        truth,
        found,
        {report.report_id: doc for doc, report in by_doc.items()},
        read.seconds,
        read.failed,
    )


def _read(labels: Labels, reader: str) -> _Read:
    """The reports read and made a record of, without what belongs to the labels."""
    rows = [{name: value for name, value in row.items() if name != "group"} for row in labels.reports]
    started = perf_counter()
    with TemporaryDirectory(prefix="whence-", ignore_cleanup_errors=True) as folder:
        given = write_lines(Path(folder, "given.jsonl"), rows)
        with whence.build([given], Path(folder, "record.db"), reader=kept_reader(reader)) as record:
            seconds = perf_counter() - started
            return _Read(
                {report.report_id: report for report in record.reports()},
                {one.incident_id: one for one in record.incidents()},
                {claim.claim_id: claim for claim in record.claims()},
                tuple(record.sources()),
                tuple(record.links()),
                tuple(record.events()),
                tuple(exported(record, "claims-jsonl")),
                seconds,
                sum(refusal.reason is RefusalReason.READER_FAILED for refusal in record.refusals()),
            )


def _perfect(
    labels: Labels, reports: Mapping[str, Report], by_doc: Mapping[str, Report]
) -> tuple[Mapping[str, Event], Tells]:
    """The labelled events on the labels' own claims, by name, and the row that each of these claims is."""
    own = as_read(labels, by_doc)
    links = links_between(labels, {name: (claim,) for name, claim in own.claims.items()})
    claims = tuple(own.claims.values())
    events = {
        event.name: stand([own.incidents[one] for one in event.members], claims, reports, links, own.sources)
        for event in labels.events
    }
    return events, {claim.claim_id: name for name, claim in own.claims.items()}


def _matched(labels: Labels, lines: Sequence[Row]) -> tuple[Mapping[Member, str], Tells]:
    """The incident that each labelled one was found as, and the labelled row that each claim tells.

    Both are matched one to one inside a report as the labels' own scorer does it; between rows that are alike, those
    of the incidents that are matched come first.
    """
    given = [{**line, "file": doc_of(line["file"])} for line in lines]
    found = _SCORER.from_claims(given)
    mapping = _SCORER.score(_SCORER.from_labels(labels.by_doc.values()), found)[2]
    incidents = {member: incident["id"] for member, (_, incident) in mapping.items()}
    tells: dict[str, RowName] = {}
    for doc in labels.by_doc:
        told = [_told(line) for line in given if line["file"] == doc and line["field"] in FIELDS]
        for field in FIELDS:
            tells |= _rows_told(labels, doc, field, [row for row in told if row is not None], incidents)
    return incidents, tells


def _told(line: Row) -> Row | None:
    """A claim as the labels' scorer reads it, with its id and its field; None for one that it leaves out."""
    for read in _SCORER.from_claims([line]).values():
        for field, key in ((CASUALTIES, "casualties"), (BLAME, "responsibility")):
            for row in read[key]:
                return {**row, "claim": line["claim_id"], "field": field, "incident": line["incident_id"]}
    return None


def _rows_told(
    labels: Labels, doc: str, field: str, told: Sequence[Row], incidents: Mapping[Member, str]
) -> Iterator[tuple[str, RowName]]:
    gold = [{**row, "number": number} for number, row in enumerate(labels.by_doc[doc][FIELDS[field]])]
    likeness = _SCORER.casualty_value if field == CASUALTIES else _SCORER.responsibility_value

    def value(row: Row, claim: Row) -> float:
        alike = float(likeness(row, claim))
        same = incidents.get((doc, row["incident"])) == claim["incident"]
        return alike + _SAME_INCIDENT * same if alike else 0.0

    for row, claim in _SCORER.pair_up(gold, [claim for claim in told if claim["field"] == field], value):
        yield claim["claim"], (doc, field, row["number"])


def _with_labelled_links(
    labels: Labels, read: _Read, found: Mapping[Member, str], tells: Tells
) -> Mapping[str, Sequence[Event]]:
    """The events of a reader's claims with the labelled dependence: as the labels link them, and as the record does."""
    telling: defaultdict[RowName, list[Claim]] = defaultdict(list)
    for claim_id, name in tells.items():
        telling[name].append(read.claims[claim_id])
    links = links_between(labels, {name: tuple(claims) for name, claims in telling.items()})
    claims = tuple(read.claims.values())

    def stood(clusters: Iterable[Sequence[str]]) -> Sequence[Event]:
        incidents = ([read.incidents[name] for name in cluster] for cluster in clusters)
        return [stand(cluster, claims, read.reports, links, read.sources) for cluster in incidents]

    labelled = [sorted({found[one] for one in event.members if one in found}) for event in labels.events]
    placed = {name for cluster in labelled for name in cluster}
    alone = [[name] for name, one in read.incidents.items() if one.scope is Scope.CONFLICT and name not in placed]
    return {
        "claims": stood([*filter(None, labelled), *alone]),
        "linked": stood([event.incidents for event in read.events]),
    }

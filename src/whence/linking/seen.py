"""An incident as linking sees it: its report, its place in the fixed order, and what it is compared by."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.gazetteer.key import place_key
from whence.linking.families import faceless
from whence.linking.words import Piece, Wording
from whence.model.claim import Casualties, Claim, Incident, PlaceValue, Reading
from whence.model.lists import ASSERTING, ActorKind, CountRole, Harm, Scope
from whence.model.report import Report
from whence.model.span import Span
from whence.text.fingerprints import name_key

Order = tuple[date, str, int, str]

_FEW = 3  # incidents of a report, up to which all its words may be of each
_BESIDE = 1  # sentences before and after those that tell of an incident: who was hurt often stands there

CONFLICT = frozenset({Scope.CONFLICT})
VIOLENT = frozenset({Scope.CONFLICT, Scope.CRIME, Scope.ACCIDENT})
"""Every scope in which people come to harm: one report may call a crime what another calls an act of war."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people said to have come to harm: its bounds, None where the words leave them open.

    `whole` marks a toll of the incident that somebody stands by; parts, and figures that are denied, are not.
    """

    harm: Harm
    low: int | None
    high: int | None
    whole: bool

    @property
    def number(self) -> int:
        """The number in the words."""
        return next(bound for bound in (self.low, self.high, 0) if bound is not None)


@dataclass(frozen=True, slots=True)
class Seen:
    """An incident with what linking compares.

    `order` is the fixed order of incidents: published (the last of all days where unknown), report id, offset, id.
    `covers_parts` is set when other incidents of its report are parts of it; `told_with` is how many its report tells
    of, of whatever scope. `passage` are the telling words of the title, of the sentences that tell of it or of its
    claims and of those beside them, `whole` those of its report.
    """

    incident: Incident
    order: Order
    actors: frozenset[str]
    counts: tuple[Count, ...]
    places: frozenset[str]
    covers_parts: bool
    told_with: int
    published: date | None
    passage: Wording
    whole: Wording

    @property
    def words(self) -> Wording:
        """The telling words that may be of it: those of its report, which may be of any of few, else of its passage."""
        return self.whole if self.told_with <= _FEW else self.passage


def look(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    scopes: frozenset[Scope] = CONFLICT,
    pieces: Mapping[str, Sequence[Piece]] | None = None,
) -> tuple[Seen, ...]:
    """The incidents of some scopes in the fixed order; readings without their report are left out.

    `pieces` are the telling words of reports without text, by their ids.
    """
    told = pieces or {}
    by_id = {report.report_id: report for report in reports}
    known = [(by_id[reading.report_id], reading) for reading in readings if reading.report_id in by_id]
    found = [seen for report, reading in known for seen in look_at(report, reading, scopes, told.get(report.report_id))]
    return tuple(sorted(found, key=lambda seen: seen.order))


def look_at(
    report: Report, reading: Reading, scopes: frozenset[Scope] = CONFLICT, pieces: Sequence[Piece] | None = None
) -> Iterator[Seen]:
    """The incidents of some scopes in one report, in the order of its reading; what is seen rests on nothing else.

    Claims that people added by hand are not looked at, nor is a report taken to tell of more for incidents so added:
    what a person adds beside an incident moves it to no other event. `pieces` are what `pieces_of` gave while the text
    was there, for a report that has none.
    """
    machine = reading.by_machine
    wholes = {incident.part_of for incident in reading.incidents if incident.part_of is not None}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in machine.claims:
        if claim.incident_id is not None:
            claims[claim.incident_id].append(claim)
    within = [incident for incident in reading.incidents if incident.scope in scopes]
    if within:
        page = _Page.of(report, reading, pieces_of(report, reading) if pieces is None else pieces)
        for incident in within:
            covers_parts = incident.incident_id in wholes
            yield _seen(page, incident, claims.get(incident.incident_id, ()), covers_parts, len(machine.incidents))


def _seen(page: "_Page", incident: Incident, claims: Sequence[Claim], covers_parts: bool, told_with: int) -> Seen:
    report = page.report
    return Seen(
        incident,
        (report.published or date.max, report.report_id, incident.trigger.start, incident.incident_id),
        frozenset(_actor_keys(incident)) - faceless() - {""},
        tuple(dict.fromkeys(_counts(claims))),
        place_names(incident.place),
        covers_parts,
        told_with,
        report.published,
        page.passage([incident.trigger, *(claim.span for claim in claims)]),
        page.whole,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with where its sentences that were read begin, and the telling words of the title and of each."""

    report: Report
    firsts: Sequence[int]
    title: Piece
    told: Sequence[Piece]
    whole: Wording

    @classmethod
    def of(cls, report: Report, reading: Reading, pieces: Sequence[Piece]) -> "_Page":
        firsts = [sentence.span.start for sentence in reading.sentences if sentence.skip is None]
        title, *told = pieces
        return cls(report, firsts, title, told, Wording.joined(pieces))

    def passage(self, spans: Sequence[Span]) -> Wording:
        """The telling words of the title, of the sentences in which the spans begin, and of those beside them."""
        told = {bisect_right(self.firsts, span.start) - 1 for span in spans}
        near = {at for one in told for at in range(one - _BESIDE, one + _BESIDE + 1)}
        return Wording.joined([self.title, *(self.told[at] for at in sorted(near) if 0 <= at < len(self.told))])


def pieces_of(report: Report, reading: Reading) -> tuple[Piece, ...]:
    """The telling words of the title of a report, and of each sentence that was read."""
    spans = (sentence.span for sentence in reading.sentences if sentence.skip is None)
    told = (report.text[span.start : span.end] for span in spans)
    return tuple(Piece.of(text, report.language) for text in (report.title or "", *told))


def _actor_keys(incident: Incident) -> Iterable[str]:
    for actor in incident.actors:
        if actor.kind is not ActorKind.CIVILIANS:
            yield from (name_key(name) for name in (actor.name, *actor.as_written))


def _counts(claims: Iterable[Claim]) -> Iterable[Count]:
    for claim in claims:
        value = claim.value
        if isinstance(value, Casualties) and claim.supported and (value.low is not None or value.high is not None):
            total = claim.count_role in (CountRole.TOTAL, CountRole.CUMULATIVE)
            yield Count(value.harm, value.low, value.high, total and claim.polarity in ASSERTING)


def place_names(place: PlaceValue) -> frozenset[str]:
    """The keys of a place's names, and of its number in the gazetteer."""
    names = {place_key(name) for name in (place.name, place.as_written) if name}
    return frozenset((names - {""}) | (set() if place.geonameid is None else {f"#{place.geonameid}"}))

"""Which incident and event of a record is which of the truth's: by the words that tell of them, one to one."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from anyascii import anyascii

import whence
from evaluation.truth import TrueEvent, TrueIncident, Truth, doc_of, located
from whence.gazetteer.geometry import distance_km
from whence.model.claim import Casualties, Claim, DateValue, Incident, PlaceValue, Responsibility
from whence.model.event import Event
from whence.model.lists import Harm

NEAR_KM = 25.0
"""How far a point may lie from the truth's, which is approximate (examples/truth/README.md)."""

_LABEL_HARM: Mapping[Harm, str] = {Harm.ABDUCTED: "captured", Harm.DETAINED: "captured"}  # the labels have one word
_STOP = frozenset("the a an of in on at to for and or by with from its his her their our s".split())
_A = TypeVar("_A")
_B = TypeVar("_B")


@dataclass(frozen=True, slots=True)
class Matched:
    """What of the truth was found: its incidents as our incident ids, its events as ours, and every event of ours."""

    incidents: Mapping[tuple[str, str], str]
    events: Mapping[str, Event]
    found: Sequence[Event]


def match(record: whence.Record, truth: Truth) -> Matched:
    """Match a record of the example reports to their truth."""
    told = _Told(record)
    incidents: dict[tuple[str, str], str] = {}
    for doc in told.texts:
        gold = [incident for incident in truth.incidents if incident.doc == doc]
        for a, b in paired(gold, told.incidents[doc], told.likeness):
            incidents[(a.doc, a.number)] = b.incident_id
    found = list(record.events())
    events = {a.name: b for a, b in paired(truth.events, found, lambda a, b: _shared(a, b, incidents))}
    return Matched(incidents, events, found)


def paired(gold: Sequence[_A], found: Sequence[_B], value: Callable[[_A, _B], float]) -> list[tuple[_A, _B]]:
    """One-to-one pairs by falling value; those of value 0 are none."""
    scored = [(-value(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for negative, i, j in sorted(scored):
        if negative < 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def pairs_joined(groups: Iterable[Iterable[tuple[str, str]]]) -> set[frozenset[tuple[str, str]]]:
    """The pairs of incidents (doc, number) of different reports that stand in one group."""
    return {
        frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2) if pair[0][0] != pair[1][0]
    }


def joined_by_record(matched: Matched) -> set[frozenset[tuple[str, str]]]:
    """The truth's incidents that the record has in one event, as pairs of different reports."""
    event_of = {name: event.event_id for event in matched.found for name in event.incidents}
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for incident, ours in matched.incidents.items():
        if ours in event_of:
            groups[event_of[ours]].append(incident)
    return pairs_joined(groups.values())


def same_day(truth: TrueEvent, day: DateValue) -> bool:
    """Whether a date shares a day with the truth's and is no coarser than a month, unless the truth is."""
    if day.start is None or day.end is None:
        return False
    longest = max((truth.end - truth.start).days, 31)
    return day.start <= truth.end and truth.start <= day.end and (day.end - day.start).days <= longest


def same_place(truth: TrueEvent, place: PlaceValue) -> bool:
    """Whether a place has the truth's name, as it is called or as it was written, or lies near its point."""
    if any(same_name(truth.place, name) for name in (place.name, place.as_written) if name):
        return True
    if truth.point is None or place.latitude is None or place.longitude is None:
        return False
    return distance_km(truth.point, (place.latitude, place.longitude)) <= NEAR_KM


def same_name(a: str, b: str) -> bool:
    """Whether the content words of one name hold the other's, or over half of all are shared."""
    x, y = content_words(a), content_words(b)
    return bool(x and y) and (x <= y or y <= x or len(x & y) / len(x | y) > 0.5)


def content_words(name: str) -> frozenset[str]:
    """The words of a name without accents, capitals and small words."""
    return frozenset(re.findall(r"[a-z0-9]+", anyascii(name).lower())) - _STOP


def same_count(harm: str, low: int | None, high: int | None, value: Casualties) -> bool:
    """Whether a count is the truth's: harm as the labels have it, and both bounds."""
    return _LABEL_HARM.get(value.harm, value.harm.value) == harm and (value.low, value.high) == (low, high)


class _Told:
    """The incidents of a record by doc, each with where the report tells of it."""

    def __init__(self, record: whence.Record) -> None:
        reports = {report.report_id: doc_of(report.file) for report in record.reports()}
        self.texts = {doc_of(report.file): report.text for report in record.reports()}
        self.incidents: defaultdict[str, list[Incident]] = defaultdict(list)
        self._claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for incident in record.incidents():
            self.incidents[reports[incident.report_id]].append(incident)
        for claim in record.claims():
            if claim.incident_id is not None and claim.supported:
                self._claims[claim.incident_id].append(claim)

    def likeness(self, gold: TrueIncident, ours: Incident) -> float:
        """How many of the truth's quotes lie where ours are told, twice for a number in common, and half for the place.

        Nothing in common but the place is no likeness.
        """
        text = self.texts[gold.doc]
        claims = [claim for claim in self._claims[ours.incident_id] if isinstance(claim.value, _TOLD_BY)]
        spans = [(ours.trigger.start, ours.trigger.end), *((claim.span.start, claim.span.end) for claim in claims)]
        common = sum(_overlap(a, b) for a in located(text, gold.quotes) for b in spans)
        numbers = sum(self._same_number(text, count, claims) for count in gold.counts)
        if not common and not numbers:
            return 0.0
        name = ours.place.as_written or ours.place.name
        return (
            common + 2 * numbers + 0.5 * (gold.place is not None and name is not None and same_name(gold.place, name))
        )

    def _same_number(self, text: str, count: tuple[str, int | None, int | None, str], claims: Sequence[Claim]) -> bool:
        harm, low, high, quote = count
        where = located(text, [quote])
        return any(
            isinstance(claim.value, Casualties)
            and same_count(harm, low, high, claim.value)
            and any(_overlap(span, (claim.span.start, claim.span.end)) for span in where)
            for claim in claims
        )


_TOLD_BY = Casualties | Responsibility


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _shared(gold: TrueEvent, ours: Event, incidents: Mapping[tuple[str, str], str]) -> float:
    """How many incidents the two share; more for the same day and place, so that a stray incident decides nothing."""
    shared = Counter(incidents.get(name) in ours.incidents for name in gold.incidents)[True]
    return shared + 0.25 * (same_day(gold, ours.date) + same_place(gold, ours.place)) if shared else 0.0

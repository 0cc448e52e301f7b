"""Finds the incident, claim or report that a decision was made on, by its words, in the record as it reads now."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from whence.model.claim import Claim, Incident, Reading
from whence.model.decision import ClaimKey, IncidentKey, said_by, what_of
from whence.model.report import Report
from whence.model.span import Span
from whence.model.withheld import LEFT_OUT
from whence.text.fingerprints import number_of

_ROUND = 30  # code points on either side that must be the same in a newer version of a report: about a line in all


@dataclass(frozen=True, slots=True)
class Older:
    """A report whose place newer bytes have taken: its text, and the id of the report that stands there now."""

    text: str
    now: str


Rounds = Mapping[tuple[int, int], int]
"""What stood round some words of a report, by their bounds, as `round_number` gives it."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two versions of a report: its text and, where that is not kept, what stood round words of it."""

    text: str
    rounds: Rounds | None

    def round(self, span: Span) -> int | None:
        """A number for what stands round a span, None where that is not known."""
        if self.rounds is None or not any(LEFT_OUT in each for each in _round(span, self.text)):
            return round_number(span, self.text)
        return self.rounds.get((span.start, span.end))


@dataclass(frozen=True, slots=True)
class _At:
    """Where to look for some words: the report, and, for a newer version of it, the texts that must agree round them.

    `version` are the older one and the newer one, None where the report is the very one.
    """

    report_id: str
    version: tuple[_Side, _Side] | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds now, by report; `older` are reports that gave way to newer bytes, by their ids.

    `rounds` says what stood round the words of each report, older or not, whose text is not kept.
    """

    reports: Mapping[str, Report]
    incidents: Mapping[str, Sequence[Incident]]
    claims: Mapping[str, Sequence[Claim]]
    older: Mapping[str, Older]
    rounds: Mapping[str, Rounds] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        reports: Iterable[Report],
        readings: Iterable[Reading],
        older: Mapping[str, Older],
        rounds: Mapping[str, Rounds] | None = None,
    ) -> "Known":
        """Everything read, by report."""
        incidents: defaultdict[str, Sequence[Incident]] = defaultdict(tuple)
        claims: defaultdict[str, Sequence[Claim]] = defaultdict(tuple)
        for reading in readings:
            incidents[reading.report_id] = reading.incidents
            claims[reading.report_id] = reading.claims
        return cls({report.report_id: report for report in reports}, incidents, claims, older, rounds or {})

    def by_machine(self) -> "Known":
        """The same without what people added by hand."""
        incidents = {name: tuple(one for one in found if one.by_hand is None) for name, found in self.incidents.items()}
        claims = {name: tuple(one for one in found if one.by_hand is None) for name, found in self.claims.items()}
        return replace(self, incidents=incidents, claims=claims)

    def with_incidents(self, added: Iterable[Incident]) -> "Known":
        """The same with some incidents more."""
        incidents = {name: tuple(found) for name, found in self.incidents.items()}
        for one in added:
            incidents[one.report_id] = (*incidents.get(one.report_id, ()), one)
        return replace(self, incidents=incidents)

    def added_by(self, decision: str) -> Claim | Incident | None:
        """The claim or incident that a decision, by its id, added by hand; None where it is not there."""
        found: Iterator[Claim | Incident] = chain(*self.claims.values(), *self.incidents.values())
        return next((one for one in found if one.by_hand == decision), None)

    def moved(self, report_id: str, words: Span) -> tuple[Report, Span] | None:
        """The report that stands where one stood, with its words that some words of that one are now; None if gone.

        In a newer version they are the same words with the same round them, the nearest to where they were.
        """
        at = self._at(report_id)
        if at is None:
            return None
        report = self.reports[at.report_id]
        if at.version is None:
            there = report.text[words.start : words.end] == words.quote
            return (report, words) if there else None
        starts = (found.start() for found in re.finditer(re.escape(words.quote), report.text))
        spans = [Span.of(report.text, start, start + len(words.quote)) for start in starts]
        same = [span for span in spans if _moved(words, span, *at.version)]
        nearest = min(same, key=lambda span: abs(span.start - words.start), default=None)
        return None if nearest is None else (report, nearest)

    def report(self, report_id: str) -> str | None:
        """The id that a report has now: its own, or that of the version that took its place; None when it is gone."""
        at = self._at(report_id)
        return at.report_id if at is not None else None

    def incident(self, key: IncidentKey) -> str | None:
        """The id that an incident has now: of the one with its id and words, else the most of its words; None if gone.

        Words agree when they are the same at the same place; in a newer version of the report, when they are the same
        and so is what stands round them.
        """
        at = self._at(key.report_id)
        if at is None:
            return None
        spans = {each.incident_id: each.trigger for each in self.incidents.get(at.report_id, ())}
        return _best(key.trigger, key.incident_id, spans, at)

    def claim(self, key: ClaimKey) -> str | None:
        """The id that a claim has now, found as an incident is, among those of the same field that say the same."""
        at = self._at(key.report_id)
        if at is None:
            return None
        found = self.claims.get(at.report_id, ())
        says = (key.field, key.of_what, key.says)
        spans = {one.claim_id: one.span for one in found if (one.field, what_of(one), said_by(one)) == says}
        return _best(key.span, key.claim_id, spans, at)

    def _at(self, report_id: str) -> _At | None:
        """Where a report's words are to be looked for."""
        if report_id in self.reports:
            return _At(report_id, None)
        older = self.older.get(report_id)
        if older is None or older.now not in self.reports:
            return None
        return _At(older.now, (self._side(report_id, older.text), self._side(older.now, self.reports[older.now].text)))

    def _side(self, report_id: str, text: str) -> _Side:
        return _Side(text, self.rounds.get(report_id))


def _best(words: Span, id_then: str, spans: Mapping[str, Span], at: _At) -> str | None:
    """The id of the candidate that stands for some words now."""
    if at.version is None:
        shared = {name: _overlap(words, span) for name, span in spans.items()}
        likely = [name for name, number in shared.items() if number]
    else:
        likely = [name for name, span in spans.items() if _moved(words, span, *at.version)]
        shared = {name: -abs(words.start - spans[name].start) for name in likely}
    return min(likely, key=lambda name: (name != id_then, -shared[name], spans[name], name), default=None)


def _overlap(one: Span, two: Span) -> int:
    """How many code points two spans of one report share; 0 where these are not the same words."""
    start, end = max(one.start, two.start), min(one.end, two.end)
    if start >= end:
        return int(one == two)
    same = one.quote[start - one.start : end - one.start] == two.quote[start - two.start : end - two.start]
    return end - start if same else 0


def _moved(old: Span, new: Span, older: _Side, newer: _Side) -> bool:
    """Whether a span of a newer text is the old one's words with the same words round them."""
    if old.quote != new.quote:
        return False
    was = older.round(old)
    return was is not None and was == newer.round(new)


def round_number(span: Span, text: str) -> int:
    """A number for what stands round a span of a text."""
    return number_of("round", *_round(span, text))


def _round(span: Span, text: str) -> tuple[str, str]:
    return text[max(0, span.start - _ROUND) : span.start], text[span.end : span.end + _ROUND]

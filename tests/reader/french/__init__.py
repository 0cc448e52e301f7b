"""French reports of our own, invented, and the tables that the French rules make of them.

`python -m tests.reader.french` writes the tables anew after a change that is meant; read the difference.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from whence.intake import find_reports
from whence.model.claim import Claim, Incident, Reading
from whence.model.report import RawReport, Report
from whence.reader.french.reader import FrenchRulesReader, parse
from whence.reader.rules.marks import report_of
from whence.reader.rules.reader import Parsed
from whence.reader.rules.tokens import Token, tokenize

FOLDER = Path(__file__).parent
PUBLISHED = date(2024, 3, 15)  # a Friday
_SHOWN = ("low", "high", "qualifier", "harm", "word", "unit", "status", "group", "side", "accused", "act", "certainty")
_PLAIN = frozenset({"none", "unspecified", "persons", "stated"})


def report(text: str, published: date | None = PUBLISHED) -> Report:
    """A French report that is the text alone."""
    return replace(report_of(text), language="fr", published=published)


def parsed(text: str) -> Parsed:
    """A text taken apart, all its parts of the clean text."""
    return parse(report(text))


def read(text: str) -> Reading:
    """What the French rules read in a text."""
    return FrenchRulesReader().read(report(text))


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text."""
    return tokenize(text)


def words(text: str, tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words of a token range."""
    return text[tokens[first].start : tokens[last - 1].end]


def reports() -> Iterator[Report]:
    """The reports of this folder."""
    yield from (raw.report for raw in find_reports([FOLDER / "reports"]) if isinstance(raw, RawReport))


def table(given: Report) -> str:
    """Everything read in a report: its incidents, claims and sources, one a line."""
    reading = FrenchRulesReader().read(given)
    number = {incident.incident_id: str(k) for k, incident in enumerate(reading.incidents)}
    lines = [_incident(k, incident) for k, incident in enumerate(reading.incidents)]
    lines += [_claim(number.get(claim.incident_id or "", "-"), claim) for claim in reading.claims]
    lines += [f"source | {s.name} | {s.relation.value} | {s.span.quote}" for s in reading.sources]
    return "\n".join(lines) + "\n"


def _incident(number: int, incident: Incident) -> str:
    types = ", ".join(f"{sub_type.value} {score}" for sub_type, score in incident.sub_event_types)
    actors = ", ".join(f"{actor.name} ({actor.role.value})" for actor in incident.actors)
    when, where = incident.date, incident.place
    days = f"{when.start}..{when.end} ({when.precision.value})"
    place = f"{where.name}, {where.country} ({where.precision.value})"
    parts = (incident.trigger.quote, incident.scope.value, types, days, place, actors, incident.held or "")
    return f"incident {number} | " + " | ".join(parts)


def _claim(incident: str, claim: Claim) -> str:
    value = [str(getattr(claim.value, name)) for name in _SHOWN if getattr(claim.value, name, None) is not None]
    given = " ".join(part for part in value if part not in _PLAIN)
    speaker = claim.claimant
    who = f"{speaker.words or 'the outlet'} ({speaker.kind.value}, {speaker.aligned_with}, {speaker.attribution.value})"
    kind = type(claim.value).__name__
    more = [claim.count_role.value, f"via {', '.join(speaker.via)}" if speaker.via else "", claim.interest.value]
    more += ["answers" if claim.answers else "", claim.why_not.value if claim.why_not else ""]
    marks = ", ".join(part for part in more if part and part not in {"total", "none"})
    return f"claim | {incident} | {kind} | {claim.polarity.value} | {given} | {who} | {marks} | {claim.span.quote}"

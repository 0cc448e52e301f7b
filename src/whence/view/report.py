"""One report as the holder of the record reads it: its text with the claims marked, a key to them, and its coverage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.api import Record
from whence.export.said import OWN_VOICE, SAID_BY
from whence.model.claim import Claim, Incident
from whence.model.lists import Field, Part, Polarity, Review
from whence.model.plural import counted
from whence.model.report import Coverage, Report, Sentence
from whence.model.withheld import shown
from whence.view.claims import why_not_words
from whence.view.meanings import RELATIONS
from whence.view.words import score_words, value_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive words of a report, with the numbers of the claims marked in them and why they were skipped."""

    text: str
    numbers: tuple[int, ...] = ()
    skip: str | None = None
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What a number in the text stands for: a claim, by whom, the event that it is in, and where its words stand."""

    number: int
    value: str
    said: str
    event: str
    start: int
    end: int
    why_not: str | None
    score: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report in full, with everything that the record holds of it."""

    report: Report
    facts: tuple[tuple[str, str], ...]
    coverage: str
    stretches: tuple[Stretch, ...]
    key: tuple[KeyLine, ...]


def view_report(record: Record, name: str) -> ReportView:
    """The view of the report named; raises UsageError when none or several are meant."""
    report = record.report(name)
    reading = record.reading(report.report_id)
    claims = sorted(reading.claims, key=lambda claim: (_value_place(claim), claim.claim_id))
    events = record.incident_events()
    reviews = record.claim_reviews(report.report_id)
    incidents = {incident.incident_id: incident for incident in reading.incidents}
    return ReportView(
        report=report,
        facts=tuple(_facts(record, report)),
        coverage=coverage_words(reading.coverage),
        stretches=tuple(_stretches(report, reading.sentences, claims)),
        key=tuple(_key(claim, number, events, incidents, reviews) for number, claim in enumerate(claims, start=1)),
    )


def coverage_words(coverage: Coverage) -> str:
    """A report's coverage line: `30 sentences: 24 read, 6 skipped (4 boilerplate, 2 paywall)`."""
    line = f"{counted(coverage.sentences, 'sentence')}: {coverage.read} read"
    for done, reasons in (("skipped", coverage.skipped), ("failed", coverage.failed)):
        if reasons:
            listed = ", ".join(f"{number} {reason.replace('_', ' ')}" for reason, number in sorted(reasons.items()))
            line += f", {sum(reasons.values())} {done} ({listed})"
    return line


def _facts(record: Record, report: Report) -> Iterator[tuple[str, str]]:
    """What is known of the report beside its text, by name."""
    yield "outlet", report.outlet or "not known"
    yield "published", _published(report)
    if report.url is not None:
        yield "address", report.url
    yield "report", f"{report.report_id}, SHA-256 {report.sha256}"
    yield "language", f"{report.language}, read by the {record.reading(report.report_id).reader} reader"
    if not report.text_complete:
        yield "text", "cut off: nothing follows from what it does not say"
    for source in record.sources(report.report_id):
        yield "credits", f"{source.name} ({source.relation.value}): “{source.span.quote}”"
    for link in record.links(report.report_id):
        other = record.report(link.b if link.a == report.report_id else link.a)
        direction = ""
        if link.source is not None:
            direction = ", which came first" if link.source == other.report_id else ", which came later"
        yield "linked with", f"{other.file}{direction}: {RELATIONS[link.relation]}; {link.why}"


def _published(report: Report) -> str:
    if report.published is not None:
        return report.published.isoformat()
    return "not known" if report.unread_day is None else f"not known: “{report.unread_day}” gives no day"


_MAIN = {Field.DATE: Part.DATE, Field.PLACE: Part.PLACE, Field.RESPONSIBILITY: Part.ACCUSED}


def _value_place(claim: Claim) -> tuple[int, int]:
    """Where in the text the claim's value stands; its quote where no part of the evidence is for the value."""
    main = _MAIN.get(claim.field, Part.VALUE)
    for evidence in claim.evidence:
        if evidence.part is main and evidence.span is not None and evidence.span.start < evidence.span.end:
            return evidence.span.start, evidence.span.end
    return claim.span.start, claim.span.end


def _stretches(report: Report, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Stretch]:
    """The report's text from its first to its last character, cut where marks and skipped sentences begin or end."""
    marked = list(_merged([(*_value_place(claim), number) for number, claim in enumerate(claims, start=1)]))
    skipped = [one for one in sentences if one.skip is not None]
    cuts = {0, len(report.text), min(report.body_start, len(report.text))}
    cuts.update(at for start, end, _ in marked for at in (start, end))
    cuts.update(at for one in skipped for at in (one.span.start, one.span.end))
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        numbers = next((numbers for first, last, numbers in marked if first <= start and end <= last), ())
        skip = next((one.skip for one in skipped if one.span.start <= start and end <= one.span.end), None)
        words = skip.value.replace("_", " ") if skip is not None else None
        yield Stretch(shown(report.text[start:end]), numbers, words, in_title=end <= report.body_start)


def _merged(places: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Ranges with the numbers of their claims, those that overlap made one; `places` are in order of their starts."""
    current: tuple[int, int, tuple[int, ...]] | None = None
    for start, end, number in places:
        if current is not None and start < current[1]:
            current = (current[0], max(current[1], end), (*current[2], number))
            continue
        if current is not None:
            yield current
        current = (start, end, (number,))
    if current is not None:
        yield current


def _key(
    claim: Claim,
    number: int,
    events: Mapping[str, str],
    incidents: Mapping[str, Incident],
    reviews: Mapping[str, Review],
) -> KeyLine:
    """What a number stands for."""
    incident = incidents.get(claim.incident_id or "")
    event = events.get(claim.incident_id or "")
    if event is None:
        event = "in no event" if incident is None else f"in no event ({incident.scope.value}, {incident.incident_id})"
    via = f" via {' → '.join(claim.claimant.via)}" if claim.claimant.via else ""
    said = f"{SAID_BY[claim.polarity]} {claim.claimant.words or OWN_VOICE}{via}"
    if claim.claimant.words is None and claim.polarity is Polarity.ASSERTED:
        said = OWN_VOICE
    return KeyLine(
        number=number,
        value=f"{claim.field.value}: {value_words(claim.value)}",
        said=said,
        event=event,
        start=claim.span.start,
        end=claim.span.end,
        why_not=why_not_words(claim, reviews.get(claim.claim_id, Review.MACHINE)),
        score=score_words(claim.score),
    )

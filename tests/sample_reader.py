"""A small reader for testing what surrounds readers: it reads lines of one fixed form, and nothing else.

    On 2021-03-04 an air strike in Dori (BF) killed 9 people, a spokesman said.

`denied` in place of `said` makes a denial, `a road accident` is out of scope, and a line with the word BROKEN makes the
reader fail. Lines of other forms are sentences without claims.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Reading,
    StatedSource,
)
from whence.model.errors import DataError
from whence.model.ids import digest, incident_id, report_id
from whence.model.lists import (
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    DatePrecision,
    EventType,
    Harm,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
)
from whence.model.report import Coverage, RawReport, Report, Sentence
from whence.model.span import Span
from whence.reader.base import Used

_FORM = re.compile(
    r"On (?P<date>\d{4}-\d\d-\d\d) (?P<deed>an air strike|a clash|a road accident) in (?P<place>\w+) "
    r"\((?P<country>[A-Z]{2})\) killed (?P<count>\d+) people, (?P<who>[^.\n]+?) (?P<verb>said|denied)\."
)
_SOURCE = re.compile(r"Source: (\w+)")
_DEEDS = {
    "an air strike": (EventType.EXPLOSIONS, SubEventType.AIR_DRONE),
    "a clash": (EventType.BATTLES, SubEventType.ARMED_CLASH),
}


@dataclass(frozen=True, slots=True)
class SampleReader:
    """Reads lines of the form above; `name` may be another, to be told apart."""

    name: str = "sample"
    languages: frozenset[str] = frozenset({"en"})

    def read(self, report: Report) -> Reading:
        if "BROKEN" in report.text:
            raise DataError("the sample reader cannot read this")
        sentences = tuple(_sentences(report))
        incidents = []
        claims = []
        for number, found in enumerate(_FORM.finditer(report.text)):
            incident = _incident(report, found, number)
            incidents.append(incident)
            claims.append(_claim(report, incident, found))
        sources = tuple(
            StatedSource(report.report_id, m[1], SourceRelation.REPUBLISHED_FROM, Span.of(report.text, *m.span()))
            for m in _SOURCE.finditer(report.text)
        )
        coverage = Coverage(len(sentences), len(sentences), {}, {})
        return Reading(report.report_id, self.name, sentences, tuple(incidents), tuple(claims), sources, coverage)


@dataclass(frozen=True, slots=True)
class ScoredReader(SampleReader):
    """The sample reader with what readers may have besides: scores by the claimant's words, settings, a meter."""

    scores: Mapping[str, float] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)

    def read(self, report: Report) -> Reading:
        reading = SampleReader.read(self, report)
        claims = (replace(claim, score=self.scores.get(claim.claimant.words or "", 1.0)) for claim in reading.claims)
        return replace(reading, claims=tuple(claims))

    def used(self) -> Used:
        return Used("sample: 7 leaves", {"leaves": 7})


def line(
    day: str, place: str, count: int, who: str = "a spokesman", *, verb: str = "said", deed: str = "a clash"
) -> str:
    """A line that the sample reader reads."""
    return f"On {day} {deed} in {place} (BF) killed {count} people, {who} {verb}."


def raw_report(identity: str, text: str, *, published: date | None = None, path: str | None = None) -> RawReport:
    """A report of this identity and text, as intake would give it."""
    raw = text.encode("utf-8")
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(
        report_id=report_id(identity, sha256),
        identity=identity,
        file=identity,
        sha256=sha256,
        text=text,
        body_start=0,
        outlet="Sahel Courier",
        published=published,
        path=path or identity,
        metadata={"section": "news"},
    )
    return RawReport(report, raw)


def _sentences(report: Report) -> Iterator[Sentence]:
    for index, found in enumerate(re.finditer(r"[^\n]+", report.text)):
        yield Sentence(index, Span.of(report.text, *found.span()), in_title=found.start() < report.body_start)


def _incident(report: Report, found: re.Match[str], number: int) -> Incident:
    day = date.fromisoformat(found["date"])
    kind = _DEEDS.get(found["deed"])
    return Incident(
        incident_id=incident_id(report.report_id, found.start(), number),
        report_id=report.report_id,
        trigger=Span.of(report.text, *found.span("deed")),
        scope=Scope.CONFLICT if kind else Scope.ACCIDENT,
        event_type=kind[0] if kind else None,
        sub_event_types=((kind[1], 0.75),) if kind else (),
        date=DateValue(day, day, DatePrecision.DAY, as_written=found["date"], rule="written as a date"),
        place=PlaceValue(
            name=found["place"],
            as_written=found["place"],
            country=found["country"],
            admin1=None,
            precision=PlacePrecision.EXACT,
            latitude=14.0354,
            longitude=-0.0345,
            radius_km=0.0,
        ),
        actors=(ActorMention("Army of Burkina Faso", ActorRole.OTHER, ActorKind.STATE_FORCES, ("army",)),),
    )


def _claim(report: Report, incident: Incident, found: re.Match[str]) -> Claim:
    count = int(found["count"])
    value = Span.of(report.text, *found.span("count"))
    who = Span.of(report.text, *found.span("who"))
    return Claim(
        claim_id=digest("c", incident.incident_id, "killed"),
        report_id=report.report_id,
        incident_id=incident.incident_id,
        value=Casualties(count, count, Qualifier.EXACT, Harm.KILLED, status=Status.COMBATANT),
        polarity=Polarity.DENIED if found["verb"] == "denied" else Polarity.ASSERTED,
        claimant=Claimant(who.quote, ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, aligned_with="army"),
        span=value,
        evidence=(
            Evidence(Part.VALUE, value),
            Evidence(Part.CLAIMANT, who),
            Evidence(Part.CUE, Span.of(report.text, *found.span("verb"))),
            Evidence(Part.DATE, None, "the incident's date"),
        ),
        mentions=(incident.trigger,),
    )

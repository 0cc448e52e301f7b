"""Hand-made records for sites: one happening a report, each with words of its own that must or must not come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tests.export.samples import DAY, KILLED, PLACE, REBEL, claim, event, incident, report, span, standing
from tests.test_page import SampleRecord
from whence.export.redaction import Redaction
from whence.model.claim import Claim, Incident, PlaceValue
from whence.model.event import Event
from whence.model.lists import Field, Part, PlacePrecision, Review
from whence.model.report import Report
from whence.publish.contracts import Draw
from whence.publish.site import Published, publish

AS_OF = date(2022, 1, 1)
PUBLIC = Redaction(internal=False, as_of=AS_OF, checked=True)
UNREVIEWED = replace(PUBLIC, checked=False)


class SiteRecord(SampleRecord):
    """A hand-made record, as sites read one: beside its events it knows where ids lead."""

    leads: Mapping[str, str] = {}

    def event(self, name: str) -> Event:
        return next(one for one in self.of_events if one.event_id == name)

    def ledger(self, of: Event) -> tuple[Claim, ...]:
        return tuple(one for one in self.event_claims(of) if one.field is Field.CASUALTIES)

    def incident_events(self) -> Mapping[str, str]:
        own = {name: one.event_id for one in self.of_events for name in one.incidents}
        return {**own, **self.leads}


@dataclass(frozen=True, slots=True)
class Happening:
    """One report of one event, and the event."""

    report: Report
    incident: Incident
    claims: tuple[Claim, ...]
    event: Event


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells, as tests change it: names must be single words that stand nowhere else."""

    name: str
    place: str = "Dori"
    country: str = "BF"
    region: str = "Sahel"
    day: date = date(2021, 3, 4)
    held: str | None = None
    review: Review = Review.CHECKED
    more: str = ""
    event: Mapping[str, object] = field(default_factory=dict)


def happening(told: Told) -> Happening:
    """A happening as a report tells it; ids, file and address hold the name given."""
    name = told.name
    text = (
        f"Clash near {told.place} leaves nine dead\n"
        f"At least nine soldiers were killed near {told.place} on {told.day}, a rebel spokesman told the Herald. "
        f"{told.more}"
    )
    at = replace(PLACE, name=told.place, as_written=told.place, country=told.country, admin1=told.region)
    day = replace(DAY, start=told.day, end=told.day, as_written=str(told.day))
    of_report = report(
        name, text=text, file=f"desk/{name}-file.txt", sha256=f"{name}sha", published=told.day, outlet="Sahel Courier"
    )
    known = incident(
        incident_id=f"i-{name}",
        report_id=f"r-{name}",
        trigger=span("killed", text),
        place=at,
        date=day,
        held=told.held,
    )
    killed = claim(
        f"c-{name}",
        report_id=f"r-{name}",
        incident_id=f"i-{name}",
        span=span("At least nine soldiers were killed", text),
        evidence=tuple(
            replace(each, span=span(words, text))
            for each, words in zip(claim().evidence, ("At least nine soldiers", "a rebel spokesman"), strict=True)
        ),
    )
    assert [each.part for each in killed.evidence] == [Part.VALUE, Part.CLAIMANT] and killed.claimant is REBEL
    given: dict[str, object] = {
        "event_id": f"e-{name}",
        "incidents": (f"i-{name}",),
        "claims": (f"c-{name}",),
        "reports": (f"r-{name}",),
        "standing": (standing(f"c-{name}", value=KILLED),),
        "origins": (replace(event().origins[0], reports=(f"r-{name}",)),),
        "place": at,
        "place_as_written": (told.place,),
        "date": day,
        "held": told.held,
        "review": told.review,
    }
    return Happening(of_report, known, (killed,), event(**(given | dict(told.event))))


def record_of(*told: Told, leads: Mapping[str, str] | None = None) -> SiteRecord:
    """A record of some happenings, in the order of their true days."""
    made = sorted((happening(each) for each in told), key=lambda one: (str(one.event.date.start), one.event.event_id))
    record = SiteRecord(
        of_reports=[one.report for one in made],
        of_events=[one.event for one in made],
        of_claims=[each for one in made for each in one.claims],
        of_incidents=[one.incident for one in made],
    )
    record.leads = leads or {}
    return record


def site_of(record: SiteRecord, place: Path, redaction: Redaction = PUBLIC, draw: Draw | None = None) -> Published:
    """The site of a record, written there."""
    return publish(record, place, redaction, draw=draw)  # type: ignore[arg-type]


def texts(place: Path) -> dict[str, str]:
    """Every file of a site, by its path."""
    files = sorted(found for found in place.rglob("*") if found.is_file())
    return {found.relative_to(place).as_posix(): found.read_text(encoding="utf-8") for found in files}


def nowhere(name: str) -> Told:
    """A happening of which no place is known."""
    return Told(name, event={"place": PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN)})

"""Small hand-made records for testing what leaves one: two reports, one battle, and whatever a test changes."""

from collections.abc import Iterable, Iterator, Mapping
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
    StatedSource,
    Value,
)
from whence.model.event import AirwarsDeaths, Event, Fatalities, Link, MinMax, Origin, Standing, UcdpDeaths
from whence.model.lists import (
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    DatePrecision,
    EventType,
    Field,
    Flag,
    Harm,
    Interest,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Relation,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
)
from whence.model.release import ReadReport
from whence.model.report import Report
from whence.model.span import Span

TEXT = (
    "Clash near Dori leaves nine dead, rebels say\n"
    "At least nine soldiers were killed near Dori on 4 March, a rebel spokesman told the Herald. "
    "Amina Testwell, a resident, said that nobody in the Testwell family had heard shots. "
    "The army denied that any soldier had been killed."
)
DAY = DateValue(date(2021, 3, 4), date(2021, 3, 4), DatePrecision.DAY, as_written="4 March", rule="day and month")
PLACE = PlaceValue(
    name="Dori",
    as_written="Dori",
    country="BF",
    admin1="Sahel",
    precision=PlacePrecision.NEAR,
    geonameid=1,
    latitude=14.0354,
    longitude=-0.0345,
    radius_km=25.0,
)
KILLED = Casualties(9, None, Qualifier.AT_LEAST, Harm.KILLED, status=Status.COMBATANT, side="Army of Burkina Faso")
REBEL = Claimant(
    "a rebel spokesman", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, ("the Herald",), aligned_with="rebels"
)
RESIDENT = Claimant("Amina Testwell, a resident", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
ARMY = Claimant("The army", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, aligned_with="army")


def span(words: str, text: str = TEXT) -> Span:
    """The first place of some words in a text."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def report(name: str = "a", *, text: str = TEXT, published: date | None = date(2021, 3, 5), **more: object) -> Report:
    """A report of this name with the text above."""
    body_start = text.index("\n") + 1 if "\n" in text else 0
    known = {
        "report_id": f"r-{name}",
        "identity": name,
        "file": name,
        "sha256": "0" * 64,
        "text": text,
        "body_start": body_start,
        "title": text[: body_start - 1] if body_start else None,
        "outlet": "Sahel Courier",
        "published": published,
        "url": f"https://example.org/{name}",
    }
    return Report(**(known | more))  # type: ignore[arg-type]


def claim(
    name: str = "c-1",
    value: Value = KILLED,
    claimant: Claimant = REBEL,
    quote: str = "At least nine soldiers were killed near Dori on 4 March, a rebel spokesman",
    *,
    words: str = "At least nine soldiers",
    polarity: Polarity = Polarity.ASSERTED,
    **more: object,
) -> Claim:
    """A claim of report r-a, its value's words and its claimant's as evidence."""
    evidence = [Evidence(Part.VALUE, span(words))]
    if claimant.words is not None:
        evidence.append(Evidence(Part.CLAIMANT, span(claimant.words)))
    known = {
        "claim_id": name,
        "report_id": "r-a",
        "incident_id": "i-1",
        "value": value,
        "polarity": polarity,
        "claimant": claimant,
        "span": span(quote),
        "evidence": tuple(evidence),
    }
    return Claim(**(known | more))  # type: ignore[arg-type]


def incident(**more: object) -> Incident:
    """The battle as report r-a tells it."""
    known = {
        "incident_id": "i-1",
        "report_id": "r-a",
        "trigger": span("killed"),
        "scope": Scope.CONFLICT,
        "event_type": EventType.BATTLES,
        "sub_event_types": ((SubEventType.ARMED_CLASH, 0.75),),
        "date": DAY,
        "place": PLACE,
        "actors": ACTORS,
    }
    return Incident(**(known | more))  # type: ignore[arg-type]


ACTORS = (
    ActorMention("Example Front", ActorRole.PERPETRATOR, ActorKind.REBEL_GROUP, ("rebels",)),
    ActorMention("Army of Burkina Faso", ActorRole.TARGET, ActorKind.STATE_FORCES, ("army",)),
)
DEATHS = Fatalities(
    9,
    UcdpDeaths(9, 9, 9, "one_party", 9, 0, 0, 0),
    AirwarsDeaths(False, None, MinMax(9, 9, True)),
)
NO_DEATHS = Fatalities(None, None, AirwarsDeaths(False, None, None))


def standing(*claims: str, value: Value = KILLED, **more: object) -> Standing:
    """How the value of some claims stands."""
    known = {
        "field": Field.CASUALTIES,
        "value": value,
        "claims": claims,
        "denied_by": (),
        "doubted_by": (),
        "claimants": ("a rebel spokesman",),
        "outlets": ("Sahel Courier",),
        "reports": 1,
        "origins": ("rebels",),
        "origins_min": 1,
        "origins_max": 1,
        "flags": (Flag.ONE_PARTY_ONLY, Flag.SINGLE_ORIGIN),
    }
    return Standing(**(known | more))  # type: ignore[arg-type]


def event(**more: object) -> Event:
    """The battle as an event of one claim."""
    known = {
        "event_id": "e-1",
        "incidents": ("i-1",),
        "scope": Scope.CONFLICT,
        "event_type": EventType.BATTLES,
        "sub_event_types": ((SubEventType.ARMED_CLASH, 0.75),),
        "date": DAY,
        "place": PLACE,
        "place_as_written": ("Dori",),
        "actors": ACTORS,
        "claims": ("c-1",),
        "standing": (standing("c-1"),),
        "reports": ("r-a",),
        "origins": (Origin("rebels", ClaimantKind.BELLIGERENT, ("r-a",), "1 claim, via the Herald"),),
        "fatalities": DEATHS,
        "flags": (Flag.ONE_PARTY_ONLY, Flag.SINGLE_ORIGIN),
    }
    return Event(**(known | more))  # type: ignore[arg-type]


def denial() -> Claim:
    """The army's denial of the dead."""
    return claim(
        "c-2",
        Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, status=Status.COMBATANT),
        ARMY,
        "The army denied that any soldier had been killed",
        words="any soldier",
        polarity=Polarity.DENIED,
        interest=Interest.OWN_LOSSES,
    )


def resident_says() -> Claim:
    """A resident, named, who says that nobody heard anything."""
    return claim(
        "c-3",
        Casualties(0, 0, Qualifier.NONE, Harm.KILLED),
        RESIDENT,
        "nobody in the Testwell family had heard shots",
        words="nobody",
    )


@dataclass(slots=True)
class Sample:
    """A record in memory, as exports read one."""

    of_reports: list[Report] = field(default_factory=lambda: [report()])
    of_events: list[Event] = field(default_factory=lambda: [event()])
    of_claims: list[Claim] = field(default_factory=lambda: [claim()])
    of_incidents: list[Incident] = field(default_factory=lambda: [incident()])
    of_links: list[Link] = field(default_factory=list)
    of_sources: list[StatedSource] = field(default_factory=list)
    codebook: str | None = None
    by_stages: Mapping[str, str] = field(default_factory=dict)

    def reports(self) -> Iterator[Report]:
        yield from self.of_reports

    def report(self, name: str) -> Report:
        return next(each for each in self.of_reports if each.report_id == name)

    def events(self) -> Iterator[Event]:
        yield from self.of_events

    def several(self, names: Iterable[str]) -> Mapping[str, Event]:
        wanted = set(names)
        return {each.event_id: each for each in self.of_events if each.event_id in wanted}

    def claims(self, report: str | None = None) -> Iterator[Claim]:
        yield from (each for each in self.of_claims if report in (None, each.report_id))

    def incidents(self, report: str | None = None) -> Iterator[Incident]:
        yield from (each for each in self.of_incidents if report in (None, each.report_id))

    def links(self) -> Iterator[Link]:
        yield from self.of_links

    def sources(self) -> Iterator[StatedSource]:
        yield from self.of_sources

    def stages(self) -> Mapping[str, str]:
        return self.by_stages

    def how_read(self) -> Mapping[str, ReadReport]:
        read = ReadReport("a", "a", None, 1, "rules", "0.1")
        return {one.report_id: replace(read, file=one.file, identity=one.identity) for one in self.of_reports}

    def codebook_source(self) -> str | None:
        return self.codebook


def link() -> Link:
    """Two reports with a sentence in common that names the resident."""
    words = "Amina Testwell, a resident, said that nobody in the Testwell family had heard shots."
    return Link("r-a", "r-b", Relation.SAME_WORDS, "14 words in common", "r-a", (), (span(words),), (span(words),))


def source() -> StatedSource:
    """The Herald, credited by the first report."""
    return StatedSource("r-a", "the Herald", SourceRelation.CITES_OUTLET, span("told the Herald"))

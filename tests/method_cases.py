"""The worked cases of docs/method.md, made into events: what the page says of each is what the code gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.standing.material import DENIED, SAY, VOICE, Say, body, claim, event_of, incident, nobody, people, report
from whence.model.claim import ActorMention, Claim, Claimant, StatedSource
from whence.model.event import Event, Link
from whence.model.lists import (
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    CountRole,
    Group,
    Interest,
    Polarity,
    Relation,
    SourceRelation,
    Status,
    SubEventType,
)
from whence.model.report import Report
from whence.model.span import Span

_ACTORS = (
    ActorMention("Army", ActorRole.TARGET, ActorKind.STATE_FORCES, ("army",)),
    ActorMention("Mercenaries", ActorRole.TARGET, ActorKind.EXTERNAL_FORCES, ("mercenaries",)),
    ActorMention("Rebels", ActorRole.PERPETRATOR, ActorKind.REBEL_GROUP, ("rebels",)),
)
_SAID = re.compile(
    r"(?:day (?P<day>\d), )?(?P<who>[^:]+?)(?P<denies> denies)?: "
    r"(?P<number>no|dozens|people|\d+-\d+|(?:about |at least |up to )?\d+)"
    r"(?: (?P<whom>civilians|fighters|children|women))?(?: of the (?P<side>\w+))?(?:, (?P<role>part|more|so far))?"
)
_WHOM = {
    None: (Status.UNSPECIFIED, Group.NONE),
    "civilians": (Status.CIVILIAN, Group.NONE),
    "fighters": (Status.COMBATANT, Group.NONE),
    "children": (Status.UNSPECIFIED, Group.CHILDREN),
    "women": (Status.UNSPECIFIED, Group.WOMEN),
}
_ROLES = {"part": CountRole.PART, "more": CountRole.INCREMENT, "so far": CountRole.CUMULATIVE, None: CountRole.TOTAL}


_OFFICES = {
    "the health ministry": ClaimantKind.AUTHORITY,
    "the mayor of Ketra": ClaimantKind.AUTHORITY,
    "the French presidency": ClaimantKind.FOREIGN_GOVERNMENT,
    "the French army": ClaimantKind.FOREIGN_GOVERNMENT,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of the page: its cells by the heads of their columns."""

    cells: Mapping[str, str]

    def __getitem__(self, head: str) -> str:
        return self.cells[head]


def tables(page: str, head: str) -> Iterator[Row]:
    """The rows of the tables of a page whose first column has this head, code marks taken off."""
    heads: Sequence[str] = ()
    for line in page.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            heads = ()
        elif not heads:
            heads = cells
        elif heads[0] == head and not set(cells[0]) <= {"-"}:
            yield Row(dict(zip(heads, cells, strict=True)))


def said_event(case: str) -> Event:
    """The event of a case such as `day 1, army: 25; day 2, army: 47`; what is said on one day is said in one report."""
    kind = SubEventType.AIR_DRONE if case.startswith("air strike") else SubEventType.ARMED_CLASH
    by_day: dict[str, list[re.Match[str]]] = {}
    for part in case.removeprefix("air strike; ").split("; "):
        found = _SAID.fullmatch(part)
        assert found is not None, f"the case says {part!r}, which is no claim"
        by_day.setdefault(found["day"] or "1", []).append(found)
    told = []
    for day, said in by_day.items():
        one = report(f"day {day}", published=f"2024-03-0{day}", outlet=f"Outlet {day}")
        of = incident(one, kind=kind, actors=_ACTORS)
        told.append((one, of, [_claim(one, of.incident_id, each) for each in said]))
    return event_of(*((one, of, [replace(c, incident_id=of.incident_id) for c in cs]) for one, of, cs in told))


def _claim(told: Report, incident_id: str, found: re.Match[str]) -> Claim:
    status, group = _WHOM[found["whom"]]
    value = people(found["number"], status, found["side"], group=group)
    who = _speaker(found["who"])
    interest, polarity = Interest.NONE, Polarity.ASSERTED
    if who.kind is ClaimantKind.BELLIGERENT and status is Status.COMBATANT:
        own = found["side"] == who.aligned_with.lower()
        interest = Interest.OWN_LOSSES if own else Interest.ENEMY_LOSSES
        polarity = Polarity.CONCEDED if own else polarity
    how = DENIED if found["denies"] else Say(polarity, interest, _ROLES[found["role"]])
    of = replace(incident(told), incident_id=incident_id)
    return claim(told, of, value, who, how)


def _speaker(words: str) -> Claimant:
    if words in {"army", "rebels", "a brigade of the rebels"}:
        side = words.capitalize() if words in {"army", "rebels"} else words
        return Claimant(words, ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, aligned_with=side)
    if words == "the outlet":
        return VOICE
    if words == "its own reporter":
        return replace(VOICE, basis="own")
    if words in _OFFICES:
        return Claimant(words, _OFFICES[words], Attribution.EXPLICIT)
    name, _, basis = words.partition(" citing ")
    return replace(nobody(name) if name.islower() else body(name), basis=basis or None)


_TOLD = re.compile(r"(?P<outlet>\w+): (?P<who>[^,]+)(?:, (?P<how>copy of|credits) (?P<of>\w+))?")


def told_event(case: str) -> Event:
    """The event of a case such as `Mail: Rights Watch; Post: the outlet, copy of Mail`: one report each, one toll."""
    told: dict[str, tuple[Report, list[Claim]]] = {}
    links: list[Link] = []
    sources: list[StatedSource] = []
    incidents = []
    for number, part in enumerate(case.split("; "), start=1):
        found = _TOLD.fullmatch(part)
        assert found is not None, f"the case says {part!r}, which is no report"
        one = report(found["outlet"], published=f"2024-03-0{number}", outlet=found["outlet"])
        of = incident(one, actors=_ACTORS)
        claims = [claim(one, of, people("9"), _speaker(found["who"]), SAY)]
        told[found["outlet"]] = (one, claims)
        incidents.append((one, of, claims))
        if found["how"] == "copy of":
            links.append(_copies(told[found["of"]], (one, claims)))
        elif found["how"] == "credits":
            at = Span.of(one.text, 0, 4)
            sources.append(StatedSource(one.report_id, found["of"], SourceRelation.AGENCY_CREDIT, at))
    return event_of(*incidents, links=links, sources=sources)


def _copies(one: tuple[Report, list[Claim]], two: tuple[Report, list[Claim]]) -> Link:
    a, b = sorted((one, two), key=lambda each: each[0].report_id)
    pair = ((a[1][0].claim_id, b[1][0].claim_id),)
    return Link(a[0].report_id, b[0].report_id, Relation.SAME_WORDS, "a case", claims=pair)

"""The record's provenance in PROV-O as JSON-LD: what each claim was read from, whose word it is, who decided what.

Reports, claims and events are entities, the reading of a report and a person's decision activities; claimants, outlets,
whence and people, who stand by their codes, are agents.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from whence.export.names import TERMS, address_of, name_of
from whence.export.owed import CAVEAT, OWED
from whence.export.private import PRIVATE_ROLES, registered_actor
from whence.export.redaction import NOTHING
from whence.export.said import said
from whence.export.shapes import Json, Shaper
from whence.export.source import Source, Tally
from whence.export.through import Through, shown_claims
from whence.model.claim import Claim, Claimant
from whence.model.decision import Ruling
from whence.model.event import Event, Link
from whence.model.lists import Relation
from whence.model.release import ReadReport

_XSD = "http://www.w3.org/2001/XMLSchema#"


def _json(term: str) -> Json:
    return {"@id": f"{TERMS}{term}", "@type": "@json"}


CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "whence": TERMS,
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": f"{_XSD}date"},
    "language": "dcterms:language",
    "value": "prov:value",
    "ended": {"@id": "prov:endedAtTime", "@type": f"{_XSD}dateTime"},
    **{
        term: {"@id": f"prov:{term}", "@type": "@id"}
        for term in (
            "wasDerivedFrom wasQuotedFrom wasAttributedTo wasGeneratedBy wasAssociatedWith wasInfluencedBy "
            "used specializationOf"
        ).split()
    },
    **{term: f"whence:{term}" for term in "sha256 field polarity review supported kind action owed".split()},
    "export": _json("export"),
    "ruled": _json("ruled"),
}
"""The terms used, all of them in the file: nothing need be fetched to read it."""

_DIRECTED = {Relation.SAME_WORDS: "wasQuotedFrom", Relation.CITES: "wasDerivedFrom"}
"""What PROV says of a report that repeats the words of another, or cites it."""


def lines(
    source: Source, shown: Sequence[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally
) -> Iterator[str]:
    """The graph, a thing a line: the export, reports with their readings, claims, events, decisions, and agents."""
    claims = list(shown_claims(source, shaper, tally))
    agents: dict[str, Json] = {}
    events = [event for event, _ in shown]
    nodes = [
        _export(shaper),
        *_reports(source, claims, events, shaper, agents),
        *(_claim(each, shaper, agents) for each in claims),
        *(_event(event) for event in events),
        *_decisions(events, shaper, agents),
    ]
    every = [*nodes, *(agents[name] for name in sorted(agents))]
    yield '{"@context": ' + _dumped(CONTEXT) + ', "@graph": [\n'
    for number, node in enumerate(every, start=1):
        yield _dumped(node) + (",\n" if number < len(every) else "\n")
    yield "]}\n"


def _dumped(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _export(shaper: Shaper) -> Json:
    """The graph itself: what kind of export it is, and to whom parts of it are owed."""
    return {
        "id": name_of("export", "prov"),
        "type": "prov:Bundle",
        "label": f"What reports say, and who says so. {CAVEAT}",
        "export": shaper.stamp(),
        "owed": list(OWED),
    }


def _reports(
    source: Source, claims: Iterable[Through], events: Iterable[Event], shaper: Shaper, agents: dict[str, Json]
) -> Iterator[Json]:
    """The reports behind what is shown, and those that may be shown by themselves, each with its reading."""
    behind = {each.claim.report_id for each in claims} | {name for event in events for name in event.reports}
    told = {
        name
        for name, report in shaper.reports.items()
        if name in behind or shaper.redaction.withheld_report(report) is None
    }
    of = _sources(source.links(), told)
    read_by = source.how_read()
    for name in shaper.reports:
        if name in told:
            yield _report(name, of.get(name, {}), shaper, agents)
            if name in read_by:
                yield _reading(name, read_by[name], agents)


def _sources(links: Iterable[Link], told: set[str]) -> Mapping[str, Mapping[str, list[str]]]:
    """For each report that repeats or cites others, these, by what PROV says of it.

    Of links of which the direction is not known PROV can say nothing.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for link in links:
        if link.source is None or link.relation not in _DIRECTED or not {link.a, link.b} <= told:
            continue
        later = link.b if link.source == link.a else link.a
        names = found.setdefault(later, {}).setdefault(_DIRECTED[link.relation], [])
        if (earlier := name_of("report", link.source)) not in names:
            names.append(earlier)
    return found


def _report(name: str, of: Mapping[str, list[str]], shaper: Shaper, agents: dict[str, Json]) -> Json:
    report = shaper.reports[name]
    address, title = address_of(report, shaper.hidden.get(name, NOTHING)), shaper.title(report)
    return {
        "id": name_of("report", name),
        "type": ["prov:Entity", "whence:Report"],
        **({"title": title} if title is not None else {}),
        **({"issued": published} if (published := shaper.published(report)) is not None else {}),
        "language": report.language,
        "sha256": report.sha256,
        **({"specializationOf": address} if address is not None else {}),
        **({"wasAttributedTo": _outlet(report.outlet, agents)} if report.outlet is not None else {}),
        **of,
    }


def _outlet(outlet: str, agents: dict[str, Json]) -> str:
    name = name_of("outlet", "outlet", outlet)
    agents[name] = {"id": name, "type": "prov:Agent", "label": outlet, "kind": "outlet"}
    return name


def _reading(name: str, read: ReadReport, agents: dict[str, Json]) -> Json:
    """The reading of a report by whence: which of its readers, of which version."""
    reader = name_of("reader", read.reader, read.version)
    label = f"whence {read.version}, reader {read.reader}"
    agents[reader] = {"id": reader, "type": "prov:SoftwareAgent", "label": label}
    return {
        "id": name_of("reading", name),
        "type": "prov:Activity",
        "used": name_of("report", name),
        "wasAssociatedWith": reader,
    }


def _claim(each: Through, shaper: Shaper, agents: dict[str, Json]) -> Json:
    """A claim: read from a report, or added by a person's decision; attributed to whoever says so."""
    claim = each.claim
    hidden = shaper.hidden.get(claim.report_id, NOTHING)
    shown, _, _ = shaper.redaction.claim(claim, each.held, hidden)
    made = name_of("decision", claim.by_hand) if claim.by_hand else name_of("reading", claim.report_id)
    return {
        "id": name_of("claim", claim.claim_id),
        "type": ["prov:Entity", "whence:Claim"],
        "value": said(shown),
        "field": claim.field.value,
        "polarity": claim.polarity.value,
        "supported": claim.supported,
        "review": each.review.value,
        "wasDerivedFrom": name_of("report", claim.report_id),
        "wasGeneratedBy": made,
        "wasAttributedTo": _claimant(shown, shaper, agents),
    }


def _claimant(claim: Claim, shaper: Shaper, agents: dict[str, Json]) -> str:
    """The agent whose word a claim is, as it may be shown.

    Actors of the registry are one agent throughout, others one in their report; of a private person, who stands by a
    role, nothing says whether two claims are the same one's.
    """
    claimant = claim.claimant
    if claimant.words is None:
        outlet = shaper.reports[claim.report_id].outlet
        name = _outlet(outlet, agents) if outlet is not None else name_of("outlet", "report", claim.report_id)
        agents.setdefault(name, {"id": name, "type": "prov:Agent", "kind": "outlet"})
        return name
    name = name_of("claimant", *_same(claim, claimant))
    label = registered.name if (registered := registered_actor(claimant.name)) is not None else claimant.words
    agents.setdefault(name, {"id": name, "type": "prov:Agent", "label": label, "kind": claimant.kind.value})
    return name


def _same(claim: Claim, claimant: Claimant) -> tuple[str, ...]:
    """What is the same for all claims of one claimant."""
    if registered_actor(claimant.name) is not None:
        return ("actor", str(claimant.name))
    if claimant.kind in PRIVATE_ROLES:
        return (claim.claim_id,)
    return ("in", claim.report_id, str(claimant.name or claimant.words))


def _event(event: Event) -> Json:
    """An event: what its claims come to, under the decisions that stand on it."""
    decided = [name_of("decision", ruling.decision_id) for ruling in event.rulings if ruling.stands]
    return {
        "id": name_of("event", event.event_id),
        "type": ["prov:Entity", "whence:Event"],
        "review": event.review.value,
        "wasDerivedFrom": [name_of("claim", claim) for claim in event.claims],
        **({"wasInfluencedBy": decided} if decided else {}),
    }


def _decisions(events: Iterable[Event], shaper: Shaper, agents: dict[str, Json]) -> Iterator[Json]:
    """The decisions that stand on the events, each once; people by their codes, their reasons for internal eyes."""
    found: dict[str, tuple[Ruling, Event]] = {}
    for event in events:
        for ruling in event.rulings:
            if ruling.stands:
                found.setdefault(ruling.decision_id, (ruling, event))
    for ruling, event in sorted(found.values(), key=lambda each: (each[0].made_at, each[0].decision_id)):
        person = name_of("person", "person", ruling.author)
        agents[person] = {"id": person, "type": "prov:Person", "label": ruling.author}
        shape = shaper.ruling(ruling, event)
        yield {
            "id": name_of("decision", ruling.decision_id),
            "type": "prov:Activity",
            "ended": ruling.made_at.isoformat(),
            "action": ruling.action.value,
            "ruled": {key: shape[key] for key in ("claim", "field", "old", "new", "reason") if shape[key] is not None},
            "wasAssociatedWith": person,
        }

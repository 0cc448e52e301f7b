"""Links between reports as people rule them: what a person says of two reports stands over what was found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge

from whence.model.claim import Casualties, Claim
from whence.model.decision import BY_A_PERSON, Decision, EdgeValue, ReportPair
from whence.model.event import Link
from whence.model.lists import Relation

JOINING = frozenset({Relation.SAME_WORDS, Relation.CITES})
"""The relations by which the claims of two reports that give one value are one voice."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling on how two reports hang together, its value under the ids that the reports have now."""

    decision: Decision
    value: EdgeValue


def rule_links(
    links: Sequence[Link], edges: Mapping[ReportPair, Edge], claims: Mapping[str, Sequence[Claim]]
) -> Iterator[Link]:
    """The links, in order of ids, with those that people ruled in the place of those found.

    A ruled link joins the claims that give one value in both reports; one that rules that there is none joins nothing.
    What was found before is kept in its reason. `claims` are those of each report. Links come in order of ids.
    """
    by_ids = {(pair.a, pair.b): (pair, edge) for pair, edge in edges.items()}
    found = {(link.a, link.b): link for link in links if (link.a, link.b) in by_ids}
    ruled = [_ruled(pair, edge, found.get(ids), claims) for ids, (pair, edge) in sorted(by_ids.items())]
    kept = (link for link in links if (link.a, link.b) not in by_ids)
    return merge(kept, ruled, key=lambda link: (link.a, link.b))


def edge_of(link: Link | None) -> EdgeValue:
    """How two reports hang together by the link between them, None where there is none."""
    return EdgeValue(Relation.NO_LINK_FOUND, None) if link is None else EdgeValue(link.relation, link.source)


def _ruled(pair: ReportPair, edge: Edge, found: Link | None, claims: Mapping[str, Sequence[Claim]]) -> Link:
    """The link between two reports that a decision makes."""
    decision, value = edge.decision, edge.value
    before = "no link was found" if found is None else f"found was {found.relation.value}: {found.why}"
    why = f"{BY_A_PERSON} ({decision.decision_id}, {decision.author}); {before}"
    if value.relation not in JOINING:
        return Link(pair.a, pair.b, value.relation, why)
    joined = {*same_values(claims.get(pair.a, ()), claims.get(pair.b, ()))}
    spans_a, spans_b = (found.spans_a, found.spans_b) if found is not None else ((), ())
    joined |= set(found.claims) if found is not None else set()
    return Link(pair.a, pair.b, value.relation, why, value.source, tuple(sorted(joined)), spans_a, spans_b)


def same_values(a: Iterable[Claim], b: Sequence[Claim]) -> Iterable[tuple[str, str]]:
    """The pairs of claims, one of each report, that give one value with one stance."""
    for one in a:
        for two in b:
            if one.polarity is two.polarity and _same_value(one, two):
                yield one.claim_id, two.claim_id


def _same_value(one: Claim, two: Claim) -> bool:
    """Whether two claims give one value; of a count the number, the harm and the group, whatever its other words."""
    if isinstance(one.value, Casualties) and isinstance(two.value, Casualties):
        return _count(one.value) == _count(two.value)
    return one.value == two.value


def _count(value: Casualties) -> tuple[object, ...]:
    return value.harm, value.low, value.high, value.word, value.unit, value.group

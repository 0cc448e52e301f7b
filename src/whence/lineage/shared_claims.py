"""Claims of two reports that hang together: the same claimant with the same figure, or with the headline toll.

Only what both reports tell as their story counts: a toll that one of them recalls as background joins nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.lineage.blocks import in_block
from whence.lineage.happening import agreement
from whence.lineage.told import PRIVATE, Told, day_and_place, lead, when_and_where
from whence.model.lists import CountRole

Pair = tuple[str, str]
"""Two report ids, in order."""

_CHANCE = 4  # a monitor gives smaller figures on any day


@dataclass(frozen=True, slots=True)
class SharedClaims:
    """What claims two reports share: pairs (claim of the first, claim of the second), and whether a figure is shared.

    Without a shared figure the pairs are headline tolls of one claimant that differ.
    """

    pairs: tuple[tuple[Told, Told], ...]
    same_figure: bool


def same_claimant(reports: Mapping[str, Sequence[Told]]) -> dict[Pair, SharedClaims]:
    """The pairs of reports whose claims have one claimant, by report ids.

    Claims are compared only within blocks of one claimant, one figure and one day or place, so that a monitor quoted
    in every report of a war costs no more than the reports of one happening.
    """
    story = {report_id: lead(claims) for report_id, claims in reports.items()}
    shared: dict[Pair, SharedClaims] = {}
    for pair, found in _joined(_figure_blocks(story)).items():
        shared[pair] = SharedClaims(_likely(found), same_figure=True)
    for pair, found in _joined(_toll_blocks(story)).items():
        if not shared.get(pair) or not shared[pair].pairs:
            shared[pair] = SharedClaims(_plain(found), same_figure=False)
    return {pair: found for pair, found in sorted(shared.items()) if found.pairs}


Blocks = Mapping[tuple[object, ...], list[Told]]


def _figure_blocks(reports: Mapping[str, Sequence[Told]]) -> Blocks:
    blocks: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for claims in reports.values():
        for one in claims:
            if one.claimant is not None and one.figure is not None:
                for key in _keys(one):
                    blocks[one.claimant, one.figure, key].append(one)
    return blocks


def _keys(one: Told) -> Iterable[object]:
    """The blocks of day and place that a claim is in: a small figure has to agree in both, so both make its key."""
    small = one.figure is None or one.figure[1] < _CHANCE
    return day_and_place(one.incident) if small else when_and_where(one.incident)


def _toll_blocks(reports: Mapping[str, Sequence[Told]]) -> Blocks:
    blocks: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for claims in reports.values():
        for one in claims:
            whole = one.claim.count_role is not CountRole.PART and one.claim.claimant.kind not in PRIVATE
            if one.claimant is not None and one.figure is not None and whole:
                for key in day_and_place(one.incident):
                    blocks[one.claimant, one.figure[0], key].append(one)
    return blocks


def _joined(blocks: Blocks) -> dict[Pair, dict[tuple[str, str], tuple[Told, Told]]]:
    """The pairs of claims of different reports that share a block, by pair of reports."""
    joined: defaultdict[Pair, dict[tuple[str, str], tuple[Told, Told]]] = defaultdict(dict)
    for one, two in _pairs(blocks):
        reports = (one.claim.report_id, two.claim.report_id)
        joined[reports][one.claim.claim_id, two.claim.claim_id] = (one, two)
    return dict(joined)


def _pairs(blocks: Blocks) -> Iterator[tuple[Told, Told]]:
    for block in blocks.values():
        ordered = sorted(block, key=lambda told: (told.claim.report_id, told.claim.claim_id))
        for one, two in in_block(ordered):
            if one.claim.report_id != two.claim.report_id:
                yield one, two


def _likely(pairs: Mapping[tuple[str, str], tuple[Told, Told]]) -> tuple[tuple[Told, Told], ...]:
    """The pairs that may be of one happening; with a small figure, those of one day and place alone."""
    ordered = (pairs[key] for key in sorted(pairs))
    return tuple((one, two) for one, two in ordered if _may_be_one(one, two))


def _may_be_one(one: Told, two: Told) -> bool:
    agreed = agreement(one.incident, two.incident)
    small = one.figure is None or one.figure[1] < _CHANCE
    return agreed.plain if small else agreed.likely


def _plain(pairs: Mapping[tuple[str, str], tuple[Told, Told]]) -> tuple[tuple[Told, Told], ...]:
    ordered = (pairs[key] for key in sorted(pairs))
    return tuple((one, two) for one, two in ordered if agreement(one.incident, two.incident).plain)

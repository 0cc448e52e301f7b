"""Claims of two reports that hang together: the same claimant with the same figure, or with the headline toll.

Only what both reports tell as their story counts: a toll that one of them recalls as background joins nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from whence.lineage.happening import agreement
from whence.lineage.told import PRIVATE, Told, day_and_place, when_and_where
from whence.model.lists import CountRole

_CHANCE = 4  # a monitor gives smaller figures on any day

_KeysOf = Callable[[Told], Iterator[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class SharedClaims:
    """What claims two reports share: pairs (claim of the first, claim of the second), and whether a figure is shared.

    Without a shared figure the pairs are headline tolls of one claimant that differ.
    """

    pairs: tuple[tuple[Told, Told], ...]
    same_figure: bool


def shared_claims(a: Sequence[Told], b: Sequence[Told]) -> SharedClaims | None:
    """What the stories of two reports share of one claimant; None where that is nothing."""
    figures = tuple(pair for pair in _meeting(a, b, figure_keys) if _may_be_one(*pair))
    if figures:
        return SharedClaims(figures, same_figure=True)
    tolls = tuple((one, two) for one, two in _meeting(a, b, toll_keys) if agreement(one.incident, two.incident).plain)
    return SharedClaims(tolls, same_figure=False) if tolls else None


def figure_keys(one: Told) -> Iterator[tuple[object, ...]]:
    """The keys of which claims with one claimant and one figure share one: a small figure needs its day and place."""
    if one.claimant is not None and one.figure is not None:
        for key in day_and_place(one.incident) if _is_small(one) else when_and_where(one.incident):
            yield one.claimant, one.figure, key


def toll_keys(one: Told) -> Iterator[tuple[object, ...]]:
    """The keys of which whole tolls of one claimant, day and place share one, whatever the figure."""
    whole = one.claim.count_role is not CountRole.PART and one.claim.claimant.kind not in PRIVATE
    if one.claimant is not None and one.figure is not None and whole:
        for key in day_and_place(one.incident):
            yield one.claimant, one.figure[0], key


def _is_small(one: Told) -> bool:
    return one.figure is None or one.figure[1] < _CHANCE


def _meeting(a: Sequence[Told], b: Sequence[Told], keys: _KeysOf) -> Iterable[tuple[Told, Told]]:
    """The pairs of claims that share a key, in the order of their ids."""
    holders: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for two in b:
        for key in set(keys(two)):
            holders[key].append(two)
    found = {
        (one.claim.claim_id, two.claim.claim_id): (one, two)
        for one in a
        for key in set(keys(one))
        for two in holders.get(key, ())
    }
    return [found[ids] for ids in sorted(found)]


def _may_be_one(one: Told, two: Told) -> bool:
    """Whether two claims may be of one happening; with a small figure, only of one day and place."""
    agreed = agreement(one.incident, two.incident)
    return agreed.plain if _is_small(one) else agreed.likely

"""Events as somebody else grouped their incidents, made to agree with what people ruled."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from whence.linking.kept import Brief
from whence.linking.rulings import Apart, Rulings, Together, settle


def regroup(
    groups: Iterable[Iterable[str]], briefs: Iterable[Brief], rulings: Rulings
) -> tuple[tuple[Brief, ...], ...]:
    """All incidents as clusters, in the fixed order: grouped as given, by ids, as far as people ruled nothing else.

    An incident in no group stands alone; what `rulings` part is parted, and what they put together joins their groups.
    """
    ordered = sorted(briefs, key=lambda brief: brief.order)
    agreed = settle(
        [
            *(Together(frozenset(group)) for group in groups),
            *(Together(group) for group in rulings.together),
            *(Apart(one, other) for one, other in rulings.apart),
        ]
    ).rulings
    return _grouped(ordered, agreed.homes([brief.incident_id for brief in ordered]))


def _grouped(briefs: Sequence[Brief], homes: Sequence[int]) -> tuple[tuple[Brief, ...], ...]:
    found: defaultdict[int, list[Brief]] = defaultdict(list)
    for brief, home in zip(briefs, homes, strict=True):
        found[home].append(brief)
    return tuple(tuple(found[home]) for home in sorted(found))

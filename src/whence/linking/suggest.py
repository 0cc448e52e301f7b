"""Pairs of incidents in two clusters that may yet be one happening: worth a person's look, and never joined for that.

Each pair by itself would be one event; their clusters did not agree as a whole, or one report tells both as two. The
clusters are those that come about without any ruling, so that a decision changes none of these pairs.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from whence.linking.candidates import Candidates
from whence.linking.kept import Brief, Suggested
from whence.linking.pairs import Ints
from whence.linking.weighed import Among, Totals

_AT_ONCE = 1 << 20  # pairs
_NONE = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32))
_MOST = 3  # others that are suggested for one incident: a person looks at few


def suggested(among: Among, found: Candidates, clusters: Iterable[Sequence[Brief]]) -> tuple[Suggested, ...]:
    """For each incident the few of other clusters that it is likeliest one with, by their keys, with the weights.

    Groups in which nothing changed keep what was suggested of them.
    """
    number = {brief.key: place for place, cluster in enumerate(clusters) for brief in cluster}
    homes = np.array([number[brief.key] for brief in among.briefs], dtype=np.int64)
    parts = (_apart(among, found, homes, start) for start in range(0, len(found.strong), _AT_ONCE))
    firsts, seconds, totals = (np.concatenate(each) for each in zip(_NONE, *parts, strict=True))
    ones = np.concatenate([firsts, seconds])
    others = np.concatenate([seconds, firsts])
    totals = np.concatenate([totals, totals])
    order = np.lexsort((others, -totals, ones))
    starts = np.searchsorted(ones[order], ones[order])
    best = order[np.arange(len(order)) - starts < _MOST]
    rows = zip(ones[best].tolist(), others[best].tolist(), totals[best].tolist(), strict=True)
    new = ((among.briefs[i].key, among.briefs[j].key, total) for i, j, total in rows)
    stayed = {among.briefs[position].key for group in found.whole for position in group.positions}
    return (*(pair for pair in found.suggested if pair[0] in stayed), *new)


def _apart(among: Among, found: Candidates, homes: Ints, start: int) -> tuple[Ints, Ints, Totals]:
    """Of some of the strong pairs those in two clusters, with their weights."""
    codes = found.strong[start : start + _AT_ONCE]
    firsts, seconds = among.split(codes)
    apart = homes[firsts] != homes[seconds]
    return firsts[apart], seconds[apart], found.weighed.among(among, codes[apart])

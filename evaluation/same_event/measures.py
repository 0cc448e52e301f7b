"""How far two groupings of documents agree, as counts of each labelled cluster that add up to the published measures.

Pairs of documents; B-cubed (Bagga and Baldwin 1998); MUC (Vilain and others 1995); CEAF with the similarity of
entities, phi 4 (Luo 2005); and CoNLL, the mean of the F1 of the last three (Pradhan and others 2012). What a measure
counts of a found cluster is divided among the labelled clusters by the documents that each has in it, so that sums over
labelled clusters are the measure's own, and figures can be drawn anew from clusters drawn anew.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from evaluation.benchmarks.outcome import Counts, share
from evaluation.same_event.corpus import Pair, members
from evaluation.same_event.tally import ByUnit, Tally
from whence.compare.assign import assign

_COUNTS = {
    "pair": ("hits", "found", "hits", "gold"),
    "b3": ("precision", "of", "recall", "of"),
    "muc": ("precision", "found", "recall", "gold"),
    "ceafe": ("hits", "found", "hits", "gold"),
}
"""Of each measure the counts that precision is the share of, and those of recall."""

_CONLL = ("b3", "muc", "ceafe")


def pair_counts(same: Set[Pair], found: Set[Pair], home: Mapping[str, str]) -> ByUnit:
    """Pairs right, labelled and found, of each cluster; a pair across two clusters counts half for each."""
    parts = Tally()
    for name, pairs in (("hits", same & found), ("gold", same), ("found", found)):
        for document in (document for pair in pairs for document in pair):
            parts.add(home[document], {f"pair {name}": 0.5})
    return parts.by_unit()


def cluster_counts(home: Mapping[str, str], found: Mapping[str, str]) -> ByUnit:
    """What B-cubed, MUC and CEAF count in each labelled cluster: `home` and `found` give the cluster of each document.

    Both name the same documents.
    """
    gold, told = members(home), members(found)
    parts = Tally(gold)
    for name, documents in gold.items():
        parts.add(name, _b_cubed(Counter(found[each] for each in documents), len(documents), told))
        parts.add(name, _muc_recall(documents, found))
        parts.add(name, {"ceafe gold": 1})
    for documents in told.values():
        _share_out(parts, documents, home)
    for name, similarity in _aligned(home, found, gold, told).items():
        parts.add(name, {"ceafe hits": similarity})
    return parts.by_unit()


def _b_cubed(within: Mapping[str, int], size: int, told: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Sums over the documents of one labelled cluster, of which `within` says how many each found one has."""
    recall = sum(count * count for count in within.values()) / size
    precision = sum(count * count / len(told[name]) for name, count in within.items())
    return {"b3 recall": recall, "b3 precision": precision, "b3 of": size}


def _muc_recall(documents: Sequence[str], found: Mapping[str, str]) -> dict[str, float]:
    """The links that a cluster takes, and how many of them are found."""
    return {"muc recall": len(documents) - len({found[each] for each in documents}), "muc gold": len(documents) - 1}


def _share_out(parts: Tally, documents: Sequence[str], home: Mapping[str, str]) -> None:
    """Add what precision counts of one found cluster to the labelled clusters of its documents."""
    size = len(documents)
    right = size - len({home[each] for each in documents})
    for each in documents:
        parts.add(home[each], {"muc precision": right / size, "muc found": (size - 1) / size, "ceafe found": 1 / size})


def _aligned(
    home: Mapping[str, str],
    found: Mapping[str, str],
    gold: Mapping[str, Sequence[str]],
    told: Mapping[str, Sequence[str]],
) -> Mapping[str, float]:
    """The similarity of each labelled cluster to the found one that the best one-to-one alignment gives it."""
    common = Counter((home[each], found[each]) for each in home)
    phi = {(one, two): 2 * n / (len(gold[one]) + len(told[two])) for (one, two), n in common.items()}
    return {one: phi[one, two] for one, two in assign(phi, largest=sys.maxsize)}


def cluster_figures(totals: Counts, prefix: str = "") -> dict[str, float]:
    """Precision, recall and F1 of every measure, and CoNLL F1, in per cent, from counts whose names have a prefix."""
    figures: dict[str, float] = {}
    for name, counts in _COUNTS.items():
        right, found, hits, gold = (totals.get(f"{prefix}{name} {count}", 0) for count in counts)
        precision, recall = share(right, found), share(hits, gold)
        figures |= {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": _mean(precision, recall)}
    return {**figures, "conll_f1": sum(figures[f"{name}_f1"] for name in _CONLL) / len(_CONLL)}


def _mean(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

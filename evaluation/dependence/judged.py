"""Pairs of reports judged by a label and by whence, and the figures of their agreement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.benchmarks.outcome import Counts, counted, f1, share
from evaluation.same_event.linked import Related
from evaluation.same_event.tally import ByUnit, Tally
from whence.model.lists import Relation

_ANY = frozenset({Relation.SAME_WORDS, Relation.CITES, Relation.SAME_CLAIMANT})
_KINDS: Mapping[str, frozenset[Relation]] = {"same_words": frozenset({Relation.SAME_WORDS}), "dependent": _ANY}


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair as it is labelled and as whence found it; `unit` names what is drawn as one for the intervals."""

    unit: str
    label: Related
    found: Related


def counts(pairs: Iterable[Judged]) -> ByUnit:
    """What is counted in each unit."""
    parts = Tally()
    for pair in pairs:
        for name, relations in _KINDS.items():
            gold, found = pair.label.relation in relations, pair.found.relation in relations
            parts.add(pair.unit, counted(name, gold and found, gold, found))
        right = pair.label.relation is pair.found.relation
        parts.add(pair.unit, {"relation right": int(right), "pairs": 1})
        if right and pair.label.source is not None:
            parts.add(pair.unit, {"sources": 1, "sources right": int(pair.label.source == pair.found.source)})
    return parts.by_unit()


def figures(totals: Counts) -> dict[str, float]:
    """In per cent: copies ("one copies the other or both one wire"), dependence in any way, and what else was counted.

    `relation_right` is the share of pairs whose one relation of the four is the label's; `source_right`, of those of
    them with a labelled direction, the share where whence gives that one.
    """
    found: dict[str, float] = {}
    for name in _KINDS:
        hits = totals.get(f"{name} hits", 0)
        found |= {
            f"{name}_precision": share(hits, totals.get(f"{name} found", 0)),
            f"{name}_recall": share(hits, totals.get(f"{name} gold", 0)),
            f"{name}_f1": f1(totals, name),
        }
    found["relation_right"] = share(totals.get("relation right", 0), totals.get("pairs", 0))
    found["source_right"] = share(totals.get("sources right", 0), totals.get("sources", 0))
    return found

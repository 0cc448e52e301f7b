"""MUC-4's held slots by the rules of 1992: fillers paired, templates aligned, and counts for recall and precision.

Each filler is correct, partial (half a point), incorrect, missing or spurious. Recall is points by those in the key
(correct, partial, incorrect, missing), precision points by those told (correct, partial, incorrect, spurious), F their
harmonic mean; the figures are those of the row "all templates": an incident that is not in the key is spurious in every
filler, one that is not told is missing in every filler. What the key marks as optional is never missing.

Two templates may be aligned (3.2.1) when the types match at least in part, and so does a perpetrator or a person
harmed; since physical targets are not held, the same day and place together do as well. The alignment with most points
is taken. Simplified: nobody may change it by hand, and fillers are paired by the best points first.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from evaluation.benchmarks.outcome import Counts
from evaluation.muc4 import keys
from evaluation.muc4.compare import (
    CORRECT,
    INCORRECT,
    compare_confidence,
    compare_days,
    compare_effects,
    compare_numbers,
    compare_places,
    compare_strings,
    compare_tagged,
    compare_types,
    tag_matches,
)
from evaluation.muc4.keys import Fill, Template
from evaluation.muc4.told import Tagged, Told

SLOTS: Mapping[str, int] = {
    "date": keys.DATE,
    "place": keys.PLACE,
    "type": keys.TYPE,
    "individual": keys.INDIVIDUAL,
    "organisation": keys.ORGANISATION,
    "slot11": keys.CONFIDENCE,
    "number": keys.VICTIM_NUMBER,
    "effect": keys.VICTIM_EFFECT,
}
_Points = Sequence[Sequence[float]]


def score(told: Sequence[Told], key: Sequence[Template]) -> Counts:
    """The counts of one report, by slot: points, fillers told, fillers in the key."""
    points = [[_points(a, b) for b in key] for a in told]
    worth = [[_total(p) if p is not None else 0.0 for p in row] for row in points]
    pairs = best_pairs(worth)
    counts: Counter[str] = Counter()
    for i, j in pairs:
        _add_pair(counts, points[i][j], key[j])
    for i in set(range(len(told))) - {i for i, _ in pairs}:
        counts.update({f"{slot} told": _size(told[i], slot) for slot in SLOTS})
    for j in set(range(len(key))) - {j for _, j in pairs}:
        if not key[j].optional:
            counts.update({f"{slot} key": _needed(key[j], slot) for slot in SLOTS})
    return counts


def _add_pair(counts: Counter[str], points: Mapping[str, _Points] | None, key: Template) -> None:
    """Add what an aligned pair counts."""
    for slot, table in (points or {}).items():
        fills = key.fills(SLOTS[slot])
        paired = _paired(table)
        spare = sum(not fill.optional for j, fill in enumerate(fills) if j not in paired.values())
        counts[f"{slot} points"] += sum(table[i][j] for i, j in paired.items())  # type: ignore[assignment]
        counts[f"{slot} told"] += len(table)
        counts[f"{slot} key"] += len(paired) + spare


def _points(told: Told, key: Template) -> Mapping[str, _Points] | None:
    """The points of every told filler against every one of the key, by slot; None where they may not be aligned."""
    table = {slot: [[_COMPARE[slot](told, k, fill) for fill in key.fills(number)] for k in range(_size(told, slot))]
             for slot, number in SLOTS.items()}  # fmt: skip
    best = {slot: max((max(row, default=INCORRECT) for row in rows), default=INCORRECT) for slot, rows in table.items()}
    content = any(best[slot] > INCORRECT for slot in ("individual", "organisation", "number", "effect"))
    scene = best["date"] == CORRECT and best["place"] == CORRECT
    return table if best["type"] > INCORRECT and (content or scene) else None


def _paired(table: _Points) -> Mapping[int, int]:
    """Told fillers and the key's, the best first, none twice.

    What is left over is incorrect, missing or spurious; which of them does not change recall or precision.
    """
    ranked = sorted((-value, i, j) for i, row in enumerate(table) for j, value in enumerate(row) if value > INCORRECT)
    found: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _total(points: Mapping[str, _Points]) -> float:
    return sum(table[i][j] for table in points.values() for i, j in _paired(table).items())


def _size(told: Told, slot: str) -> int:
    """How many fillers a told incident has in a slot."""
    if slot == "type":
        return 1
    if slot == "date":
        return int(told.days is not None)
    if slot == "place":
        return int(bool(told.country or told.places))
    return len(_LISTS[slot](told))


def _needed(key: Template, slot: str) -> int:
    return sum(not fill.optional for fill in key.fills(SLOTS[slot]))


_LISTS: Mapping[str, Callable[[Told], Sequence[str | Tagged]]] = {
    "individual": lambda told: told.individuals,
    "organisation": lambda told: told.organisations,
    "slot11": lambda told: told.confidences,
    "number": lambda told: told.numbers,
    "effect": lambda told: told.effects,
}


def _tagged(told: Tagged, fill: Fill, compare: Callable[[str, Sequence[str]], float]) -> float:
    return compare_tagged(compare(told.value, fill.options), tag_matches(told.of, fill))


def _days(told: Told, fill: Fill) -> float:
    return compare_days(told.days, fill.options) if told.days is not None else INCORRECT


_COMPARE: Mapping[str, Callable[[Told, int, Fill], float]] = {
    "type": lambda told, k, fill: compare_types(told.kind, fill.options),
    "date": lambda told, k, fill: _days(told, fill),
    "place": lambda told, k, fill: compare_places(told.country, told.places, fill.options),
    "individual": lambda told, k, fill: compare_strings(told.individuals[k], fill.options),
    "organisation": lambda told, k, fill: compare_strings(told.organisations[k], fill.options),
    "slot11": lambda told, k, fill: _tagged(told.confidences[k], fill, compare_confidence),
    "number": lambda told, k, fill: _tagged(told.numbers[k], fill, compare_numbers),
    "effect": lambda told, k, fill: _tagged(told.effects[k], fill, compare_effects),
}


def best_pairs(worth: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """The one to one pairs (row, column) of the largest sum; those worth nothing are none.

    The assignment problem by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987), exact for any size.
    """
    if not worth or not worth[0]:
        return ()
    turned = len(worth) > len(worth[0])
    rows = [list(row) for row in zip(*worth, strict=True)] if turned else [list(row) for row in worth]
    owners = _assigned([[-value for value in row] for row in rows])
    pairs = ((row, column) for column, row in owners.items() if rows[row][column] > 0)
    return tuple(sorted((column, row) if turned else (row, column) for row, column in pairs))


def _assigned(cost: Sequence[Sequence[float]]) -> Mapping[int, int]:
    """The row of each column in the cheapest assignment of all rows; there are no more rows than columns."""
    rows, columns = len(cost), len(cost[0])
    by_row, by_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # row of each column, both counted from 1; column 0 holds the row being placed
    for row in range(1, rows + 1):
        owner[0], here = row, 0
        least, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[here]:
            done[here] = True
            for column in range(1, columns + 1):
                reduced = cost[owner[here] - 1][column - 1] - by_row[owner[here]] - by_column[column]
                if not done[column] and reduced < least[column]:
                    least[column], before[column] = reduced, here
            step, following = min((least[c], c) for c in range(1, columns + 1) if not done[c])
            for column in range(columns + 1):
                if done[column]:
                    by_row[owner[column]] += step
                    by_column[column] -= step
                else:
                    least[column] -= step
            here = following
        while here:
            owner[here], here = owner[before[here]], before[here]
    return {column - 1: owner[column] - 1 for column in range(1, columns + 1) if owner[column]}


def figures(totals: Counts) -> Mapping[str, float]:
    """F over all held slots, with recall and precision, F of each, and recall and precision of slot 11, in per cent."""
    every = _rates(totals, tuple(SLOTS))
    eleven = _rates(totals, ("slot11",))
    return {
        "f1": every[2],
        "recall": every[0],
        "precision": every[1],
        **{f"{slot}_f1": _rates(totals, (slot,))[2] for slot in SLOTS},
        "slot11_recall": eleven[0],
        "slot11_precision": eleven[1],
    }


def _rates(totals: Counts, slots: Sequence[str]) -> tuple[float, float, float]:
    points, told, key = (sum(totals.get(f"{slot} {part}", 0.0) for slot in slots) for part in ("points", "told", "key"))
    recall, precision = (100 * points / of if of else 0.0 for of in (key, told))
    return recall, precision, 2 * recall * precision / (recall + precision) if points else 0.0

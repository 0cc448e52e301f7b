"""Our own labels of dependence: pairs of reports of one incident of `gva`, each labelled blind by two readings.

`evaluation/own/dependence/pairs.jsonl` has a pair a line, ids and labels without text: `a` and `b` (report ids, `a` the
smaller), `incident`, `overlap` (the part that the pair was drawn for, see `evaluation.dependence.draw`), `first` and
`second` (the two readings), `settled` (a third, where the two differ and were talked over, else null). A reading is
null as long as there is none, else `label` (a relation of two reports), `direction` (`a_from_b`, `b_from_a`, or null
where it is not known or there is none) and `reason`. What counts is what was settled, else what both readings say;
pairs on which they differ unsettled are left out and counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from evaluation.benchmarks.outcome import Counts, counted, f1, share
from evaluation.dependence.judged import Judged
from evaluation.recorded import read_lines
from evaluation.same_event.corpus import Pair
from evaluation.same_event.linked import UNRELATED, Related
from evaluation.same_event.tally import ByUnit, Tally
from whence.model.errors import DataError
from whence.model.lists import Relation

PAIRS = Path(__file__).parents[1] / "own" / "dependence" / "pairs.jsonl"

_DIRECTIONS = (None, "a_from_b", "b_from_a")


@dataclass(frozen=True, slots=True)
class Label:
    """What one reading says of a pair: the relation, which way it goes, and why."""

    relation: Relation
    direction: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair of report ids of one incident with its readings, None where there is none yet."""

    a: str
    b: str
    incident: str
    overlap: str
    first: Label | None
    second: Label | None
    settled: Label | None

    @property
    def label(self) -> Label | None:
        """What counts; None without both readings, or where they differ unsettled."""
        if self.settled is not None or self.first is None or self.second is None:
            return self.settled
        return self.first if self.first.relation is self.second.relation else None


def read(path: Path = PAIRS) -> tuple[Labelled, ...]:
    """The pairs of a file. Raises OSError, and DataError naming the line that is not of the form."""
    found = []
    for number, row in enumerate(read_lines(path), start=1):
        try:
            found.append(_labelled(row))
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"{path}, line {number} is no labelled pair: {error!r}") from error
    return tuple(found)


def _labelled(row: Mapping[str, Any]) -> Labelled:
    if not row["a"] < row["b"]:
        raise ValueError("a is not the smaller id")
    readings = [_label(row[name]) for name in ("first", "second", "settled")]
    return Labelled(row["a"], row["b"], row["incident"], row["overlap"], *readings)


def _label(reading: Mapping[str, Any] | None) -> Label | None:
    if reading is None:
        return None
    if reading["direction"] not in _DIRECTIONS:
        raise ValueError(f"direction {reading['direction']!r}")
    return Label(Relation(reading["label"]), reading["direction"], reading["reason"])


def judged(pairs: Sequence[Labelled], links: Mapping[Pair, Related]) -> Iterator[Judged]:
    """The pairs that have a label, with what was found; an incident is one unit."""
    for pair in pairs:
        if pair.label is not None:
            source = {"a_from_b": pair.b, "b_from_a": pair.a}.get(pair.label.direction or "")
            yield Judged(pair.incident, Related(pair.label.relation, source), links.get((pair.a, pair.b), UNRELATED))


def agreement_counts(pairs: Sequence[Labelled]) -> ByUnit:
    """How the two readings agree, counted by incident: how often the first says one thing and the second another."""
    parts = Tally()
    for pair in pairs:
        parts.add(pair.incident, {"drawn": 1})
        if pair.first is not None and pair.second is not None:
            one, two = pair.first.relation, pair.second.relation
            both = (one is Relation.SAME_WORDS, two is Relation.SAME_WORDS)
            parts.add(pair.incident, counted("readings", all(both), *both))
            parts.add(pair.incident, {f"said {one} {two}": 1, "twice": 1, "unsettled": int(pair.label is None)})
    return parts.by_unit()


def agreement_figures(totals: Counts) -> dict[str, float]:
    """Pairs that both readings labelled, in per cent how often they agree, and Cohen's kappa (1960), times 100.

    `readings_same_words_f1` takes the first reading for the truth about the same words and scores the second. As long
    as no pair has two readings there is only the number of pairs.
    """
    if "twice" not in totals:
        return {"pairs_drawn": totals.get("drawn", 0)}
    twice = totals["twice"]
    said = {(one, two): totals.get(f"said {one} {two}", 0) for one, two in product(Relation, Relation)}
    agreed = sum(said[one, one] for one in Relation)
    by_chance = sum(
        sum(said[one, two] for two in Relation) * sum(said[two, one] for two in Relation) for one in Relation
    )
    return {
        "pairs_drawn": totals["drawn"],
        "pairs_labelled": twice,
        "pairs_unsettled": totals["unsettled"],
        "readings_agree": share(agreed, twice),
        "readings_kappa": share(agreed * twice - by_chance, twice * twice - by_chance),
        "readings_same_words_f1": f1(totals, "readings"),
    }

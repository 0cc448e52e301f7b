"""Relevance: is a text about violence, and what kind; ConfliBERT's three sets (Hu et al., NAACL 2022), their scoring.

A set is a folder with a tab-separated file: the text, then a 0 or 1 for each of its labels.
- `IndiaPoliceEvents_sents`: killed, arrested, any action, failed to act, used force. Violence: killed or used force.
- `insightCrime`: seven kinds of organised crime. Violence: the fourth, violent crime.
- `satp_relevant`: armed assault, bombing, abduction, other; every text is relevant, so only the kind is scored: attack,
  bombing and kidnapping (`other` has no counterpart in MUC-4's list).
A text is told to be relevant, and a kind to be in it, from a likelihood of one half on.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.outcome import Counts, counted, f1, share
from whence.model.errors import DataError
from whence.model.markup import AttackKind, Markup

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Set:
    """A set: its name in metrics, which labels mean violence, and which mean a kind."""

    name: str
    violence: tuple[int, ...] = ()
    kinds: tuple[AttackKind, ...] = ()


_SETS: Mapping[str, _Set] = {
    "IndiaPoliceEvents_sents": _Set("india_police", violence=(0, 4)),
    "insightCrime": _Set("insight_crime", violence=(3,)),
    "satp_relevant": _Set("satp", kinds=(AttackKind.ATTACK, AttackKind.BOMBING, AttackKind.KIDNAPPING)),
}
BINARY = tuple(each.name for each in _SETS.values() if each.violence)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text of a set; `violent` is None where the set does not say, `kinds` where it has none."""

    text: str
    of: str
    violent: bool | None
    kinds: frozenset[AttackKind] | None


def read(folder: Path) -> Iterator[Labelled]:
    """The texts of the sets below a folder: of each its `dev.tsv`, else its `test.tsv`, else its only file.

    Raises DataError when there is none of the three, or a row is not of the form.
    """
    found = [name for name in _SETS if (folder / name).is_dir()]
    if not found:
        raise DataError(f"{folder} has none of the folders {', '.join(_SETS)}")
    for name in found:
        with _file(folder / name).open(encoding="utf-8", errors="replace", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t"):
                yield labelled(name, row)


def _file(folder: Path) -> Path:
    named = [folder / name for name in ("dev.tsv", "test.tsv")]
    chosen = next((path for path in (*named, *sorted(folder.glob("*.tsv"))) if path.is_file()), None)
    if chosen is None:
        raise DataError(f"{folder} has no .tsv file")
    return chosen


def labelled(name: str, row: list[str]) -> Labelled:
    """A text from its row in the set of that folder's name; raises DataError when a label is missing or no 0 or 1."""
    of = _SETS[name]
    if len(row) <= max((*of.violence, len(of.kinds))) or not set(row[1:]) <= {"0", "1"}:
        raise DataError(f"{name}: a row is a text and its labels, each 0 or 1, apart by tabs: {row[1:]}")
    bits = [bit == "1" for bit in row[1:]]
    violent = any(bits[label] for label in of.violence) if of.violence else None
    kinds = frozenset(kind for kind, bit in zip(of.kinds, bits, strict=False) if bit) if of.kinds else None
    return Labelled(row[0], of.name, violent, kinds)


def score(markup: Markup, gold: Labelled) -> Counts:
    """The counts of one text."""
    if gold.kinds is not None:
        told = {kind for kind, likely in markup.kinds if likely >= _HALF and kind in _SETS["satp_relevant"].kinds}
        top = next((kind for kind, _ in markup.kinds if kind in _SETS["satp_relevant"].kinds), None)
        single = len(gold.kinds) == 1
        return {
            **counted(f"{gold.of} kind", len(told & gold.kinds), len(gold.kinds), len(told)),
            f"{gold.of} single": single,
            f"{gold.of} top right": single and top in gold.kinds,
        }
    relevant = markup.relevance >= _HALF
    return {
        **counted(gold.of, relevant and bool(gold.violent), bool(gold.violent), relevant),
        f"{gold.of} texts": 1,
        f"{gold.of} right": relevant == gold.violent,
    }


def figures(totals: Counts) -> Mapping[str, float]:
    """F1 and accuracy of each set that says what is violent, their means; of kinds micro-F1, likeliest right."""
    scored = [name for name in BINARY if f"{name} texts" in totals]
    by_set = {f"{name}_f1": f1(totals, name) for name in scored}
    right = {f"{name}_accuracy": share(totals[f"{name} right"], totals[f"{name} texts"]) for name in scored}
    of_kind = {
        "satp_kind_f1": f1(totals, "satp kind"),
        "satp_kind_accuracy": share(totals.get("satp top right", 0), totals.get("satp single", 0)),
    }
    mean = {"f1": _mean(by_set), "accuracy": _mean(right)}
    return mean | by_set | right | (of_kind if "satp single" in totals else {})


def _mean(values: Mapping[str, float]) -> float:
    return sum(values.values()) / len(values) if values else 0.0

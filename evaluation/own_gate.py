"""`python -m evaluation.own_gate [--data FILE] [--reader NAME] [--json] [--misses]`: rows right on the own gate set.

A row is right when all of it is, as in the ledger's leading figure: value, claimant, polarity and words; for casualties
the kind of victims too (score.py's one list of group and status), for responsibility the act. The set
(`evaluation/own/gate.jsonl`) is small and plain on purpose: it needs no corpora, runs in a second, and falls when a
change breaks what used to work.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.benchmarks.outcome import Benchmark, Counts, Outcome, counted, f1, share, timed
from evaluation.benchmarks.readers import default_reader, reader_named
from evaluation.benchmarks.run import run
from evaluation.denials import match
from evaluation.labelled import Labelled, overlaps, read_labelled, same_claimant, same_victims, scored
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.lists import Field

GATE = Path(__file__).with_name("own") / "gate.jsonl"
_FIELDS = (Field.CASUALTIES, Field.RESPONSIBILITY)


def score(path: Path = GATE, reader: str | None = None) -> dict[str, Any]:
    """The object that `python -m evaluation` prints, of a reader (the default one when None) on a labelled file.

    Raises OSError, DataError and UsageError as `read_labelled` and `reader_named` do.
    """
    return dict(run(BENCHMARK, path, reader or default_reader()))


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Read the reports with a reader and count the rows that are right; see `Benchmark.measure`."""
    reports = read_labelled(data)[:first]
    readings, seconds = timed(reader_named(reader).read, [each.report for each in reports])
    counts = [counts_of(each.claims, reading.claims) for each, reading in zip(reports, readings, strict=True)]
    return Outcome(counts, figures, seconds)


def counts_of(gold: Sequence[Claim], claims: Sequence[Claim]) -> Counts:
    """How many rows of one report are right, of all and of each field."""
    found = scored(claims)
    right = rows_right(gold, found)
    counts = counted("row", len(right), len(gold), len(found))
    for field in _FIELDS:
        sizes = [sum(claim.field is field for claim in part) for part in ([a for a, _ in right], gold, found)]
        counts |= counted(field.value, *sizes)
    return counts


def rows_right(gold: Sequence[Claim], found: Sequence[Claim]) -> Sequence[tuple[Claim, Claim]]:
    """The labels found with everything right, and what was found for each."""
    return [(a, b) for a, b in match(gold, found) if _right(a, b)]


def _right(gold: Claim, found: Claim) -> bool:
    a, b = gold.value, found.value
    if gold.polarity is not found.polarity or not same_claimant(gold, found) or not overlaps(gold, found):
        return False
    if isinstance(a, Casualties) and isinstance(b, Casualties):
        return same_victims(a, b)
    return not isinstance(a, Responsibility) or not isinstance(b, Responsibility) or a.act is b.act


def figures(totals: Counts) -> Mapping[str, float]:
    """F1 of rows right, with precision and recall, and F1 of each field, in per cent."""
    return {
        "row_right_f1": f1(totals, "row"),
        "row_right_precision": share(totals["row hits"], totals["row found"]),
        "row_right_recall": share(totals["row hits"], totals["row gold"]),
        **{f"{field}_f1": f1(totals, field.value) for field in _FIELDS},
    }


def misses(each: Labelled, claims: Sequence[Claim]) -> Iterator[str]:
    """A line for each label that no row is right for, and for each row that is right for no label."""
    found = scored(claims)
    right = rows_right(each.claims, found)
    for label, part, hit in (
        ("missed", each.claims, [a for a, _ in right]),
        ("extra", found, [b for _, b in right]),
    ):
        for claim in part:
            if claim not in hit:
                yield f"{each.report.file} | {label} | {claim.polarity} | {claim.claimant.words} | {claim.value}"


BENCHMARK = Benchmark(
    name="own-gate", measure=measure, corpora={"own gate": str(GATE)}, lead=("row_right_f1",), marks={}
)
"""What `evaluation.benchmarks.registry` lists; its data lies in the repository."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a reader on the gate set, and what it misses on standard error; always 0."""
    options = argparse.ArgumentParser(prog="python -m evaluation.own_gate", description=__doc__)
    options.add_argument("--data", type=Path, default=GATE, help="a labelled file (default: the gate set)")
    options.add_argument("--reader", default=default_reader(), help="the reader by its name (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--misses", action="store_true", help="show what is missed or in excess, on standard error")
    given = options.parse_args(arguments)
    result = score(given.data, given.reader)
    lines = [f"{name:24s} {value:6.1f}  {result['ci95'][name]}" for name, value in result["metrics"].items()]
    print(json.dumps(result, indent=1) if given.json else "\n".join(lines))
    if given.misses:
        reader = reader_named(given.reader)
        for each in read_labelled(given.data):
            sys.stderr.writelines(f"{line}\n" for line in misses(each, reader.read(each.report).claims))
    return 0


if __name__ == "__main__":
    sys.exit(main())

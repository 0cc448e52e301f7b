"""`python -m evaluation.denials --data FILE [--reader NAME] [--json] [--misses]`: who denies and doubts what.

FILE is a labelled file (`evaluation.labelled`), such as `evaluation/own/denials/develop.jsonl`. Claims are matched one
to one inside a report, best agreement first: same value (harm and bounds; accused by score.py's rule; happening), for
counts and happenings with words that overlap the label's or those of a label of the same value.

- F1 of each polarity: matched with that polarity, over the labels and over everything found of that polarity.
  `asserted_or_conceded` and `any_doubt` (doubted, not verified, investigating) take several as one; `denied_claimant`
  and `any_doubt_claimant` ask for the claimant too; `zero` is of asserted zeros ("no one was hurt").
- `link_right`: of the denials and doubts found that answer a labelled claim, how many answer it in the record;
  `link_right_of_all`: the same over all labelled ones, found or not.
- `denial_as_assertion` (less is better): of the labelled denials, how many are told as asserted or conceded: matched
  with such a claim, or given to the denier, or to nobody, in the words of the denial while no label asserts it so.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.benchmarks.outcome import Benchmark, Counts, Outcome, counted, f1, share, summed, timed
from evaluation.benchmarks.readers import default_reader, reader_named
from evaluation.benchmarks.run import run
from evaluation.labelled import (
    ANSWERING,
    DOUBTING,
    Labelled,
    overlaps,
    read_labelled,
    same_claimant,
    same_value,
    scored,
    touches,
)
from evaluation.matching import paired
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.lists import ASSERTING, Polarity, Qualifier

Pairs = Sequence[tuple[Claim, Claim]]
"""Labels with the claims found for them."""

_GROUPS: Mapping[str, frozenset[Polarity]] = {
    **{polarity.value: frozenset({polarity}) for polarity in Polarity},
    "asserted_or_conceded": ASSERTING,
    "any_doubt": DOUBTING,
}
_WITH_CLAIMANT = ("denied", "any_doubt")


def score(path: Path, reader: str) -> dict[str, Any]:
    """The object that `python -m evaluation` prints of a labelled file, with the counts that the metrics rest on.

    Raises OSError, DataError and UsageError as `read_labelled` and `reader_named` do.
    """
    return dict(run(BENCHMARK, path, reader))


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Read the reports with a reader and count what is right in each; see `Benchmark.measure`."""
    reports = read_labelled(data)[:first]
    readings, seconds = timed(reader_named(reader).read, [each.report for each in reports])
    counts = [counts_of(each.claims, reading.claims) for each, reading in zip(reports, readings, strict=True)]
    totals = summed(counts)
    rounded = {name: round(value, 1) for name, value in figures(totals).items()}
    return Outcome(counts, figures, seconds, own={**rounded, "counts": dict(totals)})


def counts_of(gold: Sequence[Claim], claims: Sequence[Claim]) -> Counts:
    """What is right in one report: its labels against the claims of a reading."""
    found = scored(claims)
    pairs = match(gold, found)
    counts: dict[str, float] = {}
    for name, polarities in _GROUPS.items():
        right = [(a, b) for a, b in pairs if a.polarity in polarities and b.polarity in polarities]
        sizes = [sum(claim.polarity in polarities for claim in part) for part in (gold, found)]
        counts |= counted(name, len(right), *sizes)
        if name in _WITH_CLAIMANT:
            counts |= counted(f"{name}_claimant", sum(same_claimant(a, b) for a, b in right), *sizes)
    zeros = sum(is_zero(a) and is_zero(b) for a, b in pairs)
    counts |= counted("zero", zeros, sum(map(is_zero, gold)), sum(map(is_zero, found)))
    counts |= _links(gold, found, pairs)
    told = sum(_read_as_assertion(claim, gold, found, pairs) for claim in gold if claim.polarity is Polarity.DENIED)
    return counts | {"denial as assertion": told}


def match(gold: Sequence[Claim], found: Sequence[Claim]) -> Pairs:
    """Labels and found claims one to one, best agreement first."""

    def likeness(a: Claim, b: Claim) -> float:
        if not same_value(a, b) or not (isinstance(a.value, Responsibility) or touches(a, b, gold)):
            return 0.0
        return 1 + 2 * same_claimant(a, b) + (a.polarity is b.polarity) + overlaps(a, b)

    return paired(gold, found, likeness)


def is_zero(claim: Claim) -> bool:
    """Whether a claim asserts that nobody came to harm."""
    return (
        isinstance(claim.value, Casualties)
        and claim.value.qualifier is Qualifier.NONE
        and claim.polarity is Polarity.ASSERTED
    )


def _links(gold: Sequence[Claim], found: Sequence[Claim], pairs: Pairs) -> Counts:
    """Denials and doubts that answer a label: all, those found as such, and those that answer it in the reading."""
    labels = {claim.claim_id: claim for claim in gold}
    by_id = {claim.claim_id: claim for claim in found}
    answering = [(a, b) for a, b in pairs if a.answers is not None and b.polarity in ANSWERING]
    right = 0
    for a, b in answering:
        answered, meant = by_id.get(b.answers or ""), labels[a.answers or ""]
        right += answered is not None and ((meant, answered) in pairs or _is_meant(meant, answered, gold))
    return {"link right": right, "link found": len(answering), "link gold": sum(c.answers is not None for c in gold)}


def _is_meant(meant: Claim, answered: Claim, gold: Sequence[Claim]) -> bool:
    """Whether a claim is one that says what a label says, though it is matched to another or to none."""
    return answered.polarity in ASSERTING and same_value(meant, answered) and touches(meant, answered, gold)


def _read_as_assertion(denial: Claim, gold: Sequence[Claim], found: Sequence[Claim], pairs: Pairs) -> bool:
    asserted = [claim for claim in gold if claim.polarity in ASSERTING and same_value(denial, claim)]
    taken = [b for a, b in pairs if a is not denial and a.polarity in ASSERTING]
    for claim in found:
        if claim.polarity not in ASSERTING or not same_value(denial, claim):
            continue
        if (denial, claim) in pairs:
            return True
        if any(same_claimant(label, claim) for label in asserted):
            continue
        by_denier = denial.claimant.words is not None and same_claimant(denial, claim)
        if by_denier or (claim not in taken and overlaps(denial, claim)):
            return True
    return False


def figures(totals: Counts) -> Mapping[str, float]:
    """The metrics in per cent from counts added up."""
    polarities = [*_GROUPS, *(f"{name}_claimant" for name in _WITH_CLAIMANT), "zero"]
    return {
        **{f"{name}_f1": f1(totals, name) for name in polarities},
        "link_right": share(totals["link right"], totals["link found"]),
        "link_right_of_all": share(totals["link right"], totals["link gold"]),
        "denial_as_assertion": share(totals["denial as assertion"], totals["denied gold"]),
    }


def misses(each: Labelled, claims: Sequence[Claim]) -> Iterator[str]:
    """A line for each label that was not found with its polarity, and for each claim in excess or of another one."""
    found = scored(claims)
    pairs = match(each.claims, found)
    right = [(a, b) for a, b in pairs if a.polarity is b.polarity]
    for label, part, hit in (
        ("missed", each.claims, [a for a, _ in right]),
        ("extra", found, [b for _, b in right]),
    ):
        yield from (f"{each.report.file} | {label} | {_told(claim)}" for claim in part if claim not in hit)


def _told(claim: Claim) -> str:
    value = claim.value
    what = claim.field.value
    if isinstance(value, Casualties):
        what = f"{value.harm} {value.low}..{value.high} {value.qualifier}"
    elif isinstance(value, Responsibility):
        what = f"by {value.accused} ({value.act})"
    return f"{claim.polarity} | {what} | {claim.claimant.words} | {claim.span.quote}"


_SETS = Path(__file__).with_name("own") / "denials"
BENCHMARK = Benchmark(
    name="denials",
    measure=measure,
    corpora={f"denials {part}": str(_SETS / f"{part}.jsonl") for part in ("develop", "held")},
    lead=("denied_f1", "asserted_f1", "conceded_f1", "any_doubt_f1", "link_right", "denial_as_assertion"),
    marks={},
)
"""What `evaluation.benchmarks.registry` lists; its data lies in the repository, not in the corpora folder."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a reader on a labelled file, and what it misses on standard error; 0."""
    options = argparse.ArgumentParser(prog="python -m evaluation.denials", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="a labelled file")
    options.add_argument("--reader", default=default_reader(), help="the reader by its name (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--misses", action="store_true", help="show what is missed or in excess, on standard error")
    given = options.parse_args(arguments)
    if given.misses and given.data.stem == "held":
        options.error("held.jsonl is not looked at while developing: show misses of develop.jsonl")
    result = score(given.data, given.reader)
    print(json.dumps(result, indent=1) if given.json else table(result))
    if given.misses:
        reader = reader_named(given.reader)
        for each in read_labelled(given.data):
            sys.stderr.writelines(f"{line}\n" for line in misses(each, reader.read(each.report).claims))
    return 0


def table(result: Mapping[str, Any]) -> str:
    """A line for each metric with its interval, and one for the counts of each polarity."""
    lines = [f"{result['bench']}: {result['n']} reports, {result['reader']} reader"]
    for name, value in result["metrics"].items():
        low, high = result["ci95"][name]
        lines.append(f"{name:28s} {value:6.1f}  [{low:.1f}, {high:.1f}]")
    counts = result["counts"]
    for name in _GROUPS:
        hits, gold, found = (counts[f"{name} {part}"] for part in ("hits", "gold", "found"))
        lines.append(f"{name:28s} {hits:g} right of {gold:g} labelled and {found:g} found")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

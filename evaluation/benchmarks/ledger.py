"""`ledger`: claims of casualties and responsibility against labels read by hand, scored by the labels' own `score.py`.

Data: a folder with `reports.jsonl` and `labels.jsonl`, and `groups.jsonl` where links are labelled. What is printed at
top level is score.py's own object; `metrics` has of each of its lines F1, else the share. Intervals rest on the same
script's counts of each report; lines on links between reports have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import whence
from evaluation.benchmarks.outcome import Benchmark, Counts, Outcome, counted, f1, share
from evaluation.benchmarks.readers import reader_named
from evaluation.ledger.scored import score_record
from evaluation.recorded import Row, exported, read_lines, write_lines
from whence.model.lists import RefusalReason

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Build a record with a reader and score it; see `Benchmark.measure`."""
    reports = read_lines(data / "reports.jsonl")[:first]
    docs = {row["doc"] for row in reports}
    labels = [row for row in read_lines(data / "labels.jsonl") if row["doc"] in docs]
    groups = read_lines(data / "groups.jsonl") if (data / "groups.jsonl").is_file() else []
    with _built(reports, reader) as (record, seconds):
        own, _ = score_record(record, reports, labels, groups)
        claims = list(exported(record, "claims-jsonl"))
        failed = sum(refusal.reason is RefusalReason.READER_FAILED for refusal in record.refusals())
    return Outcome(_counts(labels, claims), figures, seconds, failed, own)


@contextmanager
def _built(reports: Sequence[Row], reader: str) -> Iterator[tuple[whence.Record, float]]:
    """A temporary record of the reports, and the seconds that its build took."""
    with TemporaryDirectory(prefix="whence-", ignore_cleanup_errors=True) as folder:
        given = write_lines(Path(folder, "given.jsonl"), reports)
        by, started = reader_named(reader), perf_counter()
        with whence.build([given], Path(folder, "record.db"), reader=by) as record:
            yield record, perf_counter() - started


def _counts(labels: Sequence[Row], claims: Sequence[Row]) -> list[Counts]:
    """The scorer's counts of each labelled report, from its lines for that report alone."""
    gold: Mapping[str, Any] = _SCORER.from_labels(labels)
    found: Mapping[str, Any] = _SCORER.from_claims([_by_doc(row) for row in claims])
    return [_of_one(_SCORER.score({doc: gold[doc]}, {doc: found[doc]} if doc in found else {})[0]) for doc in gold]


def _by_doc(row: Row) -> Row:
    return {**row, "file": row["file"].removesuffix(".html")}


def _of_one(lines: Mapping[str, Mapping[str, float]]) -> Counts:
    """Hits, gold and found of each line with F1, and hits and their whole of each share, of one report."""
    counts: dict[str, float] = {}
    for name, line in lines.items():
        if "f1" in line:
            counts |= counted(name, line["hits"], line["gold"], line["predicted"])
        else:
            of = line.get("of", lines["casualty number"]["hits"])  # the evidence line is a share of the number matches
            counts |= {f"{name} right": round(line["share"] * of / 100), f"{name} of": of}
    return counts


def figures(totals: Counts) -> Mapping[str, float]:
    """F1 or share of each of the scorer's lines, in per cent."""
    lines = dict.fromkeys(name.rpartition(" ")[0] for name in totals)
    return {
        name: f1(totals, name) if f"{name} hits" in totals else share(totals[f"{name} right"], totals[f"{name} of"])
        for name in lines
    }


BENCHMARK = Benchmark(
    name="ledger",
    measure=measure,
    corpora={"ledger dev": "claim_ledger/dev", "ledger dev_other": "claim_ledger/dev_other"},
    lead=(
        "casualty row right", "casualty number", "casualty +victims", "casualty +claimant",
        "casualty +claimant +polarity", "casualty evidence", "responsibility accused",
        "responsibility +claimant +polarity", "denied or doubted, with claimant", "incident found",
    ),
    marks={
        "casualty row right": "87 second careful reading, 19 regular expressions, 35 plain MiniLM tagger",
        "casualty number": "95 second reading, 59 regular expressions, 62 tagger",
        "casualty +victims": "93 second reading, 43 regular expressions, 55 tagger",
        "casualty +claimant": "89 second reading, 32 regular expressions, 41 tagger",
        "casualty +claimant +polarity": "89 second reading, 32 regular expressions, 41 tagger",
        "casualty evidence": "99 second reading",
        "responsibility accused": "90 second reading",
        "responsibility +claimant +polarity": "86 second reading",
        "incident found": "95 second reading",
    },
)  # fmt: skip

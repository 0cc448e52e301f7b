"""`muc4-roles`: who did what to whom, in the five roles that papers on MUC-4 score (rules in `evaluation.muc4.gtt`).

Data: a file in the papers' form, one JSON object a line, or a list of them: `docid`, `doctext`, `templates`.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.benchmarks.outcome import UNMARKED, Benchmark, Outcome, attempted
from evaluation.benchmarks.readers import marker_named
from evaluation.muc4.gtt import figures, gold_of, score, told_of
from whence.model.errors import DataError


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score what a reader marks in each report; see `Benchmark.measure`."""
    rows = _rows(data)[:first]
    marker = marker_named(reader)
    marked = attempted(marker.mark, [row["doctext"] for row in rows], lambda _: UNMARKED)
    counts = [
        score(told_of(row["doctext"], markup.templates), gold_of(row["templates"]))
        for row, markup in zip(rows, marked.found, strict=True)
    ]
    return Outcome(counts, figures, marked.seconds, marked.failed)


def _rows(data: Path) -> Sequence[Mapping[str, Any]]:
    """The reports of a file; raises DataError when it is not of the form."""
    if data.is_dir():
        raise DataError(f"{data} is a folder: muc4-roles takes one file of JSON lines, such as muc4/processed/dev.json")
    text = data.read_text(encoding="utf-8").strip()
    try:
        rows = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines() if line]
        return [{"doctext": row["doctext"], "templates": row["templates"]} for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{data} is not MUC-4 as papers have it (docid, doctext, templates): {error!r}") from error


BENCHMARK = Benchmark(
    name="muc4-roles",
    measure=measure,
    corpora={"muc4-roles": "muc4/processed/dev.json"},
    lead=("f1", "precision", "recall", "one_to_one_f1"),
    marks={"f1": "50.2 GTT, 53.0 IterX, 53.9 / 21.4 a 4-billion-parameter model tuned / not"},
)

"""One benchmark run on one body of data, as the object that is printed."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.benchmarks.bootstrap import intervals
from evaluation.benchmarks.outcome import ERRORS, Benchmark, summed
from whence.model.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]

Result = Mapping[str, Any]
"""What is printed of one run: bench, data, n, failed (reports at which the
reader broke off), reader, commit, seconds, reports_per_second, metrics, ci95; the metrics
(for `ledger` score.py's own object) again at top level.
"""


def run(benchmark: Benchmark, data: Path, reader: str, first: int | None = None) -> Result:
    """Measure a reader on the `first` reports of some data (all when None). Raises what `Benchmark.measure` does."""
    if not data.exists():
        raise UsageError(f"there is no {data}: give with --data what {benchmark.name} is measured on")
    outcome = benchmark.measure(data, reader, first)
    if not outcome.counts:
        raise UsageError(f"{data} holds nothing to score: see the docstring of evaluation/benchmarks for its form")
    metrics = {name: _rounded(name, value) for name, value in outcome.figures(summed(outcome.counts)).items()}
    spread = intervals(outcome.counts, outcome.figures)
    count = len(outcome.counts) if outcome.reports is None else outcome.reports
    return {
        "bench": benchmark.name,
        "data": str(data),
        "n": count,
        "failed": outcome.failed,
        "reader": reader,
        "commit": commit(),
        "seconds": round(outcome.seconds, 2),
        "reports_per_second": round(count / outcome.seconds, 2) if outcome.seconds else None,
        "metrics": metrics,
        "ci95": {name: [_rounded(name, low), _rounded(name, high)] for name, (low, high) in spread.items()},
        **(metrics if outcome.own is None else outcome.own),
    }


def commit() -> str:
    """The commit of the sources, marked where they differ from it; `unknown` outside a git checkout."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10", "--exclude=*"]
    try:
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=ROOT)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()


def _rounded(name: str, value: float) -> float:
    return round(value, 3 if name in ERRORS else 1)

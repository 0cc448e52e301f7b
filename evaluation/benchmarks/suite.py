"""Every benchmark whose data is there, for several readers, and the one table of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.benchmarks.outcome import Benchmark
from evaluation.benchmarks.readers import reader_named
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import Result, run
from whence.model.errors import WhenceError

READERS = ("model", "rules")
_SPEED = "reports a second"


@dataclass(frozen=True, slots=True)
class Suite:
    """What was measured, by section and reader, and a line for each thing that was not, saying why."""

    results: Mapping[tuple[str, str], Result]
    skipped: tuple[str, ...]


def sections() -> Iterator[tuple[str, str, Benchmark]]:
    """Every section of the table: its name, its path below the corpora folder, and its benchmark."""
    for benchmark in BENCHMARKS.values():
        for section, path in benchmark.corpora.items():
            yield section, path, benchmark


def run_all(
    corpora: Path, readers: Sequence[str] = READERS, only: Sequence[str] = (), first: int | None = None
) -> Iterator[tuple[str, str, Result | str]]:
    """Section, reader and what was measured, one after another as it is; for what is skipped a line that says why.

    `only` names benchmarks (none: all). A reader that cannot be made (no model is shipped) is skipped once, with an
    empty section. Raises what a benchmark does on data that is there but not of its form.
    """
    there = []
    for reader in readers:
        try:
            reader_named(reader)
        except WhenceError as error:
            yield "", reader, f"reader {reader}: {error}"
        else:
            there.append(reader)
    for section, path, benchmark in sections():
        if only and benchmark.name not in only:
            continue
        if not (corpora / path).exists():
            yield section, "", f"{section}: {corpora / path} is absent"
            continue
        for reader in there:
            yield section, reader, run(benchmark, corpora / path, reader, first)


def gathered(steps: Iterator[tuple[str, str, Result | str]]) -> Suite:
    """What `run_all` gave, in one piece."""
    results: dict[tuple[str, str], Result] = {}
    skipped = []
    for section, reader, result in steps:
        if isinstance(result, str):
            skipped.append(result)
        else:
            results[section, reader] = result
    return Suite(results, tuple(skipped))


def as_object(suite: Suite) -> Mapping[str, Any]:
    """The suite as the one JSON object that is printed: results by section and reader, and what was skipped."""
    found: dict[str, dict[str, Result]] = {}
    for (section, reader), result in suite.results.items():
        found.setdefault(section, {})[reader] = result
    return {"results": found, "skipped": list(suite.skipped)}


def table(suite: Suite) -> str:
    """A Markdown table: a row for each leading metric and for speed, a column for each reader, and published marks."""
    readers = list(dict.fromkeys(reader for _, reader in suite.results))
    lines = [f"| benchmark | metric | {' | '.join(readers)} | published, on test parts |"]
    lines += [f"|---|---|{'---|' * (len(readers) + 1)}"]
    for section, _, benchmark in sections():
        measured = {reader: suite.results[section, reader] for reader in readers if (section, reader) in suite.results}
        if measured:
            lines += _rows(section, benchmark, [measured.get(reader) for reader in readers])
    skipped = [f"skipped: {len(suite.skipped)}", *(f"- {line}" for line in suite.skipped)] if suite.skipped else []
    return "\n".join([*lines, "", *skipped]).rstrip()


def _rows(section: str, benchmark: Benchmark, measured: Sequence[Result | None]) -> Iterator[str]:
    """A row for each leading metric that this section has, and one for speed."""
    count = next(result["n"] for result in measured if result is not None)
    known = {name for result in measured if result is not None for name in result["metrics"]}
    leading = [metric for metric in benchmark.lead if metric in known]
    for number, metric in enumerate((*leading, _SPEED)):
        cells = [_cell(result, metric) for result in measured]
        about = f"{section} ({count})" if number == 0 else ""
        yield f"| {about} | {metric} | {' | '.join(cells)} | {benchmark.marks.get(metric, '')} |"


def _cell(result: Result | None, metric: str) -> str:
    if result is None:
        return ""
    if metric == _SPEED:
        failed = f", {result['failed']} failed" if result["failed"] else ""
        return f"{result['reports_per_second'] or ''}{failed}"
    if metric not in result["metrics"]:
        return ""
    low, high = result["ci95"][metric]
    return f"{result['metrics'][metric]} [{low}, {high}]"

"""`python -m evaluation BENCH [--data PATH] [--reader NAME] [--json] [--first N]`: how well a reader does its work.

BENCH is one of the benchmarks of `evaluation.benchmarks.registry`, whose modules say what form their data has; without
`--data` it is their place in the corpora folder (WHENCE_CORPORA, else ../shared/corpora). Prints
the metrics with 95 % intervals, as one JSON object with `--json`. `all` takes a folder of corpora, runs every benchmark
whose data is there with each reader, and prints one table; `--update` writes evaluation/scores.json from it.
`same-event` and `dependence` keep their readings in the folder that WHENCE_READINGS names, where it does.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation import scores
from evaluation.benchmarks.readers import default_reader
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import Result, run
from evaluation.benchmarks.suite import READERS, as_object, gathered, run_all, table
from whence.model.errors import WhenceError


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments (the program's own when None) ask for; 0, or 2 with a line that says what to do."""
    given = _options().parse_args(arguments)
    try:
        return _all(given) if given.bench == "all" else _one(given)
    except (WhenceError, OSError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("bench", choices=[*BENCHMARKS, "all"], help="what to measure")
    options.add_argument("--data", type=Path, help="the data (default: their place in the corpora folder)")
    options.add_argument("--reader", action="append", help="the reader; with `all` several (default: model and rules)")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--first", type=int, help="score so many reports only")
    options.add_argument("--only", action="append", choices=list(BENCHMARKS), default=[], help="with `all`: only these")
    options.add_argument("--update", action="store_true", help="with `all`: write evaluation/scores.json")
    return options


def corpora() -> Path:
    """The folder of corpora that the environment names, else where a checkout has it beside it."""
    return Path(os.environ.get("WHENCE_CORPORA", "../shared/corpora"))


def _one(given: argparse.Namespace) -> int:
    reader = given.reader[-1] if given.reader else default_reader()
    bench = BENCHMARKS[given.bench]
    data = given.data or corpora() / next(iter(bench.corpora.values()))
    result = run(bench, data, reader, given.first)
    print(json.dumps(result, indent=1) if given.json else _lines(result))
    return 0


def _lines(result: Result) -> str:
    head = "{bench} on {data}: {n} reports, reader {reader}, commit {commit}, {reports_per_second} reports a second"
    rows = (f"{name:42s} {value:7} {result['ci95'][name]}" for name, value in result["metrics"].items())
    return "\n".join([head.format(**result), *rows])


def _all(given: argparse.Namespace) -> int:
    readers = given.reader or READERS
    folder = given.data or corpora()
    steps = run_all(folder, readers, given.only, given.first)
    suite = gathered(_told(steps))
    print(json.dumps(as_object(suite), indent=1) if given.json else table(suite))
    if given.update and given.first is not None:
        print("evaluation: scores.json is only written from what was measured whole, without --first", file=sys.stderr)
        return 2
    if given.update:
        scores.write(suite, folder)
    return 0


def _told(steps: Iterator[tuple[str, str, Result | str]]) -> Iterator[tuple[str, str, Result | str]]:
    """The steps, each told on standard error when it is done: a whole run takes minutes."""
    for section, reader, result in steps:
        done = result if isinstance(result, str) else f"{section}, {reader}: {result['seconds']} s"
        print(done, file=sys.stderr, flush=True)
        yield section, reader, result


if __name__ == "__main__":
    sys.exit(main())

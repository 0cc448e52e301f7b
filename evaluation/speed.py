"""`python -m evaluation.speed [--reports 1000] [--no-write]`: how fast a build is, and how much memory it takes.

Makes so many reports that are not copies of one another: the example reports with other numbers, days and places, and
variants of the story of the metamorphic test. Builds a record of them with the default reader, with one worker and with
two, and once again over the same reports; each build is a process of its own, measured from its start to its end.
Writes the figures with machine, Python, commit and date into docs/benchmarks.md.
"""

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import whence
from evaluation.benchmarks.run import commit
from evaluation.examples import EXAMPLES
from evaluation.recorded import Row, built, write_lines
from tests.metamorphic.story import variant
from tests.metamorphic.world import THEATRES
from whence.text.dates import anchor_of, find_dates, resolve_all

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
MARK = "speed"
_SEED = 1000
_WORDS = 350
_PUBLISHED = date(2024, 12, 28)
_MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]\d|\d)")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")


@dataclass(frozen=True, slots=True)
class Build:
    """One build: what it was, workers, seconds from start to end of its process, and memory at most in MiB.

    `memory` is that of the main process, `memory_worker` that of its largest worker; None where it was not measured.
    """

    what: str
    workers: int
    seconds: float
    memory: float | None
    memory_worker: float | None


def made_reports(count: int) -> Iterator[Row]:
    """So many reports, always the same: every third one made from an example, the others variants of the story."""
    with built([EXAMPLES / "reports"]) as record:
        examples = [(report.title, report.text[report.body_start :]) for report in record.reports()]
    stories = (report for number in range(count) for report in variant(_SEED, number, held_back=False).reports)
    for number in range(count):
        if number % 3:
            yield {**next(stories), "id": f"made-{number}"}
        else:
            title, body = examples[number // 3 % len(examples)]
            yield {"id": f"made-{number}", **_changed(number, title or "", body)}


def _changed(number: int, title: str, body: str) -> Row:
    """An example with other numbers, months, order of paragraphs and names of places, the same throughout."""
    chance = random.Random(f"{_SEED}:{number}")
    places = [place for theatre in THEATRES for place in theatre.places]
    swap = dict(zip(places, chance.sample(places, len(places)), strict=True))
    months = dict(zip(_MONTHS, chance.sample(_MONTHS, len(_MONTHS)), strict=True))
    numbers: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        return numbers.setdefault(match.group(), str(chance.randint(2, 28)))

    def change(text: str) -> str:
        text = _MONTH.sub(lambda match: months[match.group()], _NUMBER.sub(other, text))
        return re.sub(rf"\b({'|'.join(places)})\b", lambda match: swap[match.group()], text)

    lead, *rest = body.split("\n\n")
    chance.shuffle(rest)
    return {
        "title": change(title),
        "text": change("\n\n".join([lead, *rest])),
        "published": f"20{number % 10 + 13}-12-28",
    }


def measure(reports: Path, folder: Path) -> Iterator[Build]:
    """The builds in turn: one worker, two, and again over the same reports."""
    for what, workers, record in (("first", 1, "one.db"), ("first", 2, "two.db"), ("again, nothing new", 1, "one.db")):
        start = time.perf_counter()
        memory = json.loads(_alone("--one", str(reports), str(folder / record), str(workers)))
        yield Build(what, workers, time.perf_counter() - start, **memory)


def _alone(*options: str) -> str:
    """What this program prints in a process of its own, so that one build's memory is not counted as another's."""
    command = [sys.executable, "-m", "evaluation.speed", *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT).stdout


def _build_one(reports: str, record: str, workers: int) -> Mapping[str, float | None]:
    """Build in this process; gives back its memory at most and that of its largest worker, in MiB."""
    whence.build_into(reports, record, workers=workers)
    memory_worker = memory_at_most(children=True) if workers > 1 else None
    return {"memory": memory_at_most(), "memory_worker": memory_worker}


def memory_at_most(*, children: bool = False) -> float | None:
    """The memory of this process, or of its largest child, at most, in MiB; None where the system does not tell."""
    try:
        resource = import_module("resource")  # not there on Windows
    except ModuleNotFoundError:
        return None
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # bytes on macOS, KiB elsewhere
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return float(resource.getrusage(who).ru_maxrss) / unit


def section(count: int, builds: Sequence[Build]) -> str:
    """The part of the page that the measuring writes."""
    lines = [
        *about(),
        "",
        f"| build of {count:,} reports | workers | seconds | reports a second | memory at most, MiB |",
    ]
    lines += ["|---|---:|---:|---:|---|"]
    for build in builds:
        rate = count / build.seconds
        lines.append(f"| {build.what} | {build.workers} | {build.seconds:.1f} | {rate:.1f} | {_memory(build)} |")
    return "\n".join(lines)


def about() -> list[str]:
    """The lines that say where, with what and when something was measured."""
    told = {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "whence": f"{whence.__version__}, commit {commit()}",
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
    }
    return [f"- {name}: {value}" for name, value in told.items()]


def dates_line(made: Path) -> str:
    """A line that says how many reports of 350 words have their dates found and resolved in a second on one core."""
    rows = map(json.loads, made.read_text(encoding="utf-8").splitlines())
    texts = [f"{row.get('title') or ''}\n{row['text']}" for row in rows]
    words = [word for text in texts for word in re.findall(r"\S+\s*", f"{text}\n\n")]
    pieces = ["".join(words[start : start + _WORDS]) for start in range(0, len(words) - _WORDS, _WORDS)]
    seconds = min(_dates_once(pieces) for _ in range(3))
    return f"Dates are found and resolved in {len(pieces) / seconds:,.0f} reports of {_WORDS} words a second and core."


def _dates_once(texts: Sequence[str]) -> float:
    """The processor's seconds that finding and resolving the dates of texts takes."""
    started = time.process_time()
    for text in texts:
        phrases = find_dates(text)
        resolve_all(phrases, anchor_of(phrases, _PUBLISHED))
    return time.process_time() - started


def _memory(build: Build) -> str:
    worker = f" and {build.memory_worker:.0f} for the largest worker" if build.memory_worker is not None else ""
    return f"{memory_told(build.memory)}{worker}"


def _processor() -> str:
    """The processor's name as far as the system gives it."""
    info = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE) if info.is_file() else None
    return named.group(1) if named else platform.processor() or "unknown processor"


def written(page: str, part: str, mark: str = MARK) -> str:
    """The page with what stands between the markers of that name replaced; raises ValueError when it lacks them."""
    opening, closing = f"<!-- {mark}: start -->", f"<!-- {mark}: end -->"
    before, start, rest = page.partition(opening)
    _, end, after = rest.partition(closing)
    if not start or not end:
        raise ValueError(f"the page lacks the lines {opening} and {closing}")
    return f"{before}{opening}\n{part}\n{closing}{after}"


def tell(part: str, mark: str = MARK, page: Path = PAGE, *, write: bool) -> None:
    """Print what was measured, and write it into a page where that is wanted."""
    print(part)
    if write:
        page.write_text(written(page.read_text(encoding="utf-8"), part, mark), encoding="utf-8", newline="\n")


def memory_told(memory: float | None) -> str:
    """Memory in MiB in words."""
    return "not measured on this system" if memory is None else f"{memory:,.0f}"


def main() -> int:
    """Measure, print the figures, and write them into the page."""
    options = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__)
    options.add_argument("--reports", type=int, default=1000, help="how many reports to build")
    options.add_argument("--no-write", action="store_true", help="print the figures only")
    options.add_argument("--make", nargs=1, metavar="REPORTS", help=argparse.SUPPRESS)
    options.add_argument("--one", nargs=3, metavar=("REPORTS", "RECORD", "WORKERS"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        write_lines(Path(given.make[0]), made_reports(given.reports))
        return 0
    if given.one:
        reports, record, workers = given.one
        print(json.dumps(_build_one(reports, record, int(workers))))
        return 0
    with TemporaryDirectory(prefix="whence-", ignore_cleanup_errors=True) as folder:
        made = Path(folder, "made.jsonl")
        _alone("--reports", str(given.reports), "--make", str(made))
        part = f"{section(given.reports, list(measure(made, Path(folder))))}\n\n{dates_line(made)}"
    tell(part, write=not given.no_write)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m evaluation.archive FOLDER [--sizes 1000 10000 100000] [--reader NAME] [--new 100]`: growth to an archive.

For each size a record is made of stored claims: readings of a thousand reports that are told anew, round after round
(`evaluation.rounds`), as a folder of tables that `whence import` writes, relates, links and stands. On that record the
commands of a working day are run, each a process of its own: a build of reports that are new to it, exports, lists, one
event, search, verification, a backup. Measured of each are seconds by the clock and of the processor, and memory at
most of the largest process. Records and a line of JSON for each command stay in FOLDER; a command whose line is there
is not measured again, so that a run that was stopped goes on behind it. Reports that are new are built into a copy.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from math import log
from pathlib import Path

from evaluation.recorded import read_lines, write_lines
from evaluation.spark import write_stored
from evaluation.speed import about, made_reports, tell
from whence.folder import terms_of
from whence.store import Record

PAGE = Path(__file__).resolve().parent.parent / "docs" / "archive.md"
MARK = "archive"
SIZES = (1_000, 10_000, 100_000)
FORMS = ("jsonl", "claims-jsonl", "acled", "totals", "parquet")
_STAGES = ("write", "lines", "meet", "compare", "link", "weigh", "stand", "replace")
_MIB = 1024  # KiB, as the system counts memory


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took on a record of so many reports: by the clock, of the processor, memory in MiB at most.

    `stages` are the seconds of a build's stages. `bytes` is what it left: a record, or what it wrote.
    """

    reports: int
    what: str
    seconds: float
    processor: float
    memory: float
    bytes: int
    stages: Mapping[str, float]

    def share(self, stage: str) -> float | None:
        """What a stage took of the processor, by its share of the clock: one process works, whatever else runs."""
        every = sum(self.stages.values())
        return self.processor * self.stages[stage] / every if stage in self.stages and every else None


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder in which records of several sizes are made and measured."""

    folder: Path
    reader: str
    new: int

    def measured(self, sizes: Sequence[int]) -> Iterator[Took]:
        """What each command took at each size, the smallest first; what the folder knows is not measured again."""
        for size in sorted(sizes):
            known = {(took.reports, took.what): took for took in self.known()}
            for what, command, left in self.commands(size):
                if (size, what) not in known and left is not None:
                    self._clear(left)
                yield known.get((size, what)) or self.run(size, what, command, left)

    def known(self) -> list[Took]:
        """What was measured so far."""
        return [Took(**row) for row in read_lines(self._log)] if self._log.is_file() else []

    def commands(self, size: int) -> Iterator[tuple[str, Sequence[str], Path | None]]:
        """The commands at a size in turn: what each is called, its words, and what it leaves."""
        record, out = self.record(size), self.folder / "out"
        out.mkdir(parents=True, exist_ok=True)
        grown = out / f"{size}-new.db"
        yield "import", ("import", str(self._stored(size)), "-o", str(record)), record
        yield "backup", ("backup", str(out / f"{size}-backup.db"), "--record", str(record)), out / f"{size}-backup.db"
        yield "new", ("build", str(self._new()), "--record", str(grown), "--reader", self.reader), grown
        for form in FORMS:
            beside = ("--unreviewed",) if form == "acled" else ()
            target = out / f"{size}-{form}"
            words = ("export", "--format", form, "--record", str(record), "--as-of", "2099-01-01", "-o", str(target))
            yield f"export {form}", (*words, *beside), target
        yield from ((what, (*words, "--record", str(record)), None) for what, words in self._looks(record))
        yield "verify", ("verify", "--record", str(record)), None

    def record(self, size: int) -> Path:
        """The record of a size."""
        return self.folder / f"{size}-{self.reader}.db"

    def run(self, size: int, what: str, command: Sequence[str], left: Path | None) -> Took:
        """Run a command of whence, and keep what it took; reports that are new are built into a copy of the record."""
        if what == "new" and left is not None:
            shutil.copyfile(self.record(size), left)
        seconds, processor, memory = _run(command, self.folder / "output.txt")
        stages = self._stages(self.record(size)) if what == "import" else {}
        took = Took(
            size,
            what,
            round(seconds, 2),
            round(processor, 2),
            round(memory / _MIB, 1),
            _bytes(left) if left is not None else 0,
            stages,
        )
        with self._log.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(asdict(took)) + "\n")
        return took

    def _looks(self, record: Path) -> Iterator[tuple[str, Sequence[str]]]:
        """Commands that look into the record."""
        with Record.open_readonly(record) as opened:
            name = next(opened.events()).event_id
        yield "events", ("events",)
        yield "events of a country", ("events", "--country", "ML")
        yield "event", ("event", name)
        yield "search", ("search", "soldiers killed")

    def _stored(self, size: int) -> Path:
        folder = self.folder / f"{size}-{self.reader}.stored"
        if not (folder / "reports" / "_SUCCESS").exists():
            self._clear(folder)
            write_stored(folder, size, terms_of(self.reader))
        return folder

    @staticmethod
    def _clear(left: Path) -> None:
        """Take away what a command that was stopped may have left."""
        if left.is_dir():
            shutil.rmtree(left)
        for each in (left, *left.parent.glob(f"{left.name}[-.]*")):
            each.unlink(missing_ok=True)

    def _new(self) -> Path:
        """Reports that no record has yet."""
        path = self.folder / f"new-{self.new}.jsonl"
        if not path.exists():
            write_lines(path, islice(made_reports(1_000 + self.new), 1_000, None))
        return path

    def _stages(self, record: Path) -> Mapping[str, float]:
        output = subprocess.run([*_WHENCE, "built", "--json", "--record", str(record)], check=True, capture_output=True)
        stages: Mapping[str, float] = json.loads(output.stdout)["spent"]["stages"]
        return {name: round(seconds, 2) for name, seconds in stages.items()}

    @property
    def _log(self) -> Path:
        return self.folder / f"archive-{self.reader}-{self.new}.jsonl"


_WHENCE = (sys.executable, "-m", "whence")
_LAUNCH = """
import resource, subprocess, sys, time
begun = time.perf_counter()
with open(sys.argv[1], "wb") as file:
    status = subprocess.run(sys.argv[2:], stdout=file, stderr=subprocess.STDOUT).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Starts a command from a small process: on Linux memory at most counts what the process that started one held."""


def _run(words: Sequence[str], output: Path) -> tuple[float, float, float]:
    """Run a command to its end; gives seconds by the clock and of the processor, and memory in KiB.

    Raises RuntimeError where it fails.
    """
    launched = [sys.executable, "-S", "-c", _LAUNCH, str(output), *_WHENCE, *words]
    told = subprocess.run(launched, check=True, capture_output=True, encoding="utf-8").stdout.split()
    status, seconds, processor, memory = map(float, told)
    if status:
        raise RuntimeError(f"{' '.join(words)} ended with {status:.0f}: {output.read_text(errors='replace')}")
    return seconds, processor, memory


def _bytes(path: Path) -> int:
    """How much a command left: a file, a folder, or a table with its lists beside it, whatever it added to the name."""
    left = path.rglob("*") if path.is_dir() else [path, *path.parent.glob(f"{path.name}.*")]
    return sum(each.stat().st_size for each in left if each.is_file())


def section(every: Sequence[Took]) -> str:
    """All that was measured, as a table: a row for a command or stage, seconds of the processor for each size."""
    sizes = sorted({took.reports for took in every})
    held = {(took.reports, took.what): took for took in every}
    head = "| | " + " | ".join(f"{size:,} reports" for size in sizes) + " | exponent |"
    lines = [*about(), "", head, "|---|" + "---:|" * (len(sizes) + 1)]
    for what in dict.fromkeys(took.what for took in every):
        tooks = [held.get((size, what)) for size in sizes]
        lines.append(_row(what, [took.processor if took else None for took in tooks], sizes))
        if what == "import":
            spent = {stage: [took.share(stage) if took else None for took in tooks] for stage in _STAGES}
            lines.extend(_row(f"… {stage}", seconds, sizes) for stage, seconds in spent.items())
    for name in ("import", "new", "export acled", "export parquet"):
        told = " | ".join(f"{took.memory:,.0f} MiB" if (took := held.get((size, name))) else "" for size in sizes)
        lines.append(f"| memory of the largest process, {name} | {told} | |")
    told = " | ".join(f"{took.bytes / 1e9:,.2f} GB" if (took := held.get((size, "import"))) else "" for size in sizes)
    lines.append(f"| the record | {told} | |")
    return "\n".join(lines)


def _row(name: str, seconds: Sequence[float | None], sizes: Sequence[int]) -> str:
    told = " | ".join("" if each is None else f"{each:,.1f}" for each in seconds)
    known = [(size, each) for size, each in zip(sizes, seconds, strict=True) if each]
    grew = ""
    if len(known) > 1:
        (small, before), (large, after) = known[-2:]
        grew = f"{log(after / before) / log(large / small):.2f}"
    return f"| {name} | {told} | {grew} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, telling each command as it ends, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="where records are made, and stay")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many reports, in turn")
    options.add_argument("--reader", default="model", help="who read the stored reports, and reads the new ones")
    options.add_argument("--new", type=int, default=100, help="how many reports are new to each record")
    options.add_argument("--write", action="store_true", help="write the table into docs/archive.md too")
    given = options.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    every = []
    for took in Archive(given.folder, given.reader, given.new).measured(given.sizes):
        sys.stderr.write(f"{took.reports:,} {took.what}: {took.seconds:,.1f} s, {took.memory:,.0f} MiB\n")
        every.append(took)
    tell(section(every), MARK, PAGE, write=given.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())

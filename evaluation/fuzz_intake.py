"""Reads spoilt files of every format, many of them: no error, no hang, and none unaccounted for.

    python -m evaluation.fuzz_intake --files 100000

Each file is made from its number and the seed, so that one that fails can be made again; those that fail are kept in
the folder `--keep`, each with what went wrong. Files are read by a process of its own, which is ended and begun anew
when it tells nothing for two minutes; one that takes more than ten seconds of the processor has gone wrong too.
"""

import argparse
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.fuzz_seeds import spoilt
from whence.intake import find_reports
from whence.model.report import RawReport, Refusal
from whence.model.span import Span

LIMIT = 10.0  # seconds of the processor for one file
_STUCK = 12  # times the limit after which a process that tells nothing is taken to hang, on a machine that does more
_REPORT = "read"
_FAILED, _HANG = "FAILED", "HANG"
_EVERY = 5_000  # files after which it says how far it is


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: reports and refusals by reason, how long it took, and what went wrong, if anything."""

    number: int
    suffix: str
    counts: Mapping[str, int]
    seconds: float
    wrong: str | None = None


@dataclass(slots=True)
class Tally:
    """What became of all files so far."""

    files: Counter[str] = field(default_factory=Counter)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[Outcome] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Count one file."""
        self.files[outcome.suffix] += 1
        self.counts.setdefault(outcome.suffix, Counter()).update(outcome.counts)
        self.slowest = max(self.slowest, outcome.seconds)
        if outcome.wrong is not None:
            self.wrong.append(outcome)


def read_one(number: int, seed: int, folder: Path) -> Outcome:
    """Make one file, read it, and look at what comes of it."""
    suffix, data = spoilt(number, seed)
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    begun = time.process_time()
    counts: Counter[str] = Counter()
    try:
        for item in find_reports([path]):
            check(item)
            counts[item.reason if isinstance(item, Refusal) else _REPORT] += 1
        wrong = None if counts else "neither a report nor a refusal"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        wrong = traceback.format_exc()
    took = time.process_time() - begun
    return Outcome(number, suffix, counts, took, wrong or (_HANG if took > LIMIT else None))


def check(item: RawReport | Refusal) -> None:
    """What every later stage relies on; raises AssertionError."""
    if isinstance(item, Refusal):
        _expect(bool(item.identity) and len(item.detail) > 20, "a refusal that says nothing")
        (item.identity + item.detail).encode("utf-8")
        return
    report = item.report
    words = (report.identity, report.file, report.path or "", report.title or "", report.outlet or "", report.url or "")
    "".join((*words, *report.metadata, *report.metadata.values())).encode("utf-8")
    _expect(report.text.encode("utf-8").decode("utf-8") == report.text, "a text that changes when it is stored")
    _expect(any(map(str.isalnum, report.text)), "a text without words")
    _expect(not set("\0\r\v\f\x85\u2028\u2029\x1b") & set(report.text), "a text with control characters")
    _expect(0 <= report.body_start <= len(report.text), "a body that begins outside the text")
    _expect(bool(item.raw), "a report without bytes")
    Span.of(report.text, report.body_start, len(report.text)).check(report.text)


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def read_many(numbers: range, seed: int, limit: float = LIMIT) -> Iterator[Outcome]:
    """The outcomes of many files, read by a process that is begun anew when it hangs or dies."""
    at = numbers.start
    while at < numbers.stop:
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        worker = multiprocessing.get_context("spawn").Process(
            target=_work, args=(theirs, range(at, numbers.stop), seed), daemon=False
        )
        worker.start()
        theirs.close()
        try:
            for outcome in _received(ours, range(at, numbers.stop), seed, limit):
                at = outcome.number + 1
                yield outcome
        finally:
            worker.kill()
            worker.join()
            ours.close()


def _received(pipe: Connection, numbers: range, seed: int, limit: float) -> Iterator[Outcome]:
    """What the process tells; where it hangs or dies over a file, that as the last outcome."""
    if not pipe.poll(60):
        raise RuntimeError("the reading process does not begin")
    pipe.recv()
    for number in numbers:
        try:
            told = pipe.recv() if pipe.poll(limit * _STUCK) else None
        except EOFError:
            yield Outcome(number, spoilt(number, seed)[0], {}, 0.0, f"{_FAILED}: the process died")
            return
        if told is None:
            yield Outcome(number, spoilt(number, seed)[0], {}, limit, _HANG)
            return
        yield told


def _work(pipe: Connection, numbers: range, seed: int) -> None:
    import whence.intake.pages  # noqa: F401, PLC0415 - what takes time to load is no time of the first file

    pipe.send("ready")
    with TemporaryDirectory() as folder:
        for number in numbers:
            pipe.send(read_one(number, seed, Path(folder)))


def _keep(outcome: Outcome, seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    suffix, data = spoilt(outcome.number, seed)
    (folder / f"{seed}-{outcome.number}{suffix}").write_bytes(data)
    (folder / f"{seed}-{outcome.number}.why").write_text(outcome.wrong or "", encoding="utf-8")


def table(tally: Tally) -> str:
    """The counts by format and outcome, for a person."""
    lines = [f"{'format':<8}{'files':>8}{'reports':>9}  refusals"]
    for suffix in sorted(tally.files):
        counts = tally.counts[suffix]
        refused = ", ".join(f"{n:,} {reason}" for reason, n in counts.most_common() if reason != _REPORT)
        lines.append(f"{suffix:<8}{tally.files[suffix]:>8,}{counts[_REPORT]:>9,}  {refused}")
    lines.append(f"{tally.files.total():,} files, {len(tally.wrong):,} gone wrong, slowest {tally.slowest:.1f} s")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read spoilt files and print what became of them; gives 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--files", type=int, default=10_000, help="how many (default 10,000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first, to go on with a run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after so many")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="where files that fail are kept")
    asked = parser.parse_args(arguments)
    tally, begun = Tally(), time.monotonic()
    for outcome in read_many(range(asked.first, asked.first + asked.files), asked.seed):
        tally.add(outcome)
        if outcome.wrong is not None:
            _keep(outcome, asked.seed, asked.keep)
            print(f"{outcome.suffix} number {outcome.number}: {outcome.wrong.splitlines()[-1]}", flush=True)
        if not tally.files.total() % _EVERY:
            print(f"{tally.files.total():,} files in {(time.monotonic() - begun) / 60:.1f} minutes", flush=True)
        if time.monotonic() - begun > asked.minutes * 60:
            break
    print(table(tally))
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

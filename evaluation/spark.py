"""`python -m evaluation.spark [--reports 1000] [--reader NAME] [--stored] [--workers 1 2] [--no-kill] [--json]`.

Whether Spark gives what one machine gives, and what it takes. Makes so many reports (`evaluation.speed`), builds them
here, then on a local cluster of each number of workers, a process of one thread each, and once more with a worker
killed while it reads; imports that folder, and compares the two records: readings, links, events. Exits with 1 where
they differ.

With --stored readings are made of a thousand reports that are told anew, round after round (`evaluation.rounds`), so
that lineage and linking alone are measured: here by an import of them, on Spark from there on.
"""

import argparse
import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import parquet

import whence
from evaluation.recorded import write_lines
from evaluation.rounds import repeated
from evaluation.speed import made_reports, memory_at_most
from tests.engines.spark.cluster import Killer, environment
from whence.engines.spark.build import Built, build_on, said
from whence.engines.spark.folder import FORM, SAYS
from whence.engines.spark.reading import Terms, read_columns
from whence.engines.spark.rows import table
from whence.engines.spark.session import session
from whence.engines.spark.tables import REPORTS
from whence.folder import import_folder, terms_of
from whence.model.claim import Reading
from whence.model.report import RawReport, Report
from whence.store import Record
from whence.store.codec import encode

_FILES = 16  # over which reports are spread
_ROUND = 1_000  # reports that are told anew
_AT_ONCE = 2_000
_MEMORY = 2_048  # MB of each worker


@dataclass(frozen=True, slots=True)
class Run:
    """One build on a local cluster: its workers, seconds without the start of Spark, and which process was killed."""

    workers: int
    seconds: float
    killed: int | None
    built: Built


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was measured; `scaling` is how much faster the most workers are than the fewest.

    `local` is the build here in seconds (with --stored: the import, which relates and links), `imported` the import of
    the folder made on Spark; `same` says of what each record holds whether both hold the same.
    """

    reports: int
    stored: bool
    local: float
    runs: tuple[Run, ...]
    imported: float
    memory: float | None
    scaling: float
    same: Mapping[str, bool]
    machine: str
    load: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is measured: a folder of its own, how many reports, by which reader."""

    folder: Path
    reports: int
    terms: Terms
    stored: bool

    def made(self) -> Path:
        """The reports, or a folder with their readings alone."""
        if self.stored:
            return write_stored(self.folder / "stored", self.reports, self.terms)
        below = self.folder / "in"
        below.mkdir()
        rows = made_reports(self.reports)
        of_each = -(-self.reports // _FILES)
        for number in range(-(-self.reports // of_each)):
            write_lines(below / f"{number:02}.jsonl", islice(rows, of_each))
        return below

    def local(self, made: Path) -> float:
        """Build here; gives how long that took."""
        if self.stored:
            return _timed(lambda: _import(made, self.folder / "local.db"))
        return _timed(lambda: whence.build_into(made, self.folder / "local.db", self.terms.reader, workers=None))

    def run(self, made: Path, workers: int, *, kill: bool) -> tuple[Run, Path]:
        """Build on so many workers; gives what was measured and the folder."""
        to = self.folder / f"on-{workers}{'-killed' if kill else ''}"
        given = [] if self.stored else [str(made)]
        if self.stored:
            to.mkdir()
            (to / SAYS).write_bytes((made / SAYS).read_bytes())
            (to / "reports").symlink_to(made / "reports")
        built: list[Built] = []
        killer = Killer(to / ("meetings" if self.stored else "reports"))
        with session(f"local-cluster[{workers},1,{_MEMORY}]", _settings()) as spark:
            if kill:
                with killer.at_work():
                    seconds = _timed(lambda: built.append(build_on(spark, given, str(to), self.terms)))
            else:
                seconds = _timed(lambda: built.append(build_on(spark, given, str(to), self.terms)))
        return Run(workers, round(seconds, 1), killer.killed, built[0]), to


def place_of(folder: Path, reports: int, reader: str, *, stored: bool) -> Place:
    """Where so many reports are measured."""
    return Place(folder, reports, terms_of(reader), stored)


def _settings() -> Mapping[str, str]:
    return {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.executor.memory": f"{_MEMORY}m",
        "spark.sql.shuffle.partitions": "16",
        "spark.sql.files.openCostInBytes": "65536",
    }


def measure(place: Place, workers: Sequence[int], *, kill: bool) -> Measured:
    """Measure and compare."""
    load = os.getloadavg()[0]
    made = place.made()
    local = place.local(made)
    done = [place.run(made, number, kill=False) for number in workers]
    if kill:
        done.append(place.run(made, max(workers), kill=True))
    imported = _timed(lambda: _import(done[-1][1], place.folder / "spark.db"))
    seconds = {run.workers: run.seconds for run, _ in done[: len(workers)]}
    return Measured(
        place.reports,
        place.stored,
        round(local, 1),
        tuple(run for run, _ in done),
        round(imported, 1),
        memory_at_most(),
        round(seconds[min(workers)] / seconds[max(workers)], 2),
        compared(place.folder / "local.db", place.folder / "spark.db"),
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        load,
    )


def write_stored(folder: Path, number: int, terms: Terms) -> Path:
    """A folder that holds readings alone, of reports told anew in rounds."""
    (folder / "reports").mkdir(parents=True)
    says = {"form": FORM, **said(terms, [])}
    (folder / SAYS).write_text(json.dumps(says, ensure_ascii=False, sort_keys=True, indent=1), encoding="utf-8")
    rows = _stored_rows(number, terms)
    for part in range(-(-number // _AT_ONCE)):
        some = [tuple(row.get(name) for name in REPORTS) for row in islice(rows, _AT_ONCE)]
        parquet.write_table(pa.table(table(some, REPORTS)), folder / "reports" / f"part-{part:05}.parquet")
    (folder / "reports" / "_SUCCESS").touch()
    return folder


def _stored_rows(number: int, terms: Terms) -> Iterator[Mapping[str, object]]:
    with TemporaryDirectory(prefix="whence-") as folder:
        path = write_lines(Path(folder) / "wire.jsonl", made_reports(min(number, _ROUND)))
        whence.build_into(path, Path(folder) / "record.db", terms.reader, workers=None)
        with Record.open_readonly(Path(folder) / "record.db") as record:
            read: list[tuple[Report, Reading]] = list(record.readings())
    for place, (report, reading) in enumerate(repeated(read, number)):
        raw = report.text.encode()
        received = replace(report, sha256=hashlib.sha256(raw).hexdigest())
        columns = read_columns(RawReport(received, raw), reading, 0.0)
        yield {**columns, "source": 0, "place": place}


def _import(folder: Path, path: Path) -> None:
    with Record.create_or_open(path) as record:
        import_folder(folder, record)


def compared(one: Path, two: Path) -> Mapping[str, bool]:
    """Of each thing that a record holds, whether two records hold the same."""
    with Record.open_readonly(one) as here, Record.open_readonly(two) as there:
        mine, theirs = _digests(here), _digests(there)
    return {name: digest == theirs[name] for name, digest in mine.items()}


def _digests(record: Record) -> Mapping[str, str]:
    """A digest of each thing that a record holds, whatever it is large."""
    things: Mapping[str, Callable[[], Iterator[object]]] = {
        "readings": lambda: (reading for _, reading in record.readings()),
        "links": record.links,
        "events": record.events,
    }
    return {name: _digest(each()) for name, each in things.items()}


def _digest(things: Iterator[object]) -> str:
    whole = hashlib.sha256()
    for thing in things:
        whole.update(encode(thing).encode("utf-8"))
    return whole.hexdigest()


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments (the program's own when None) ask for, and print it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=1_000, help="how many reports")
    options.add_argument("--reader", default="model", help="who reads them")
    options.add_argument("--stored", action="store_true", help="begin with readings: lineage and linking alone")
    options.add_argument("--workers", type=int, nargs="+", default=(1, 2), help="how many workers, in turn")
    options.add_argument("--no-kill", action="store_true", help="kill no worker")
    options.add_argument("--folder", type=Path, help="work below this folder: it needs some times what reports take")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    given = options.parse_args(arguments)
    with TemporaryDirectory(prefix="whence-", dir=given.folder) as folder:
        os.environ.update(environment(Path(folder)))
        place = place_of(Path(folder), given.reports, given.reader, stored=given.stored)
        measured = measure(place, sorted(set(given.workers)), kill=not given.no_kill)
    sys.stdout.write(f"{json.dumps(asdict(measured)) if given.json else told(measured)}\n")
    return 0 if all(measured.same.values()) else 1


def told(measured: Measured) -> str:
    """What was measured, in lines for a person."""
    runs = [
        f"{run.workers} {'worker' if run.workers == 1 else 'workers'}: {run.seconds:,.1f} s"
        + ("" if run.killed is None else ", one of which was killed")
        for run in measured.runs
    ]
    same = [f"{name} {'the same' if alike else 'DIFFER'}" for name, alike in measured.same.items()]
    return "\n".join(
        [
            f"{measured.reports:,} reports; here: {measured.local:,.1f} s",
            *runs,
            f"scaling: {measured.scaling:.2f}; import: {measured.imported:,.1f} s, {measured.memory or 0:,.0f} MiB",
            ", ".join(same),
            f"{measured.machine}, load {measured.load:.1f} at the start",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())

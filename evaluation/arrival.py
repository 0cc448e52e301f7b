"""`python -m evaluation.arrival [--data FOLDER] [--reports N] [--orders N]`: whether the order of arrival matters.

Reports on shootings (`gva`, the part to train on; with WHENCE_READINGS their readings are kept) are built into a record
at once, then in so many random orders, each in a few batches of random size. Every record must have the same links,
events and ids, and give the same export. The shootings are told as acts of war, as a record holds no others. Prints
what each order took, and ends with 1 where one differs.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from evaluation.__main__ import corpora
from evaluation.recorded import Row, read_lines, write_lines
from evaluation.same_event import gva
from evaluation.same_event.readings import kept_reader
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.flow import build
from whence.model.claim import Reading
from whence.model.lists import Scope
from whence.model.report import Report
from whence.reader.base import Reader
from whence.store import Record

_FORMS = ("jsonl", "claims-jsonl", "lineage-jsonl")
_MOST_CUTS = 8


class AsWar:
    """A reader that reads each report once, and tells crimes as acts of war."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[str, Reading] = {}
        self.name, self.languages = reader.name, reader.languages

    def read(self, report: Report) -> Reading:
        """The reading of a report."""
        if report.report_id not in self._held:
            self._held[report.report_id] = _as_war(self._reader.read(report))
        return self._held[report.report_id]


def _as_war(reading: Reading) -> Reading:
    told = (replace(one, scope=Scope.CONFLICT) if one.scope is Scope.CRIME else one for one in reading.incidents)
    return replace(reading, incidents=tuple(told))


def cut(rows: Sequence[Row], chance: random.Random) -> list[Sequence[Row]]:
    """The rows in any order, in batches of any size."""
    mixed = chance.sample(rows, len(rows))
    ends = sorted({*chance.sample(range(1, len(rows)), min(chance.randrange(1, _MOST_CUTS), len(rows) - 1)), len(rows)})
    return [mixed[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def told(batches: Iterable[Sequence[Row]], folder: Path, reader: Reader) -> Mapping[str, str]:
    """A digest of each thing that a record says once the batches were built into it, one after the other."""
    with Record.create_or_open(folder / "record.db") as record:
        for number, batch in enumerate(batches):
            build([write_lines(folder / f"{number}.jsonl", batch)], record, reader, workers=1)
        return {name: _digest(lines) for name, lines in _said(record)}


def _said(record: Record) -> Iterator[tuple[str, Iterable[str]]]:
    redaction = Redaction(internal=True, as_of=date.max)
    for form in _FORMS:
        yield form, export(record, form, redaction, Tally())
    yield "links", map(repr, record.links())
    yield "events", map(repr, record.events())
    yield "ids", map(repr, sorted(record.incident_events().items()))


def _digest(lines: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode())
    return whole.hexdigest()


def _rows(folder: Path, number: int) -> list[Row]:
    """Reports to train on, as they are built from."""
    rows = (row for row in read_lines(folder / "reports.jsonl") if not gva.is_development(row["incident"]))
    fields = ("id", "title", "text", "published", "url")
    kept = sorted(rows, key=lambda row: hashlib.sha256(str(row["incident"]).encode()).digest())[:number]
    return [{name: row[name] for name in fields if row.get(name)} for row in kept]


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments (the program's own when None) ask for, and print it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=corpora() / "gva", help="the folder of gva")
    options.add_argument("--reports", type=int, default=500, help="how many reports")
    options.add_argument("--orders", type=int, default=20, help="how many orders")
    options.add_argument("--reader", default="rules", help="who reads them")
    given = options.parse_args(arguments)
    rows, reader = _rows(given.data, given.reports), AsWar(kept_reader(given.reader))
    differing = 0
    at_once: Mapping[str, str] = {}
    for order in range(given.orders + 1):
        batches = cut(rows, random.Random(order)) if order else [rows]
        started = perf_counter()
        with TemporaryDirectory() as folder:
            found = told(batches, Path(folder), reader)
        at_once = at_once or found
        wrong = [name for name in found if found[name] != at_once[name]]
        differing += bool(wrong)
        verdict = f"differs in {', '.join(wrong)}" if wrong else "the same" if order else "at once"
        sys.stdout.write(f"order {order}, {len(batches)} batches: {verdict}, {perf_counter() - started:.0f} s\n")
        sys.stdout.flush()
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

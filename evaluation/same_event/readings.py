"""Reading documents as a build does, with the readings kept in a folder where WHENCE_READINGS names one.

A kept reading is used again only for the same report, read by the same reader with the same settings, from the same
sources of whence as far as reading rests on them: linking can then be tried over and over without reading anew, and a
figure never rests on what an older reader said. The folder belongs outside the project; what is in it is made of the
texts.
"""

import hashlib
import json
import os
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from time import perf_counter

import whence
from evaluation.benchmarks.readers import reader_named
from evaluation.recorded import write_lines
from evaluation.same_event.corpus import Document
from whence.engines.local import read_all
from whence.gazetteer.lookup import open_default
from whence.intake import find_reports
from whence.model.claim import Reading
from whence.model.report import RawReport, Report
from whence.reader.base import Configured, Reader
from whence.vocab.registry import registry_digest

FOLDER = "WHENCE_READINGS"
_SOURCES = ("gazetteer", "intake", "reader", "text", "vocab", "model/claim.py", "model/lists.py", "model/report.py")
_LATER = frozenset({"linking.toml", "linking.json", "commonness.toml", "lineage.toml", "standing.toml", "outlets"})
"""Vocabulary of stages after reading: files, and a folder."""


class Kept:
    """A reader that looks first whether it has read the report before; without a folder it is the reader itself."""

    def __init__(self, reader: Reader, folder: Path | None) -> None:
        self._reader = reader
        self.name = reader.name
        self.languages = reader.languages
        self.settings: Mapping[str, str] = reader.settings if isinstance(reader, Configured) else {}
        self._folder = None if folder is None else folder / _stamp(self.name, self.settings)

    def read(self, report: Report) -> Reading:
        """The reading of a report, kept or new."""
        path = self._path(report)
        if path is not None and path.is_file():
            kept: Reading = pickle.loads(path.read_bytes())
            return kept
        reading = self._reader.read(report)
        if path is not None:
            _write(path, pickle.dumps(reading))
        return reading

    def has(self, report: Report) -> bool:
        """Whether there is a kept reading of the report."""
        path = self._path(report)
        return path is not None and path.is_file()

    def _path(self, report: Report) -> Path | None:
        """Where the report's reading is kept; where the report itself lay makes no difference to a reader."""
        if self._folder is None:
            return None
        told = hashlib.sha256(repr(replace(report, path=None)).encode())
        return self._folder / f"{told.hexdigest()[:40]}.pickle"


def kept_reader(name: str) -> Kept:
    """A reader by its name that keeps its readings where the environment says; raises UsageError as `reader_named`."""
    folder = os.environ.get(FOLDER)
    return Kept(reader_named(name), Path(folder) if folder else None)


@dataclass(frozen=True, slots=True)
class Read:
    """Reports with their readings, in one order, the document that each report is, seconds, and how many failed."""

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    names: Mapping[str, str]
    seconds: float
    failed: int


def read_documents(documents: Sequence[Document], reader: str, workers: int | None = None) -> Read:
    """Read documents from raw text. What a build would refuse is in no report of the answer, and counted as failed.

    `workers` is how many processes may read (None: one for each processor).
    """
    with TemporaryDirectory(prefix="whence-") as folder:
        found = [*find_reports([write_lines(Path(folder, "given.jsonl"), [_row(each) for each in documents])])]
    by, started = kept_reader(reader), perf_counter()
    raws = [raw for raw in found if isinstance(raw, RawReport) and raw.report.language in {*by.languages, "und"}]
    alone = all(by.has(raw.report) for raw in raws)  # nothing to read is not worth starting processes for
    told = read_all(raws, by, 1 if alone else workers)
    read = [(raw.report, reading) for raw, reading, _ in told if isinstance(reading, Reading)]
    return Read(
        tuple(report for report, _ in read),
        tuple(reading for _, reading in read),
        {report.report_id: report.file for report, _ in read},
        perf_counter() - started,
        len(documents) - len(read),
    )


def _row(document: Document) -> Mapping[str, object]:
    """A document in a form that intake reads: what is not known is left out."""
    row = {
        "id": document.name,
        "title": document.title,
        "text": document.text,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "outlet": document.outlet,
    }
    return {key: value for key, value in row.items() if value is not None}


def _stamp(name: str, settings: Mapping[str, str]) -> str:
    """A digest of all but the report that a reading depends on, the user's own gazetteers and actors among it."""
    own = [each.sha256 for each in open_default().added] + [digest for digest in [registry_digest()] if digest]
    told = json.dumps([name, whence.__version__, dict(settings), _sources(), *own], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:20]


@cache
def _sources() -> str:
    """A digest of the sources that a reading rests on, models and vocabularies among them."""
    package = Path(whence.__file__).resolve().parent
    whole = hashlib.sha256()
    for path in sorted(path for name in _SOURCES for path in _files(package / name)):
        whole.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def _files(path: Path) -> Sequence[Path]:
    below = path.rglob("*") if path.is_dir() else [path]
    files = (file for file in below if file.is_file() and file.suffix != ".pyc")
    return [file for file in files if not {file.name, file.parent.name} & _LATER]


def _write(path: Path, data: bytes) -> None:
    """Write at once: another process sees the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)

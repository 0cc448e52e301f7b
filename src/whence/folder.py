"""A folder of tables made on Spark, and its import into a record.

What people decide stands over what machines made, so that standing and rulings follow in the record alone. Lineage
and linking need not be worked out again there: what pairs of reports and of incidents came to comes with the folder,
and the record keeps it as it keeps what it worked out itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whence import __version__
from whence.engines.check import check_reading, check_report
from whence.engines.local import Done
from whence.engines.settings import reading_settings
from whence.engines.spark.folder import FORM, ROWS, SAYS
from whence.engines.spark.linking import order_of
from whence.engines.spark.reading import Terms, raw_in, reading_in
from whence.engines.spark.rows import Row
from whence.engines.spark.tables import DUPLICATE, REFUSED, TABLES
from whence.flow import BuildResult, Readings, build_of
from whence.intake import Duplicate
from whence.kept.given import check_stages
from whence.kept.method import method
from whence.model.claim import Reading
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Report, Retrieval
from whence.observed import Observed, Progress
from whence.reader.named import reader_named
from whence.store import Record
from whence.store.codec import decode

if TYPE_CHECKING:
    from whence.engines.spark.build import Built
    from whence.engines.spark.watch import Tell

_ROWS = 64  # of a table at once
_ON_SPARK = ("model", "rules")
_IMPORTED = ("reports", "lines", "meetings", "pairs", "block_keys", "levels", "levels_within")
"""The tables that a record is made of; the others are for whoever asks of them on Spark."""


def build_folder(
    given: Sequence[str],
    to: str,
    reader: str = "model",
    *,
    master: str | None = None,
    spark: Mapping[str, str] | None = None,
    tell: "Tell | None" = None,
) -> "Built":
    """Read what is at some addresses on Spark, and write it with its links and events into a folder of tables.

    `master` is where Spark is (None: as it is set), `spark` are settings of it; `tell` is told once a second how far it
    is. A build that was cut short is gone on with. Raises UsageError where Spark cannot be had, or an address cannot be
    read from or written to.
    """
    from whence.engines.spark.build import build_on  # noqa: PLC0415 - for who builds on Spark alone
    from whence.engines.spark.session import session  # noqa: PLC0415 - for who builds on Spark alone

    terms = terms_of(reader)
    with session(master, spark or {}) as begun:
        return build_on(begun, given, to, terms, tell=tell)


def terms_of(reader: str) -> Terms:
    """What all machines that read by a reader must agree on; raises UsageError for one that is not read by on Spark."""
    if reader not in _ON_SPARK:
        raise UsageError(f"{reader} does not read on Spark: choose one of {', '.join(_ON_SPARK)}")
    return Terms(__version__, reader, reading_settings(reader_named(reader)), method(), method)


def import_folder(folder: Path, record: Record, progress: Progress | None = None) -> BuildResult:
    """Write a folder of tables into a record that is open for writing, as a build of the same reports would.

    Rows are read a few at a time. Raises UsageError where it is no such folder, is not whole, or was made by another
    version of whence; DataError or SpanError where a reading does not fit its report; RecordError as a build does.
    """
    says = said_by(folder)
    check_stages(record, None)
    tell = Observed(progress)
    stored = _Stored(folder, tell)
    readings = Readings(
        found=stored.found(),
        paths=(str(folder),),
        read=stored.read,
        reader=_ReadThere(says["reader"], frozenset(json.loads(says["settings"])["languages"])),
        settings=says["settings"],
        keep=stored.keep if says["method"] == method() else None,
    )
    return build_of(readings, record, tell)


def said_by(folder: Path) -> Mapping[str, Any]:
    """What a folder says of itself; raises UsageError where it cannot be imported."""
    try:
        says: Mapping[str, Any] = json.loads((folder / SAYS).read_text(encoding="utf-8"))
        made_by = (says["form"], says["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{folder} holds no {SAYS}: name a folder on this machine that `whence build --engine spark --to` wrote"
        ) from error
    if made_by != (FORM, __version__):
        raise UsageError(f"{folder} was made by whence {says['version']}, this is {__version__}: build it again")
    if not (folder / "reports" / "_SUCCESS").exists():
        raise UsageError(
            f"{folder} is not whole: its build was cut short, and goes on when it is run again, or not all was copied"
        )
    _check_rows(folder)
    return says


def _check_rows(folder: Path) -> None:
    """Raise UsageError where a table that is imported has not the rows that it was written with.

    What was never built to its end, or holds readings alone, does not say how many.
    """
    try:
        rows: Mapping[str, int] = json.loads((folder / ROWS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _damaged(folder / ROWS) from error
    for name in _IMPORTED:
        held = sum(_parquet(file).metadata.num_rows for file in sorted((folder / name).glob("*.parquet")))
        if held != rows.get(name):
            raise UsageError(
                f"{folder} is not whole: {name} has {held:,} of {rows.get(name, 0):,} rows. Copy it again from where "
                "it was made, with all files of each table"
            )


def _parquet(file: Path) -> Any:
    """A Parquet file; raises UsageError for one that is damaged."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - comes by an extra
    except ImportError as error:
        raise UsageError("an import needs pyarrow: `pip install 'whence[parquet]'`") from error
    try:
        return parquet.ParquetFile(file)
    except (ArrowException, OSError) as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> UsageError:
    return UsageError(f"{file} is damaged or was cut short: copy the folder again from where it was made")


@dataclass(frozen=True, slots=True)
class _ReadThere:
    """The reader by which a folder was read."""

    name: str
    languages: frozenset[str]

    def read(self, report: Report) -> Reading:
        """Nothing is read here."""
        raise UsageError(f"{report.file} was read where the folder was made")


class _Stored:
    """The tables of a folder, read from the disk a few rows at a time."""

    def __init__(self, folder: Path, tell: Observed) -> None:
        self._folder = folder
        self._tell = tell
        self._row: Row = {}  # that of the report found last, which is the next one to be read

    def found(self) -> Iterator[RawReport | Refusal | Duplicate]:
        """Everything that was found, and what became of it."""
        self._tell("to pass", sum(file.stat().st_size for file in self._files("reports")))
        for row in self._rows("reports", passed=True):
            if row["became"] == REFUSED:
                yield Refusal(row["identity"], RefusalReason(row["reason"]), row["detail"])
            elif row["became"] == DUPLICATE:
                retrieval = None if row["retrieval"] is None else decode(Retrieval, row["retrieval"])
                yield Duplicate(row["report_id"], row["path"], row["sha256"], retrieval)
            else:
                self._row = row
                yield raw_in(row)

    def read(self, raws: Iterable[RawReport]) -> Iterator[Done]:
        """Each report with the reading that was made of it."""
        for raw in raws:
            reading = reading_in(self._row)
            check_report(raw.report)
            check_reading(raw.report, reading)
            yield Done(raw, reading, self._row["seconds"])

    def keep(self, record: Record) -> None:
        """Put into the record what reports and incidents came to when they were compared."""
        kept = record.kept(method())
        for name in ("lines", "meetings", "pairs"):
            columns = [column for column in TABLES[name] if column != "outlets"]
            kept.add_named(name, (tuple(row[column] for column in columns) for row in self._rows(name)))
        kept.add_named("block_keys", ((row["incident_id"], row["keys"]) for row in self._rows("block_keys")))
        for name in ("levels", "levels_within"):
            kept.add_named("levels", map(_levels, self._rows(name)))

    def _rows(self, name: str, *, passed: bool = False) -> Iterator[Row]:
        """The rows of a table, file by file; of one that was not written, none."""
        for file in self._files(name):
            for batch in _parquet(file).iter_batches(_ROWS):
                yield from batch.to_pylist()
            if passed:
                self._tell("pass", file.stat().st_size)

    def _files(self, name: str) -> list[Path]:
        whole = (self._folder / name / "_SUCCESS").exists()
        return sorted((self._folder / name).glob("*.parquet")) if whole else []


def _levels(row: Row) -> tuple[str, str, bool, bytes]:
    """A row of levels by the ids of its incidents."""
    return order_of(row["a"])[3], order_of(row["b"])[3], row["copied"], row["levels"]

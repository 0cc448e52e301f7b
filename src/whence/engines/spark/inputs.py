"""Files on any store that Spark reads, and what is found in them: JSON lines, Parquet and web archives.

A file of JSON lines is read by many tasks at once, each a piece of it; a Parquet file or an archive by one. What is
found has the names, bytes and refusals that it has where the same files are read on one machine.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from whence.engines.spark.reading import found_row
from whence.engines.spark.rows import Columns, Row, ddl, over
from whence.engines.spark.tables import FOUND
from whence.intake import MAX_BYTES, Again
from whence.intake.content import suffix_by_content
from whence.intake.files import SIDECARS, read_file, suffix_of
from whence.intake.found import Found
from whence.intake.json_files import PEEK, check_lines, no_line, read_json_line
from whence.model.errors import ReportError, UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

LINES, PARQUET, ARCHIVES = ".jsonl", ".parquet", (".warc", ".warc.gz")
_HIDDEN = (".", "_")
_BOM = b"\xef\xbb\xbf"
_ROWS = 64  # of a Parquet file at once
_PIECE: Columns = {"uri": "string", "start": "long", "lines": "long", "filled": "long", "head": "binary"}
"""A piece of a file of lines: where it starts, its lines, those that are not empty, and how the file begins."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its number in the order of finding, its address, `name` below what was given, and how many bytes."""

    number: int
    uri: str
    name: str
    size: int

    @property
    def suffix(self) -> str:
        """By what its name says that it is."""
        return suffix_of(self.name)


def find_sources(spark: Any, given: Sequence[str]) -> tuple[Source, ...]:
    """The files below the addresses given, in the order in which they are found on one machine.

    Hidden files (of a name with . or _ before it) and sidecars are none. Raises UsageError for an address without
    anything there, or whose store cannot be asked.
    """
    found = [each for address in given for each in _below(spark, address)]
    return tuple(Source(number, *each) for number, each in enumerate(found))


def found_in(spark: Any, sources: Sequence[Source]) -> Any:
    """Everything found in some files, as a DataFrame of FOUND."""
    lines = [each for each in sources if each.suffix == LINES and each.size]
    whole = [each for each in sources if each.suffix in (PARQUET, *ARCHIVES) and each.size]
    refused = [_unread(each) for each in sources if each.suffix not in (LINES, PARQUET, *ARCHIVES) or not each.size]
    parts = []
    if lines:
        read, wrong = _in_lines(spark, lines)
        parts.append(read)
        refused += wrong
    if whole:
        parts.append(_in_whole(spark, whole))
    found = spark.createDataFrame(refused, ddl(FOUND))
    for part in parts:
        found = found.unionByName(part)
    return found


def _below(spark: Any, address: str) -> list[tuple[str, str, int]]:
    """The address, name and size of each file below an address, in order; raises UsageError."""
    try:
        path = spark._jvm.org.apache.hadoop.fs.Path(address)
        store = path.getFileSystem(spark._jsc.hadoopConfiguration())
        root = store.getFileStatus(path)
        if root.isFile():
            return [(root.getPath().toString(), normalize("NFC", root.getPath().getName()), root.getLen())]
        files = [*_listed(store.listFiles(root.getPath(), True))]
    except Exception as error:
        what = str(getattr(error, "java_exception", error)).partition("\n")[0]
        raise UsageError(f"{address}: nothing can be read there ({what}); check the address") from error
    below = len(root.getPath().toString().rstrip("/")) + 1
    named = [(tuple(uri[below:].split("/")), uri, size) for uri, size in files]
    kept = [each for each in named if not any(part.startswith(_HIDDEN) for part in each[0])]
    return [
        (uri, normalize("NFC", "/".join(parts)), size) for parts, uri, size in sorted(kept) if _is_report(parts[-1])
    ]


def _listed(files: Any) -> Iterator[tuple[str, int]]:
    while files.hasNext():
        status = files.next()
        yield status.getPath().toString(), status.getLen()


def _is_report(name: str) -> bool:
    return not name.lower().endswith(SIDECARS)


def _literal(uri: str) -> str:
    """An address for Spark, which takes signs in it for patterns."""
    return "".join(f"\\{sign}" if sign in "{}[]*?\\" else sign for sign in uri)


def _unread(source: Source) -> Sequence[Any]:
    """The refusal of a file that is empty, or of a kind that is not read here."""
    refusal = Refusal(source.name, RefusalReason.EMPTY, no_line().detail)
    if source.suffix not in (LINES, PARQUET, *ARCHIVES):
        detail = (
            f"{source.suffix or 'a file without suffix'} is not read on Spark, which reads .jsonl, .parquet, .warc and "
            ".warc.gz: put the reports into such files, or build without --engine spark"
        )
        refusal = Refusal(source.name, RefusalReason.UNSUPPORTED_FORMAT, detail)
    elif source.suffix != LINES:
        detail = "the file holds nothing: fetch or export it again, or remove it"
        refusal = Refusal(source.name, RefusalReason.EMPTY, detail)
    return found_row(source.number, 0, refusal)


def _in_whole(spark: Any, sources: Sequence[Source]) -> Any:
    """What is found in files that are read whole."""
    by_uri = {each.uri: each for each in sources}
    read = spark.read.format("binaryFile").load([_literal(each.uri) for each in sources]).select("path", "content")
    return read.mapInArrow(over(lambda rows: whole_rows(rows, by_uri), FOUND), ddl(FOUND))


def _in_lines(spark: Any, sources: Sequence[Source]) -> tuple[Any, list[Sequence[Any]]]:
    """What is found in files of JSON lines, and refusals of those that are none."""
    by_uri = {each.uri: each for each in sources}
    read = spark.read.option("lineSep", "\n").text([_literal(each.uri) for each in sources])
    columns = ("cast(value AS binary) AS line", "_metadata.file_path AS uri", "_metadata.file_block_start AS start")
    lines = read.selectExpr(*columns)
    pieces = lines.mapInArrow(over(lambda rows: piece_rows(rows, by_uri), _PIECE), ddl(_PIECE)).collect()
    firsts, wrong = settled([piece.asDict() for piece in pieces], by_uri)
    return lines.mapInArrow(over(lambda rows: line_rows(rows, by_uri, firsts), FOUND), ddl(FOUND)), wrong


def settled(
    pieces: Iterable[Row], by_uri: Mapping[str, Source]
) -> tuple[Mapping[tuple[str, int], int], list[Sequence[Any]]]:
    """The number of the first line of each piece, by address and start; and refusals of files that are no lines."""
    of_file: dict[str, list[Row]] = {}
    for piece in sorted(pieces, key=lambda piece: (piece["uri"], piece["start"])):
        of_file.setdefault(piece["uri"], []).append(piece)
    firsts: dict[tuple[str, int], int] = {}
    wrong = []
    for uri, source in by_uri.items():
        own = of_file.get(uri, [])
        refusal = _no_lines(source, own)
        if refusal is not None:
            wrong.append(found_row(source.number, 0, refusal))
            continue
        first = 1
        for piece in own:
            firsts[uri, piece["start"]] = first
            first += piece["lines"]
    return firsts, wrong


def _no_lines(source: Source, pieces: Sequence[Row]) -> Refusal | None:
    """Why a file is none of JSON lines, None where it is one."""
    head = pieces[0]["head"] if pieces else b""
    try:
        suffix = suffix_by_content(io.BytesIO(head), LINES)
        check_lines(head)
    except ReportError as error:
        return Refusal(source.name, RefusalReason(error.reason), error.detail)
    if suffix != LINES:
        detail = f"it holds what a {suffix} does: give it that suffix, and build without --engine spark"
        return Refusal(source.name, RefusalReason.UNSUPPORTED_FORMAT, detail)
    if not any(piece["filled"] for piece in pieces):
        return Refusal(source.name, RefusalReason.EMPTY, no_line().detail)
    return None


def piece_rows(rows: Iterable[Row], by_uri: Mapping[str, Source]) -> Iterator[Sequence[Any]]:
    """The pieces of files that lines stand in, as rows of a piece each, the lines of each one after the other."""
    for (uri, start), lines in groupby(rows, key=lambda row: (row["uri"], row["start"])):
        count = filled = 0
        head = b""
        for row in lines:
            filled += bool((row["line"] if start or count else row["line"].removeprefix(_BOM)).strip())
            count += 1
            if len(head) < PEEK:
                head = (head + row["line"] + b"\n")[:PEEK]
        yield _source_at(uri, by_uri).uri, start, count, filled, head


def line_rows(
    rows: Iterable[Row], by_uri: Mapping[str, Source], firsts: Mapping[tuple[str, int], int]
) -> Iterator[Sequence[Any]]:
    """What is found in lines, as rows of FOUND; those of files that have no first lines are left out."""
    for (uri, start), lines in groupby(rows, key=lambda row: (row["uri"], row["start"])):
        source = _source_at(uri, by_uri)
        first = firsts.get((source.uri, start))
        for number, row in enumerate(lines, first or 1):
            line = row["line"].removeprefix(_BOM) if number == 1 else row["line"]
            line = line.rstrip(b"\r\n")
            if first is not None and line.strip():
                yield found_row(source.number, number, read_json_line(line, f"{source.name}#{number}", MAX_BYTES))


def whole_rows(rows: Iterable[Row], by_uri: Mapping[str, Source]) -> Iterator[Sequence[Any]]:
    """What is found in whole files, as rows of FOUND; each file is a row of `path` and `content`."""
    for row in rows:
        source = _source_at(row["path"], by_uri)
        things = (
            _in_parquet(source, row["content"]) if source.suffix == PARQUET else _in_archive(source, row["content"])
        )
        for place, thing in enumerate(things):
            yield found_row(source.number, place, thing)


def _in_archive(source: Source, content: bytes) -> Iterator[RawReport | Refusal]:
    with TemporaryDirectory(prefix="whence-") as folder:
        path = Path(folder) / f"archive{source.suffix}"
        path.write_bytes(content)
        yield from (each for each in read_file(Found(path, source.name), MAX_BYTES) if not isinstance(each, Again))


def _in_parquet(source: Source, content: bytes) -> Iterator[RawReport | Refusal]:
    """The reports in the rows of a Parquet file, each read as the JSON object of its columns that hold anything."""
    import pyarrow as pa  # noqa: PLC0415 - comes by an extra
    from pyarrow import parquet  # noqa: PLC0415 - comes by an extra

    number = 0
    try:
        for batch in parquet.ParquetFile(pa.BufferReader(content)).iter_batches(_ROWS):
            for row in batch.to_pylist():
                number += 1
                filled = {name: value for name, value in row.items() if value is not None}
                line = json.dumps(filled, ensure_ascii=False, default=str).encode("utf-8")
                yield read_json_line(line, f"{source.name}#{number}", MAX_BYTES)
    except pa.ArrowException as error:
        detail = f"no Parquet file, or a damaged one ({error}): write it again"
        yield Refusal(source.name, RefusalReason.MALFORMED, detail)
        return
    if not number:
        yield Refusal(source.name, RefusalReason.EMPTY, "the file holds no row: put reports in it, or remove it")


def _source_at(uri: str, by_uri: Mapping[str, Source]) -> Source:
    """The file at an address as Spark tells it: with signs written out or not, and with one stroke or three."""
    told = (uri, unquote(uri))
    plain = (f"{scheme}:/{rest.lstrip('/')}" for scheme, _, rest in (each.partition(":") for each in told))
    return next(by_uri[each] for each in (*told, *plain) if each in by_uri)

"""Reports for both engines: in JSON lines, a table and an archive, some found twice, some refused."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from evaluation.examples import EXAMPLES
from tests.archives import Capture, page, warc_gz
from whence import build_into
from whence.intake import find_reports
from whence.model.report import RawReport
from whence.store import Record

_LEAD = "An air strike on the market of Dori killed 9 people on Thursday, the army said."
_LATER = "An air strike on the market of Dori killed 12 people on Thursday, the army said."
_KEYS = ("title", "outlet", "published", "url")


def report_rows() -> Iterator[Mapping[str, str]]:
    """The example reports as rows, each with an id."""
    for found in find_reports([EXAMPLES / "reports"]):
        assert isinstance(found, RawReport)
        report = found.report
        told = {key: str(value) for key in _KEYS if (value := getattr(report, key)) is not None}
        yield {"id": report.file, **told, "text": report.text[report.body_start :]}


def write_files(folder: Path, rows: list[Mapping[str, str]], *, table: bool) -> Path:
    """A folder of files with the rows: a third of them in a Parquet file where a `table` is wanted, else in lines."""
    folder.mkdir(parents=True)
    lines = [_line(row) for row in rows]
    first, second, third = lines[::3], lines[1::3], rows[2::3]
    (folder / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join(first) + b"\n\n{broken\n" + first[0] + b"\n")
    (folder / "below").mkdir()
    (folder / "below" / "b [1].jsonl").write_bytes(b"\r\n".join([*second, b'{"text": "half \\ud800"}', first[1]]))
    (folder / "below" / "empty.jsonl").write_bytes(b"\n \n")
    (folder / ".hidden.jsonl").write_bytes(first[2])
    if table:
        columns = ("id", *_KEYS, "text")
        parquet.write_table(
            pa.table({name: [row.get(name) for row in third] for name in columns}), folder / "c.parquet"
        )
    else:
        (folder / "c.jsonl").write_bytes(b"\n".join(_line(row) for row in third))
    (folder / "d.warc.gz").write_bytes(warc_gz(_captures()))
    return folder


def _line(row: Mapping[str, str]) -> bytes:
    order = [name for name in ("id", *_KEYS, "text") if name in row]
    return json.dumps({name: row[name] for name in order}, ensure_ascii=False).encode()


def _captures() -> list[Capture]:
    at = "https://news.example.org/dori"
    return [
        Capture(at, page(1, _LEAD)),
        Capture(at, page(2, _LEAD), at="2021-03-11T10:00:00Z"),  # says the same: found twice
        Capture(at, page(1, _LATER), at="2021-03-12T10:00:00Z"),  # another version, which takes the place
        Capture("https://news.example.org/gone", status=404),
    ]


def built_here(folder: Path, rows: list[Mapping[str, str]]) -> dict[str, Any]:
    """What the record holds that a build on this machine makes of files with some rows."""
    build_into(write_files(folder / "in", rows, table=False), folder / "record.db", "rules")
    with Record.open_readonly(folder / "record.db") as record:
        return told_by(record)


def told_by(record: Record) -> dict[str, Any]:
    """What a record holds, as far as it must not depend on where it was built nor on what files reports lay in."""
    read = list(record.readings())
    return {
        "reports": [(report.report_id, report.sha256, report.text, report.metadata) for report, _ in read],
        "readings": [reading for _, reading in read],
        "links": list(record.links()),
        "events": list(record.events()),
        "incidents": dict(record.incident_events()),
        "refusals": sorted((each.identity.replace("c.parquet", "c.jsonl"), each.reason) for each in record.refusals()),
        "holds": record.counts(),
        "counts": [run.counts for run in record.runs()][-1],
    }

"""What is found in files is what is found in them on one machine, in however many pieces they are read."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from tests.archives import Capture, page, warc_gz
from tests.engines.spark.parted import lines_of, sources_below
from whence.engines.spark.inputs import Source, line_rows, piece_rows, settled, whole_rows
from whence.engines.spark.rows import Row
from whence.engines.spark.tables import FOUND
from whence.intake import find_reports
from whence.model.report import RawReport, Refusal, Report
from whence.store.codec import decode

_PIECES = ("uri", "start", "lines", "filled", "head")
LINES = st.lists(
    st.sampled_from(
        [b'{"text": "Nine were killed.", "id": "a"}', b"", b" ", b"{", b'{"text": ""}', b"\xff", b"\r", b"[]"]
    ),
    min_size=1,
    max_size=12,
)


def in_lines(path: Path, block: int) -> list[tuple[str, str]]:
    """What is found in a file of lines, read in pieces of some bytes."""
    source = Source(0, f"file:{path}", path.name, path.stat().st_size)
    by_uri = {source.uri: source}
    lines = [{**row, "uri": row["uri"].replace("file:/", "file:///")} for row in lines_of(source, block)]
    pieces = [dict(zip(_PIECES, piece, strict=True)) for piece in piece_rows(lines, by_uri)]
    firsts, wrong = settled(pieces, by_uri)
    return _told([dict(zip(FOUND, row, strict=True)) for row in (*wrong, *line_rows(lines, by_uri, firsts))])


def _told(rows: list[Row]) -> list[tuple[str, str]]:
    """What was found, by id or why it was not read."""
    return [
        (row["identity"], f"{row['reason']}: {row['detail']}")
        if row["report"] is None
        else (row["identity"], decode(Report, row["report"].decode("utf-8", "surrogatepass")).report_id)
        for row in rows
    ]


def here(path: Path) -> list[tuple[str, str]]:
    """What is found in a file on one machine."""
    return [_here(each) for each in find_reports([path])]


def _here(thing: RawReport | Refusal) -> tuple[str, str]:
    if isinstance(thing, Refusal):
        return thing.identity, f"{thing.reason}: {thing.detail}"
    return thing.report.identity, thing.report.report_id


@given(LINES, st.sampled_from([b"", b"\xef\xbb\xbf"]), st.sampled_from([b"", b"\n"]), st.integers(1, 60))
def test_lines_are_found_as_on_one_machine(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], start: bytes, end: bytes, block: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "wire.jsonl"
    path.write_bytes(start + b"\n".join(lines) + end)
    if path.stat().st_size:
        assert in_lines(path, block) == here(path)


@pytest.mark.parametrize("start", [b"\xff\xfe{\0}\0", b"\0\0\0\0", b"\n\n"])
def test_a_file_that_is_none_of_lines_is_refused_whole(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(start)
    assert in_lines(path, 4) == here(path)


def test_a_page_that_is_called_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(b"<!doctype html><p>Nine were killed.</p>\n")
    assert in_lines(path, 100)[0][1].startswith("unsupported_format: it holds what a .html does")


def whole(path: Path) -> list[tuple[str, str]]:
    """What is found in a file that is read whole."""
    source = sources_below(path.parent)[0]
    rows = whole_rows([{"path": source.uri, "content": path.read_bytes()}], {source.uri: source})
    return _told([dict(zip(FOUND, row, strict=True)) for row in rows])


def test_an_archive_is_found_as_on_one_machine(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    captures = [Capture(f"https://a.example/{number}", page(number, "Nine were killed.")) for number in range(3)]
    path.write_bytes(warc_gz([*captures, Capture("https://a.example/gone", status=404)]))
    assert whole(path) == here(path)
    path.write_bytes(path.read_bytes()[:-40])
    assert whole(path) == here(path)
    path.write_bytes(gzip.compress(b"no archive"))
    assert whole(path) == here(path)


def test_a_row_of_parquet_is_read_as_the_object_of_its_columns(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "Nine were killed.", "published": None}, {"id": None, "text": "Déjà neuf morts."}]
    path = tmp_path / "wire.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), path)
    found = whole(path)
    lines = [json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False) for row in rows]
    path.unlink()
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    expected = here(tmp_path / "wire.jsonl")
    assert found[0] == expected[0]
    assert [name for name, _ in found] == ["a", "wire.parquet#2"]


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wire.parquet"
    path.write_bytes(b"PAR1 and no more")
    assert [why.partition(" (")[0] for _, why in whole(path)] == ["malformed: no Parquet file, or a damaged one"]
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert whole(path)[0][1].startswith("empty: the file holds no row")

"""The workbook: what pandas and openpyxl read is what the record holds, once what Excel cannot hold is undone."""

import sys
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.flat.nasty import EXAMPLES, nasty_records
from tests.export.flat.reading import plain
from tests.export.flat.test_rows import flat_of, full
from tests.export.samples import Sample, claim, report
from whence.export.flat import xlsx
from whence.export.flat.columns import Cell, written
from whence.export.flat.declared import TABLES
from whence.export.flat.forms import book_of
from whence.export.flat.rows import Flat
from whence.model.errors import UsageError
from whence.model.span import Span


def _book(flat: Flat) -> BytesIO:
    return BytesIO(b"".join(book_of(flat, "xlsx")))


def _expected(cell: Cell) -> object:
    """A cell as a workbook holds it: days that Excel knows as times at midnight, numbers to 16 digits."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day) if cell >= date(1900, 3, 1) else cell.isoformat()
    if isinstance(cell, float):
        return float(f"{cell:.16g}")
    return written(cell) if isinstance(cell, tuple) else cell


def _undone(cell: object) -> object:
    return xlsx.undo(cell) if isinstance(cell, str) else plain(cell)


@settings(max_examples=EXAMPLES)
@given(nasty_records())
def test_every_reader_gives_back_the_record(flat: Flat) -> None:
    book = _book(flat)
    sheets = pandas.read_excel(book, sheet_name=None, dtype=object, keep_default_na=False, na_values=[""])
    assert list(sheets) == ["about", *TABLES]
    read = openpyxl.load_workbook(book)
    for name, table in TABLES.items():
        rows = [tuple(map(_expected, row)) for row in flat.rows(name)]
        assert list(sheets[name].columns) == list(table.names)
        assert [tuple(map(_undone, row)) for row in sheets[name].itertuples(index=False, name=None)] == rows
        header, *cells = read[name].iter_rows(values_only=True)
        assert header == table.names
        assert [tuple(map(_undone, row)) for row in cells] == rows
        assert not any(cell.data_type in "fe" for row in read[name].iter_rows() for cell in row)


@settings(max_examples=EXAMPLES)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=20))
def test_any_text_comes_back(texts: list[str]) -> None:
    told = Sample([report(f"n{number}", text="a", title=text) for number, text in enumerate(texts)], [], [], [])
    (_, *rows) = openpyxl.load_workbook(_book(flat_of(told)))["reports"].iter_rows(values_only=True)
    assert [_undone(row[2]) for row in rows] == [text.replace("\0", "\ufffd") or None for text in texts]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    long = "🔥_x0041_" * 20_000
    told = Sample([report(text=long)], [], [claim(span=Span.of(long, 0, len(long)), incident_id=None)], [])
    book = openpyxl.load_workbook(_book(flat_of(told)))
    quote = book["claims"].cell(2, TABLES["claims"].names.index("quote") + 1).value
    assert len(quote.encode("utf-16-le")) // 2 <= xlsx.MOST_UNITS < len(quote.encode("utf-16-le")) // 2 + 20
    assert quote.endswith("… [cut: the text has 160,000 signs]")
    assert long.startswith(xlsx.undo(quote).split("… [cut")[0])
    told_cut = [row[1] for row in book["about"].iter_rows(values_only=True)]
    assert "Cells cut because Excel holds no more than 32,767 signs in one: 1." in told_cut


def test_the_first_sheet_says_what_each_column_is() -> None:
    book = openpyxl.load_workbook(_book(flat_of(full())))
    told = [tuple(row) for row in book["about"].iter_rows(values_only=True)]
    assert ("export", "public as of 2021-06-01") in told
    assert ("column events.deaths_best", "integer: Deaths by UCDP's rule, the best estimate.") in told
    assert {name for name, _ in told if str(name).startswith("column ")} == {
        f"column {table.name}.{column}" for table in TABLES.values() for column in table.names
    }


def test_without_openpyxl_it_says_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"pip install 'whence\[xlsx\]'"):
        _book(flat_of(full()))


def test_a_table_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="claims has 3 rows, more than a sheet holds: use --format parquet"):
        _book(flat_of(full()))

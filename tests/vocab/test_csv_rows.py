"""Rows of a CSV file: their lines, cells of several lines, and quotes that are never closed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.vocab.csv_rows import UNCLOSED, BrokenRow, CsvRow, csv_rows


def read(text: str, width: int = 3) -> list[CsvRow | BrokenRow]:
    return list(csv_rows(io.StringIO(text, newline=""), width=width))


def broken(text: str) -> list[tuple[int, bool]]:
    return [(row.line, row.unclosed) for row in read(text) if isinstance(row, BrokenRow)]


def test_a_cell_may_have_several_lines() -> None:
    assert read('a,b,c\n"x\ny, z",1,2\nd,e,f\n') == [
        CsvRow(1, 1, ("a", "b", "c")),
        CsvRow(2, 3, ("x\ny, z", "1", "2")),
        CsvRow(4, 4, ("d", "e", "f")),
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "g,h,i\n",
        'g,h,"i"\n',
        'g,h,i"\n',
        '"g",h,i\n',
        'g,"h, i",j\n',
        'g,h,i\nj,k,"\n',
    ],
)
def test_a_quote_that_is_not_closed_breaks_its_own_row_alone(rest: str) -> None:
    text = f'a,b,c\nd,"e,f\n{rest}'
    assert broken(text)[0] == (2, True)
    whole = [row.first for row in read(text) if isinstance(row, CsvRow)]
    assert whole[:2] == [1, 3], "the rows before and after it are read"


def test_a_quote_in_the_last_line_is_not_closed_either() -> None:
    assert broken('a,b,c\nd,"e,f\n') == broken('a,b,c\nd,"e,f') == [(2, True)]
    assert [row.why for row in read('"a') if isinstance(row, BrokenRow)] == [UNCLOSED]


def test_words_behind_a_quote_are_another_fault() -> None:
    assert broken('a,b,c\n"d"x,e,f\ng,h,i\n') == [(2, False)]


_CELLS = st.text(st.characters(codec="utf-8", exclude_characters=",;\r", exclude_categories=("C", "Z")), max_size=9)


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), max_size=6))
def test_what_is_written_as_csv_reads_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    assert [list(row.cells) for row in read(out.getvalue()) if isinstance(row, CsvRow)] == rows


@given(st.text(st.sampled_from('ab",\n'), max_size=60))
def test_every_line_is_accounted_for(text: str) -> None:
    at = 1
    for row in read(text):
        if isinstance(row, BrokenRow):
            assert row.line == at
            at += 1
        else:
            assert row.first == at
            at = row.last + 1
    assert at - 1 == len(io.StringIO(text, newline="").readlines())

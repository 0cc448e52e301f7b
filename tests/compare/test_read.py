"""Coded files: whose columns, how written, and what each row tells; what is no such file is refused with what to do."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compare.rows import ATTACK, CLASH, acled, cells_of, file_of, ged, text_of
from whence.compare.cells import read_day
from whence.compare.read import open_file, read_rows
from whence.compare.rows import Kind, Row
from whence.export.table import safe
from whence.model.errors import UsageError


def read(path: Path) -> list[Row]:
    return list(read_rows(open_file(path)))


@pytest.mark.parametrize("base", [CLASH, ATTACK], ids=["acled", "ged"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_recognised_however_it_is_written(
    tmp_path: Path, base: dict[str, str], delimiter: str, encoding: str
) -> None:
    cells = cells_of(base) | {("location" if base is CLASH else "where_coordinates"): "Gorom; “Dori”, Séno"}
    path = file_of(tmp_path / "coded.csv", [cells], encoding, delimiter)
    file = open_file(path)
    assert file.kind is (Kind.ACLED if base is CLASH else Kind.GED)
    assert ("Windows-1252" in file.told) == (encoding == "cp1252")
    assert bool(file.told) == (encoding == "cp1252" or delimiter != ",")
    (row,) = read(path)
    assert row.location == "Gorom; “Dori”, Séno"
    assert row.line == 2


def test_what_each_codebook_tells() -> None:
    one, two = acled(), ged()
    assert (one.start, one.end, one.country, one.point) == (
        date(2021, 3, 4),
        date(2021, 3, 4),
        "BF",
        (14.0354, -0.0345),
    )
    assert (one.low, one.best, one.high) == (9, 9, 9)
    assert (two.start, two.end, two.country, two.point) == (one.start, one.end, one.country, one.point)
    assert (two.low, two.best, two.high) == (7, 9, 12)
    assert two.sides == ("Government of Burkina Faso", "JNIM")


def test_days_that_stand_for_more_are_taken_for_all_of_it() -> None:
    week, month = acled(time_precision="2"), acled(time_precision="3")
    assert (week.start, week.end) == (date(2021, 3, 1), date(2021, 3, 7))
    assert (month.start, month.end) == (date(2021, 3, 1), date(2021, 3, 31))


@pytest.mark.parametrize("written", ["2021-03-04", "4 March 2021", "04 Mar 2021", "04-March-2021", "04-03-2021"])
def test_the_ways_in_which_days_are_written(written: str) -> None:
    assert read_day(written) == date(2021, 3, 4)


@pytest.mark.parametrize("written", ["", "03/04/2021", "soon", "31-02-2021", "2021"])
def test_what_is_no_day_or_one_of_two_is_none(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({}, ()),
        ({"event_date": "10/4/2024"}, ("event_date",)),
        ({"event_date": ""}, ("event_date",)),
        ({"fatalities": "many"}, ("fatalities",)),
        ({"fatalities": "1,200"}, ("fatalities",)),
        ({"fatalities": "-3"}, ("fatalities",)),
        ({"fatalities": "9.0"}, ()),
        ({"fatalities": ""}, ()),
        ({"latitude": "140354", "longitude": "west"}, ("latitude", "longitude")),
        ({"latitude": "nan"}, ("latitude",)),
        ({"geo_precision": "town", "time_precision": "7"}, ("time_precision", "geo_precision")),
    ],
)
def test_what_cannot_be_read_is_told_by_its_column(changes: dict[str, str], columns: tuple[str, ...]) -> None:
    row = acled(**changes)
    assert row.unread == columns
    assert row.best == (None if "fatalities" in columns or changes.get("fatalities") == "" else 9)


def test_of_two_days_one_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert ged(date_end="later").unread == ("date_end",)
    assert ged(date_end="2021-03-01").unread == ("date_end",)
    assert ged(date_start="", date_end="").unread == ("date_start", "date_end")
    assert ged(date_end="").unread == ()
    assert ged(low="few", type_of_violence="war").unread == ("low", "type_of_violence")


def test_columns_that_are_used_and_not_there_are_told(tmp_path: Path) -> None:
    cells = {name: cell for name, cell in cells_of(CLASH).items() if name not in {"latitude", "longitude"}}
    file = open_file(file_of(tmp_path / "coded.csv", [cells]))
    assert "it has no latitude, longitude: rows are compared without" in file.told


def test_wide_places_have_no_point_of_their_own() -> None:
    assert ged(where_prec="6").point is None
    assert ged(where_prec="4").is_area and acled(geo_precision="3").is_area
    assert acled(latitude="north", longitude="").point is None
    assert acled(latitude="14,0354", longitude="-0,0345").point == (14.0354, -0.0345)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DR Congo (Zaire)", "CD"),
        ("Democratic Republic of Congo", "CD"),
        ("Ivory Coast", "CI"),
        ("Myanmar (Burma)", "MM"),
    ],
)
def test_countries_as_codebooks_call_them(written: str, code: str) -> None:
    assert acled(country=written).country == code


def refused(tmp_path: Path, content: bytes, kind: Kind | None = None) -> str:
    path = tmp_path / "coded.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError) as told:
        list(read_rows(open_file(path, kind)))
    return str(told.value)


def test_what_is_no_coded_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    neither = refused(tmp_path, b"name,age\nx,1\n")
    assert "first line must hold their names" in neither
    for name in ("event_date", "fatalities", "date_start", "type_of_violence", "side_b"):
        assert name in neither
    assert "lacks these of UCDP GED's 49 columns" in refused(tmp_path, b"name,best\nx,1\n", Kind.GED)
    assert "save the table as CSV (UTF-8)" in refused(tmp_path, b"PK\x03\x04rest")
    assert "UTF-16" in refused(tmp_path, text_of([cells_of(CLASH)]).encode("utf-16"))
    assert "is empty" in refused(tmp_path, b"")
    assert "cannot read" in _missing(tmp_path)
    headless = ",".join(cells_of(ATTACK).values()) + "\n"
    assert "has no header" in refused(tmp_path, headless.encode())
    short = {name: cell for name, cell in cells_of(CLASH).items() if name != "fatalities"}
    assert "that are needed: fatalities;" in refused(tmp_path, text_of([short]).encode())
    assert "leave --kind ged out" in refused(tmp_path, text_of([cells_of(CLASH)]).encode(), Kind.GED)
    twice = text_of([cells_of(CLASH)]).replace("tags", "notes", 1)
    assert "column notes twice" in refused(tmp_path, twice.encode())


def _missing(tmp_path: Path) -> str:
    with pytest.raises(UsageError) as told:
        open_file(tmp_path / "nowhere.csv")
    return str(told.value)


def test_a_line_with_too_few_cells_is_named(tmp_path: Path) -> None:
    text = text_of([cells_of(CLASH)]) + "one,two\n"
    assert "line 3, has 2 cells and the header 31" in refused(tmp_path, text.encode())
    assert "not as CSV is written" in refused(tmp_path, (text_of([cells_of(CLASH)]) + '"open').encode())


def test_columns_more_than_the_codebook_has_do_not_matter(tmp_path: Path) -> None:
    path = file_of(tmp_path / "coded.csv", [cells_of(CLASH) | {"population_best": "100", "my own": "x"}])
    (row,) = read(path)
    assert row.cells["my own"] == "x"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\n"), max_size=20))
def test_any_words_in_a_cell_come_back(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = file_of(tmp_path_factory.mktemp("cells") / "coded.csv", [cells_of(CLASH, notes=safe(words.strip()))])
    (row,) = read(path)
    assert row.cells["notes"] == words.strip().strip() or words.strip().startswith("'")

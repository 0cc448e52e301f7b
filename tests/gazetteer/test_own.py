"""The user's own list: its header, its rows, what is said of bad ones."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.key import place_key
from whence.gazetteer.own import COLUMNS, NOT_FILLED_IN, Known, OwnReader, own_id, rows
from whence.gazetteer.place import OWN_FROM, Feature
from whence.gazetteer.row import Refused, Row
from whence.model.errors import UsageError

KNOWN = Known(
    country={"ML": "ML", "Mali": "ML", "SY": "SY"}.get,
    division=lambda name, country, order: {("Kidal", "ML", Feature.ADMIN1): 7}.get((name, country, order)),
    countries_at=lambda point: {15.0: ("ML",), 16.0: ("ML", "SY")}.get(point[0], ()),
)
HEADER = "name,latitude,longitude,country,admin1,admin2,alternates,kind,note\n"


def read(*lines: str, header: str = HEADER) -> list[Row | Refused | str]:
    reader = OwnReader(KNOWN)
    given = rows([header, *(f"{line}\n" for line in lines)])
    return [cells if isinstance(cells, Refused) else reader.read(cells) for _, cells in given]


def written(cells: Sequence[Sequence[str]]) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue().splitlines(keepends=True)


def test_a_row_gives_a_place() -> None:
    (row,) = read("Bandira,15.5,-4.25,Mali,Kidal,,Ti-n-Bandira|Bandîra Ville,site,seen on a map")
    assert isinstance(row, Row)
    assert (row.name, row.country, row.feature, row.point) == ("Bandira", "ML", Feature.SITE, (15.5, -4.25))
    assert row.keys == {"bandira", "ti n bandira", "bandira ville"}
    assert (row.admin1, row.admin2) == (7, None)
    assert row.geonameid == own_id("BANDIRA", "ML", (15.5, -4.25)) >= OWN_FROM


def test_a_division_of_the_list_is_known_to_the_rows_after_it() -> None:
    refused, region, village = read(
        "Sefla,15,-4,ML,Newland,,,,", "Newland,15,-4,ML,,,,admin1,", "Sefla,15,-4,ML,Newland,,,,"
    )
    assert isinstance(refused, Refused) and refused.reason == "admin1" and "Newland" in refused.detail
    assert isinstance(region, Row) and isinstance(village, Row)
    assert village.admin1 == region.geonameid


@pytest.mark.parametrize(
    ("line", "reason", "advice"),
    [
        (",15,-4,ML,,,,,", "name", "column name"),
        ("…,15,-4,ML,,,,,", "name", "column name"),
        ("B,15,,ML,,,,,", "coordinates", "15.7118"),
        ("B,15 N,4 W,ML,,,,,", "coordinates", "minus"),
        ("B,95,4,ML,,,,,", "coordinates", "degrees"),
        ("B,15,-4,Atlantis,,,,,", "country", "ISO code"),
        ("B,14,-4,,,,,,", "country", "no known place lies near the point: write its ISO code"),
        ("B,16,-4,,,,,,", "country", "the point lies near ML and SY: write its ISO code"),
        ("B,15,-4,ML,,,,castle,", "kind", "settlement, site, natural, admin1, admin2"),
        ("B,15,-4,ML,Nowhere,,,,", "admin1", "leave admin1 empty"),
        ("B,15,-4,ML,,Nowhere,,,", "admin2", "leave admin2 empty"),
        ("B,15,-4", "columns", "3 columns, not 9"),
        ("B", "columns", "1 column, not 9"),
        ("B,15,-4,ML,,,,,,", "columns", "10 columns, not 9"),
        ('"B"x,15,-4,ML,,,,,', "quoting", "quote names that hold a comma"),
        ('"B,15,-4,ML,,,,,', "quoting", "is not closed"),
        ('B,15,-4,ML,,,,,"note', "quoting", "is not closed"),
        ("B\udce9,15,-4,ML,,,,,", "encoding", "UTF-8"),
    ],
)
def test_a_bad_row_says_what_to_do_and_the_next_is_read(line: str, reason: str, advice: str) -> None:
    refused, good = read(line, "Sefla,15,-4,ML,,,,,")
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert advice in refused.detail
    assert isinstance(good, Row)


def test_a_row_without_a_country_takes_the_one_that_its_point_lies_in() -> None:
    (row,) = read("Sefla,15,-4,,Kidal,,,,")
    assert isinstance(row, Row)
    assert (row.country, row.admin1) == ("ML", 7)


def test_a_quote_that_is_not_closed_takes_no_row_with_it() -> None:
    first, broken, *others = read("A,15,-4,ML,,,,,", '"B,15,-4,ML,,,,,', "C,15,-4,ML,,,,,", 'D,15,-4,ML,,,,,"said"')
    assert isinstance(broken, Refused) and broken.reason == "quoting"
    assert [row.name for row in (first, *others) if isinstance(row, Row)] == ["A", "C", "D"]


def test_rows_not_filled_in_yet_and_empty_lines_are_no_errors() -> None:
    assert read("B,,,ML,,,,,", "", ",,,,,,,,") == [NOT_FILLED_IN]


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        ("", "lacks name, latitude, longitude, country"),
        ("name,lat,longitude,country\n", "lacks latitude and has 'lat'"),
        ("name,name,latitude,longitude,country\n", "has name twice"),
    ],
)
def test_a_wrong_header_is_refused_naming_the_columns(header: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong) as caught:
        read(header=header)
    assert all(column in str(caught.value) for column in COLUMNS)


def test_columns_may_stand_in_any_order_parted_by_semicolons() -> None:
    (row,) = read("ML;Sefla;15,5;-4,25", header="Country;NAME;latitude;longitude\n")
    assert isinstance(row, Row)
    assert (row.name, row.point) == ("Sefla", (15.5, -4.25))


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    given = rows([HEADER, '"B\n', 'C",1,2,ML,,,,,\n', "\n", "short\n"])
    assert [line for line, _ in given] == [3, 5]


def test_the_mark_before_what_a_spreadsheet_would_run_is_taken_off() -> None:
    names = [row.name for row in read("'=Sefla,1,2,ML,,,,,", "'Erg,1,2,ML,,,,,") if isinstance(row, Row)]
    assert names == ["=Sefla", "'Erg"]


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="|", exclude_categories=("C", "Z")), max_size=20)


@given(
    st.lists(
        st.tuples(
            _WORDS.filter(lambda word: place_key(word) != "" and word[:1] != "'"),
            st.floats(-90, 90),
            st.floats(-180, 180),
            st.lists(_WORDS, max_size=3),
        ),
        max_size=5,
    )
)
def test_rows_come_back_as_they_were_written(places: list[tuple[str, float, float, list[str]]]) -> None:
    cells = [[name, repr(lat), repr(lon), "ML", "", "", "|".join(more), "", ""] for name, lat, lon, more in places]
    reader = OwnReader(KNOWN)
    read_back = [reader.read(row) for _, row in rows(written([COLUMNS, *cells])) if not isinstance(row, Refused)]
    assert len(read_back) == len(places)
    for row, (name, lat, lon, more) in zip(read_back, places, strict=True):
        assert isinstance(row, Row)
        assert (row.name, row.point) == (" ".join(name.split()), (lat, lon))
        assert row.keys == {place_key(each) for each in (name, *more)} - {""}
        assert row.geonameid == own_id(row.name, "ML", (lat, lon))

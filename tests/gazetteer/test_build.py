"""The builder of the embedded file."""

from pathlib import Path

import pytest

from tools.build_gazetteer import (
    Entry,
    add_article_free,
    borrow_keys,
    country_rows,
    divisions,
    name_rows,
    place_divisions,
    write,
)
from whence.gazetteer.spellings import alternate_keys, division_keys
from whence.gazetteer.table import unpack_ids


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Tombouctou", True), ("Тимбукту", True), ("TOM", False), ("tmbktw", False), ("X", False), ("12", False)],
)
def test_which_alternates_are_kept(name: str, kept: bool) -> None:
    assert bool(alternate_keys([name])) is kept


def test_a_division_goes_without_its_word_too() -> None:
    assert division_keys("NE.03", ["Dosso Region"]) == {"dosso region", "dosso"}


def test_countries_of_today() -> None:
    codes = [row[0] for row in country_rows()]
    assert codes == sorted(codes)
    assert {"ML", "SS"} <= set(codes)
    assert not {"CS", "AN"} & set(codes)
    assert divisions()["ML.08"].name == "Tombouctou"


def test_a_division_borrows_the_spellings_of_its_seat_and_lies_at_the_centre() -> None:
    region = Entry(1, "Tombouctou", "ML", "admin1", keys=frozenset({"tombouctou"}))
    seat = Entry(2, "Timbuktu", "ML", "settlement", 1, (16.0, -3.0), 500, keys=frozenset({"timbuktu", "tombouctou"}))
    other = Entry(3, "Goundam", "ML", "settlement", 1, (16.0, -4.0), 100, keys=frozenset({"goundam"}))
    borrow_keys([region], {1: [other, seat]})
    place_divisions([region], {1: [other, seat]})
    assert region.keys == {"timbuktu", "tombouctou"}
    assert region.point == pytest.approx((16.0, -3.5), abs=0.01)
    assert region.population == 600


def test_where_arabic_is_spoken_the_article_may_go() -> None:
    town = Entry(1, "Al Bāb", "SY", "settlement", keys=frozenset({"al bab"}))
    elsewhere = Entry(2, "Al Oaks", "US", "settlement", keys=frozenset({"al oaks"}))
    add_article_free([town, elsewhere])
    assert town.keys == {"al bab", "bab"}
    assert elsewhere.keys == {"al oaks"}


def test_names_are_in_order_with_the_most_populous_first() -> None:
    small = Entry(9, "Gao", "ML", "settlement", population=10, keys=frozenset({"gao"}))
    large = Entry(3, "Gao", "ML", "settlement", population=90_000, keys=frozenset({"gao", "kawkaw"}))
    rows = list(name_rows([small, large]))
    assert [(key, country, unpack_ids(ids)) for key, country, ids in rows] == [
        ("gao", "ML", (3, 9)),
        ("kawkaw", "ML", (3,)),
    ]


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    town = Entry(3, "Gao", "ML", "settlement", None, (16.27, -0.04), 90_000, keys=frozenset({"gao"}))
    write(tmp_path / "one.db", [town], {"ML": 3})
    write(tmp_path / "two.db", [town], {"ML": 3})
    write(tmp_path / "two.db", [town], {"ML": 3})
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()

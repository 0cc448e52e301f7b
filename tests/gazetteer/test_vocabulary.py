"""The vocabulary of places: every list is what the code takes it for."""

import pycountry

from whence.gazetteer.lookup import open_default
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.vocabulary import demonyms, lexicon, regions, section

KOSOVO = "XK"


def test_codes_are_those_of_iso_3166() -> None:
    codes = {country.alpha_2 for country in pycountry.countries} | {KOSOVO}
    assert set(section("demonyms")) <= codes
    assert set(section("countries")) <= codes
    assert {code for countries in regions().values() for code in countries} <= codes
    assert {entry.partition(".")[0] for entry in section("divisions")} <= codes


def test_no_demonym_belongs_to_two_countries() -> None:
    listed = [word.casefold() for words in section("demonyms").values() for word in words]
    assert len(listed) == len(set(listed))
    assert demonyms()["malians"] == "ML"


def test_every_country_of_the_vocabulary_is_found_by_its_names() -> None:
    gazetteer = open_default()
    for code, names in section("countries").items():
        for name in names:
            assert gazetteer.country_of(name) == code, name


def test_every_division_of_the_vocabulary_is_found_by_its_names() -> None:
    gazetteer = open_default()
    for entry, names in section("divisions").items():
        for name in names:
            assert gazetteer.divisions(name, entry[:2]), name


def test_bearings_and_relations_are_of_their_lists() -> None:
    assert all(degrees in range(0, 360, 45) for degrees in lexicon().bearings.values())
    assert lexicon().bearings["south west"] == lexicon().bearings["southwest"] == 225
    assert set(lexicon().relations.values()) <= {str(relation) for relation in PlaceRelation}
    assert lexicon().types["village"] == "settlement"

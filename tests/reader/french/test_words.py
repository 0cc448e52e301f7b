"""French vocabularies, states and their adjectives."""

import tomllib
from importlib.resources import files

import pytest

from whence.model.errors import DataError
from whence.reader.french.nations import adjectives, countries, governments
from whence.reader.french.words import agreeing, listed, phrases
from whence.reader.rules.tokens import tokenize

OWN = ("agency", "attribution", "claimants", "harms", "nations", "outlets", "parties", "triggers", "victims")


@pytest.mark.parametrize("name", OWN)
def test_no_list_of_a_vocabulary_holds_a_word_twice(name: str) -> None:
    table = tomllib.loads((files("whence.vocab") / f"fr/{name}.toml").read_text(encoding="utf-8"))
    lists = [table]
    while lists:
        found = lists.pop()
        if isinstance(found, dict):
            lists += list(found.values())
        elif isinstance(found, list):
            plain = [item for item in found if isinstance(item, str)]
            assert len(plain) == len(set(plain)), [item for item in plain if plain.count(item) > 1]
            lists += [item for item in found if isinstance(item, dict)]


def test_a_participle_has_every_gender_and_number() -> None:
    assert agreeing("tué") == ("tué", "tuée", "tués", "tuées")
    assert agreeing("pris en otage") == ("pris en otage",)
    assert agreeing("mort") == ("mort",)


def test_a_phrase_with_an_apostrophe_is_found_in_a_text() -> None:
    tokens = tokenize("D'après l'armée, neuf soldats sont morts.")
    assert phrases("attribution", "frame", "preposition").at(tokens, 0) is not None


def test_a_list_that_is_missing_is_an_error_that_names_it() -> None:
    with pytest.raises(DataError, match=r"fr/harms\.toml, no_such: missing"):
        listed("harms", "no_such")


def test_states_go_by_every_form_of_their_adjective() -> None:
    assert {adjectives()[form] for form in ("malien", "malienne", "maliens", "maliennes")} == {"ML"}
    assert adjectives()["nigérienne"] == "NE"
    assert adjectives()["nigériane"] == "NG"
    assert countries()["tchad"] == "TD"
    assert governments()["bamako"] == "ML"

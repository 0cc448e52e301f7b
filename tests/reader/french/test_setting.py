"""Places and dates of French reports: which are of the happening, which of words, seats and journeys."""

import pytest

from tests.reader.french import parsed
from whence.reader.rules.analysis import Dated, Located


def dates(text: str) -> dict[str, Dated]:
    taken = parsed(text)
    return {taken.text[d.start : d.end]: d for scene in taken.scenes for d in scene.dates}


def places(text: str) -> dict[str, Located]:
    taken = parsed(text)
    return {taken.text[p.start : p.end]: p for scene in taken.scenes for p in scene.places}


@pytest.mark.parametrize(
    ("text", "of_saying", "of_deed"),
    [
        ("Neuf civils ont été tués mardi à Gao, a annoncé jeudi l'armée.", "jeudi", "mardi"),
        ("Neuf civils ont été tués mardi à Gao, a indiqué à l'AFP jeudi un élu.", "jeudi", "mardi"),
        ("Dans un communiqué publié jeudi, l'armée annonce la mort de neuf civils mardi.", "jeudi", "mardi"),
    ],
)
def test_dates_of_words_are_told_from_dates_of_deeds(text: str, of_saying: str, of_deed: str) -> None:
    found = dates(text)
    assert found[of_saying].of_saying
    assert not found[of_deed].of_saying


def test_a_place_is_the_town_and_no_dateline_seat_or_journey() -> None:
    found = places("Bamako (Mali) - Neuf civils ont été tués à Gao. Les blessés ont été évacués vers Mopti.")
    assert not found["Gao"].metonym
    assert found["Mopti"].metonym
    assert found["Bamako"].metonym


def test_the_speakers_own_town_is_no_place_of_what_it_tells() -> None:
    found = places("Neuf civils ont été tués à Gao, selon un habitant de Mopti.")
    assert (found["Gao"].metonym, found["Mopti"].metonym) == (False, True)
    alone = places("Neuf civils ont été tués, selon un habitant de Gao.")
    assert not alone["Gao"].metonym


def test_an_outlet_or_a_party_is_no_place() -> None:
    assert "Reuters" not in places("Neuf civils ont été tués à Gao, a indiqué à Reuters un élu.")
    assert "Al-Qaïda" not in places("Le groupe, affilié à Al-Qaïda, a attaqué Gao.")


def test_the_date_of_another_attack_is_no_date_of_this_one() -> None:
    text = "L'attaque a fait douze morts, la plus meurtrière depuis celle du 21 mars 2021."
    assert not dates(text)
    text = "C'est la plus meurtrière depuis celle du 21 mars 2021, qui avait fait 137 morts."
    (dated,) = dates(text).values()
    assert dated.compared is not None and not dated.bound


@pytest.mark.parametrize(
    "words", ["n'était toujours pas connu jeudi", "restait inconnu jeudi", "n'a pas été confirmé jeudi"]
)
def test_a_day_on_which_something_was_not_known_is_none_of_the_deed(words: str) -> None:
    assert dates(f"Neuf civils ont été tués mardi à Gao. Le nombre des blessés {words}.")["jeudi"].of_saying

"""French dates: the same engine with French words and their order."""

from datetime import date

import pytest

from whence.model.errors import DataError
from whence.text.dates import Anchor, DateKind, Relation, anchor_for, find_dates, resolve

SATURDAY = date(2024, 10, 12)
KNOWN = Anchor(SATURDAY, None, date(2024, 10, 4), (2022, 2023, 2024))


def bounds(text: str) -> tuple[str, str]:
    """The bounds of the one phrase in a text."""
    (phrase,) = find_dates(text, "fr")
    found = resolve(phrase, KNOWN)
    return str(found.start), str(found.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le 4 octobre 2024, des hommes armés ont attaqué le village.", "2024-10-04"),
        ("Le vendredi 4 octobre, ils ont attaqué.", "2024-10-04"),
        ("Le 1er janvier, une bombe a explosé.", "2024-01-01"),
        ("L'attaque du 04/10/2024 a fait deux morts.", "2024-10-04"),
        ("LE 15 AOUT 2023, LE CAMP A ETE ATTAQUE.", "2023-08-15"),
        ("Ils ont attaqué vendredi dernier.", "2024-10-11"),
        ("Ils ont attaqué mardi.", "2024-10-08"),
        ("Ils ont attaqué lundi soir.", "2024-10-07"),
        ("Ils ont attaqué hier.", "2024-10-11"),
        ("Ils ont attaqué avant-hier.", "2024-10-10"),
        ("Ils ont attaqué aujourd’hui.", "2024-10-12"),
        ("Ils ont attaqué ce matin.", "2024-10-12"),
        ("La veille, ils avaient attaqué.", "2024-10-03"),
        ("Le lendemain, ils ont attaqué.", "2024-10-05"),
        ("Le jeudi suivant, ils ont attaqué.", "2024-10-10"),
        ("Le 5 mai 2024 à Oumla, des hommes ont attaqué.", "2024-05-05"),
        ("Le même jour, ils ont attaqué.", "2024-10-04"),
        ("Ce jour-là, ils ont attaqué.", "2024-10-04"),
        ("Deux jours plus tôt, ils avaient attaqué.", "2024-10-02"),
        ("Il y a trois jours, ils ont attaqué.", "2024-10-09"),
        ("Le 4 octobre dernier, ils ont attaqué.", "2024-10-04"),
    ],
)
def test_a_day(text: str, expected: str) -> None:
    assert bounds(text) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Dans la nuit de jeudi à vendredi, ils ont attaqué.", "2024-10-10", "2024-10-11"),
        ("Dans la nuit du 3 au 4 mars 2022, ils ont attaqué.", "2022-03-03", "2022-03-04"),
        ("La nuit dernière, ils ont attaqué.", "2024-10-11", "2024-10-12"),
        ("du 3 au 5 mars", "2024-03-03", "2024-03-05"),
        ("entre le 3 et le 5 mars 2023", "2023-03-03", "2023-03-05"),
        ("du 28 février au 3 mars", "2024-02-28", "2024-03-03"),
        ("du jeudi 3 au samedi 5 octobre", "2024-10-03", "2024-10-05"),
        ("de lundi à mercredi", "2024-10-07", "2024-10-09"),
        ("début 2024", "2024-01-01", "2024-04-30"),
        ("fin juillet", "2024-07-21", "2024-07-31"),
        ("mi-juillet", "2024-07-11", "2024-07-20"),
        ("au début du mois de mars", "2024-03-01", "2024-03-10"),
        ("depuis début 2024", "2024-01-01", "2024-10-12"),
        ("depuis trois jours", "2024-10-09", "2024-10-12"),
        ("au cours des dernières 24 heures", "2024-10-11", "2024-10-12"),
        ("depuis plus d'un an", "2023-10-12", "2024-10-12"),
        ("vers la fin de l'année 2023", "2023-09-01", "2023-12-31"),
        ("ces dernières semaines", "2024-08-31", "2024-10-12"),
        ("les trois derniers jours", "2024-10-09", "2024-10-12"),
        ("la semaine dernière", "2024-09-30", "2024-10-06"),
        ("le mois dernier", "2024-09-01", "2024-09-30"),
        ("l'an dernier", "2023-01-01", "2023-12-31"),
        ("en mars 2022", "2022-03-01", "2022-03-31"),
        ("en octobre", "2024-10-01", "2024-10-12"),
        ("l'été dernier", "2024-06-01", "2024-08-31"),
        ("les années 1990", "1990-01-01", "1999-12-31"),
        ("de 2012 à 2014", "2012-01-01", "2014-12-31"),
        ("au premier semestre 2023", "2023-01-01", "2023-06-30"),
        ("les élections se tiendront en février", "2025-02-01", "2025-02-28"),
    ],
)
def test_a_stretch(text: str, start: str, end: str) -> None:
    assert bounds(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Trois hommes ont été tués dans l'attaque.",
        "Ils se réunissent tous les vendredis.",
        "La veille de l'attaque, il avait parlé.",
        "Des tirs ont retenti vers 14 heures.",
        "Sept personnes, venues de sept villages, ont fui.",
        "Le bureau se trouve avenue du 22 septembre.",
        "Le porte-parole a publié un communiqué.",
    ],
)
def test_no_dates_here(text: str) -> None:
    assert find_dates(text, "fr") == ()


def test_a_length_of_time_is_no_date() -> None:
    (phrase,) = find_dates("Les combats ont duré deux jours.", "fr")
    assert (phrase.kind, phrase.lasted_days) == (DateKind.DURATION, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Attaque à Oumla\nPublié le 3 octobre 2024\nDes hommes armés ont attaqué mercredi.",
        "Attaque à Oumla\nBAMAKO, 3 octobre 2024 (Agence) - Des hommes armés ont attaqué mercredi.",
    ],
)
def test_a_dateline_is_the_reports_own_day_and_no_event_date(text: str) -> None:
    line, weekday = find_dates(text, "fr")
    anchor = anchor_for(text, None, "fr")
    assert line.kind is DateKind.DATELINE
    assert anchor.own_day == date(2024, 10, 3)
    assert resolve(weekday, anchor).start == date(2024, 10, 2)


def test_relations_and_words_taken_in() -> None:
    (phrase,) = find_dates("jusqu'au 5 mars 2023", "fr")
    assert (phrase.relation, phrase.as_written) == (Relation.UNTIL, "jusqu'au 5 mars 2023")


def test_english_words_are_no_french_dates_and_the_other_way_round() -> None:
    assert find_dates("on Friday, October 4", "fr") == ()
    assert find_dates("vendredi 4 octobre", "en") == ()


def test_a_language_whose_dates_are_not_read_is_said() -> None:
    with pytest.raises(DataError, match="'xx'"):
        find_dates("4 October 2024", "xx")
    with pytest.raises(DataError, match="known are en, fr"):
        anchor_for("4 October 2024", None, "xx")

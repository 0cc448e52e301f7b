"""Days that name a happening, and feasts: dated only where the words or the rest of the text say of which year."""

from datetime import date

import pytest

from whence.text.dates import DateKind, anchor_of, find_dates, resolve_all

MAY = date(2024, 5, 10)
OCTOBER = date(2024, 10, 9)


def days(text: str, published: date | None = MAY, language: str = "en") -> list[str | None]:
    """The first day of each phrase, None where there is none."""
    phrases = find_dates(text, language)
    values = resolve_all(phrases, anchor_of(phrases, published))
    return [None if value.start is None else str(value.start) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "They have fought since the 7 October attacks.",
        "They have fought since the October 7 attack.",
        "After the September 11 attacks the law changed.",
        "He praised the October 7 massacre.",
        "It was the October 7th Ruritan-led terror attack.",
        "It followed Ruritania's October 7 raid.",
        "the victims of the attacks of September 11",
        "the 14 July uprising of the peasants",
        "It came two weeks after the 7 October attack.",
    ],
)
def test_a_happening_that_is_called_by_its_day_is_not_of_the_last_such_day(text: str) -> None:
    assert days(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "les attentats du 11 septembre",
        "les auteurs des attentats terroristes du 13 novembre",
        "le massacre de Zenda du 28 septembre",
        "l'attaque du 7 octobre contre le village",
        "Depuis les attaques du 7 octobre",
        "Le 11-Septembre a changé la loi.",
        "les attentats du 11-Septembre",
        "La révolution du 25 janvier",
    ],
)
def test_such_a_name_in_french(text: str) -> None:
    assert days(text, language="fr") == [None]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("The 7 October 2023 attack killed 12.", "en", "2023-10-07"),
        ("the October 7, 2023, attacks", "en", "2023-10-07"),
        ("les attentats du 13 novembre 2015", "fr", "2015-11-13"),
        ("le 11-Septembre 2001", "fr", "2001-09-11"),
    ],
)
def test_a_name_with_its_year_is_that_day(text: str, language: str, day: str) -> None:
    assert days(text, language=language) == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [("The 7 October attack on the village killed 12.", "en"), ("L'attaque du 7 octobre a fait 12 morts.", "fr")],
)
def test_an_attack_of_the_last_weeks_is_news(text: str, language: str) -> None:
    assert days(text, OCTOBER, language) == ["2024-10-07"]
    assert days(text, date(2024, 12, 31), language) == ["2024-10-07"]
    assert days(text, date(2025, 1, 9), language) == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They marked the anniversary of the 7 October attack.", "en"),
        ("On 7 October they marked one year on from the 7 October attack.", "en"),
        ("Ils commémorent l'attaque du 7 octobre.", "fr"),
    ],
)
def test_at_an_anniversary_the_name_is_of_another_year(text: str, language: str) -> None:
    assert days(text, OCTOBER, language)[-1] is None


def test_the_plural_is_news_only_where_the_day_is_named_apart_from_it() -> None:
    assert days("The 7 October attacks killed 12.", OCTOBER) == [None]
    told = "Gunmen came on 7 October. The 7 October attacks killed 12."
    assert days(told, OCTOBER) == ["2024-10-07", "2024-10-07"]


def test_the_year_may_stand_elsewhere_in_the_text() -> None:
    told = "Gunmen came on 7 October 2022. The 7 October attacks killed 12."
    assert days(told) == ["2022-10-07", "2022-10-07"]
    assert days(told, None) == ["2022-10-07", "2022-10-07"]


def test_the_day_told_before_may_be_the_one_of_the_name() -> None:
    told = "Gunmen came on Monday. The 7 October attacks killed 12."
    assert days(told, OCTOBER) == ["2024-10-07", "2024-10-07"]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("On 7 October attackers came.", "en", "2023-10-07"),
        ("a 7 October attack on Zenda", "en", "2023-10-07"),
        ("the 7 October meeting on the attacks", "en", "2023-10-07"),
        ("the 9 May parade", "en", "2024-05-09"),
        ("un attentat du 11 novembre", "fr", "2023-11-11"),
        ("L'attaque a fait 12 morts selon un communiqué du 7 octobre", "fr", "2023-10-07"),
    ],
)
def test_a_day_that_names_no_happening_is_the_last_such_day(text: str, language: str, day: str) -> None:
    assert days(text, language=language) == [day]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Christmas Day 2015 was quiet.", "en", "2015-12-25"),
        ("at Christmas 2015", "en", "2015-12-25"),
        ("on New Year's Eve 2016", "en", "2016-12-31"),
        ("on Orthodox Christmas, 2021", "en", "2021-01-07"),
        ("on Christmas Day they came", "en", "2023-12-25"),
        ("on Christmas Day they will come", "en", "2024-12-25"),
        ("the day after Christmas", "en", "2023-12-26"),
        ("à Noël 2015", "fr", "2015-12-25"),
        ("le jour de Noël", "fr", "2023-12-25"),
        ("la veille de Noël", "fr", "2023-12-24"),
        ("à la Toussaint 2014", "fr", "2014-11-01"),
    ],
)
def test_a_feast_with_a_fixed_date_is_its_day(text: str, language: str, day: str) -> None:
    assert days(text, language=language) == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("an attack on a Christmas market", "en"),
        ("the Christmas truce held", "en"),
        ("on Easter Island", "en"),
        ("during Eid al-Fitr they came", "en"),
        ("Noël Zenda a été tué.", "fr"),
        ("le jour de la Tabaski", "fr"),
    ],
)
def test_what_only_has_the_name_of_a_feast_is_no_date(text: str, language: str) -> None:
    assert find_dates(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on Easter Sunday 2019", "en"),
        ("at Eid al-Fitr, 2019", "en"),
        ("Good Friday 2019", "en"),
        ("à Pâques 2019", "fr"),
        ("le lundi de Pâques 2019", "fr"),
        ("la Tabaski 2019", "fr"),
    ],
)
def test_a_movable_feast_is_known_to_its_year(text: str, language: str) -> None:
    (phrase,) = find_dates(text, language)
    (value,) = resolve_all([phrase], anchor_of([phrase], MAY))
    assert (phrase.kind, str(value.start), str(value.end)) == (DateKind.YEAR, "2019-01-01", "2019-12-31")


@pytest.mark.parametrize(
    ("text", "language"), [("on Easter Sunday", "en"), ("on Good Friday", "en"), ("le lundi de Pâques", "fr")]
)
def test_the_weekday_of_a_movable_feast_is_not_the_last_one(text: str, language: str) -> None:
    assert days(text, language=language) == [None]

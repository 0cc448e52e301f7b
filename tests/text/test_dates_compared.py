"""Dates of happenings that only serve to compare: "the deadliest since that of 21 March 2021"."""

import pytest

from whence.text.dates import Relation, find_dates


@pytest.mark.parametrize(
    ("text", "language", "against"),
    [
        ("It was the deadliest attack since that of 21 March 2021.", "en", "since that of 21 March 2021."),
        ("the worst raid since the one on January 2, 2021", "en", "since the one on January 2, 2021"),
        ("the most violent clashes since the truce of 3 May 2022", "en", "since the truce of 3 May 2022"),
        ("the bloodiest day since the war began in April 2023", "en", "since the war began in April 2023"),
        ("It was deadlier than the attack of 21 March 2021.", "en", "than the attack of 21 March 2021."),
        ("The strike, like that of 5 May, hit a market.", "en", "like that of 5 May, hit a market."),
        ("C'est la plus meurtrière depuis celle du 21 mars 2021.", "fr", "depuis celle du 21 mars 2021."),
        ("Une attaque plus meurtrière que celle du 21 mars 2021.", "fr", "que celle du 21 mars 2021."),
        ("Une attaque semblable à celle survenue le 21 mars.", "fr", "à celle survenue le 21 mars."),
        (
            "Le pire bilan depuis l'attaque du marché, le 10 mai 2019.",
            "fr",
            "depuis l'attaque du marché, le 10 mai 2019.",
        ),
    ],
)
def test_the_words_that_compare_are_found(text: str, language: str, against: str) -> None:
    (phrase,) = find_dates(text, language)
    assert phrase.compared is not None and phrase.relation is Relation.ON
    assert text[phrase.compared :] == against


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("At least 500 people have been killed since January 2021.", "en"),
        ("The army said that on Monday rebels killed five.", "en"),
        ("After that on Monday, five died.", "en"),
        ("More than 50 people died on Monday.", "en"),
        ("The first soldiers came on Monday.", "en"),
        ("Plus de 500 personnes ont été tuées depuis janvier 2021.", "fr"),
        ("Le Premier ministre dirige le pays depuis janvier 2021.", "fr"),
    ],
)
def test_other_dates_are_not_compared(text: str, language: str) -> None:
    (phrase,) = find_dates(text, language)
    assert phrase.compared is None


def test_a_second_date_is_of_what_is_told() -> None:
    first, second = find_dates("It was the third raid since June, and on Monday five died.")
    assert first.compared is not None and second.compared is None

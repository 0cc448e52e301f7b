"""Counts beside dates: read whole, as bounds, or not at all; never cut."""

from datetime import date

import pytest

from whence.text.dates import Anchor, DateKind, anchor_for, find_dates, find_times, resolve

KNOWN = Anchor(date(2024, 10, 12), None, date(2024, 10, 4), (2022, 2023, 2024))


def read(text: str, language: str) -> list[tuple[str, str, str]]:
    """The words and bounds of the phrases in a text."""
    values = [(phrase.as_written, resolve(phrase, KNOWN)) for phrase in find_dates(text, language)]
    return [(words, str(value.start), str(value.end)) for words, value in values]


@pytest.mark.parametrize(
    ("language", "words", "start", "end"),
    [
        ("en", "three or four days ago", "2024-10-08", "2024-10-09"),
        ("en", "two to three days ago", "2024-10-09", "2024-10-10"),
        ("en", "2 or 3 days later", "2024-10-06", "2024-10-07"),
        ("en", "three-and-a-half weeks ago", "2024-09-14", "2024-09-21"),
        ("en", "two and a half days ago", "2024-10-09", "2024-10-10"),
        ("en", "the past two or three days", "2024-10-09", "2024-10-12"),
        ("en", "twenty-one days ago", "2024-09-21", "2024-09-21"),
        ("fr", "il y a deux ou trois jours", "2024-10-09", "2024-10-10"),
        ("fr", "deux à trois jours plus tôt", "2024-10-01", "2024-10-02"),
        ("fr", "il y a deux ans et demi", "2021-10-12", "2022-10-12"),
        ("fr", "il y a quatre-vingts jours", "2024-07-24", "2024-07-24"),
        ("fr", "il y a quatre-vingt-dix jours", "2024-07-14", "2024-07-14"),
        ("fr", "il y a quatre-vingt-dix-sept jours", "2024-07-07", "2024-07-07"),
        ("fr", "il y a vingt et un jours", "2024-09-21", "2024-09-21"),
    ],
)
def test_a_count_is_read_whole_and_two_counts_are_its_bounds(language: str, words: str, start: str, end: str) -> None:
    assert read(f"A {words}.", language) == [(words, start, end)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "a hundred and twenty days ago"),
        ("en", "one hundred twenty days ago"),
        ("en", "a dozen years ago"),
        ("en", "half a dozen years ago"),
        ("en", "a hundred years ago"),
        ("en", "hundreds of years ago"),
        ("en", "10,000 years ago"),
        ("en", "1200 years ago"),
        ("en", "between two and three days ago"),
        ("en", "ten to two days ago"),
        ("en", "in the past ten to two days"),
        ("fr", "il y a cent vingt jours"),
        ("fr", "il y a dix ou deux jours"),
        ("fr", "entre deux et trois jours plus tôt"),
    ],
)
def test_a_count_that_is_not_known_whole_gives_no_date(language: str, words: str) -> None:
    assert read(f"A {words}.", language) == []


def test_a_length_with_a_half_has_no_whole_days() -> None:
    (half,) = find_dates("It lasted for two and a half years.")
    (whole,) = find_dates("It lasted for two years.")
    assert (half.kind, half.lasted_days, whole.lasted_days) == (DateKind.DURATION, None, 730)


@pytest.mark.parametrize(
    "count", ["12 civils", "120 civils", "12.000 civils", "12 000 civils", "12 % des voix", "1200"]
)
def test_a_number_behind_a_french_weekday_may_count_something(count: str) -> None:
    assert read(f"Ils ont tué lundi {count}", "fr") == [("lundi", "2024-10-07", "2024-10-07")]


@pytest.mark.parametrize("behind", [", ils ont attaqué", ".", " (hier)", ""])
def test_a_number_alone_behind_a_french_weekday_is_its_day(behind: str) -> None:
    assert read(f"Lundi 7{behind}", "fr")[0] == ("Lundi 7", "2024-10-07", "2024-10-07")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Attacks fell last quarter."),
        ("en", "Attacks fell in the last quarter."),
        ("fr", "Les attaques ont baissé au dernier trimestre."),
        ("fr", "Au dernier trimestre les attaques ont baissé."),
        ("fr", "Les attaques ont baissé le trimestre dernier."),
    ],
)
def test_the_last_quarter_is_the_one_before_the_report(language: str, text: str) -> None:
    ((_, start, end),) = read(text, language)
    assert (start, end) == ("2024-07-01", "2024-09-30")


def test_the_last_quarter_of_a_year_is_its_fourth() -> None:
    assert read("in the last quarter of 2023", "en")[0][1:] == ("2023-10-01", "2023-12-31")
    assert read("au dernier trimestre 2023", "fr")[0][1:] == ("2023-10-01", "2023-12-31")


def test_of_two_readings_as_near_to_the_publication_the_earlier_is_taken() -> None:
    text = "Published: 02/03/2024\n\nGunmen attacked the village."
    assert anchor_for(text, date(2024, 2, 17)).dateline == date(2024, 2, 3)


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("5 heures du soir", "17:00"),
        ("2 heures de l'après-midi", "14:00"),
        ("5 heures 30 du matin", "05:30"),
        ("17 heures", "17:00"),
    ],
)
def test_the_half_of_the_day_belongs_to_a_french_hour(words: str, clock: str) -> None:
    (found,) = find_times(f"Ils sont venus à {words}.", (), "fr")
    assert (found.as_written, found.clock) == (words, clock)


@pytest.mark.parametrize(("text", "language"), [("On 3 May 1884 they left.", "en"), ("le 3 mai 1850", "fr")])
def test_a_day_of_a_year_that_is_not_read_is_no_date(text: str, language: str) -> None:
    assert find_dates(text, language) == ()


def test_a_date_ends_with_its_sentence() -> None:
    found = [phrase.as_written for phrase in find_dates("They came on Friday. On 14 March they left.")]
    assert found == ["Friday", "14 March"]

"""Days without a year that lie ahead of the report, days counted from others, and how exact a stretch is."""

from datetime import date

import pytest

from whence.model.lists import DatePrecision
from whence.text.dates import anchor_of, find_dates, resolve_all

MAY = date(2024, 5, 10)


def told(text: str, language: str = "en", published: date = MAY) -> list[tuple[str, str, DatePrecision]]:
    """The bounds and precision of each phrase of a text."""
    phrases = find_dates(text, language)
    return [
        (str(value.start), str(value.end), value.precision)
        for value in resolve_all(phrases, anchor_of(phrases, published))
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On 5 June, 12 civilians were killed in Zenda.", "en"),
        ("On June 5 gunmen attacked Zenda.", "en"),
        ("Twelve civilians were killed on 5 June.", "en"),
        ("Gunmen stormed the village on 5 June.", "en"),
        ("An air strike on 5 June killed 12 civilians.", "en"),
        ("They came last 5 June.", "en"),
        ("Le 5 juin, 12 civils ont été tués à Zenda.", "fr"),
        ("Douze civils ont été tués le 5 juin.", "fr"),
        ("Une frappe le 5 juin a tué 12 civils.", "fr"),
        ("Le 5 juin dernier, ils sont venus.", "fr"),
    ],
)
def test_a_thing_done_was_done_on_the_last_such_day(text: str, language: str) -> None:
    assert told(text, language) == [("2023-06-05", "2023-06-05", DatePrecision.DAY)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On 5 June, 12 delegates will be chosen.", "en"),
        ("The vote on 5 June is the first.", "en"),
        ("Twelve people were killed ahead of a vote on 5 June.", "en"),
        ("Twelve people were killed at a rally for the 5 June vote.", "en"),
        ("He was to appear in court on 5 June.", "en"),
        ("Talks planned on 5 June were called off.", "en"),
        ("They will come next 5 June.", "en"),
        ("Le scrutin du 5 juin est le premier.", "fr"),
        ("Le scrutin prévu le 5 juin a été reporté.", "fr"),
        ("Le 5 juin prochain, ils voteront.", "fr"),
    ],
)
def test_what_is_not_told_as_done_is_still_to_come(text: str, language: str) -> None:
    assert told(text, language) == [("2024-06-05", "2024-06-05", DatePrecision.DAY)]


def test_the_next_day_of_a_leap_year() -> None:
    assert told("They meet next 29 February.") == [("2028-02-29", "2028-02-29", DatePrecision.DAY)]


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("the day after 31 December", "en", "2024-01-01", "2024-01-01"),
        ("Two days after 5 May they fled.", "en", "2024-05-07", "2024-05-07"),
        ("three days before New Year's Eve", "en", "2023-12-28", "2023-12-28"),
        ("the week after 1 April", "en", "2024-04-02", "2024-04-08"),
        ("on the eve of 1 May", "en", "2024-04-30", "2024-04-30"),
        ("le lendemain du 31 décembre", "fr", "2024-01-01", "2024-01-01"),
        ("deux jours après le 5 mai", "fr", "2024-05-07", "2024-05-07"),
        ("la veille du 1er mai", "fr", "2024-04-30", "2024-04-30"),
        ("une semaine avant Noël", "fr", "2023-12-15", "2023-12-21"),
    ],
)
def test_a_day_counted_from_one_that_is_named(text: str, language: str, first: str, last: str) -> None:
    assert [found[:2] for found in told(text, language)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("from 27 February to 30 February", "en"),
        ("28-30 February 2023", "en"),
        ("on 31 June they came", "en"),
        ("du 28 au 30 février 2023", "fr"),
        ("le 30 février 2023", "fr"),
    ],
)
def test_a_day_that_no_calendar_has_is_no_time(text: str, language: str) -> None:
    assert told(text, language) == [("None", "None", DatePrecision.UNKNOWN)]


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("in the past six weeks", "en", "2024-03-29", "2024-05-10"),
        ("between 2 Feb and 15 Mar 2024", "en", "2024-02-02", "2024-03-15"),
        ("in the first quarter of 2023", "en", "2023-01-01", "2023-03-31"),
        ("early 2023", "en", "2023-01-01", "2023-04-30"),
        ("in the summer of 2022", "en", "2022-06-01", "2022-08-31"),
        ("since January", "en", "2024-01-01", "2024-05-10"),
        ("au cours des six dernières semaines", "fr", "2024-03-29", "2024-05-10"),
        ("entre le 2 février et le 15 mars 2024", "fr", "2024-02-02", "2024-03-15"),
    ],
)
def test_more_than_a_month_and_less_than_a_year_are_months(text: str, language: str, first: str, last: str) -> None:
    assert told(text, language) == [(first, last, DatePrecision.MONTHS)]


def test_a_year_and_more_are_a_year() -> None:
    assert told("in 2022")[0][2] is told("since 2011")[0][2] is told("in the 1990s")[0][2] is DatePrecision.YEAR


def test_a_word_that_only_lacks_its_accent_opens_no_stretch() -> None:
    assert told("l'un des 3 et 4 mars", "fr") == [("2024-03-03", "2024-03-04", DatePrecision.DAYS)]
    assert told("dès le 3 mars", "fr")[0][1] == "2024-05-10"

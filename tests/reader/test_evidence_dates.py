"""The date test: bounds follow from words and the report's own days, and move with them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.model.claim import DateValue
from whence.model.lists import DatePrecision, EmptyReason
from whence.reader.evidence import check_date, days_of
from whence.text.dates import Anchor

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
STEPS = (timedelta(days=1), timedelta(days=-1), timedelta(days=365), timedelta(days=-365))

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31))


def on(start: date, end: date | None = None) -> DateValue:
    last = end or start
    return DateValue(start, last, DatePrecision.DAY if last == start else DatePrecision.DAYS)


@settings(deadline=None)  # the first call builds the patterns
@given(day=days, step=st.sampled_from(STEPS))
def test_a_full_date_gives_its_day_and_no_other(day: date, step: timedelta) -> None:
    for words in (
        f"on {MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"on {day.day} {MONTHS[day.month - 1]} {day.year}",
    ):
        assert check_date(on(day), words, Anchor())
        assert not check_date(on(day + step), words, Anchor())


@given(published=days, back=st.integers(0, 6), step=st.sampled_from(STEPS))
def test_a_weekday_is_the_last_one_before_publication(published: date, back: int, step: timedelta) -> None:
    day = published - timedelta(days=back)
    words = f"on {WEEKDAYS[day.weekday()]}"
    assert check_date(on(day), words, Anchor(published=published))
    assert not check_date(on(day + step), words, Anchor(published=published))


@given(published=days)
def test_the_publication_date_is_never_a_substitute(published: date) -> None:
    for words in ("", "in the north of the country", "the attack", "11.30 in the morning"):
        assert not check_date(on(published), words, Anchor(published=published))
    assert check_date(on(published), "today", Anchor(published=published))


@given(published=days)
def test_yesterday_is_the_day_before(published: date) -> None:
    anchor = Anchor(published=published)
    assert check_date(on(published - timedelta(days=1)), "yesterday", anchor)
    assert not check_date(on(published), "yesterday", anchor)


@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 28)))
def test_two_days_named_give_both_ends(day: date) -> None:
    after = day + timedelta(days=1)
    first, second = (f"{each.day} {MONTHS[each.month - 1]} {each.year}" for each in (day, after))
    words = f"on {first} and {second}"
    assert check_date(on(day, after), words, Anchor())
    assert not check_date(on(day - timedelta(days=1), after), words, Anchor())


def test_an_unknown_date_needs_no_words() -> None:
    unknown = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    assert check_date(unknown, "", Anchor())


def test_a_month_gives_the_month() -> None:
    march = DateValue(date(2019, 3, 1), date(2019, 3, 31), DatePrecision.MONTH)
    assert check_date(march, "in March 2019", Anchor())
    assert not check_date(march, "in April 2019", Anchor())
    assert not check_date(on(date(2019, 3, 5)), "in March 2019", Anchor())


def test_a_dateline_with_two_readings_serves_both() -> None:
    text = "03-08-2016 Strelsau\nA shell hit the market on Tuesday."
    report = days_of(text, None)
    assert check_date(on(date(2016, 8, 2)), "on Tuesday", report)
    assert not check_date(on(date(2016, 8, 1)), "on Tuesday", report)


def test_that_day_points_to_a_day_told_before() -> None:
    text = "Shells hit Zenda on 4 May 2018. Six people died that day, and two days later four more."
    report = days_of(text, None)
    assert check_date(on(date(2018, 5, 4)), "that day", report)
    assert check_date(on(date(2018, 5, 6)), "two days later", report)
    assert not check_date(on(date(2018, 5, 5)), "two days later", report)


@pytest.mark.parametrize("words", ["since Saturday", "launched on Saturday"])
def test_an_opening_day_may_be_the_first_of_more(words: str) -> None:
    anchor = Anchor(published=date(2018, 5, 9))
    assert check_date(on(date(2018, 5, 5), date(2018, 5, 9)), words, anchor)
    assert not check_date(on(date(2018, 5, 6), date(2018, 5, 9)), words, anchor)

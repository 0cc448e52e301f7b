"""Words of time that give no day: the clock, now and soon, what comes back, lengths without a number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import grows_in_step
from whence.model.lists import EmptyReason
from whence.text.dates import TIMELESS, Anchor, DateKind, TimeUnit, find_dates, find_times, resolve


def kinds(text: str, language: str = "en") -> list[tuple[str, DateKind]]:
    """The words and kinds of the phrases that give no day."""
    return [(phrase.as_written, phrase.kind) for phrase in find_times(text, find_dates(text, language), language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast came at 5 pm.", [("5 pm", DateKind.CLOCK)]),
        ("It began at 14:48 UTC.", [("14:48 UTC", DateKind.CLOCK)]),
        ("They came in the morning.", [("morning", DateKind.CLOCK)]),
        ("The road is now open.", [("now", DateKind.REFERENCE)]),
        ("It was recently rebuilt.", [("recently", DateKind.REFERENCE)]),
        ("It will soon open.", [("soon", DateKind.REFERENCE)]),
        ("They meet every Friday.", [("every Friday", DateKind.SET)]),
        ("A weekly convoy passes twice a month.", [("weekly", DateKind.SET), ("a month", DateKind.SET)]),
        ("The decades-long war went on.", [("decades-long", DateKind.DURATION)]),
        ("The war went on for years.", [("years", DateKind.DURATION)]),
        ("At the end of the day they left.", [("the day", DateKind.SAME)]),
        ("Prices rose 10.30 dollars, or 3 per cent.", []),
        ("On Friday morning they left.", []),
    ],
)  # fmt: skip
def test_kinds(text: str, expected: list[tuple[str, DateKind]]) -> None:
    assert kinds(text) == expected


def test_the_clock_is_read_in_24_hours() -> None:
    found = find_times("between 5.30 p.m., 12 am and 0800 GMT", ())
    assert [phrase.clock for phrase in found] == ["17:30", "00:00", "08:00"]


def test_what_comes_back_has_its_unit_or_weekday() -> None:
    monthly, friday = find_times("A monthly payment is due each Friday", ())
    assert (monthly.unit, friday.weekday) == (TimeUnit.MONTH, 4)


def test_french_has_them_too() -> None:
    assert kinds("Chaque vendredi vers 14h30, la route est actuellement fermée.", "fr") == [
        ("Chaque vendredi", DateKind.SET),
        ("14h30", DateKind.CLOCK),
        ("actuellement", DateKind.REFERENCE),
    ]


def test_a_long_text_takes_no_more_than_its_share_of_time() -> None:
    assert len(find_times("now 5 pm weekly " * 800, ())) == 3 * 800
    assert grows_in_step(lambda text: find_times(text, ()), "now 5 pm weekly ", 12_000)


@given(
    st.lists(st.sampled_from(["now ", "5 pm ", "every Friday ", "weekly ", "on Friday ", "2024 ", "the day ", ", "]))
)
def test_they_lie_in_the_text_beside_the_dates_and_give_no_day(pieces: list[str]) -> None:
    text = "".join(pieces)
    dates = find_dates(text)
    found = find_times(text, dates)
    everything = sorted((*dates, *found), key=lambda phrase: phrase.start)
    assert all(one.end <= other.start for one, other in pairwise(everything))
    for phrase in found:
        assert text[phrase.start : phrase.end] == phrase.as_written
        if phrase.kind in TIMELESS:
            assert resolve(phrase, Anchor()).reason is EmptyReason.NOT_STATED

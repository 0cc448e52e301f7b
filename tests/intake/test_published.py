"""Days of publication: the forms that are read, and those that are not."""

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.intake.published import read_published


@pytest.mark.parametrize(
    "words",
    [
        "2012-12-05",
        " 2012-12-05 ",
        "2012-12-05T14:35:10Z",
        "2012-12-05t14:35:10.123456+00:00",
        "2012-12-05 14:35",
        "2012-12-05 14:35:10 UTC",
        "2012-12-05T23:59:59-0500",
        "20121205",
        "20121205T143510Z",
        "20121205143510",
        "2012/12/05",
        "2012/12/05 14:35:10",
        "5 December 2012",
        "05 Dec 2012",
        "05-Dec-2012",
        "Wednesday, 5 December 2012",
        "Wed, 05 Dec 2012 14:35:10 +0000",
        "5 December 2012, 14:35 GMT",
        "5 December 2012 at 14:35",
        "December 5, 2012",
        "Dec. 5, 2012",
        "Dec 5th 2012",
        "Wed Dec 5, 2012",
        "Wednesday, December 5, 2012 2:35 p.m. EST",
        "2:35 PM ET, Wed December 5, 2012",
    ],
)
def test_forms_that_give_a_day(words: str) -> None:
    assert read_published(words) == date(2012, 12, 5)


@pytest.mark.parametrize(
    "words",
    [
        "25/12/2012",
        "12/25/2012",
        "25.12.2012",
        "25-12-2012",
        "25/12/2012 14:35",
        "mardi 25/12/2012",
        "Tuesday, 25/12/2012",
    ],
)
def test_numbers_that_can_be_one_day_only(words: str) -> None:
    assert read_published(words) == date(2012, 12, 25)


def test_numbers_whose_order_the_weekday_tells() -> None:
    assert read_published("Wednesday 05/12/2012") == date(2012, 12, 5)
    assert read_published("samedi 05/12/2012") == date(2012, 5, 12)
    assert read_published("05/05/2012") == date(2012, 5, 5)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "2012",
        "2012-12",
        "December 2012",
        "05/12/2012",
        "11/10/2012",
        "Tuesday 05/12/2012",
        "25/13/2012",
        "31/02/2012",
        "25/12-2012",
        "25/12/12",
        "5.12.2012",
        "5 Dec 12",
        "2012-13-05",
        "2012-02-30",
        "31 June 2012",
        "Tuesday, 5 December 2012",
        "Noday, 5 December 2012",
        "5 Foo 2012",
        "0001-01-01",
        "9999-12-31",
        "2012-12-05 or later",
        "about 2012-12-05",
        "2012-12-05/2012-12-07",
        "٢٠١٢-١٢-٠٥",
        "1354717200",
        "5 December 2012 " + "x" * 200,
    ],
)
def test_forms_that_give_none(words: str) -> None:
    assert read_published(words) is None


@given(
    st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(2100, 12, 31)),
    st.integers(-12 * 60, 14 * 60),
)
def test_what_python_writes_is_read(moment: datetime, minutes: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    for words in (moment.date().isoformat(), moment.isoformat(), zoned.isoformat(), format_datetime(zoned)):
        assert read_published(words) == moment.date()


@given(st.text(alphabet=st.sampled_from("0123456789-/:. ,TZdecDECwedat+"), max_size=130))
def test_other_words_raise_nothing(words: str) -> None:
    day = read_published(words)
    assert day is None or str(day.year) in words

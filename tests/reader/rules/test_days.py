"""When what is told happened: by its own words, else the day it was told, else the day carried on."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import days, read, scenes
from whence.model.claim import DateValue
from whence.model.lists import DateBasis, DatePrecision, EmptyReason
from whence.reader.rules.analysis import Dated
from whence.reader.rules.days import date_fit, date_of, finer_date, looks_back, story_days

TUESDAY = date(2020, 1, 14)


def dated(first: date, last: date | None = None, basis: DateBasis = DateBasis.EVENT) -> Dated:
    precision = DatePrecision.DAY if last is None else DatePrecision.DAYS
    return Dated(0, 1, DateValue(first, last or first, precision, basis, as_written="then", rule="by hand"))


def test_the_day_of_the_deed_comes_before_the_day_on_which_it_was_told() -> None:
    reading = read("The army said on Monday that nine soldiers were killed on Saturday.", published=TUESDAY)
    assert days(reading) == [date(2020, 1, 11)]
    assert reading.incidents[0].date.basis is DateBasis.EVENT


def test_the_day_on_which_it_was_told_says_that_it_is_that() -> None:
    reading = read("The army said on Monday that nine soldiers were killed.", published=TUESDAY)
    value = reading.incidents[0].date
    assert (value.start, value.basis) == (date(2020, 1, 13), DateBasis.REPORTED)
    assert (value.rule or "").startswith("the day on which it was told: ")


def test_what_a_speaker_rejects_on_a_day_did_not_happen_near_it() -> None:
    reading = read("The army on Monday rejected a report that soldiers had killed nine civilians.", published=TUESDAY)
    assert days(reading) in ([None], [])


def test_a_saying_without_a_day_gives_none() -> None:
    assert days(read("The army said that nine soldiers were killed.", published=TUESDAY)) == [None]


def test_a_count_since_a_day_reaches_to_the_reports_own() -> None:
    (scene,) = scenes("Nine soldiers have been killed since January 2019.")
    assert date_of(scene) is None  # there is no day that it could reach to
    reading = read("Nine soldiers have been killed in Gao, Mali, since January 2019.", published=TUESDAY)
    value = reading.incidents[0].date
    assert (value.start, value.end) == (date(2019, 1, 1), TUESDAY)


def test_what_goes_on_in_a_story_has_its_day() -> None:
    reading = read(
        "Nine people were killed in Gao, in northern Mali, on Saturday. Four soldiers were killed in Kidal.",
        published=TUESDAY,
    )
    assert days(reading) == [date(2020, 1, 11)] * 2
    carried = reading.incidents[1].date
    assert (carried.rule or "").startswith("carried on from what is told before: ")
    claims = [claim for claim in reading.claims if isinstance(claim.value, DateValue)]
    assert all(claim.supported for claim in claims)
    assert {claim.span.quote.rstrip(".") for claim in claims} == {"Saturday"}


def test_what_opens_a_report_has_the_day_that_it_goes_on_with() -> None:
    reading = read(
        "Four soldiers were killed in Kidal. The ambush began on Saturday. Nine people were wounded in Gao, Mali.",
        published=TUESDAY,
    )
    assert set(days(reading)) == {date(2020, 1, 11)}


@pytest.mark.parametrize(
    "other",
    ["The governor was elected on Saturday.", "The council met on Saturday.", "The accord was signed on Saturday."],
)
def test_the_day_of_a_vote_or_a_visit_is_not_carried(other: str) -> None:
    reading = read(f"{other} Gunmen killed nine people in Gao, in northern Mali.", published=TUESDAY)
    assert [incident.date.start for incident in reading.incidents if incident.place.name == "Gao"] == [None]


def test_what_looks_back_or_counts_over_time_has_not() -> None:
    reading = read(
        "Nine people were killed in Gao, in northern Mali, on Saturday. Soldiers have been killed in Kidal for years.",
        published=TUESDAY,
    )
    assert days(reading) == [date(2020, 1, 11), None]


def test_the_past_behind_a_story_is_not_its_day() -> None:
    made = scenes(
        "Nine people were killed in Gao on 11 January 2020. The town was captured by rebels in March 2012. "
        "The blast wounded four others."
    )
    told = story_days(made)
    assert [day.value.start if day else None for day in told] == [None, date(2020, 1, 11), date(2020, 1, 11)]


def test_dates_fit_where_they_meet() -> None:
    assert date_fit(dated(date(2020, 1, 11)), dated(date(2020, 1, 11))) == 1.0
    assert date_fit(dated(date(2020, 1, 11)), dated(date(2020, 1, 12))) is None
    assert date_fit(dated(date(2020, 1, 11), date(2020, 1, 12)), dated(date(2020, 1, 13))) == 1.0
    told = dated(date(2020, 1, 13), basis=DateBasis.REPORTED)
    assert date_fit(told, dated(date(2020, 1, 11))) == 1.0
    assert date_fit(told, dated(date(2020, 1, 1))) is None
    assert date_fit(dated(date(2020, 1, 1)), told) == 0.0
    assert date_fit(dated(date(2020, 1, 15)), told) is None  # nobody tells of it before
    assert date_fit(told, dated(date(2020, 1, 15))) == 0.0
    assert date_fit(None, told) == 0.0


def test_the_tighter_date_is_kept_and_the_first_among_equals() -> None:
    day, night = dated(date(2020, 1, 11)), dated(date(2020, 1, 11), date(2020, 1, 12))
    told = dated(date(2020, 1, 13), basis=DateBasis.REPORTED)
    month = dated(date(2020, 1, 1), date(2020, 1, 31))
    assert finer_date(night, day) is night
    assert finer_date(told, day) is day
    assert finer_date(told, month) is month
    assert finer_date(dated(date(2019, 1, 1), date(2020, 1, 31)), told) is told
    assert finer_date(None, month) is month


def test_looking_back_is_coarse_and_before() -> None:
    day, month = dated(date(2020, 1, 11)), dated(date(2019, 12, 1), date(2019, 12, 31))
    assert looks_back(month, day)
    assert not looks_back(day, month)
    assert not looks_back(None, day)
    assert not looks_back(month, None)


def test_a_date_that_nothing_anchors_says_so() -> None:
    value = read("Gunmen killed nine herders near Gao, Mali, on Thursday.").incidents[0].date
    assert (value.start, value.reason, value.as_written) == (None, EmptyReason.NO_ANCHOR_DATE, "Thursday")


def test_a_happening_called_by_its_day_dates_nothing_else() -> None:
    since = "Since the 7 October attacks nine people were killed in Gao, Mali."
    assert days(read(since, published=TUESDAY)) == [None]
    assert days(read("The 7 January attack killed nine people in Gao, Mali.", published=TUESDAY)) == [date(2020, 1, 7)]
    assert days(read("The 7 October 2018 attack killed nine in Gao, Mali.", published=TUESDAY)) == [date(2018, 10, 7)]


def test_what_was_done_on_a_day_that_lies_ahead_was_done_the_year_before() -> None:
    reading = read("On 5 February, 12 people were killed in Gao, Mali.", published=TUESDAY)
    assert days(reading) == [date(2019, 2, 5)]
    assert [claim.supported for claim in reading.claims] == [True] * len(reading.claims)
    assert len(reading.claims) == 3


def test_marks_without_width_in_a_date_do_not_make_it_unsupported() -> None:
    reading = read("On 7\u200e January\u00a02019\u200f, 12 people were killed in Gao, Mali.", published=TUESDAY)
    assert days(reading) == [date(2019, 1, 7)]
    assert all(claim.supported for claim in reading.claims)


def test_some_weeks_are_known_to_the_months_that_they_touch() -> None:
    reading = read("Nine people were killed in Gao, Mali, in the past six weeks.", published=TUESDAY)
    value = reading.incidents[0].date
    assert (value.start, value.end, value.precision) == (date(2019, 12, 3), TUESDAY, DatePrecision.MONTHS)


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened around 11:30 a.m. Sunday near the mill.",
        "The shop owner called 911 on Sunday at noon.",
        "According to the chief, officers were called to the mill on Sunday.",
    ],
)
def test_a_sentence_that_recounts_it_gives_the_day(sentence: str) -> None:
    reading = read(f"Nine people were wounded at the mill. {sentence}", published=TUESDAY)
    assert days(reading)[0] == date(2020, 1, 12)
    assert (reading.incidents[0].date.rule or "").startswith("carried on")


WORST = "Gunmen killed twelve villagers at Gao on Tuesday. It was the worst attack since the one on January 2, 2018"


def test_the_date_of_a_happening_that_is_only_compared_with_is_no_date_of_this_one() -> None:
    (incident,) = read(f"{WORST}.", published=TUESDAY).incidents
    assert (incident.date.start, incident.date.end) == (TUESDAY, TUESDAY)
    (undated,) = read("Gunmen killed nine at Gao, the worst since that of 5 March 2017.", published=TUESDAY).incidents
    assert undated.date.start is None


def test_harm_told_of_a_happening_that_is_compared_with_is_one_of_its_own() -> None:
    reading = read(f"{WORST}, in which 100 people died. The village was burnt.", published=TUESDAY)
    found = [(i.date.start, i.date.end) for i in reading.incidents]
    assert found == [(TUESDAY, TUESDAY), (date(2018, 1, 2), date(2018, 1, 2))]


@pytest.mark.parametrize(
    "told",
    [
        "The ministry announced on Friday that 12 soldiers had been killed at Niono, in Mali.",
        "Twelve soldiers were killed at Niono, in Mali, the army announced on Friday.",
        "On Friday, the army said 12 soldiers had been killed at Niono, in Mali.",
        "The death of 12 soldiers at Niono, in Mali, was announced on Friday.",
        "The army told of the death of 12 soldiers at Niono, Mali, in a statement read out on Friday.",
    ],
)
def test_the_day_on_which_it_was_told_gives_way_to_the_day_of_the_deed(told: str) -> None:
    (only,) = read(told, published=TUESDAY).incidents
    assert (only.date.start, only.date.basis) == (date(2020, 1, 10), DateBasis.REPORTED)
    (incident,) = read(f"{told} The attack took place on Wednesday.", published=TUESDAY).incidents
    assert (incident.date.start, incident.date.basis) == (date(2020, 1, 8), DateBasis.EVENT)


@pytest.mark.parametrize(
    "told",
    [
        "L'armée malienne a annoncé vendredi la mort de douze soldats à Niono.",
        "Vendredi, l'armée a annoncé que douze soldats avaient été tués à Niono, au Mali.",
        "La mort de douze soldats à Niono, au Mali, a été annoncée vendredi.",
    ],
)
def test_so_it_does_in_french(told: str) -> None:
    (incident,) = read_french(f"{told} L'attaque a eu lieu mercredi.").incidents
    assert (incident.date.start, incident.date.basis) == (date(2024, 3, 13), DateBasis.EVENT)


def test_a_later_day_is_none_of_what_was_told_before_it() -> None:
    (incident,) = read(
        "Twelve soldiers were killed at Niono, in Mali, the army announced on Friday. Clashes went on on Sunday.",
        published=TUESDAY,
    ).incidents
    assert (incident.date.start, incident.date.basis) == (date(2020, 1, 10), DateBasis.REPORTED)

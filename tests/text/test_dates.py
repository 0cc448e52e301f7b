"""How phrases become days: one rule each, and what the report's own days are."""

from datetime import date

import pytest

from whence.model.claim import DateValue
from whence.model.lists import DatePrecision, EmptyReason
from whence.text.dates import (
    Anchor,
    DateKind,
    Relation,
    anchor_for,
    anchor_of,
    as_past,
    find_dates,
    resolve,
    resolve_all,
)

SATURDAY = date(2024, 10, 12)
KNOWN = Anchor(SATURDAY, None, date(2024, 10, 4), (2022, 2023, 2024))
NARRATIVE_ONLY = Anchor(None, None, date(2024, 10, 4), (2024,))
NOTHING = Anchor()


def value(text: str, anchor: Anchor = KNOWN, *, future: bool = False) -> DateValue:
    """The value of the one phrase in a text."""
    (phrase,) = find_dates(text)
    return resolve(phrase, anchor, future=future)


def bounds(text: str, anchor: Anchor = KNOWN, *, future: bool = False) -> tuple[str, str] | EmptyReason | None:
    """The bounds of the one phrase in a text, or the reason why it has none."""
    found = value(text, anchor, future=future)
    return found.reason if found.start is None or found.end is None else (str(found.start), str(found.end))


@pytest.mark.parametrize(
    "text",
    [
        "on 4 October 2024 they",
        "on October 4, 2024, they",
        "on Oct 4 2024 they",
        "on Fri 04 Oct 2024 they",
        "on Friday, 4th October 2024 they",
        "on the 4th of October, 2024 they",
        "on 2024-10-04 they",
        "on 2024/10/04 they",
        "on 2024 October 4 they",
        "on 04.10.2024 they",
        "on 4-Oct-2024 they",
        "on Oct 042024 they",
        "ON FRIDAY, 4 OCT 24 (AGENCY)",
    ],
)
def test_a_full_date_in_every_style_is_that_day(text: str) -> None:
    found = value(text, NOTHING)
    assert (found.start, found.end, found.precision) == (date(2024, 10, 4), date(2024, 10, 4), DatePrecision.DAY)
    assert found.rule == "full date as written"


def test_two_digit_years_before_70_are_of_this_century() -> None:
    assert bounds("ON 20 MAY 89 (AGENCY)", NOTHING) == ("1989-05-20", "1989-05-20")


def test_a_numeric_date_that_reads_both_ways_is_ambiguous_without_evidence() -> None:
    assert bounds("on 04/10/2023 they") is EmptyReason.AMBIGUOUS
    assert bounds("on 13/10/2023 they") == ("2023-10-13", "2023-10-13")
    assert bounds("on 10/13/2023 they") == ("2023-10-13", "2023-10-13")
    assert bounds("on Wednesday 04/10/2023 they") == ("2023-10-04", "2023-10-04")
    assert bounds("on 10/11/2024 they") == ("2024-10-11", "2024-10-11")  # the other reading lies after the report


def test_a_weekday_that_does_not_fit_its_date_leaves_both_readings() -> None:
    found = value("on Thursday, October 4, 2024 they")
    assert (found.start, found.end) == (date(2024, 10, 3), date(2024, 10, 4))
    assert found.rule == "weekday and date do not agree: bounds hold both readings"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on October 4 they", "2024-10-04"),
        ("on 4 October they", "2024-10-04"),
        ("on December 4 they", "2023-12-04"),
        ("on the 4th, they", "2024-10-04"),
        ("on the 20th, they", "2024-09-20"),
        ("on Friday the 4th, they", "2024-10-04"),
        ("on February 29 they", "2024-02-29"),
        ("on New Year's Eve they", "2023-12-31"),
        ("on May 4 last year they", "2023-05-04"),
    ],
)
def test_a_date_without_year_is_the_last_such_day_not_after_the_report(text: str, expected: str) -> None:
    assert bounds(text) == (expected, expected)


def test_a_day_or_two_after_the_report_is_not_taken_for_last_year() -> None:
    assert bounds("on October 13 they") == ("2024-10-13", "2024-10-13")


def test_another_year_is_taken_only_when_named_and_its_weekday_fits() -> None:
    found = value("on Tuesday, October 4, they")
    assert (found.start, found.rule) == (date(2022, 10, 4), "year named in the text in which the weekday fits")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday they", "2024-10-11"),
        ("on Saturday they", "2024-10-12"),
        ("on Sunday night they", "2024-10-06"),
        ("last Friday they", "2024-10-11"),
        ("last Saturday they", "2024-10-05"),
        ("next Friday they", "2024-10-18"),
        ("Friday of last week they", "2024-10-04"),
        ("after Friday prayers they", "2024-10-11"),
        ("after Friday's attack they", "2024-10-11"),
        ("Fridays attack", "2024-10-11"),
        ("today they", "2024-10-12"),
        ("yesterday evening they", "2024-10-11"),
        ("tonight they", "2024-10-12"),
        ("this morning they", "2024-10-12"),
        ("last night they", "2024-10-11"),
        ("the day before yesterday they", "2024-10-10"),
        ("tomorrow they", "2024-10-13"),
        ("eight days ago they", "2024-10-04"),
        ("the same day they", "2024-10-04"),
        ("two days earlier, they", "2024-10-02"),
        ("the next day they", "2024-10-05"),
        ("the day before, they", "2024-10-03"),
    ],
)
def test_a_day_told_by_its_distance(text: str, expected: str) -> None:
    assert bounds(text) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("overnight they", "2024-10-11", "2024-10-12"),
        ("overnight Wednesday they", "2024-10-09", "2024-10-10"),
        ("overnight into Thursday they", "2024-10-09", "2024-10-10"),
        ("overnight Wednesday and into Thursday morning they", "2024-10-09", "2024-10-10"),
        ("overnight from Monday to Tuesday they", "2024-10-07", "2024-10-08"),
        ("during the night of 7 to 8 October they", "2024-10-07", "2024-10-08"),
        ("in the night of October 7 to 8 they", "2024-10-07", "2024-10-08"),
        ("in the night of 7 October they", "2024-10-07", "2024-10-08"),
        ("on the night of October 7 they", "2024-10-07", "2024-10-08"),
        ("on the night of the 7th of October they", "2024-10-07", "2024-10-08"),
        ("during the night of Tuesday they", "2024-10-08", "2024-10-09"),
        ("overnight on Tuesday they", "2024-10-08", "2024-10-09"),
        ("a week ago they", "2024-10-02", "2024-10-08"),
        ("last week they", "2024-09-30", "2024-10-06"),
        ("this week they", "2024-10-07", "2024-10-12"),
        ("later this week they", "2024-10-12", "2024-10-13"),
        ("next week they", "2024-10-14", "2024-10-20"),
        ("last weekend they", "2024-10-05", "2024-10-06"),
        ("the week of October 2 they", "2024-09-30", "2024-10-06"),
        ("this month they", "2024-10-01", "2024-10-12"),
        ("last month they", "2024-09-01", "2024-09-30"),
        ("the previous month they", "2024-09-01", "2024-09-30"),
        ("this year they", "2024-01-01", "2024-10-12"),
        ("late last year they", "2023-09-01", "2023-12-31"),
        ("over the past 24 hours they", "2024-10-11", "2024-10-12"),
        ("over the past three days they", "2024-10-09", "2024-10-12"),
        ("in the past minute they", "2024-10-12", "2024-10-12"),
        ("over the last 40 minutes they", "2024-10-12", "2024-10-12"),
        ("in recent weeks they", "2024-08-31", "2024-10-12"),
        ("in September they", "2024-09-01", "2024-09-30"),
        ("in October they", "2024-10-01", "2024-10-12"),
        ("in November they", "2023-11-01", "2023-11-30"),
        ("last October they", "2023-10-01", "2023-10-31"),
        ("in September 2022 they", "2022-09-01", "2022-09-30"),
        ("at the end of July they", "2024-07-21", "2024-07-31"),
        ("in mid-July they", "2024-07-11", "2024-07-20"),
        ("in the last week of March they", "2024-03-25", "2024-03-31"),
        ("early 2024 they", "2024-01-01", "2024-04-30"),
        ("in the first half of 2023 they", "2023-01-01", "2023-06-30"),
        ("since early 2024 they", "2024-01-01", "2024-10-12"),
        ("since the war began in March 2011 they", "2011-03-01", "2024-10-12"),
        ("in the summer of this year they", "2024-06-01", "2024-08-31"),
        ("last winter they", "2023-12-01", "2024-02-29"),
        ("in 2016 they", "2016-01-01", "2016-12-31"),
        ("in the 1990s they", "1990-01-01", "1999-12-31"),
        ("27-31 March 2022", "2022-03-27", "2022-03-31"),
        ("from 27 to 31 March", "2024-03-27", "2024-03-31"),
        ("between March 27 and 31", "2024-03-27", "2024-03-31"),
        ("June 9-10", "2024-06-09", "2024-06-10"),
        ("from March 27 to April 2, 2022", "2022-03-27", "2022-04-02"),
        ("28 December 2023 to 3 January", "2023-12-28", "2024-01-03"),
        ("on October 3, 4 and 5", "2024-10-03", "2024-10-05"),
        ("on Thursday and Friday", "2024-10-10", "2024-10-11"),
        ("from June to August 2023", "2023-06-01", "2023-08-31"),
        ("from 2015 to 2017", "2015-01-01", "2017-12-31"),
    ],
)
def test_a_stretch_of_time(text: str, start: str, end: str) -> None:
    assert bounds(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday they", ("2024-10-18", "2024-10-18")),
        ("on Saturday they", ("2024-10-12", "2024-10-12")),
        ("on December 4 they", ("2024-12-04", "2024-12-04")),
        ("on the 4th, they", ("2024-11-04", "2024-11-04")),
        ("in March they", ("2025-03-01", "2025-03-31")),
        ("in October they", ("2024-10-01", "2024-10-31")),
        ("this year they", ("2024-01-01", "2024-12-31")),
    ],
)
def test_the_future_tense_turns_the_direction(text: str, expected: tuple[str, str]) -> None:
    assert bounds(text, future=True) == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("on October 4 they", DatePrecision.DAY),
        ("overnight they", DatePrecision.DAYS),
        ("last week they", DatePrecision.WEEK),
        ("in September they", DatePrecision.MONTH),
        ("at the end of July they", DatePrecision.MONTH),
        ("in 2016 they", DatePrecision.YEAR),
        ("27-31 March 2022", DatePrecision.DAYS),
        ("from 3 to 20 September", DatePrecision.MONTH),
        ("since early 2024 they", DatePrecision.MONTHS),
    ],
)
def test_precision_follows_the_words(text: str, precision: DatePrecision) -> None:
    assert value(text).precision is precision


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("for three days they", 3),
        ("a two-day battle", 2),
        ("the siege lasted two weeks", 14),
        ("for 36 hours they", 2),
        ("for several days they", None),
        ("sentenced to ten years", None),
    ],
)
def test_a_length_of_time_is_no_date(text: str, days: int | None) -> None:
    found = value(text)
    assert (found.reason, found.lasted_days) == (EmptyReason.NOT_STATED, days)


@pytest.mark.parametrize(
    "text",
    ["on Friday they", "today they", "overnight they", "on October 4 they", "in September they", "last week they"],
)
def test_without_any_day_to_count_from_the_date_is_unknown(text: str) -> None:
    assert bounds(text, NOTHING) is EmptyReason.NO_ANCHOR_DATE


def test_an_end_without_a_beginning_is_not_stated() -> None:
    assert bounds("until Friday they") is EmptyReason.NOT_STATED
    assert bounds("before October 4 they") is EmptyReason.NOT_STATED
    assert bounds("two days after the attack") is EmptyReason.NOT_STATED


def test_the_reports_own_exact_day_gives_months_and_near_dates_but_no_weekdays() -> None:
    assert bounds("in September they", NARRATIVE_ONLY) == ("2024-09-01", "2024-09-30")
    assert bounds("on September 30 they", NARRATIVE_ONLY) == ("2024-09-30", "2024-09-30")
    assert bounds("on March 30 they", NARRATIVE_ONLY) is EmptyReason.AMBIGUOUS
    assert bounds("on Friday they", NARRATIVE_ONLY) == ("2024-10-04", "2024-10-04")
    assert bounds("on Thursday they", NARRATIVE_ONLY) is EmptyReason.NO_ANCHOR_DATE
    assert bounds("today they", NARRATIVE_ONLY) is EmptyReason.NO_ANCHOR_DATE


STORY = (
    "On Monday morning, March 4, gunmen attacked the camp. In January, raids had hit the same camp. "
    "The first came at the end of November, years after the base was built in 2017. "
    "Since the border was closed in July 2023, trade has stopped. By 2030 the mission will leave."
)


def test_a_weekday_fixes_the_year_from_the_latest_year_named_for_things_past() -> None:
    anchor = anchor_for(STORY, None)
    assert anchor.years == (2017, 2023)
    assert anchor.narrative == date(2024, 3, 4)
    found = {phrase.as_written: resolve(phrase, anchor) for phrase in find_dates(STORY)}
    day = found["Monday morning, March 4"]
    assert day.rule == "first year in which the weekday fits, from the latest year named for things past"
    assert day.start == day.end == date(2024, 3, 4)
    assert found["January"].start == date(2024, 1, 1)
    assert found["January"].rule == "month named, year from the report's own exact date"
    assert (found["the end of November"].start, found["the end of November"].end) == (
        date(2023, 11, 21),
        date(2023, 11, 30),
    )


def test_without_the_weekday_the_same_story_has_no_year() -> None:
    text = STORY.replace("Monday morning, ", "")
    anchor = anchor_for(text, None)
    assert anchor.narrative is None
    assert [resolve(phrase, anchor).reason for phrase in find_dates(text)][:3] == [EmptyReason.NO_ANCHOR_DATE] * 3


def test_a_month_named_elsewhere_with_its_year_gives_the_year() -> None:
    text = "The operation ran in early November 2005. On 5 November the town was taken."
    value_of_day = resolve(find_dates(text)[1], anchor_for(text, None))
    assert value_of_day.start == date(2005, 11, 5)
    assert value_of_day.rule == "day and month, year of the same month named in the text"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Camp hit\nWed 05 Apr 2017 A strike hit the camp on Tuesday.", date(2017, 4, 5)),
        ("Camp hit\nDate of publication 19 October 2016 A strike hit.", date(2016, 10, 19)),
        ("Camp hit\nPublished September 23 2016 A strike hit.", date(2016, 9, 23)),
        ("Camp hit\nPosted on August 3 2016 by A Writer A strike hit.", date(2016, 8, 3)),
        ("Camp hit\nLast updated at Oct 032017 GAO A strike hit.", date(2017, 10, 3)),
        ("Camp hit\nCamp hit AGENCY Monday 23 Jun 2014 A strike hit.", date(2014, 6, 23)),
        ("Camp hit\nBy A Writer\n4 October 2024\nA strike hit.", date(2024, 10, 4)),
        ("Camp hit\n\n   GAO (MALI), 16 FEB 90 (AGENCY) -- [TEXT] A STRIKE HIT", date(1990, 2, 16)),
        ("Camp hit\nKIDAL, Mali (October 4, 2024) - A strike hit.", date(2024, 10, 4)),
        ("Camp hit\nUpdated: 5 October 2024\nPosted: 4 October 2024\nA strike hit.", date(2024, 10, 4)),
        ("Camp hit\n13-10-2016 A strike hit.", date(2016, 10, 13)),
        ("Camp hit\n05-10-2016 A strike hit the camp on Wednesday.", date(2016, 10, 5)),
        ("Camp hit\n05-10-2016 A strike hit the camp.", None),
        ("Camp hit\nGAO, Mali, Jan 18 (Agency) - A strike hit.", None),
        ("Camp hit on October 4, 2024\nOn Friday, October 4, 2024 Malian forces struck.", None),
        ("Chronology\n4 May 2024 - attack\n7 May 2024 - attack\n9 May 2024 - truce", None),
    ],
)
def test_datelines(text: str, dateline: date | None) -> None:
    assert anchor_for(text, None).dateline == dateline


def test_a_dateline_is_no_event_date_and_counts_only_where_the_publication_date_is_unknown() -> None:
    text = "Camp hit\nGAO, Mali, Jan 18 (Agency) - Gunmen attacked on Wednesday."
    line, weekday = find_dates(text)
    anchor = anchor_of((line, weekday), date(2017, 1, 19))
    assert line.kind is DateKind.DATELINE
    assert resolve(line, anchor).reason is EmptyReason.NOT_STATED
    assert (anchor.dateline, anchor.own_day) == (date(2017, 1, 18), date(2017, 1, 19))
    assert resolve(weekday, anchor).start == date(2017, 1, 18)


def test_the_publication_date_is_no_event_date() -> None:
    assert find_dates("Gunmen attacked the camp, officials said.") == ()


def test_after_runs_from_the_date_to_the_report() -> None:
    (phrase,) = find_dates("after 4 October 2024 they")
    assert phrase.relation is Relation.AFTER
    found = resolve(phrase, KNOWN)
    assert (found.start, found.end) == (date(2024, 10, 4), SATURDAY)
    assert found.rule == "full date as written; from then to the report's own date"


def told(text: str, published: date | None = SATURDAY) -> dict[str, tuple[str, str]]:
    """Each phrase of a report with its bounds, read in order."""
    phrases = find_dates(text)
    values = resolve_all(phrases, anchor_of(phrases, published))
    return {each.as_written: (str(found.start), str(found.end)) for each, found in zip(phrases, values, strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks will resume on Friday.", "2024-10-18"),
        ("A summit planned for Tuesday was called off.", "2024-10-15"),
        ("On Monday the envoy will visit the camp.", "2024-10-14"),
        ("The truce would begin on Monday, both sides said.", "2024-10-14"),
        ("Gunmen killed nine people on Friday.", "2024-10-11"),
        ("The convoy will leave soon, officials said on Friday.", "2024-10-11"),
        ("Officials said on Friday they will open the road.", "2024-10-11"),
        ("He will recover from Friday's attack.", "2024-10-11"),
        ("The council signed a law on Friday that will close the road.", "2024-10-11"),
        ("By Monday the patrol had left.", "None"),
        ("Talks are planned after the attack that killed ten on Monday.", "2024-10-07"),
    ],
)
def test_tense_decides_the_direction_of_a_bare_weekday(text: str, expected: str) -> None:
    assert {start for start, _ in told(text).values()} == {expected}


def test_a_truce_that_will_hold_since_a_day_began_on_it() -> None:
    found = told("The army will keep to the truce in place since October 1.")
    assert found == {"since October 1": ("2024-10-01", "2024-10-12")}


def test_a_date_without_year_soon_after_the_report_is_not_eleven_months_old() -> None:
    assert bounds("the October 25 vote") == ("2024-10-25", "2024-10-25")
    assert bounds("on November 30 they") == ("2023-11-30", "2023-11-30")
    assert bounds("on Wednesday, October 25, they", Anchor(SATURDAY, None, None, (2023,))) == (
        "2023-10-25",
        "2023-10-25",
    )
    assert bounds("since October 25 they") == ("2023-10-25", "2024-10-12")


def test_the_day_last_told_is_carried_through_the_report() -> None:
    text = (
        "On October 2 gunmen attacked the camp. Two days earlier they had burnt a bridge. "
        "The next day a patrol was shot at. On October 8 a mine exploded; the same day a second one was found."
    )
    assert [start for start, _ in told(text).values()] == [
        "2024-10-02", "2024-09-30", "2024-10-01", "2024-10-08", "2024-10-08",
    ]  # fmt: skip


def test_a_weekday_beside_the_day_last_told() -> None:
    assert bounds("the following Monday they") == ("2024-10-07", "2024-10-07")
    assert bounds("the previous Friday they") == ("2024-09-27", "2024-09-27")
    assert bounds("the following Monday they", NOTHING) is EmptyReason.NO_ANCHOR_DATE


def test_a_period_beside_the_one_last_told() -> None:
    before = told("In August 2023 nine died, more than in the previous month.")
    assert before["the previous month"] == ("2023-07-01", "2023-07-31")
    year_before = told("In August 2023 nine died, more than in the same month last year.")
    assert year_before["the same month last year"] == ("2022-08-01", "2022-08-31")
    assert bounds("the same period last year", NOTHING) is EmptyReason.NO_ANCHOR_DATE


def test_a_quarter_without_its_year_is_the_last_that_has_begun() -> None:
    assert bounds("in the third quarter they") == ("2024-07-01", "2024-09-30")
    assert bounds("in the fourth quarter they") == ("2024-10-01", "2024-10-12")
    assert bounds("in the first quarter of 2023 they") == ("2023-01-01", "2023-03-31")
    assert bounds("in the third quarter they", NOTHING) is EmptyReason.NO_ANCHOR_DATE


def test_nothing_told_as_done_has_a_date_still_to_come() -> None:
    (phrase,) = find_dates("The envoy will visit the camp on Friday.")
    ahead = resolve(phrase, KNOWN)
    assert ahead.start == date(2024, 10, 18)
    assert as_past(ahead, KNOWN).reason is EmptyReason.NOT_STATED
    assert as_past(value("on Friday they"), KNOWN).start == date(2024, 10, 11)


def test_an_undated_report_gets_bounds_from_inner_evidence_alone() -> None:
    text = (
        "Gunmen attacked the camp on Friday. In March 2023 raids had hit it, and overnight a mine exploded. "
        "Since early 2022 the road has been closed, officials said today."
    )
    found = told(text, None)
    assert found["March 2023"] == ("2023-03-01", "2023-03-31")
    assert {found[words] for words in ("Friday", "overnight", "today", "Since early 2022")} == {("None", "None")}


def test_a_publication_date_alone_dates_nothing() -> None:
    text = "Gunmen attacked the camp, officials said. Nine soldiers died after two days of fighting."
    assert [resolve(phrase, anchor_for(text, SATURDAY)).start for phrase in find_dates(text)] == [None]

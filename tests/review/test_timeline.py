"""The timeline counts every event once, and draws what is known to a range of days as a bar over these."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.review.timeline import WIDTH, Timeline, timeline
from whence.store import Stretch

days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
known = st.builds(
    lambda start, days, events: Stretch(start, start + timedelta(days=days), events),
    days,
    st.one_of(st.just(0), st.integers(0, 400)),
    st.integers(1, 9),
)
stretches = st.lists(st.one_of(known, st.builds(Stretch, st.none(), st.none(), st.integers(1, 9))), max_size=40)


def day(written: str, events: int = 1, last: str = "") -> Stretch:
    return Stretch(date.fromisoformat(written), date.fromisoformat(last or written), events)


@settings(deadline=None)
@given(stretches)
def test_every_event_is_counted_once(some: list[Stretch]) -> None:
    line = timeline(some)
    assert line.on_days + line.in_ranges + line.undated == sum(each.events for each in some)
    assert sum(column.events for column in line.columns) == line.on_days
    assert sum(bar.events for bar in line.bars) + line.left_out == line.in_ranges


@settings(deadline=None)
@given(stretches)
def test_nothing_is_drawn_past_the_edge_or_over_another(some: list[Stretch]) -> None:
    line = timeline(some)
    for piece in line.pieces:
        assert piece.x > 0 and piece.x + piece.width <= WIDTH
        assert piece.y >= 0 and piece.y + piece.height <= line.base
    for one in line.bars:
        for other in line.bars:
            apart = one.x + one.width <= other.x + 0.2 or other.x + other.width <= one.x + 0.2
            assert one is other or one.y != other.y or apart


def test_a_month_is_a_bar_and_a_day_a_column() -> None:
    line = timeline([day("2024-10-04", 3), day("2024-10-01", 2, "2024-10-31"), day("2024-11-02")])
    assert (line.unit, line.first, line.last) == ("day", "2024-10-01", "2024-11-02")
    assert [(each.since, each.events) for each in line.columns] == [("2024-10-04", 3), ("2024-11-02", 1)]
    (bar,) = line.bars
    assert (bar.since, bar.until, bar.words) == ("2024-10-01", "2024-10-31", "2024-10-01 to 2024-10-31: 2 events")
    assert bar.width == pytest.approx(31 * line.columns[0].width, rel=0.01)
    assert bar.y > line.columns[0].y
    assert line.columns[0].height > line.columns[1].height


@pytest.mark.parametrize(
    ("last", "unit", "columns"),
    [("2020-03-01", "day", 2), ("2021-06-01", "week", 2), ("2026-01-01", "month", 2), ("2099-01-01", "year", 2)],
)
def test_a_longer_time_has_wider_columns(last: str, unit: str, columns: int) -> None:
    line = timeline([day("2020-01-01"), day("2020-01-01"), day(last)])
    assert (line.unit, len(line.columns)) == (unit, columns)
    assert line.columns[0].since == "2020-01-01" and line.columns[-1].until <= last  # no further than what is asked


def test_what_is_asked_for_bounds_the_drawing() -> None:
    months = day("2024-01-01", 1, "2024-12-31")
    line = timeline([months, day("2024-06-03")], date(2024, 6, 1), date(2024, 6, 30))
    assert (line.first, line.last, line.unit) == ("2024-06-01", "2024-06-30", "day")
    (bar,) = line.bars
    assert (bar.since, bar.until) == ("2024-01-01", "2024-12-31")
    assert bar.width == pytest.approx(WIDTH - 42, abs=1)


def test_what_has_no_room_is_counted() -> None:
    line = timeline([day("2024-01-01", 2, f"2024-03-{last:02}") for last in range(1, 25)])
    assert len(line.bars) == 6 and line.left_out == 36


def test_without_days_there_is_nothing_to_draw() -> None:
    assert timeline([]) == Timeline()
    assert timeline([Stretch(None, None, 4)]) == Timeline(undated=4)


def test_the_last_day_of_the_calendar_can_be_drawn() -> None:
    assert timeline([day("9999-12-31"), day("0001-01-01"), day("9999-12-01", 1, "9999-12-31")]).on_days == 2
    assert timeline([day("9999-12-31"), day("9999-12-01", 1, "9999-12-31")]).in_ranges == 1
    assert timeline([day("9999-12-31"), day("9990-01-02")]).on_days == 2

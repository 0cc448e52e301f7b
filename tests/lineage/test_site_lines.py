"""Which lines belong to a site: the same as counting their reports gives."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.lineage.site_lines import LineKeys, own_lines

FIRST = date(2020, 1, 1)


def keys(site: int, day: int | None, *lines: int, telling: frozenset[int] = frozenset()) -> LineKeys:
    published = -1 if day is None else (FIRST + timedelta(days=day)).toordinal()
    told = np.array([line in telling for line in lines], dtype=np.bool_)
    return LineKeys(site, published, np.array(lines, dtype=np.int64), told)


def own(*reports: LineKeys) -> list[list[int]]:
    kept = own_lines(reports)
    return [
        [line for line, mark in zip(one.lines.tolist(), marks, strict=True) if mark]
        for one, marks in zip(reports, kept, strict=True)
    ]


def test_a_line_of_three_reports_of_one_site_is_the_sites() -> None:
    assert own(keys(1, 0, 5, 6), keys(1, 0, 5, 7), keys(1, 1, 5, 8)) == [[6], [7], [8]]
    assert own(keys(1, 0, 5, 6), keys(1, 0, 5, 5)) == [[5, 6], [5, 5]]
    assert own(keys(1, 0, 5), keys(2, 0, 5), keys(3, 1, 5)) == [[5], [5], [5]]


def test_a_line_on_which_a_claim_rests_is_nobodys_furniture() -> None:
    told = keys(1, 0, 5, 6, telling=frozenset({5}))
    assert own(told, keys(1, 0, 5, 7), keys(1, 1, 5, 8)) == [[5, 6], [5, 7], [5, 8]]


def test_a_line_of_any_sites_weeks_apart_or_in_ten_reports_is_no_storys() -> None:
    assert own(keys(1, 0, 5), keys(2, 3, 5), keys(3, 14, 5)) == [[], [], []]
    assert own(keys(0, 0, 5), keys(0, None, 5), keys(0, 14, 5)) == [[5], [5], [5]]
    assert own(*(keys(site, 0, 5) for site in range(10))) == [[]] * 10
    assert own(*(keys(0, None, 5) for _ in range(9))) == [[5]] * 9


def test_nothing_has_no_lines() -> None:
    assert own_lines([]) == ()
    assert own(keys(1, 0)) == [[]]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.none() | st.integers(0, 30),
            st.lists(st.integers(1, 4), max_size=5),
            st.frozensets(st.integers(1, 4), max_size=1),
        ),
        max_size=14,
    )
)
def test_the_lines_are_those_that_counting_gives(
    given_reports: list[tuple[int, int | None, list[int], frozenset[int]]],
) -> None:
    reports = [keys(site, day, *lines, telling=telling) for site, day, lines, telling in given_reports]
    told = {line for _, _, lines, telling in given_reports for line in lines if line in telling}

    def furniture(line: int, of: int) -> bool:
        having = [(site, day) for site, day, lines, _ in given_reports if line in lines]
        days = [day for _, day in having if day is not None]
        if of and sum(site == of for site, _ in having) >= 3:
            return True
        return len(having) >= 10 or (len(days) >= 3 and max(days) - min(days) >= 14)

    expected = [
        [line for line in lines if line in told or not furniture(line, site)] for site, _, lines, _ in given_reports
    ]
    assert own(*reports) == expected

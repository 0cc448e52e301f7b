"""How far a build is: words, shares and the time that is left, by a clock that the tests move."""

from hypothesis import given
from hypothesis import strategies as st

from whence.terminal.far import Far, span_words


class Watched:
    """A build's progress, what it showed, and its clock."""

    def __init__(self, each_s: float = 0.0) -> None:
        self.at = 0.0
        self.shown: list[tuple[str, float | None]] = []
        self.far = Far(lambda line, share: self.shown.append((line, share)), each_s, lambda: self.at)

    def tell(self, *told: tuple[str, int], after: float = 0.0) -> None:
        """Tell stages, each after some seconds."""
        for stage, number in told:
            self.at += after
            self.far(stage, number)


def test_reading_says_rate_and_time_left_by_the_bytes_gone_through() -> None:
    watched = Watched()
    watched.tell(("to pass", 1_000))
    for _ in range(10):
        watched.tell(("find", 1), ("pass", 50), ("read", 1))
        watched.at += 2.0
    watched.tell(("find", 0))
    line, share = watched.shown[-1]
    assert share == 0.5
    assert line == "found 10, read 10, 30 reports a minute, about 20 seconds left"


def test_what_waits_to_be_read_is_not_done() -> None:
    watched = Watched()
    watched.tell(("to pass", 100), ("find", 10), ("pass", 100), ("set aside", 2), ("read", 3))
    assert watched.far.share() == 0.5


def test_without_sizes_there_is_a_rate_and_no_time_left() -> None:
    watched = Watched()
    watched.tell(("find", 4), ("read", 2), ("read", 2), after=10.0)
    assert watched.shown[-1] == ("found 4, read 4, 8 reports a minute", None)


def test_what_went_before_the_last_minute_says_nothing_of_the_time_left() -> None:
    watched = Watched()
    watched.tell(("to pass", 1_000), ("find", 50), ("pass", 500), ("set aside", 50))
    for _ in range(70):
        watched.tell(("find", 1), ("pass", 1), ("read", 1), after=1.0)
    line, _ = watched.shown[-1]
    assert "20 reports a minute" in line
    assert "about 22 minutes left" in line


def test_each_step_after_reading_starts_anew() -> None:
    watched = Watched()
    watched.tell(("find", 8), ("read", 8), ("to compare", 100), ("compare", 20), ("compare", 20), after=5.0)
    line, share = watched.shown[-1]
    assert share == 0.4
    assert line == "read 8; comparing reports: 40 of 100, about 15 seconds left"
    watched.tell(("relate", 1), ("link", 3), ("to stand", 3), ("stand", 3), after=1.0)
    watched.tell(("to weigh", 0), after=1.0)
    assert watched.shown[-2:] == [
        ("read 8, 1 link, 3 events; making events: 3 of 3", 1.0),
        ("read 8, 1 link, 3 events; weighing what may be one event: 0 of 0", None),
    ]


def test_a_step_that_comes_again_starts_anew() -> None:
    watched = Watched()
    watched.tell(("to weigh", 10), ("weigh", 10), ("to weigh", 4), ("weigh", 1), after=1.0)
    assert watched.shown[-1] == ("read 0; weighing what may be one event: 1 of 4, about 3 seconds left", 0.25)


def test_nothing_is_said_more_often_than_asked_for() -> None:
    watched = Watched(each_s=30.0)
    for _ in range(90):
        watched.tell(("find", 1), ("read", 1), after=1.0)
    assert len(watched.shown) == 6


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("to pass", "find", "pass", "read", "set aside", "to weigh", "weigh", "link")),
            st.integers(0, 9),
        ),
        max_size=40,
    )
)
def test_whatever_is_told_the_share_is_one(told: list[tuple[str, int]]) -> None:
    watched = Watched()
    watched.tell(*told, after=0.5)
    assert all(share is None or 0.0 <= share <= 1.0 for _, share in watched.shown)
    assert len(watched.shown) == len(told)


def test_spans_are_said_as_people_say_them() -> None:
    assert [span_words(seconds) for seconds in (0, 45, 150, 8_000, 200_000)] == [
        "about 1 second",
        "about 45 seconds",
        "about 2 minutes",
        "about 2 hours",
        "about 2 days",
    ]

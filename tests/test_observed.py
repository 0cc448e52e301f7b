"""What a build tells, and whose seconds are whose."""

from collections.abc import Iterator

import pytest

from whence.model.happening import Happening, StageDone
from whence.observed import Observed, Observer, peak_bytes


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


class Watching:
    """An observer that keeps all that it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []
        self.happenings: list[Happening] = []

    def __call__(self, stage: str, number: int, /) -> None:
        self.told.append((stage, number))

    def happened(self, what: Happening) -> None:
        self.happenings.append(what)


def test_seconds_go_to_the_innermost_stage() -> None:
    clock, watching = Clock(), Watching()
    tell = Observed(watching, clock)

    def things() -> Iterator[int]:
        for number in range(3):
            clock.wait(1)
            yield number

    clock.wait(5)
    with tell.during("read"):
        for _ in tell.each("find", things()):
            clock.wait(10)
            with tell.during("write"):
                clock.wait(0.5)
    spent = tell.spent()
    assert spent.stages == {"read": 30, "find": 3, "write": 1.5}
    assert spent.seconds == 39.5
    assert watching.happenings == [StageDone("read", 30), StageDone("find", 3), StageDone("write", 1.5)]


def test_a_step_that_begins_takes_the_place_of_the_one_before() -> None:
    clock, watching = Clock(), Watching()
    tell = Observed(watching, clock)
    with tell.during("rule"):
        for told in ("to lines", "lines", "to meet", "meet", "to lines", "relate", "to weigh", "link", "to replace"):
            clock.wait(1)
            tell(told, 7)
        clock.wait(1)
    assert tell.spent().stages == {"rule": 1, "lines": 3, "meet": 2, "link": 1, "weigh": 1, "stand": 1, "replace": 1}
    assert watching.told[0] == ("to lines", 7)
    done = [(one.stage, one.seconds) for one in watching.happenings if isinstance(one, StageDone)]
    assert done[:4] == [("rule", 1), ("lines", 2), ("meet", 2), ("lines", 1)]
    assert sum(seconds for _, seconds in done) == 10


def test_a_stage_that_fails_keeps_its_seconds() -> None:
    clock, watching = Clock(), Watching()
    tell = Observed(watching, clock)
    with pytest.raises(KeyboardInterrupt), tell.during("read"), tell.during("write"):
        clock.wait(2)
        raise KeyboardInterrupt
    assert tell.spent().stages == {"read": 0, "write": 2}
    assert watching.happenings == [StageDone("write", 2)]


def test_a_plain_progress_is_told_of_numbers_alone() -> None:
    told: list[tuple[str, int]] = []
    tell = Observed(lambda stage, number: told.append((stage, number)))
    tell("read", 3)
    tell.happened(StageDone("read", 1))
    assert told == [("read", 3)]
    assert isinstance(Watching(), Observer)
    assert not isinstance(told.append, Observer)
    Observed(None)("read", 3)


def test_memory_is_told_in_bytes() -> None:
    peak = peak_bytes()
    assert peak is None or 2**20 < peak < 2**45

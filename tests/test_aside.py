import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence import aside
from whence.aside import Aside
from whence.model.errors import RecordError
from whence.model.lists import Relation
from whence.model.span import Span

THINGS = st.lists(st.one_of(st.integers(), st.text(), st.tuples(st.text(), st.binary(max_size=40))), max_size=40)


@pytest.fixture(params=[1, 100, 1 << 22])
def in_memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(aside, "_IN_MEMORY", request.param)
    found: int = request.param
    return found


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@given(things=THINGS, data=st.data())
def test_what_was_put_aside_comes_back_in_its_order(things: list[object], data: st.DataObject) -> None:
    held = Aside(iter(things))
    assert len(held) == len(things)
    assert list(held) == things
    assert list(reversed(held)) == things[::-1]
    part = data.draw(st.slices(len(things)))
    assert held[part] == things[part]


def test_it_is_read_at_any_place_and_by_several_at_once(in_memory: int) -> None:
    spans = [Span(number, number + 3, "abc") for number in range(50)]
    held = Aside(spans)
    assert held[7] == spans[7] == held[-43]
    assert [(one, two, held[3]) for one, two in zip(held, reversed(held), strict=True)] == [
        (one, two, spans[3]) for one, two in zip(spans, reversed(spans), strict=True)
    ]
    for place in (50, -51):
        with pytest.raises(IndexError):
            held[place]


def test_nothing_that_can_be_seen_stays_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(aside, "_IN_MEMORY", 1)
    held = Aside(["words " * 1000] * 10)
    assert len(held[9]) == 6000
    assert not list(tmp_path.iterdir())


def test_no_room_says_where_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "_IN_MEMORY", 1)
    with largest_file(1 << 16), pytest.raises(RecordError, match=r"(?s)a file for work in .*set TMPDIR"):
        Aside(number.to_bytes(4, "big") * 1000 for number in range(100))


def test_no_folder_at_all_is_told_in_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr(aside, "_IN_MEMORY", 1)
    with pytest.raises(RecordError, match=r"(?s)a file for work in .*nowhere.*set TMPDIR"):
        Aside([b"words" * 100] * 3)


@dataclass(frozen=True, slots=True)
class Base:
    """A thing with a field."""

    name: str


@dataclass(frozen=True, slots=True)
class Grown(Base):
    """A thing with more, one of them worked out when it is made."""

    day: date
    within: tuple[Base, ...] = ()
    length: int = field(init=False)

    def __post_init__(self) -> None:
        """Work it out."""
        object.__setattr__(self, "length", len(self.within))


def test_dataclasses_come_back_whatever_they_are_made_of() -> None:
    things = [
        Grown("a", date(2024, 10, 4), (Base("b"), Grown("c", date(2024, 10, 5)))),
        Base("d"),
        Relation.CITES,
        None,
    ]
    assert [*Aside(things)] == things
    assert [type(thing) for thing in Aside(things)] == [type(thing) for thing in things]

"""What the map of the record holds, and what it is asked for: the queue's filter, and a part of the world."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from whence.model.errors import UsageError
from whence.review.contracts import Asked, Frame
from whence.review.timeline import Timeline
from whence.store import Box
from whence.view.lines import EventLine
from whence.view.marks import Tally


@dataclass(frozen=True, slots=True)
class MapAsked:
    """What the map is asked for, as a person or an address writes it: what the queue can be, and a `box`.

    The box is west, south, east and north in degrees, with commas, empty for the whole world.
    """

    queue: Asked
    box: str = ""

    def given(self) -> Iterator[tuple[str, str]]:
        """What is asked for: names and words."""
        yield from ((name, words) for name, words in self.queue.given() if name != "everything")
        if self.box:
            yield "box", self.box

    def address(self, path: str, **more: object) -> str:
        """The address of something that is asked for the same."""
        asked = urlencode([*self.given(), *((name, str(value)) for name, value in more.items())])
        return f"{path}?{asked}" if asked else path

    def between(self, since: str, until: str) -> "MapAsked":
        """The same, of other days."""
        return replace(self, queue=replace(self.queue, since=since, until=until))

    def within(self, box: str) -> "MapAsked":
        """The same, of another part of the world."""
        return replace(self, box=box)

    def in_country(self, code: str) -> "MapAsked":
        """The same, of one country and not of a part of the world."""
        return MapAsked(replace(self.queue, country=code))


def box_of(written: str) -> Box | None:
    """The part of the world that is meant, None for the whole; raises UsageError for what is none."""
    if not written:
        return None
    try:
        west, south, east, north = (float(part) for part in written.split(","))
    except ValueError as error:
        raise UsageError(_NO_BOX.format(written)) from error
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):  # false for NaN too
        raise UsageError(_NO_BOX.format(written))
    return Box(west, south, east, north)


_NO_BOX = "{} is no part of the world: write west, south, east and north in degrees, as -5.5,12,1,17"


@dataclass(frozen=True, slots=True)
class CountryAlone:
    """A country of which events are known, but not where in it: its name, how many, and the address of these."""

    name: str
    events: int
    link: str


@dataclass(frozen=True, slots=True)
class Found:
    """Events as asked, by date, as far as they are listed; `more` is where the next are had, empty at the end."""

    lines: tuple[EventLine, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map: what is asked for, where the events are and when, and the first of them in a list.

    `tally` adds up to all of them. `data`, `picture` and `everywhere` are addresses: of the places as JSON, of the map
    as a picture, and of this page without its box.
    """

    frame: Frame
    asked: MapAsked
    tally: Tally
    words: str
    alone: tuple[CountryAlone, ...]
    timeline: Timeline
    found: Found
    data: str
    picture: str
    everywhere: str
    all_days: str
    flags: tuple[str, ...]
    kinds: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The next part of the list."""

    frame: Frame
    found: Found

"""A map of events, each place with the deaths that are told of it from low to high, as a picture."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.model.event import Event
from whence.model.plural import counted
from whence.view.map_svg import Picture, map_svg
from whence.view.marks import Mark

NO_TOLL = "?"
"""What stands for the deaths of an event of which none are told."""


def draw_map(events: Iterable[Event], title: str = "", note: str = "") -> str:
    """The SVG of a map of events, which needs nothing else: no finer than their places are known, none uncounted.

    Beside the name of a place stand the deaths there, low–high by the record's `ucdp` rule; `?` where no report gives a
    figure, and a `+` after those of a place with such an event among others. `note` is a line under the map.
    """
    places: defaultdict[Mark, list[Event]] = defaultdict(list)
    for event in events:
        places[Mark.of(event.place)].append(event)
    marks = [
        replace(mark, events=len(there), words=f"{mark.words} {deaths_in_words(there)}".strip())
        for mark, there in places.items()
    ]
    many = counted(sum(mark.events for mark in marks), "event")
    under = "Beside a place: deaths from low to high, as reports tell them; ? where none gives a figure."
    return map_svg(marks, Picture(title=title or many, notes=(*([note] if note else []), under)))


def deaths_in_words(events: Sequence[Event]) -> str:
    """The deaths of some events from low to high, each by the `ucdp` rule."""
    tolls = [event.fatalities.ucdp for event in events if event.fatalities.ucdp is not None]
    if not tolls:
        return NO_TOLL
    low, high = sum(one.low for one in tolls), sum(one.high for one in tolls)
    between = f"{low}" if low == high else f"{low}–{high}"
    return between if len(tolls) == len(events) else f"{between}+"

"""The picture of published events: a map, no finer than their places as these may be shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whence.model.plural import counted
from whence.publish.contracts import Listed, Picture
from whence.view import map_svg
from whence.view.borders import ATTRIBUTION
from whence.view.marks import Mark, tally


def draw(events: Sequence[Listed]) -> Picture | None:
    """A map of some events, those of one place under one mark; None where there is nothing to draw."""
    places = Counter(Mark.of(event.place) for event in events)
    marks = [replace(mark, events=number) for mark, number in places.items()]
    counts = tally(marks)
    if not counts.points and not counts.areas:
        return None
    drawn = map_svg.map_svg(marks, map_svg.Picture(title=counted(len(events), "event")))
    return Picture(drawn, f"A map of {map_svg.tally_words(counts)}", ATTRIBUTION)

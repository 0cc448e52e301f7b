"""A toll that a sentence adds up over several places: "38 were killed: 32 in A and six in B" is of neither."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from whence.gazetteer.resolve import several
from whence.model.lists import CountRole, PlacePrecision
from whence.reader.rules.analysis import Located, Scene
from whence.text.numbers import parse_core

_POINTS = {PlacePrecision.EXACT, PlacePrecision.NEAR}
_WHOLE = {CountRole.TOTAL, CountRole.CUMULATIVE}
_LEAST = 2  # places, and a toll that can be shared out among them

Number = tuple[int, int]
"""A number that the sentence names: where it starts, and how many it says."""


def with_several(scene: Scene, language: str = "en") -> Scene:
    """The scene; where its toll is the sum of figures told each for a place of its own, with these places as one.

    The figures that make up the sum are parts of it.
    """
    points = _points(scene)
    if len(points) < _LEAST:
        return scene
    for at, harm in enumerate(scene.harms):
        number = harm.victims.number
        whole = (number.low or number.high or 0) if number is not None else 0
        if number is None or harm.role not in _WHOLE or whole < _LEAST:
            continue
        shares = _shares(_numbers(scene, number.end, language), points, whole)
        if shares:
            return _shared(scene, at, shares)
    return scene


def _points(scene: Scene) -> list[Located]:
    """The towns that a sentence names for themselves, each once, in order."""
    locating = {place.holder for place in scene.places} | {place.reference for place in scene.places}
    found: dict[str, Located] = {}
    for place in scene.places:
        fit = place.value.precision in _POINTS and not (place.metonym or place.of_doer or place.start in locating)
        if fit and place.value.name is not None:
            found.setdefault(place.value.name, place)
    return sorted(found.values(), key=lambda place: place.start)


def _numbers(scene: Scene, behind: int, language: str) -> list[Number]:
    """The numbers of single words behind a place in the text."""
    words = ((token, parse_core(token.lower, language)) for token in scene.tokens if token.start >= behind)
    return [(token.start, core[0]) for token, core in words if core is not None and core[0] == core[1] > 0]


def _shares(numbers: Sequence[Number], points: Sequence[Located], whole: int) -> Mapping[Located, Number]:
    """Which number each of several places has, where they make up the whole; empty where they do not."""
    for first in (True, False):
        told = {place: number for number, place in _paired(numbers, points, number_first=first)}
        if len(told) >= _LEAST and sum(number for _, number in told.values()) == whole:
            return told
    return {}


def _paired(
    numbers: Sequence[Number], points: Sequence[Located], *, number_first: bool
) -> Iterator[tuple[Number, Located]]:
    """Each number with the place next to it: "32 in A, six in B", or the other way round "in A 32, in B six"."""
    row: list[tuple[int, Number | Located]] = [(number[0], number) for number in numbers]
    row += [(place.start, place) for place in points]
    row.sort(key=lambda each: each[0])
    for (_, one), (_, two) in pairwise(row):
        if number_first and isinstance(one, tuple) and isinstance(two, Located):
            yield one, two
        elif not number_first and isinstance(one, Located) and isinstance(two, tuple):
            yield two, one


def _shared(scene: Scene, whole: int, shares: Mapping[Located, Number]) -> Scene:
    places = sorted(shares, key=lambda place: place.start)
    value = several([place.value for place in places])
    starts = {start for start, _ in shares.values()}
    harms = tuple(
        replace(harm, role=CountRole.PART, part_of=whole)
        if at != whole and harm.victims.number is not None and harm.victims.number.core_start in starts
        else harm
        for at, harm in enumerate(scene.harms)
    )
    located = Located(places[0].start, places[-1].end, value, metonym=False)
    return replace(scene, harms=harms, several=located, shares=tuple(sorted(starts)))

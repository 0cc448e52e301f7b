"""A toll that a sentence adds up over several places is of neither.

Its parts stand in the same sentence ("38 were killed: 32 in A and six in B") or were told before it ("In all, 15 were
killed in the two towns").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise

from whence.gazetteer.resolve import several
from whence.model.lists import CountRole, Harm, PlacePrecision
from whence.reader.rules.analysis import Located, Scene
from whence.reader.rules.days import date_of
from whence.reader.rules.tokens import Lexicon, Match
from whence.text.numbers import parse_core
from whence.vocab.load import localised, words

_POINTS = {PlacePrecision.EXACT, PlacePrecision.NEAR}
_WHOLE = {CountRole.TOTAL, CountRole.CUMULATIVE}
_LEAST = 2  # places, and a toll that can be shared out among them
_BEHIND = 6  # sentences among which the places stand over which a later one adds up
_ADJECTIVES = 1  # words between how many places there are and what they are: "the two neighbouring towns"

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


def with_totals(scenes: Sequence[Scene], language: str = "en") -> tuple[Scene, ...]:
    """The scenes; one whose toll adds up those told before it, each of a place of its own, has these places as one."""
    return tuple(_over_told(scene, scenes[max(0, at - _BEHIND) : at], language) for at, scene in enumerate(scenes))


def _over_told(scene: Scene, before: Sequence[Scene], language: str) -> Scene:
    whole = _whole(scene)
    if whole is None or scene.several is not None or scene.total or _points(scene):
        return scene
    counted = _counted(scene, language)
    sums_up = _listed("in_all", language).find(scene.tokens)
    if counted is not None:
        number, first, last = counted
        parts, where = _last_told(before, number), (scene.tokens[first].start, scene.tokens[last - 1].end)
    elif sums_up and not _listed("one", language).find(scene.tokens):
        parts = _adding_up(before, whole)
        where = (scene.tokens[sums_up[0].first].start, scene.tokens[sums_up[0].last - 1].end)
    else:
        return scene
    if len(parts) < _LEAST or not _of_one_day(before):
        return scene
    return replace(scene, several=Located(*where, several([place.value for place in parts]), metonym=False))


def _whole(scene: Scene) -> tuple[Harm, int] | None:
    """The harm and the number of the first whole toll of a sentence, None where it has none to share out."""
    for harm in scene.harms:
        number = harm.victims.number
        size = (number.low or number.high or 0) if number is not None else 0
        if harm.role in _WHOLE and size >= _LEAST:
            return harm.harm, size
    return None


def _counted(scene: Scene, language: str) -> tuple[int, int, int] | None:
    """How many places a sentence speaks of, and in which tokens: "both towns", "the two neighbouring villages"."""
    for noun in _listed("places", language).find(scene.tokens):
        for first in range(noun.first - 1, max(-1, noun.first - 2 - _ADJECTIVES), -1):
            number = _number(scene, first, language)
            if number >= _LEAST:
                return number, first, noun.last
    return None


def _number(scene: Scene, at: int, language: str) -> int:
    """The number that a token says; 0 where it says none."""
    both: Match[bool] | None = _listed("both", language).at(scene.tokens, at)
    core = parse_core(scene.tokens[at].lower, language)
    return _LEAST if both is not None else core[0] if core is not None and core[0] == core[1] else 0


def _last_told(before: Sequence[Scene], number: int) -> list[Located]:
    """The last so many places at which something was told; none where there are not so many."""
    found: dict[str, Located] = {}
    for scene in before:
        for place in _points(scene) if scene.tells else ():
            found.pop(place.value.name or "", None)
            found[place.value.name or ""] = place
    return [*found.values()][-number:] if len(found) >= number else []


def _adding_up(before: Sequence[Scene], whole: tuple[Harm, int]) -> list[Located]:
    """The last places whose tolls, the last of each, make up the whole; none where they do not."""
    told: dict[str, tuple[Located, int]] = {}
    for scene in before:
        points, toll = _points(scene), _whole_of(scene, whole[0])
        if len(points) == 1 and toll:
            told.pop(points[0].value.name or "", None)
            told[points[0].value.name or ""] = points[0], toll
    latest = [*reversed(told.values())]
    sums = accumulate(toll for _, toll in latest)
    count = next((count for count, total in enumerate(sums, 1) if total == whole[1]), 0)
    return [place for place, _ in latest[:count]][::-1]


def _whole_of(scene: Scene, harm: Harm) -> int:
    """How many came to a harm by the whole toll of a sentence; 0 where it has none."""
    numbers = (each.victims.number for each in scene.harms if each.harm is harm and each.role in _WHOLE)
    return next((number.low for number in numbers if number is not None and number.low is not None), 0)


def _of_one_day(before: Sequence[Scene]) -> bool:
    """Whether what was told is of one day: a total over days has none of its own, by which its parts would be known."""
    days = {(day.value.start, day.value.end) for day in map(date_of, before) if day is not None}
    return len(days) < _LEAST


@cache
def _listed(kind: str, language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "several", kind), True))

"""Two capital letters behind a town's name that say in which state it lies: "PRESTON, ID", "Dayton, OH 45402".

Several of them are words as well (IN, OR, OH), so that they are read as a state only where a town's name, a comma and
the letters stand together and no further word in capitals follows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from whence.gazetteer.lookup import Gazetteer
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.place import Place
from whence.gazetteer.vocabulary import section

_CODE = re.compile(r",\s?([A-Z]{2})(?=\s*(?:[-–—(.,;:)]|\d{5}|$)|\s+[a-z]|\n)")
_TOWNS = frozenset({MentionKind.SETTLEMENT, MentionKind.UNKNOWN, MentionKind.ADMIN1})


@cache
def _states() -> Mapping[str, tuple[str, str]]:
    """The country and the name of the state by its two letters."""
    return {code: (names[0], names[1]) for code, names in section("postal").items()}


def is_code(name: str) -> bool:
    """Whether a name is the letters for a state."""
    return name in _states()


def divisions_meant(gazetteer: Gazetteer, name: str) -> tuple[Place, ...]:
    """The first-order divisions that a name means, also where it is such letters."""
    country, whole = _states().get(name, (None, name))
    return gazetteer.divisions(whole, country)


def with_states(text: str, mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The mentions of a text in order, with one for each such pair of letters, which holds the town before it."""
    codes = {at: span for at, mention in enumerate(mentions) if (span := _code_behind(text, mention)) is not None}
    if not codes:
        return tuple(mentions)
    taken = set(codes.values())
    made: list[tuple[int | None, PlaceMention]] = [
        (at, mention) for at, mention in enumerate(mentions) if (mention.start, mention.end) not in taken
    ]
    made += [(None, _state(text, *span)) for span in taken]
    made.sort(key=lambda pair: pair[1].start)
    moved = {old: new for new, (old, _) in enumerate(made) if old is not None}
    starts = {mention.start: new for new, (_, mention) in enumerate(made)}
    moved.update({at: starts[m.start] for at, m in enumerate(mentions) if at not in moved})
    return tuple(
        _renumbered(mention, moved, starts, codes.get(old) if old is not None else None) for old, mention in made
    )


def _code_behind(text: str, mention: PlaceMention) -> tuple[int, int] | None:
    """Where the letters for a state stand behind a town's name; None where none do."""
    match = _CODE.match(text, mention.end)
    if mention.kind not in _TOWNS or match is None or match[1] not in _states():
        return None
    return match.span(1)


def _state(text: str, start: int, end: int) -> PlaceMention:
    return PlaceMention(start, end, text[start:end], MentionKind.ADMIN1, PlaceRelation.NONE, start, end)


def _renumbered(
    mention: PlaceMention, moved: Mapping[int, int], starts: Mapping[int, int], code: tuple[int, int] | None
) -> PlaceMention:
    """A mention whose links count through the new tuple; a town that such letters follow lies in their state."""
    within = moved.get(mention.within) if mention.within is not None else None
    reference = moved.get(mention.reference) if mention.reference is not None else None
    return replace(mention, within=starts[code[0]] if code is not None else within, reference=reference)

"""Whether a sentence counts over a whole war, and where such a count is: in the country of the war."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import Harm, PlacePrecision
from whence.reader.rules.analysis import Located, Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import names_war, speaks_of_total, stands_out
from whence.text.numbers import NumberPhrase

_MANY = 1_000  # dead of a war, and of hardly any one attack
_MOST = 10_000  # dead of no one attack
_OF_WAR = "the country of the war, of which the report names most places"
_HARMED = {Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED}
_THOUSANDS = {"thousands": 2_000, "tens of thousands": 20_000, "hundreds of thousands": 200_000, "millions": 2_000_000}


def counts_over_war(tokens: Sequence[Token], harms: Sequence[HarmMention], language: str = "en") -> bool:
    """Whether a sentence counts victims over a whole war.

    It says since when ("since the war began"), or names the war and counts a thousand or more; nobody counts ten
    thousand of a lesser thing. An attack that is set apart from all others of the war is none: "the first since …".
    """
    if not harms:
        return False
    most = max((_size(harm.victims.number) for harm in harms if harm.harm in _HARMED), default=0)
    if most >= _MOST or (most >= _MANY and names_war(tokens, language)):
        return True
    return speaks_of_total(tokens, language) and not stands_out(tokens, language)


def country_of_war(scenes: Sequence[Scene], position: int) -> Located | None:
    """The country of a count over a war that names no place: as named last before the scene at `position`, else next.

    It is the country of which the report names most places; None where the report does not name it by itself.
    """
    places = [place for scene in scenes for place in scene.places]
    known = Counter(place.value.country for place in places if place.value.country is not None)
    home = max(known, key=lambda code: known[code], default=None)
    named = [place for place in places if _is_country(place) and place.value.country == home]
    before = [place for place in named if place.start < scenes[position].sentence.span.start]
    found = before[-1] if before else next(iter(named), None)
    return replace(found, value=replace(found.value, rule=_OF_WAR)) if found is not None else None


def _is_country(place: Located) -> bool:
    return place.value.precision is PlacePrecision.COUNTRY and not place.metonym


def _size(number: NumberPhrase | None) -> int:
    """The least that a number says; of a vague word what it says at the least."""
    if number is None:
        return 0
    return number.low or number.high or _THOUSANDS.get((number.word or "").casefold(), 0)

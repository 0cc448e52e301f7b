"""Which place of the gazetteer a person means by a name: the town before the divisions that are called after it."""

from collections.abc import Sequence
from itertools import dropwhile

from whence.gazetteer.key import place_key
from whence.gazetteer.lookup import Gazetteer
from whence.gazetteer.place import SETTLED, Feature, Place
from whence.gazetteer.vocabulary import ENGLISH, lexicon
from whence.model.errors import UsageError

_LANGUAGES = (ENGLISH, "fr")
_MOST = 6
_DIVISIONS = {Feature.ADMIN1, Feature.ADMIN2}
_KINDS = {"admin1": {Feature.ADMIN1}, "admin2": {Feature.ADMIN2}, "admin": _DIVISIONS}


def place_named(
    gazetteer: Gazetteer, written: str, country: str | None = None, features: frozenset[Feature] = frozenset()
) -> Place:
    """The place meant by a name, in a country (ISO 3166-1) where one is given, of some features where those are.

    A populated place comes before divisions of its name, unless the words say which division ("Gao region", "Kharkiv
    Oblast", "région de Gao"). Raises UsageError where there is none, or several are meant: with their numbers.
    """
    found = _of(gazetteer.find(written, country), features)
    if not found:
        name, kinds = _without_kind(written)
        found = _of(gazetteer.find(name, country), features or kinds) if kinds else found
    if not found:
        raise UsageError(f"{written} is not in the gazetteer: give its point and its country")
    towns = [place for place in found if place.feature in SETTLED]
    if len(towns) == 1 and {place.feature for place in found} - SETTLED <= _DIVISIONS:
        return towns[0]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"{written} may be any of {_listed(found)}: give its number in place of the name")


def _of(found: Sequence[Place], features: frozenset[Feature]) -> Sequence[Place]:
    return [place for place in found if not features or place.feature in features]


def _without_kind(written: str) -> tuple[str, frozenset[Feature]]:
    """A name without the word that makes it a division's, and the features that the word says; none where none does."""
    parts = written.split()
    known = [lexicon(language) for language in _LANGUAGES]
    types = {**known[1].types, **known[0].types}
    of = known[0].words("grammar", "of") | known[1].words("grammar", "of")
    for word, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        kinds = _KINDS.get(types.get(place_key(word), ""))
        if kinds and rest:
            return " ".join(dropwhile(lambda each: place_key(each) in of, rest)), frozenset(kinds)
    return written, frozenset()


def _listed(found: Sequence[Place]) -> str:
    """Places as choices, each with its number first, and how many there are beyond those shown."""
    shown = (
        f"{each.geonameid} {each.name} ({each.feature}, {', '.join(filter(None, (each.admin1, each.country)))})"
        for each in found[:_MOST]
    )
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return "; ".join(shown) + more

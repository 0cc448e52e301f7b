"""Names that no list of actors may give to one party: common words, words for any party, countries and places."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pycountry

from whence.vocab.actor import SHORT, actor_key
from whence.vocab.load import localised, read_table, words
from whence.vocab.shipped_actors import shipped

_LONG = 4  # letters from which the name of a country or place is no abbreviation
_COMMON = "a common word"
_ANY_PARTY = "a word for any party of its kind"
_PLACE = "a country's or a place's name"
_PEOPLE = "a nationality"
_BODY = "the initials of a state or a body of peace"
_NUMBER = "a number"


def why_common(name: str) -> str | None:
    """What a name is that reports use of others too ("a common word"); None for a name that one party may bear."""
    key = actor_key(name)
    if key.isdecimal():
        return _NUMBER
    if _is_initials(name):
        return _of_initials(key)
    if _common().get(key) is None and key in _words() - _known():
        return _COMMON
    return _common().get(key) or (_PLACE if key in _subdivisions() else None)


def means_any_party(name: str) -> bool:
    """Whether reports use a name of any party of its kind ("bandits")."""
    return why_common(name) == _ANY_PARTY


def _is_initials(name: str) -> bool:
    return name.isupper() and len(name) <= SHORT


def _of_initials(key: str) -> str | None:
    """Initials are matched as written: they may be a common word in small letters ("IS")."""
    if key in _keys(words("actors", "bodies_of_peace", "names")) - _known():
        return _BODY
    if key in _keys(words("places", "stop", "function")) - _keys(words("actors", "words_too", "words")) - _known():
        return _COMMON
    return _common().get(key)


@cache
def _common() -> Mapping[str, str]:
    """What each key of a common name is; initials of a country are no name of it here."""
    places = read_table("places")
    found: dict[str, str] = {}
    for names, what in (
        ((*_each(read_table("actors")["generic"]), *words("actors", "described_groups", "nouns")), _ANY_PARTY),
        (_each(read_table(localised("parties", "fr"))["generic"]), _ANY_PARTY),
        ((*_countries(), *_each(places["countries"]), *_each(places["divisions"]), *_each(places["cities"])), _PLACE),
        (places["regions"], _PLACE),
        (_each(places["demonyms"]), _PEOPLE),
    ):
        for key in _keys(name for name in names if not _is_initials(name)):
            if len(key) >= _LONG:
                found.setdefault(key, what)
    return found


@cache
def _words() -> frozenset[str]:
    """Function words and words that a capital letter does not make a place's name."""
    return _keys((*words("places", "stop", "function"), *words("places", "stop", "words")))


@cache
def _known() -> frozenset[str]:
    """The names of the actors that come with whence: some stand among the words that are no place's."""
    return _keys(name for actor in shipped() for name in actor.names)


@cache
def _subdivisions() -> frozenset[str]:
    return _keys(str(part.name) for part in pycountry.subdivisions)


def _countries() -> Iterator[str]:
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            name = getattr(country, field, None)
            if name is not None:
                yield str(name)


def _each(table: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for names in table.values():
        yield from names


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key for name in names if (key := actor_key(name)))

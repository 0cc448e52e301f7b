"""The words of vocab/places.toml as sets of keys, typed and read once."""

from collections.abc import Mapping
from functools import cache

from whence.gazetteer.key import place_key
from whence.model.errors import DataError
from whence.vocab.load import read_table, words

VOCABULARY = "places"
_NO_TYPES = frozenset({"part", "rural", "edge", "apart", "street"})


@cache
def word_set(*keys: str) -> frozenset[str]:
    """The list under `keys` as a set of place keys; raises DataError when the vocabulary lacks it."""
    return frozenset(place_key(word) for word in words(VOCABULARY, *keys))


@cache
def section(name: str) -> Mapping[str, tuple[str, ...]]:
    """A section whose every entry is a list of words, by entry; raises DataError when it is no such section."""
    table = read_table(VOCABULARY).get(name)
    if not isinstance(table, Mapping):
        raise DataError(f"vocabulary {VOCABULARY}.toml, {name}: missing")
    return {entry: words(VOCABULARY, name, entry) for entry in table}


@cache
def demonyms() -> Mapping[str, str]:
    """Keys of demonyms, singular and plural, to the country's code."""
    found = {}
    for country, listed in section("demonyms").items():
        for word in listed:
            found[place_key(word)] = country
            found[place_key(word) + "s"] = country
    return found


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """Keys of areas that are no administrative unit, to the countries that they lie in."""
    return {place_key(name): countries for name, countries in section("regions").items()}


@cache
def bearings() -> Mapping[str, int]:
    """Compass words to degrees from north, the joined and spaced spellings with them."""
    table = read_table(VOCABULARY).get("bearings")
    if not isinstance(table, Mapping) or not all(isinstance(degrees, int) for degrees in table.values()):
        raise DataError(f"vocabulary {VOCABULARY}.toml, bearings: must map words to whole degrees")
    found: dict[str, int] = dict(table)
    for word in words(VOCABULARY, "directions", "joined"):
        found[place_key(word)] = found[place_key(word).replace(" ", "")]
    return found


@cache
def type_words() -> Mapping[str, str]:
    """Words that say what kind of place a name is ("village", "province"), to the kind."""
    kinds = section("types")
    return {place_key(word): kind for kind, listed in kinds.items() if kind not in _NO_TYPES for word in listed}


@cache
def relation_words() -> Mapping[str, str]:
    """Words before a name that say how a happening stands to the place ("near"), to the relation."""
    return {place_key(word): relation for relation, listed in section("relations").items() for word in listed}

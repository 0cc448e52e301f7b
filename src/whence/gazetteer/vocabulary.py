"""The words about places of one language, typed and read once: `lexicon(language)`."""

from collections.abc import Mapping
from functools import cache, cached_property

from whence.gazetteer.key import place_key
from whence.model.errors import DataError
from whence.vocab.load import read_table, words

VOCABULARY = "places"
ENGLISH = "en"
_FILES = {ENGLISH: VOCABULARY, "fr": "fr/places"}
_NO_TYPES = frozenset({"part", "rural", "edge", "apart", "street", "small"})
_SHARED = frozenset(
    {
        ("names", "persons_too"),
        ("persons", "leaders"),
        ("persons", "name_openers"),
        ("persons", "given"),
        ("particles", "articles"),
        ("generic", "words"),
        ("unknown", "openers"),
    }
)
"""Lists of the English file that hold for every language: names and parts of names."""


class Lexicon:
    """The words about places of one language. Get one from `lexicon`, which makes each once."""

    def __init__(self, language: str) -> None:
        """The words of a language (ISO 639-1); raises DataError when whence has none of it."""
        if language not in _FILES:
            raise DataError(f"no words about places in the language {language!r}: there are {', '.join(_FILES)}")
        self.language = language
        self.head_first = self.flag("order", "head_first")
        self.words = cache(self._words)
        """The list under some keys as a set of place keys; raises DataError when the vocabulary lacks it."""

    def _words(self, *keys: str) -> frozenset[str]:
        return frozenset(place_key(word) for word in self.listed(*keys))

    def listed(self, *keys: str) -> tuple[str, ...]:
        """The list under `keys` as written; raises DataError when the vocabulary lacks it."""
        return words(VOCABULARY if keys in _SHARED else _FILES[self.language], *keys)

    def section(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """A section whose every entry is a list of words, by entry; raises DataError when it is no such section."""
        table = read_table(_FILES[self.language]).get(name)
        if not isinstance(table, Mapping):
            raise DataError(f"vocabulary {_FILES[self.language]}.toml, {name}: missing")
        return {entry: words(_FILES[self.language], name, entry) for entry in table}

    def numbers(self, name: str) -> Mapping[str, int]:
        """A section that maps words to whole numbers, by key; raises DataError when it is no such section."""
        table = read_table(_FILES[self.language]).get(name)
        if not isinstance(table, Mapping) or not all(isinstance(number, int) for number in table.values()):
            raise DataError(f"vocabulary {_FILES[self.language]}.toml, {name}: must map words to whole numbers")
        return {place_key(word): number for word, number in table.items()}

    def flag(self, section: str, name: str) -> bool:
        """Whether something is so in the language; raises DataError when the vocabulary does not say."""
        found = read_table(_FILES[self.language]).get(section, {}).get(name)
        if not isinstance(found, bool):
            raise DataError(f"vocabulary {_FILES[self.language]}.toml, {section}.{name}: must be true or false")
        return found

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """Keys of demonyms, singular and plural, to the country's code."""
        found = {}
        for country, listed in self.section("demonyms").items():
            for word in listed:
                found[place_key(word)] = country
                found[place_key(word) + "s"] = country
        return found

    @cached_property
    def regions(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of areas that are no administrative unit, to the countries that they lie in.

        The names of the English file are known in every language, for many are the same.
        """
        english = {} if self.language == ENGLISH else lexicon(ENGLISH).regions
        return {**english, **{place_key(name): countries for name, countries in self.section("regions").items()}}

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Keys of names of countries in this language to their codes; in English the gazetteer itself has them."""
        if self.language == ENGLISH:
            return {}
        return {place_key(name): code for code, names in self.section("countries").items() for name in names}

    @cached_property
    def shared_countries(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of names that two countries bear to their codes, that of the one mostly meant first."""
        return {place_key(name): codes for name, codes in self.section("shared_countries").items()}

    @cached_property
    def english(self) -> Mapping[str, str]:
        """Keys of words for parts and kinds of places to their English; empty in English."""
        if self.language == ENGLISH:
            return {}
        return {place_key(word): english for word, english in read_table(_FILES[self.language])["english"].items()}

    @cached_property
    def bearings(self) -> Mapping[str, int]:
        """Compass words to degrees from north, the joined and spaced spellings with them."""
        found = dict(self.numbers("bearings"))
        for word in self.listed("directions", "joined"):
            found[place_key(word)] = found[place_key(word).replace(" ", "")]
        return found

    @cached_property
    def types(self) -> Mapping[str, str]:
        """Words that say what kind of place a name is ("village", "province"), to the kind."""
        kinds = self.section("types")
        return {place_key(word): kind for kind, listed in kinds.items() if kind not in _NO_TYPES for word in listed}

    @cached_property
    def relations(self) -> Mapping[str, str]:
        """Words before a name that say how a happening stands to the place ("near"), to the relation."""
        return {place_key(word): relation for relation, listed in self.section("relations").items() for word in listed}


@cache
def lexicon(language: str = ENGLISH) -> Lexicon:
    """The words about places of a language (ISO 639-1), made once; raises DataError when whence has none of it."""
    return Lexicon(language)


def word_set(*keys: str) -> frozenset[str]:
    """The list under `keys` of the English file, as `Lexicon.words` gives it."""
    return lexicon().words(*keys)


def section(name: str) -> Mapping[str, tuple[str, ...]]:
    """A section of the English file, as `Lexicon.section` gives it."""
    return lexicon().section(name)


def demonyms() -> Mapping[str, str]:
    """Keys of English demonyms, singular and plural, to the country's code."""
    return lexicon().demonyms


def regions() -> Mapping[str, tuple[str, ...]]:
    """Keys of areas that are no administrative unit, as the English file has them."""
    return lexicon().regions

"""What the gazetteer and the vocabulary know of a key, and the longest known name that begins at a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from whence.gazetteer.key import place_key, without_article
from whence.gazetteer.lookup import Gazetteer, open_default
from whence.gazetteer.place import SETTLED, Feature, Place
from whence.gazetteer.tokens import Gap, Tokens
from whence.gazetteer.vocabulary import ENGLISH, Lexicon, lexicon, section

LONGEST_NAME = 5
PROMINENT = 200_000
DIVISION_SHARE = 10
BY_NAME_SHARE = 5
_DIVIDED = frozenset({Feature.ADMIN1, Feature.ADMIN2})


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What is known of one key: its country when it names one, the countries of its places, how large they are.

    `divided` are the countries that have a first-order division of the name, `official` whether it is the main name of
    any of its places, `leading` the country of the weightiest of its towns and divisions.
    """

    key: str
    country: str | None
    region: tuple[str, ...] | None
    demonym: str | None
    countries: frozenset[str]
    features: frozenset[Feature]
    divided: frozenset[str]
    population: int
    official: bool
    is_division: bool
    leading: str | None = None

    @property
    def is_place(self) -> bool:
        """Whether the key names a place at all, and not only people."""
        return bool(self.countries) or self.region is not None

    @property
    def is_area(self) -> bool:
        """Whether the key names a country or one of the vocabulary's regions."""
        return self.country is not None or self.region is not None

    @property
    def is_little_known(self) -> bool:
        """Whether the name is only that of towns that few know: beside other names it may be part of a person's."""
        return not self.is_prominent and not (self.official and Feature.ADMIN1 in self.features)

    @property
    def is_prominent(self) -> bool:
        """Whether readers anywhere know the name: a country, a region, a capital, a city of 200,000 or more."""
        return self.is_area or Feature.CAPITAL in self.features or self.population >= PROMINENT


def is_main_name(place: Place, key: str) -> bool:
    """Whether a key is that of a place's main name, or one that our vocabulary gives a division ("Ky.")."""
    return place_key(place.name) == key or (place.feature is Feature.ADMIN1 and key in _division_names())


@cache
def _division_names() -> frozenset[str]:
    return frozenset(place_key(name) for names in section("divisions").values() for name in names)


def weight_of(place: Place, key: str) -> int:
    """The inhabitants of a place; under a by-name a fifth of them, and of a division a tenth (none under a by-name)."""
    main = is_main_name(place, key)
    if place.feature in SETTLED:
        return place.population if main else place.population // BY_NAME_SHARE
    return place.population // DIVISION_SHARE if main and place.feature is Feature.ADMIN1 else 0


def _is_division(places: Sequence[Place], key: str) -> bool:
    """Whether a name without a type word means a first-order division rather than any settlement ("Anbar", "Ohio")."""
    divisions = max((weight_of(place, key) for place in places if place.feature is Feature.ADMIN1), default=0)
    towns = max((weight_of(place, key) for place in places if place.feature in SETTLED), default=0)
    return divisions > towns


def _leading(places: Sequence[Place], key: str) -> str | None:
    """The country of the weightiest place under a name; of several the one whose main name it is."""
    towns = [place for place in places if place.feature in SETTLED or place.feature is Feature.ADMIN1]
    best = max(towns, key=lambda place: (weight_of(place, key), is_main_name(place, key)), default=None)
    return best.country if best is not None else None


class Names:
    """Facts on keys in the texts of one language, cached."""

    def __init__(self, gazetteer: Gazetteer, known: Lexicon) -> None:
        """Facts from one gazetteer and the words of one language."""
        self.gazetteer = gazetteer
        self.lexicon = known
        self.facts = lru_cache(maxsize=65536)(self._facts)
        self._beginning = lru_cache(maxsize=16384)(self._begin)

    def longest(self, tokens: Tokens, start: int, end: int) -> tuple[int, NameFacts] | None:
        """The longest known name in `tokens[start:end]` that begins at `start`: the index after it, and its facts.

        A place, a region or a demonym. None when no name begins there. Commas and cuts end a name, a possessive ends
        all but those that have it ("People's Republic of Ruritania").
        """
        last = min(end, start + LONGEST_NAME)
        last = next((at for at in range(start + 1, last) if tokens[at].gap >= Gap.COMMA), last)
        owner = next((at for at in range(start + 1, last) if tokens[at - 1].possessive), last)
        key = tokens[start].key
        keys = self._beginning(key.split(" ", 1)[0])
        found = None if key in tokens.words("particles", "articles") or key not in keys else (start + 1, key)
        if len(keys) > 1 or found is None:
            for at in range(start + 1, last):
                key = f"{key}{_gap_in_key(tokens, at)}{tokens[at].key}"
                if key in keys:
                    found = (at + 1, key)
        if found is None:
            return self._without_article(tokens, start, owner)
        return self._less_generic(tokens, start, found[0], self.facts(found[1]))

    def _begin(self, word: str) -> frozenset[str]:
        """All known keys whose first word is `word`."""
        return self.gazetteer.keys_from(word) | _listed(self.lexicon.language).get(word, frozenset())

    def _less_generic(self, tokens: Tokens, start: int, stop: int, facts: NameFacts) -> tuple[int, NameFacts]:
        """The name of a division without its last word where that says only what it is ("Louisa County")."""
        if stop - start < 2 or not facts.features or facts.features - _DIVIDED:
            return stop, facts
        if tokens[stop - 1].key not in tokens.words("generic", "words"):
            return stop, facts
        shorter = self.facts(" ".join(token.key for token in tokens[start : stop - 1]))
        return (stop - 1, shorter) if facts.features & shorter.features else (stop, facts)

    def _without_article(self, tokens: Tokens, start: int, last: int) -> tuple[int, NameFacts] | None:
        articles = tokens.words("particles", "articles")
        if tokens[start].key not in articles or last - start < 2:
            return None
        keys = self.gazetteer.keys_from(tokens[start + 1].key)
        for stop in range(last, start + 1, -1):
            key = without_article(" ".join(token.key for token in tokens[start:stop]), articles)
            if key in keys:
                return stop, self.facts(key)
        return None

    def _facts(self, key: str) -> NameFacts:
        places = self.gazetteer.with_key(key)
        named = self.lexicon.countries.get(key)
        if named is not None and all(
            place.country != named or place.feature is not Feature.COUNTRY for place in places
        ):
            country = self.gazetteer.country(named)
            places = (country, *places) if country else places
        return NameFacts(
            key=key,
            country=next((place.country for place in places if place.feature is Feature.COUNTRY), None),
            region=self.lexicon.regions.get(key),
            demonym=self.lexicon.demonyms.get(key),
            countries=frozenset(place.country for place in places),
            features=frozenset(place.feature for place in places),
            divided=frozenset(place.country for place in places if place.feature is Feature.ADMIN1),
            population=max((weight_of(place, key) for place in places), default=0),
            official=any(is_main_name(place, key) for place in places),
            is_division=_is_division(places, key),
            leading=_leading(places, key),
        )


def _gap_in_key(tokens: Tokens, at: int) -> str:
    """What parts a word from the one before it in a key: nothing after an elided article ("cote divoire").

    A possessive keeps its letter ("peoples republic").
    """
    if tokens[at - 1].possessive:
        return "s "
    return "" if tokens[at].start == tokens[at - 1].end else " "


@cache
def _listed(language: str) -> dict[str, frozenset[str]]:
    """The keys of a language's regions, demonyms and countries by their first word."""
    known = lexicon(language)
    by_word: dict[str, set[str]] = {}
    for key in (*known.regions, *known.demonyms, *known.countries):
        by_word.setdefault(key.split(" ", 1)[0], set()).add(key)
    return {word: frozenset(keys) for word, keys in by_word.items()}


def default_names(language: str = ENGLISH) -> Names:
    """Facts from the default gazetteer for texts in a language, made once for each that a process opens.

    Raises DataError as `lexicon` does.
    """
    return _names_of(open_default(), language)


@lru_cache(maxsize=8)
def _names_of(gazetteer: Gazetteer, language: str) -> Names:
    return Names(gazetteer, lexicon(language))

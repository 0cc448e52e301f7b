"""What a whole text gives for judging one name in it: the countries it speaks of, the persons it names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.gazetteer.candidates import Candidate
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.names import NameFacts, Names
from whence.gazetteer.pieces import PieceKind, word_kind
from whence.gazetteer.tokens import Gap, Tokens

HOME_SHARE = 0.3
"""A country with this share of the weightiest one's weight is one that the text is about."""
COUNTRY_WEIGHT = 2.0
CITY_WEIGHT = 1.5
DEMONYM_WEIGHT = 1.0
_STRIKE_REACH = 2  # words from a demonym to that for a weapon or strike
_DATELINE = re.compile(
    r"^[ \t]*([A-Z][A-Z.' -]{3,30})(?:, [\w. ]{2,20})?(?: ?\([A-Z][\w /]{1,24}\))? ?(?:--?|[–—]) ", re.M
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Countries with their weight, those that the text is about, words of persons' names, words in lower case.

    `given` are names of places that are given names here ("Georgia Smith"), `datelines` where the name in a dateline
    starts, in characters.
    """

    weights: Mapping[str, float]
    home: frozenset[str]
    persons: frozenset[str]
    lower: frozenset[str]
    given: frozenset[str] = frozenset()
    datelines: frozenset[int] = frozenset()


def scene_of(text: str, tokens: Tokens, candidates: Sequence[Candidate], names: Names) -> Scene:
    """The scene of a text."""
    weights = country_weights(tokens, candidates, names)
    top = max(weights.values(), default=0.0)
    return Scene(
        weights=weights,
        home=frozenset(country for country, weight in weights.items() if weight >= HOME_SHARE * top),
        persons=_person_words(tokens, candidates),
        lower=frozenset(token.key for token in tokens if not token.capital),
        given=_given_names(tokens, candidates),
        datelines=frozenset(match.start(1) for match in _DATELINE.finditer(text)),
    )


def demonym_weights(tokens: Tokens) -> dict[str, float]:
    """The countries whose demonyms a text has, with the weight of all of them.

    Those of states that strike abroad say nothing of where their strikes came down ("a Ruritanian missile").
    """
    weights: dict[str, float] = defaultdict(float)
    for at, code in _demonyms(tokens):
        if not _strikes_abroad(tokens, at, code):
            weights[code] += DEMONYM_WEIGHT
    return weights


def demonyms_in(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """The demonyms of a text: where each starts, in characters, and its country."""
    yield from ((tokens[at].start, code) for at, code in _demonyms(tokens))


def _demonyms(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """The demonyms of a text: the index of the first word of each, and its country."""
    demonyms = tokens.lexicon.demonyms
    for at, token in enumerate(tokens):
        if token.capital or tokens.lexicon.head_first:
            two = f"{token.key} {tokens[at + 1].key}" if at + 1 < len(tokens) else ""
            code = demonyms.get(two) or demonyms.get(token.key)
            if code is not None and not _is_family_name(tokens, at):
                yield at, code


def _is_family_name(tokens: Tokens, at: int) -> bool:
    """Whether a demonym is a person's name, behind a given name ("the lawyer Max German", "Max German said")."""
    if tokens.lexicon.head_first or at < 1 or tokens[at].flat or tokens[at].gap is not Gap.SPACE:
        return False
    given, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if not given.capital or given.upper or given.possessive:
        return False
    if given.gap is Gap.SENTENCE and (after is None or after.key not in tokens.words("metonym", "speech")):
        return False
    alone = after is None or not after.capital or after.gap >= Gap.COMMA
    return alone and given.key not in tokens.lexicon.demonyms and word_kind(given, tokens.lexicon) is PieceKind.UNKNOWN


def _strikes_abroad(tokens: Tokens, at: int, code: str) -> bool:
    """Whether a demonym says whose a weapon or strike is, of a state that strikes in other countries."""
    if code not in tokens.lexicon.listed("abroad", "states"):
        return False
    reach = (at - _STRIKE_REACH, at) if tokens.lexicon.head_first else (at + 1, at + 1 + _STRIKE_REACH)
    return any(token.key in tokens.words("abroad", "strikes") for token in tokens[max(0, reach[0]) : reach[1]])


def country_weights(tokens: Tokens, candidates: Sequence[Candidate], names: Names) -> Mapping[str, float]:
    """How much of a text speaks of each country: countries, cities and divisions named, inhabitants and adjectives.

    A country that shares its name with a division elsewhere (Georgia) counts only where that one's country is not
    weightier by the other signs; else it counts for that one's.
    """
    weights = demonym_weights(tokens)
    named = [facts for candidate in candidates if (facts := _facts_of_place(candidate)) is not None]
    for facts in named:
        if facts.country is not None and not _is_shared(facts):
            weights[facts.country] += COUNTRY_WEIGHT
        elif facts.country is None and facts.is_prominent and facts.countries:
            weights[facts.leading or names.gazetteer.with_key(facts.key)[0].country] += CITY_WEIGHT
    for candidate in candidates:
        only = _only_country_of_division(candidate)
        if only is not None:
            weights[only] += CITY_WEIGHT
    for facts in named:
        if facts.country is not None and _is_shared(facts):
            weights[_owner(facts, facts.country, weights)] += COUNTRY_WEIGHT
    return weights


def _only_country_of_division(candidate: Candidate) -> str | None:
    """The country of a division that its type word makes one, where no other country has one of the name."""
    said = candidate.after.kind or candidate.before.kind
    if candidate.facts is None or said not in ("admin1", "admin") or candidate.facts.is_area:
        return None
    owners = candidate.facts.divided
    return next(iter(owners)) if len(owners) == 1 else None


def _facts_of_place(candidate: Candidate) -> NameFacts | None:
    facts = candidate.facts
    if facts is None or candidate.titled or (facts.is_area and candidate.beside_unknown):
        return None
    return facts


def _is_shared(facts: NameFacts) -> bool:
    """Whether a country shares its name with a division of another one."""
    return bool(facts.divided - {facts.country})


def _owner(facts: NameFacts, country: str, weights: Mapping[str, float]) -> str:
    rivals = facts.divided - {country}
    best = max(rivals, key=lambda code: (weights.get(code, 0.0), code), default=country)
    return best if weights.get(best, 0.0) > weights.get(country, 0.0) else country


def name_words(tokens: Tokens, candidate: Candidate) -> list[str]:
    """The keys of a name's words, particles ("al") left out."""
    particles = tokens.words("particles", "words")
    return [token.key for token in tokens[candidate.first : candidate.last] if token.key not in particles]


def speaks(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a verb of speech stands beside a name."""
    after = tokens[candidate.last] if candidate.last < len(tokens) else None
    before = tokens[candidate.first - 1] if candidate.first else None
    speech = tokens.words("metonym", "speech")
    said_after = after is not None and after.gap <= Gap.COMMA and after.key in speech
    return said_after or (before is not None and tokens[candidate.first].gap is Gap.SPACE and before.key in speech)


def _given_names(tokens: Tokens, candidates: Iterable[Candidate]) -> frozenset[str]:
    """Names of places that an unknown name follows, where they are given names and nothing places them."""
    known = tokens.words("persons", "given")
    return frozenset(
        candidate.facts.key
        for candidate in candidates
        if candidate.facts is not None
        and candidate.facts.key in known
        and candidate.before.relation is PlaceRelation.NONE
        and not tokens[candidate.last - 1].possessive
        and _is_surname(tokens, candidate.last)
    )


def _is_surname(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` may be a surname: a capital after a space, and no common word or kind of place."""
    if at >= len(tokens) or tokens[at].gap is not Gap.SPACE or not tokens[at].capital or tokens[at].flat:
        return False
    common = word_kind(tokens[at], tokens.lexicon) is not PieceKind.UNKNOWN
    return not common and tokens[at].key not in tokens.lexicon.demonyms


def _person_words(tokens: Tokens, candidates: Iterable[Candidate]) -> frozenset[str]:
    """Words of names that a title leads up to, or that speak and are two words or more."""
    found: set[str] = set()
    for candidate in candidates:
        is_area = candidate.facts is not None and candidate.facts.is_area
        two_words = candidate.last - candidate.first > 1 or candidate.beside_unknown
        speaker = candidate.facts is None and two_words and speaks(tokens, candidate)
        if speaker or (candidate.titled and not is_area):
            found.update(name_words(tokens, candidate))
    return frozenset(found)

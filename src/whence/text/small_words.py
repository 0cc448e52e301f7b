"""Tells a language by its small words ("the", "des", "wey"): how many of a text's words are among its commonest."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from whence.model.errors import DataError
from whence.vocab.load import read_table, words

VOCABULARY = "languages"
_LIST = "small_words"
_WORD = re.compile(  # "don't" is one word and "l'armée" are two; initials and the "s" of a genitive are none
    r"[^\W\d_]{2,}(?:['’]t\b)?|[^\W\d_](?=['’])|[aàeèéioóuwy](?![.\w])"
)
_TOO_SHORT = 2  # letters: initials and what apostrophes leave tell nothing in a single sentence


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, cut at apostrophes."""
    return _WORD.findall(text.lower())


def shares(found: Sequence[str]) -> dict[str, float]:
    """For each language some of whose small words are among the words: their share of the words, from 0 to 1."""
    counts: defaultdict[str, int] = defaultdict(int)
    known = _languages_of()
    for word, number in Counter(found).items():
        for language in known.get(word, ()):
            counts[language] += number
    return {language: count / len(found) for language, count in counts.items()}


def own(found: Iterable[str], language: str, *others: str) -> int:
    """How many of the words are small words of a language and of none of the others."""
    alone = _alone(language, others)
    return sum([word in alone for word in found])


def different(found: Iterable[str], language: str, *others: str) -> tuple[int, int]:
    """How many different small words of a language, and of none of the others, are among the words.

    First all of them, then without those that names have in them ("de la").
    """
    hits = _alone(language, others).intersection(found)
    return len(hits), len(hits - _in_names())


@cache
def listed() -> tuple[str, ...]:
    """The languages whose small words are listed, by their codes; raises DataError when the list is no table."""
    table = read_table(VOCABULARY).get(_LIST)
    if not isinstance(table, Mapping):
        raise DataError(f"vocabulary {VOCABULARY}.toml, {_LIST}: missing")
    return tuple(table)


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """The languages that have a small word, by the word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language in listed():
        for word in words(VOCABULARY, _LIST, language):
            found[word].append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _in_names() -> frozenset[str]:
    return frozenset(words(VOCABULARY, "in_names"))


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(words(VOCABULARY, _LIST, language))


@cache
def _alone(language: str, others: tuple[str, ...]) -> frozenset[str]:
    """The small words, longer than a letter, of one language that are in none of the others."""
    only = _small_words(language).difference(*(_small_words(other) for other in others))
    return frozenset(word for word in only if len(word) >= _TOO_SHORT)

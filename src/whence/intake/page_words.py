"""The words of web pages in all languages at once, since a page tells its language only by its text."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from whence.text.date_words import fold, lexicon
from whence.vocab.load import read_table, words

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "})


def straight(text: str) -> str:
    """The words in lower case, with straight marks and single spaces, as the vocabulary has them."""
    return " ".join(text.translate(_STRAIGHT).lower().split())


@cache
def phrases(section: str) -> re.Pattern[str]:
    """A pattern for any phrase of a section of pages.toml, in whatever language, as whole words of a straight text."""
    return whole_words(word for language in read_table("pages")[section] for word in words("pages", section, language))


@cache
def cut_off_phrases() -> re.Pattern[str]:
    """A pattern for the paywall lines that show that a text goes on behind them, in whatever language."""
    here = (word for language in read_table("pages")["cut_off"] for word in words("pages", "cut_off", language))
    there = (word for name in ("boilerplate", "fr/boilerplate") for word in words(name, "cut_off", "phrases"))
    return whole_words((*here, *there))


def whole_words(choices: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words or phrases where it stands by itself, the longest first."""
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@cache
def month_names() -> Mapping[str, int]:
    """The names of months in every language at hand, folded, with their numbers."""
    return {**_numbered("months"), **lexicon("fr").months, **lexicon("en").months}


@cache
def weekday_names() -> Mapping[str, frozenset[int]]:
    """The names of weekdays in every language at hand, folded, with their numbers (Monday 0): some are of two."""
    found: dict[str, set[int]] = {}
    for names in (_numbered("weekdays"), lexicon("fr").weekdays, lexicon("en").weekdays):
        for name, number in names.items():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _numbered(section: str) -> dict[str, int]:
    table: Mapping[str, Mapping[str, object]] = read_table("pages")[section]
    return {
        fold(word): int(number)
        for language, numbers in table.items()
        for number in numbers
        for word in words("pages", section, language, number)
    }

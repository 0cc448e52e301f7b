"""Typed access to the date vocabulary of a language: words to numbers, and lists of words as regular expressions.

The engine is one for all languages; what differs, words and the order in which they stand, is in the vocabulary:
`dates.toml` for English, `fr/dates.toml` for French.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from whence.model.errors import DataError
from whence.text.date_types import Part, TimeUnit
from whence.vocab.load import read_table, words

SPACE = r"(?:[ \t\u00a0\u2009\u202f]{1,3}\n?[ \t]{0,8}|\n[ \t]{0,8})"
"""Space between the words of one phrase: a short run, at most one line break. Bounded, so that matching is linear."""

FLAGS = re.IGNORECASE | re.ASCII
"""ASCII keeps `\\d` and letter case to what `int` and the vocabulary know."""

VOCABULARIES: Mapping[str, str] = {"en": "dates", "fr": "fr/dates"}
"""The languages whose dates are read, with the vocabulary that holds their words."""

_OF_LISTS = (
    "months", "weekdays", "seasons", "counts", "ordinals", "steps", "days", "days_beside", "units", "slices",
    "references", "sets",
)  # fmt: skip
_OF_PAIRS = ("feasts", "vague", "loose")
_APOSTROPHE = "['’]"
_MARKED = "àâäáãçéèêëíìîïñóòôöõúùûüÿ"
_PLAIN = "aaaaaceeeeiiiinooooouuuuy"
_FOLD = str.maketrans(_MARKED + "’", _PLAIN + "'")


def fold(found: str) -> str:
    """A word in lower case without accents, as texts in capitals have it."""
    return found.lower().translate(_FOLD)


def squeeze(found: str) -> str:
    """A matched phrase as the lexicon keys it: folded, single spaces, straight apostrophes."""
    return " ".join(fold(found).split())


def any_of(choices: Iterable[str], accented: Collection[str] = ()) -> str:
    """An alternation of words and phrases, the longest first; spaces, apostrophes and accents as texts have them.

    Words in `accented` are others without their accents ("dès", "des"), and so are read only with them.
    """
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_spelt(word, plain=word not in accented) for word in ordered) + ")"


def _spelt(word: str, *, plain: bool) -> str:
    """A pattern for a word: where `plain` its accents may be lost, as in capitals, but for words of one letter."""
    escaped = re.escape(word).replace(r"\ ", SPACE).replace("'", _APOSTROPHE)
    plain = plain and len(word) > 1
    return "".join(
        f"[{letter}{letter.upper()}{letter.translate(_FOLD) if plain else ''}]" if letter in _MARKED else letter
        for letter in escaped
    )


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The date words of a language. Keys are folded as `squeeze` does it.

    `steps` says which way a word points (last -1, this 0, next 1); `days` and `beside` how many days a word lies from
    the report's own day and from the day last told; `vague` the lowest and highest count that a word leaves open,
    `loose` the same for phrases without a word for it; `ordinals` first 1 to fourth 4, last -1; `lists` are the lists
    under [words] and [dateline], by name, `spelt` the words of each other section as the vocabulary writes them,
    `starts` the words that begin phrases which no section names.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    steps: Mapping[str, int]
    days: Mapping[str, int]
    beside: Mapping[str, int]
    feasts: Mapping[str, tuple[int, int]]
    vague: Mapping[str, tuple[int, int]]
    loose: Mapping[str, tuple[int, int]]
    units: Mapping[str, TimeUnit]
    parts: Mapping[str, Part]
    slices: Mapping[str, str]
    references: Mapping[str, int]
    sets: Mapping[str, TimeUnit]
    full_months: frozenset[str]
    full_weekdays: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    spelt: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[str, ...]]
    templates: Mapping[str, str]
    day_first: bool
    capital_months: bool

    def folded(self, name: str) -> frozenset[str]:
        """A list of words, folded."""
        return _folded(self, name)

    def count(self, found: str) -> tuple[int, int]:
        """The lowest and highest number of a matched count, such as "two", "twenty-one", "a few" or "12"."""
        word = squeeze(found)
        if word.isdigit():
            return int(word), int(word)
        for name, bounds in self.vague.items():
            if name in word:
                return bounds
        number = self.counts[word] if word in self.counts else self._sum(word)
        return number, number

    def _sum(self, word: str) -> int:
        """The number of tens and ones, such as "twenty-one"."""
        tens = max((name for name in self.counts if word.startswith((f"{name}-", f"{name} "))), key=len, default="")
        ones = word[len(tens) :].strip("- ")
        return self.counts.get(tens, 0) + self.counts.get(ones, self.counts.get(ones.split()[-1], 0))


@cache
def _folded(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.lists[name])


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The date words of a language; raises DataError for one that has none, and for a malformed vocabulary."""
    if language not in VOCABULARIES:
        known = ", ".join(VOCABULARIES)
        raise DataError(f"dates are not read in the language {language!r}: known are {known}")
    name = VOCABULARIES[language]
    table = read_table(name)
    lists = {key: words(name, section, key) for section in ("words", "dateline") for key in table[section]}
    parts = (Part.EARLY, Part.MID, Part.LATE, Part.REST, Part.SO_FAR)
    return Lexicon(
        language=language,
        months=_numbered(name, "months"),
        weekdays=_numbered(name, "weekdays"),
        seasons=_numbered(name, "seasons"),
        counts=_numbered(name, "counts"),
        ordinals=_numbered(name, "ordinals"),
        steps=_numbered(name, "steps"),
        days=_numbered(name, "days"),
        beside=_numbered(name, "days_beside"),
        feasts={word: (found[0], found[1]) for word, found in _pairs(name, "feasts").items()},
        vague={word: (found[0], found[1]) for word, found in _pairs(name, "vague").items()},
        loose={word: (found[0], found[1]) for word, found in _pairs(name, "loose").items()},
        units={word: TimeUnit(key) for word, key in _keyed(name, "units").items()},
        parts={fold(word): part for part in parts for word in lists.get(part.value, ())},
        slices=_keyed(name, "slices"),
        references=_numbered(name, "references"),
        sets={word: TimeUnit(key) for word, key in _keyed(name, "sets").items()},
        full_months=frozenset(fold(words(name, "months", key)[0]) for key in table["months"]),
        full_weekdays=tuple(words(name, "weekdays", key)[0] for key in table["weekdays"]),
        lists=lists,
        starts={
            "parts": tuple(word for part in Part for word in lists.get(part.value, ())),
            "full_weekdays": _plurals(words(name, "weekdays", key)[0] for key in table["weekdays"]),
            "overnight": lists["overnight_words"],
            "movable_feasts": lists["movable_feasts"],
            **{key: words(name, "starts", key) for key in table["starts"]},
        },
        spelt={section: _spellings(name, section) for section in (*_OF_LISTS, *_OF_PAIRS)},
        templates=_texts(name, "macros") | _texts(name, "patterns"),
        day_first=_is_set(name, "day_first"),
        capital_months=_is_set(name, "capital_months"),
    )


def _section(name: str, section: str) -> Mapping[str, Any]:
    """A section of a vocabulary; raises DataError where it is missing."""
    found = read_table(name).get(section)
    if not isinstance(found, Mapping):
        raise DataError(f"vocabulary {name}.toml, {section}: missing")
    return found


def _plurals(singular: Iterable[str]) -> tuple[str, ...]:
    """Words with the same words in the plural."""
    return tuple(form for word in singular for form in (word, f"{word}s"))


def _spellings(name: str, section: str) -> tuple[str, ...]:
    """The words of a section as the vocabulary writes them."""
    keys = tuple(_section(name, section))
    return keys if section in _OF_PAIRS else tuple(word for key in keys for word in words(name, section, key))


def _keyed(name: str, section: str) -> dict[str, str]:
    """Each word of a section of lists, folded, with the key of its list."""
    return {fold(word): key for key in _section(name, section) for word in words(name, section, key)}


def _numbered(name: str, section: str) -> Mapping[str, int]:
    """Each word of a section whose keys are numbers, with its number; raises DataError for a key that is none."""
    try:
        return {word: int(key) for word, key in _keyed(name, section).items()}
    except ValueError as error:
        raise DataError(f"vocabulary {name}.toml, {section}: keys must be numbers") from error


def _pairs(name: str, section: str) -> Mapping[str, tuple[int, int]]:
    """Each key of a section whose values are two numbers, with the numbers; raises DataError otherwise."""
    try:
        found = {fold(key): tuple(int(item) for item in items) for key, items in _section(name, section).items()}
        return {key: (low, high) for key, (low, high) in found.items()}
    except (TypeError, ValueError) as error:
        raise DataError(f"vocabulary {name}.toml, {section}: values must be lists of two numbers") from error


def _texts(name: str, section: str) -> dict[str, str]:
    """The strings of a section by key; raises DataError where one is no string."""
    found = dict(_section(name, section))
    if not all(isinstance(text, str) for text in found.values()):
        raise DataError(f"vocabulary {name}.toml, {section}: values must be strings")
    return found


def _is_set(name: str, key: str) -> bool:
    """A yes or no of the section [options]; raises DataError where it is neither."""
    found = _section(name, "options").get(key)
    if not isinstance(found, bool):
        raise DataError(f"vocabulary {name}.toml, options.{key}: must be true or false")
    return found


def months() -> Mapping[str, int]:
    """English names of months, full and short, with the month's number."""
    return lexicon().months


def weekdays() -> Mapping[str, int]:
    """English names of weekdays, full and short, with the weekday's number (Monday 0)."""
    return lexicon().weekdays

"""Words of a text with what decides whether they may be part of a name: capital, gap before, sentence, flat case."""

import re
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from whence.gazetteer.key import place_key
from whence.gazetteer.vocabulary import ENGLISH, Lexicon, lexicon

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ][^\W_]+)*")
_ELIDED = r"(?:[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]u|[cdjlmnst]|[CDJL])['’ʼ](?=[^\W\d_])"
_ELIDING = re.compile(rf"{_ELIDED}|{_WORD.pattern}")
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_HYPHENS = frozenset({"-", "‐", "–"})
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\"”’)\]]*\s|\n\s*\n|[•|]|\s--?\s|[\"“]$")
_ABBREVIATED = frozenset({"st", "ste", "mt", "ft", "gen", "col", "maj", "lt", "capt", "dr", "mr", "mrs", "sen", "gov"})
_SHORTEST_WRAPPED_LINE = 45
_LONGEST_WRAPPED_LINE = 130
_FLAT_SHARE = 0.7
_FLAT_WORDS = 6
_FLAT_WORDS_ALL_CAPITAL = 4


class Gap(IntEnum):
    """What parts a word from the one before it."""

    SPACE = 0
    HYPHEN = 1
    COMMA = 2
    CUT = 3
    SENTENCE = 4


class Token(NamedTuple):
    """One word: `text[start:end]` without a possessive ending, its key, and the gap before it.

    `flat` marks the words of a sentence in which capitals tell nothing (upper case, or a headline in title case).
    A named tuple, because a text has hundreds of them and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    key: str
    capital: bool
    upper: bool
    possessive: bool
    gap: Gap
    flat: bool


class Tokens(tuple[Token, ...]):
    """The words of a text in order, with the `lexicon` of the language that they are in; `words` is its `words`."""

    lexicon: Lexicon
    words: Callable[..., frozenset[str]]

    def __new__(cls, words: Iterable[Token], of: Lexicon) -> "Tokens":
        """The words, which belong to a lexicon."""
        made = super().__new__(cls, words)
        made.lexicon = of
        made.words = of.words
        return made


@lru_cache(maxsize=4)
def tokenize(text: str, language: str = ENGLISH) -> Tokens:
    """The words of a text in order; raises DataError when whence has no words of the language.

    French "d'Ansongo" and "l'armée" are two words each, of which the first ends with the apostrophe.
    """
    known = lexicon(language)
    found = list((_ELIDING if known.head_first else _WORD).finditer(text))
    gaps = _gaps(text, found)
    starts = [i for i, gap in enumerate(gaps) if gap is Gap.SENTENCE] + [len(found)]
    tokens: list[Token] = []
    for at, start in enumerate(starts[:-1]):
        sentence = found[start : starts[at + 1]]
        flat = _is_flat(sentence)
        tokens.extend(_token(match, gap, flat) for match, gap in zip(sentence, gaps[start:], strict=False))
    return Tokens(tokens, known)


def _gaps(text: str, found: list[re.Match[str]]) -> list[Gap]:
    gaps, before, last = [], 0, ""
    for match in found:
        gap = text[before : match.start()]
        if not gap and last:  # after an elided article
            gaps.append(Gap.SPACE)
        elif gap == " ":
            gaps.append(Gap.SPACE if last else Gap.SENTENCE)
        else:
            gaps.append(_gap(gap, last, text, before))
        before, last = match.end(), match.group()
    return gaps


def _gap(gap: str, last: str, text: str, before: int) -> Gap:
    if not last:
        return Gap.SENTENCE
    if gap in _HYPHENS:
        return Gap.HYPHEN
    bare = gap.strip()
    if bare == "." and last.casefold() in _ABBREVIATED:
        return Gap.SPACE
    if _ENDS_SENTENCE.search(gap) or ("\n" in gap and not _is_wrapped(text, before, gap)):
        return Gap.SENTENCE
    if not bare:
        return Gap.SPACE
    return Gap.COMMA if bare == "," else Gap.CUT


def _is_wrapped(text: str, end: int, gap: str) -> bool:
    """Whether the line that ends after `end` looks like one of a paragraph broken into lines of even length."""
    length = end - text.rfind("\n", 0, end) - 1
    return gap.count("\n") == 1 and _SHORTEST_WRAPPED_LINE <= length <= _LONGEST_WRAPPED_LINE


def _token(match: re.Match[str], gap: Gap, flat: bool) -> Token:
    word = match.group()
    if word.isalpha() and word.isascii() and word.islower():  # most words, so worth a short cut
        return Token(match.start(), match.end(), word, False, False, False, gap, flat)
    possessive = word.endswith(_POSSESSIVES)
    bare = word[:-2] if possessive else word
    key = bare.casefold() if bare.isascii() and bare.isalnum() else place_key(bare)
    start = match.start()
    return Token(
        start, start + len(bare), key, word[0].isupper(), len(bare) > 1 and bare.isupper(), possessive, gap, flat
    )


def _is_flat(sentence: list[re.Match[str]]) -> bool:
    """Whether most longer words of a sentence are capitalised, so that a capital tells nothing."""
    long = capitals = 0
    for match in sentence:
        word = match.group()
        if len(word) >= 4 and not word[0].isdigit():
            long += 1
            capitals += word[0].isupper()
    enough = _FLAT_WORDS if capitals < long else _FLAT_WORDS_ALL_CAPITAL
    return long >= enough and capitals >= _FLAT_SHARE * long

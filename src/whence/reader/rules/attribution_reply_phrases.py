"""The phrases of the vocabulary of replies: its small grammar as patterns, and where they match a sentence.

A phrase is words with one space between; "*" stands for any ending, "a|b" for either, "..." for up to eight words,
"<list>" for any of the list of that name under `parts`. A phrase begins with a word or a list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from whence.text.letters import folded
from whence.vocab.load import words

TABLE = "replies"
_GAP = r"(?:[^\s.;]+\s+){0,8}?"
_PLACE = r"(?:(?<![\w-])|(?<=\w)(?=n['’]t))"  # where a phrase may begin: at a word, or at the "n't" that clings to one
_WORD = re.compile(r"(?<![\w-])(\w{1,3})[\w-]*")
_CLINGING = re.compile(r"(?<=\w)n(?=['’]t)", re.IGNORECASE)
_LETTERS = 3  # how many letters of a word are looked at to tell which phrases it may begin

Keys = tuple[str, str]


def matches_in(lists: tuple[Keys, ...], text: str, start: int, end: int) -> Mapping[Keys, list[tuple[int, int]]]:
    """For each list where its phrases stand in `text[start:end]`, left to right, as `phrases` would find them.

    Only the phrases that can begin with the letters of a word are tried there: there are hundreds in all.
    """
    found: dict[Keys, list[tuple[int, int]]] = {}
    for begin, letters in _places(text, start, end):
        for keys, pattern in _beginning(lists, letters):
            if keys in found and begin < found[keys][-1][1]:
                continue
            match = pattern.match(text, begin, end)
            if match is not None:
                found.setdefault(keys, []).append(match.span())
    return found


def _places(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a phrase may begin, in order, each with the first letters there."""
    places = [(word.start(), word[1]) for word in _WORD.finditer(text, start, end)]
    clinging = [(found.start(), found.group()) for found in _CLINGING.finditer(text, start, end)]
    return sorted((*places, *clinging)) if clinging else places


@lru_cache(maxsize=4096)
def _beginning(lists: tuple[Keys, ...], letters: str) -> tuple[tuple[Keys, re.Pattern[str]], ...]:
    """For each list that has phrases which may begin with these letters a pattern of those, in the list's order."""
    head = folded(letters)
    opening = {each for each in _all_openings(lists) if _may_open(each, head)}
    held = ((keys, tuple(p for p in _spelt(keys) if _openings(p) & opening)) for keys in lists if opening)
    return tuple((keys, _pattern_of(phrases_)) for keys, phrases_ in held if phrases_)


def _may_open(opening: str, letters: str) -> bool:
    """Whether the letters at a word's head, all of them if it is shorter, can be those of a phrase's first word.

    A short word may have the "n" of "n't" behind it.
    """
    if opening.endswith("*"):
        return letters.startswith(opening[:-1])
    return letters == opening or (len(opening) < _LETTERS and letters == f"{opening}n")


@cache
def _all_openings(lists: tuple[Keys, ...]) -> frozenset[str]:
    """Every opening of the lists' phrases."""
    return frozenset(opening for keys in lists for phrase in _spelt(keys) for opening in _openings(phrase))


@cache
def _openings(phrase: str) -> frozenset[str]:
    """The first letters of the words that a phrase may begin with; with "*" where any letters may follow them."""
    return frozenset(_opening(way) for way in phrase.split(maxsplit=1)[0].split("|"))


def _opening(way: str) -> str:
    head = re.match(r"\w*", way)
    letters = head.group() if head is not None else ""
    if len(letters) >= _LETTERS:
        return letters[:_LETTERS].lower()
    return letters.lower() + way[len(letters) : len(letters) + 1].strip("-'’")


@cache
def _pattern_of(phrases_: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_PLACE}(?:{'|'.join(map(_compiled, phrases_))})(?![\w-])", re.IGNORECASE)


@cache
def _spelt(keys: Keys) -> tuple[str, ...]:
    """The phrases of a list, longest first; one that begins with a list of parts as one for each of these."""
    return tuple(spelt for phrase in _ordered(keys) for spelt in _with_parts(phrase))


def _with_parts(phrase: str) -> Iterator[str]:
    """The phrase, or where it begins with a list of parts one for each of them."""
    first, _, rest = phrase.partition(" ")
    for way in first.split("|") if "<" in first else ():
        named = words(TABLE, "parts", way.strip("<>")) if way.startswith("<") else (way,)
        yield from (f"{_apart(part)} {rest}".strip() for part in named)
    if "<" not in first:
        yield phrase


def _apart(part: str) -> str:
    """A part at the head of a phrase without "n't" as its first word, which clings to none there."""
    first, space, rest = part.partition(" ")
    return "|".join(way for way in first.split("|") if way != "n't") + space + rest


@cache
def _ordered(keys: Sequence[str]) -> tuple[str, ...]:
    """The phrases of a list, longest first."""
    return tuple(sorted(words(TABLE, *keys), key=lambda phrase: (-len(phrase), phrase)))


@cache
def phrases(*keys: str) -> re.Pattern[str]:
    """A list of the vocabulary of replies as one pattern of whole words, longest phrase first, in any case."""
    return _pattern_of(_ordered(keys))


def _compiled(phrase: str) -> str:
    return "".join(_pieces(phrase.split()))


def _pieces(parts: Sequence[str]) -> Iterator[str]:
    """Patterns for the words of a phrase, each with what stands before it: "n't" clings to the word before."""
    before = r"(?<![\w-])"
    for part in parts:
        if part == "...":
            yield before + _GAP
            before = ""
            continue
        yield _joined(before, part)
        before = r"[\s\"“”‘’']+"


def _joined(before: str, part: str) -> str:
    ways = part.split("|")
    whole = "|".join(_way(way) for way in ways if way != "n't")
    if "n't" not in ways:
        return rf"{before}(?:[\"“‘']*(?:{whole}))"
    return rf"(?:{before}(?:[\"“‘']*(?:{whole}))|(?<=\w)n['’]t)" if whole else r"(?<=\w)n['’]t"


def _way(way: str) -> str:
    if way.startswith("<"):
        return "|".join(_compiled(phrase) for phrase in words(TABLE, "parts", way.strip("<>")))
    return re.escape(way).replace(r"\*", r"[\w-]*")

"""The phrases of the vocabulary of replies: its small grammar as patterns, and where they match a sentence.

A phrase is words with one space between; "*" stands for any ending, "a|b" for either, "..." for up to eight words,
"<list>" for any of the list of that name under `parts`. A phrase begins with a word or a list.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from whence.text.letters import folded
from whence.vocab.load import words

TABLE = "replies"
_GAP = r"(?:[^\s.;]+\s+){0,8}?"
_PLACE = r"(?:(?<![\w-])|(?<=\w)(?=n['’]t))"  # where a phrase may begin: at a word, or at the "n't" that clings to one
_WORD = re.compile(r"(?<![\w-])(\w+)[\w-]*")
_LIST = re.compile(r"<\w+>")
_CLINGING = re.compile(r"(?<=\w)n(?=['’]t)", re.IGNORECASE)

Keys = tuple[str, str]


def matches_in(lists: tuple[Keys, ...], text: str, start: int, end: int) -> Mapping[Keys, list[tuple[int, int]]]:
    """For each list where its phrases stand in `text[start:end]`, left to right, as `phrases` would find them.

    There are hundreds of phrases, and to make patterns of all takes longer than to read a dozen reports: only those are
    tried that can begin with the word and of whose parts something stands in the text.
    """
    found: dict[Keys, list[tuple[int, int]]] = {}
    holds: dict[str, bool] = {}
    for begin, letters in _places(text, start, end):
        for keys, tried in _beginning(lists, letters):
            if keys in found and begin < found[keys][-1][1]:
                continue
            for phrase in tried:
                if not _holds_all(_parts_of(phrase), holds, text, start, end):
                    continue
                if (match := _pattern_of((phrase,)).match(text, begin, end)) is not None:
                    found.setdefault(keys, []).append(match.span())
                    break
    return found


def _holds_all(parts: Sequence[str], holds: dict[str, bool], text: str, start: int, end: int) -> bool:
    """Whether something of each list of parts stands in `text[start:end]`; `holds` are those looked for before."""
    for part in parts:
        if part not in holds:
            holds[part] = phrases("parts", part).search(text, start, end) is not None
        if not holds[part]:
            return False
    return True


def _places(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a phrase may begin, in order, each with the letters there."""
    places = [(word.start(), word[1]) for word in _WORD.finditer(text, start, end)]
    clinging = [(found.start(), found.group()) for found in _CLINGING.finditer(text, start, end)]
    return sorted((*places, *clinging)) if clinging else places


@lru_cache(maxsize=16_384)
def _beginning(lists: tuple[Keys, ...], letters: str) -> tuple[tuple[Keys, tuple[str, ...]], ...]:
    """For each list that has phrases which may begin with a word of these letters those phrases, in its order."""
    opened = _by_opening(lists)
    heads = _heads_of(folded(letters), _longest(lists))
    held = [sorted({place for head in heads for place in opened.get((keys, head), ())}) for keys in lists]
    spelt = ((keys, tuple(_spelt(keys)[place] for place in places)) for keys, places in zip(lists, held, strict=True))
    return tuple((keys, phrases_) for keys, phrases_ in spelt if phrases_)


def _heads_of(letters: str, longest: int) -> list[str]:
    """The openings that a word may have: itself, without the "n" of "n't" behind it, and with "*" after its first."""
    whole = [letters, letters[:-1]] if letters.endswith("n") and len(letters) > 1 else [letters]
    return whole + [f"{letters[:count]}*" for count in range(min(len(letters), longest) + 1)]


@cache
def _by_opening(lists: tuple[Keys, ...]) -> Mapping[tuple[Keys, str], tuple[int, ...]]:
    """The places of a list's phrases in its order, by the list and what their first word may be."""
    found: defaultdict[tuple[Keys, str], list[int]] = defaultdict(list)
    for keys in lists:
        for place, phrase in enumerate(_spelt(keys)):
            for opening in _openings(phrase):
                found[keys, opening].append(place)
    return {key: tuple(places) for key, places in found.items()}


@cache
def _longest(lists: tuple[Keys, ...]) -> int:
    """How many letters stand before "*" in a first word at most."""
    return max((len(opening) - 1 for _, opening in _by_opening(lists) if opening.endswith("*")), default=0)


@cache
def _openings(phrase: str) -> frozenset[str]:
    """The letters of the words that a phrase may begin with; with "*" where any may follow them."""
    return frozenset(_opening(way) for way in phrase.split(maxsplit=1)[0].split("|"))


def _opening(way: str) -> str:
    head = re.match(r"\w*", way)
    letters = head.group() if head is not None else ""
    return letters.lower() + ("*" if way[len(letters) :].startswith("*") else "")


@cache
def _parts_of(phrase: str) -> tuple[str, ...]:
    """The lists of parts of which a phrase needs one each as whole words: not where "n't" may cling to it."""
    parts = phrase.split()
    clung = ["n't" in after.split("|") for after in (*parts[1:], "")]
    return tuple(part[1:-1] for part, cling in zip(parts, clung, strict=True) if _LIST.fullmatch(part) and not cling)


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

"""Places that a report names and where nothing of what it tells happened, by the words and the line they stand in.

Whither the wounded and the dead were brought, where they were cared for or buried ("taken to hospital in X"), and names
that stand for themselves: a line of places alone, the tail of a title ("… - X - Y"), a dateline of several names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from whence.vocab.load import localised, words

Stretch = tuple[int, int]
"""Where a name stands: its start and its end."""

_REACH = 130  # how far back the words may begin that say what a place is
_AHEAD = 60
_LONGEST_LINE = 120
_AGENCY = r"\([A-Z][\w /]{1,24}\)"
_ONLY_MARKS = re.compile(rf"(?:[\s,/|()–—-]|{_AGENCY})*")
_OPENING = re.compile(r"[\s,/(–—-]*")
_TAIL_DASH = re.compile(r"\s[-–—|]\s")
_DASH = re.compile(r"\)?\s*(?:\([^()\n]{1,24}\)\s*)?[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands before a name of such a place, and before and behind the name of one that has a house of care."""

    before: re.Pattern[str]
    house: re.Pattern[str]
    receives: re.Pattern[str]
    join: re.Pattern[str]


def elsewhere(text: str, names: Sequence[Stretch], language: str = "en") -> frozenset[int]:
    """Where the names of places start, of those given in order, at which nothing that the text tells happened."""
    return frozenset((*_alone(text, names), *_opening(text, names), *_of_care(text, names, language)))


def _of_care(text: str, names: Iterable[Stretch], language: str) -> Iterator[int]:
    """The names that words make places of care or burial, with those that a list or a comma ties to them."""
    known, last = _patterns(language), -1
    for start, end in names:
        tied = last >= 0 and known.join.fullmatch(text, last, start) is not None
        if tied or _is_of_care(text, start, end, known):
            yield start
            last = end
        else:
            last = -1


def _is_of_care(text: str, start: int, end: int, known: _Patterns) -> bool:
    begin = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    if known.before.search(text, begin, start):
        return True
    behind = known.receives.match(text, end, min(len(text), end + _AHEAD))
    return behind is not None and known.house.search(text, begin, start) is not None


def _alone(text: str, names: Sequence[Stretch]) -> Iterator[int]:
    """The names in lines that hold nothing else, and in the tail of the title behind its last dashes."""
    for first, last in _lines(text, names):
        inside = [name for name in names if first <= name[0] and name[1] <= last]
        begin = first if first else _tail(text, last, inside)
        yield from (start for start, _ in inside if start >= begin and _holds_only(text, (begin, last), inside))


def _lines(text: str, names: Sequence[Stretch]) -> list[Stretch]:
    """The short lines that names stand in."""
    starts = dict.fromkeys(text.rfind("\n", 0, start) + 1 for start, _ in names)
    ends = ((at, text.find("\n", at) if "\n" in text[at:] else len(text)) for at in starts)
    return [(first, last) for first, last in ends if last - first <= _LONGEST_LINE]


def _tail(text: str, last: int, names: Sequence[Stretch]) -> int:
    """Where the part of a title begins that holds but names, each behind a dash; its end where there is none."""
    dashes = [match.end() for match in _TAIL_DASH.finditer(text, 0, last)]
    found = last
    for at in (*reversed(dashes), 0):
        if not any(at <= start < found for start, _ in names) or not _holds_only(text, (at, last), names):
            break
        found = at
    return found


def _holds_only(text: str, part: Stretch, names: Sequence[Stretch]) -> bool:
    """Whether a part of a text holds nothing but names and marks between them."""
    at = part[0]
    for start, end in (name for name in names if part[0] <= name[0] and name[1] <= part[1]):
        if not _ONLY_MARKS.fullmatch(text, at, start):
            return False
        at = end
    return _ONLY_MARKS.fullmatch(text, at, part[1]) is not None


def _opening(text: str, names: Sequence[Stretch]) -> Iterator[int]:
    """The names behind the first in a dateline of several: "X - Y - Nine soldiers …", "X (Y) - Nine …"."""
    line: list[Stretch] = []
    for start, end in names:
        if line and _OPENING.fullmatch(text, line[-1][1], start):
            line.append((start, end))
        else:
            line = [(start, end)] if not text[text.rfind("\n", 0, start) + 1 : start].strip(" (") else []
        if len(line) > 1 and _DASH.match(text, end):
            yield from (first for first, _ in line)


@cache
def _patterns(language: str) -> _Patterns:
    """The patterns of a language, made from its words."""
    listed = {key: _any_of(words(localised("elsewhere", language), "words", key)) for key in _LISTS}
    gap = rf"(?:\s+(?!(?:{listed['stops']})\b)[\w'’-]+){{0,6}}?"
    town = rf"(?:(?:{listed['kinds']})(?:(?<=['’])|,?\s+))*"
    of = rf"(?:\s+[\w'’.()-]+){{0,3}}?\s+(?:{listed['of']})(?:(?<=['’])|\s+)"
    house = rf"(?:[\w'’.-]+\s+){{0,5}}?(?:[ld]['’])?(?:{listed['houses']}){of}"
    at, toward = (rf"{gap}\s+(?:{listed[key]})\s+" for key in ("at", "toward"))
    told = (
        rf"(?:{listed['moves']}){toward}(?:{house})?",
        rf"(?:{listed['victims']})\b[^.;\n]{{0,50}}?\b(?:{listed['conveys']}){toward}(?:{house})?",
        rf"(?:{listed['conveys']}){toward}{house}",
        rf"(?:{listed['cares']}|{listed['burials']}){at}(?:{house})?",
        rf"(?:{listed['dies']}){at}{house}",
        rf"(?:{listed['morgues']}){of}",
    )
    return _Patterns(
        before=_compiled(rf"\b(?:{'|'.join(told)}){town}\Z"),
        house=_compiled(rf"\b(?:{listed['houses']}){of}{town}\Z"),
        receives=_compiled(rf"(?:\s+(?:{listed['helpers']}))*\s+(?:{listed['receives']})\b"),
        join=_compiled(rf"\s*(?:,|\()?\s*(?:(?:{listed['joins']}|{listed['kinds']})(?:(?<=['’])|\s+))*"),
    )


_LISTS = (
    *("moves", "conveys", "victims", "cares", "dies", "receives", "helpers", "houses", "morgues", "burials"),
    *("toward", "at", "of", "kinds", "stops", "joins"),
)


def _any_of(listed: Iterable[str]) -> str:
    """Words as an alternation, longer ones first."""
    forms = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in listed)
    return "|".join(sorted(forms, key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

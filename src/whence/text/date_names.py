"""Dates that are part of a name: of a street or a movement, or of a happening that people call by its day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whence.text.date_patterns import Grammar
from whence.text.date_types import RECALLED, DateKind, DatePhrase

_NAMED = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.MONTH, DateKind.YEAR, DateKind.SEASON})
_NEAR = 92  # days: within a quarter a report still tells of "the 7 October attack" as news: of the last such day
_BEFORE = 12  # how far back the begin of a name may stand
_LEAD = 90  # how far back "the attacks of" may begin


def is_name(g: Grammar, text: str, phrase: DatePhrase) -> bool:
    """Whether the date is part of a name that dates nothing, such as that of a movement or a street."""
    full = phrase.kind is DateKind.DAY and phrase.year is not None
    if full or phrase.kind not in _NAMED or text[phrase.start : phrase.end].isupper():
        return False
    found = g.patterns.name_after.match(text, phrase.end)
    if found is not None and found[1][0].isupper():
        return True
    return g.patterns.name_before.search(text, max(0, phrase.start - _BEFORE), phrase.start) is not None


def mark_happenings(g: Grammar, text: str, phrases: Sequence[DatePhrase]) -> list[DatePhrase]:
    """The phrases, those marked that name a happening by its day and month: "the 7 October attacks".

    One such name may still be news: the attack of the last such day, up to a quarter back. The plural is news only
    where the text names the day apart from it as well; no name is where the text speaks of an anniversary.
    """
    reach = [_reach(g, text, _day_in(phrase)) for phrase in phrases]
    if not any(days is not None for days in reach):
        return list(phrases)
    told = Counter((each.month, each.day) for each, days in zip(phrases, reach, strict=True) if days is None)
    recalled = g.patterns.anniversary.search(text) is not None
    marked = []
    for phrase, days in zip(phrases, reach, strict=True):
        day = _day_in(phrase)
        news = _NEAR if told[day.month, day.day] else days
        marked.append(phrase if days is None else _named(phrase, RECALLED if recalled else news))
    return marked


def _day_in(phrase: DatePhrase) -> DatePhrase:
    """The day that a phrase names, or that it counts from."""
    return phrase.first if phrase.kind is DateKind.SHIFT and phrase.first is not None else phrase


def _named(phrase: DatePhrase, days: int | None) -> DatePhrase:
    """The phrase, its day marked as the name of a happening."""
    day = replace(_day_in(phrase), named=days)
    return day if phrase.kind is DateKind.DAY else replace(phrase, first=day)


def _reach(g: Grammar, text: str, phrase: DatePhrase) -> int | None:
    """How many days back a date that names a happening may be news; None for one that names none."""
    if phrase.named is not None:
        return phrase.named
    bare = phrase.year is None and phrase.year_step is None and phrase.weekday is None
    if phrase.kind is not DateKind.DAY or phrase.month is None or not bare:
        return None
    found = g.patterns.happening_after.match(text, phrase.end)
    if found is not None and g.patterns.definite_before.search(text, max(0, phrase.start - 8), phrase.start):
        return 0 if found["many"] else _NEAR
    found = g.patterns.happening_before.search(text, max(0, phrase.start - _LEAD), phrase.start)
    if found is None or found.groupdict().get("one"):
        return None
    return 0 if found["many"] else _NEAR

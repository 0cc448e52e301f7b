"""Words of time that give no day of their own: the clock, now and soon, what comes back, lengths without a number.

They are apart from `find_dates`, so that nobody takes one for the date of an event.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from whence.text.date_patterns import Grammar, grammar
from whence.text.date_types import DateKind, DatePhrase, TimeUnit
from whence.text.date_words import squeeze

_Reader = Callable[[Grammar, re.Match[str]], DatePhrase]


def find_times(text: str, dates: Sequence[DatePhrase], language: str = "en") -> tuple[DatePhrase, ...]:
    """The time phrases of a text that give no day, in order, none overlapping another or one of `dates`.

    The kinds are CLOCK, REFERENCE, SET, DURATION (with an open count) and SAME ("the day": the one last told). Raises
    DataError for a language whose dates are not read.
    """
    g = grammar(language)
    taken = sorted((phrase.start, phrase.end) for phrase in dates)
    found: list[DatePhrase] = []
    free = place = 0
    for phrase in sorted(_all(g, text), key=lambda each: (each.start, -each.end)):
        while place < len(taken) and taken[place][1] <= phrase.start:
            place += 1
        clear = place == len(taken) or phrase.end <= taken[place][0]
        if clear and phrase.start >= free:
            free = phrase.end
            found.append(phrase)
    return tuple(found)


def _all(g: Grammar, text: str) -> Iterator[DatePhrase]:
    """Every phrase of every kind, overlapping ones too."""
    for pattern, read in _readers(g):
        for found in pattern.finditer(text):
            yield read(g, found)


@cache
def _readers(g: Grammar) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The patterns with what is made of their matches, each at the begin of a word."""
    known = g.patterns
    readers: tuple[tuple[re.Pattern[str], _Reader], ...] = (
        (known.clock, _clock),
        (known.clock_word, _clock_word),
        (known.reference, _reference),
        (known.set, _set),
        (known.open_length, _open_length),
        (known.the_day, _the_day),
    )
    begin = r"(?<![\w$€£.,:/-])"
    return tuple((re.compile(begin + f"(?:{pattern.pattern})", pattern.flags), read) for pattern, read in readers)


def _clock(g: Grammar, found: re.Match[str]) -> DatePhrase:
    """A time of the clock: "5 pm", "14:48 UTC"."""
    hour, minute = int(found["hour"]), found["minute"] or found["minutes"] or "00"
    half = squeeze(found["half"] or "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in g.words.folded("late_halves") else 0)
    return replace(_phrase(found, DateKind.CLOCK), clock=f"{hour:02d}:{minute}")


def _clock_word(_g: Grammar, found: re.Match[str]) -> DatePhrase:
    """A part of a day: "morning", "at dawn"."""
    return _phrase(found, DateKind.CLOCK)


def _reference(g: Grammar, found: re.Match[str]) -> DatePhrase:
    """The past, the present or the future: "recently", "now", "soon"."""
    return replace(_phrase(found, DateKind.REFERENCE), step=g.words.references[squeeze(found["word"])])


def _set(g: Grammar, found: re.Match[str]) -> DatePhrase:
    """What comes back: "every Friday", "weekly", "twice a week"."""
    name = found["weekday"] or found["habit"]
    if name:
        return replace(_phrase(found, DateKind.SET), unit=TimeUnit.WEEK, weekday=g.words.weekdays[squeeze(name)])
    word = found["unit"] or found["rate"]
    unit = g.words.units[squeeze(word)] if word else g.words.sets[squeeze(found["word"])]
    return replace(_phrase(found, DateKind.SET), unit=unit)


def _open_length(g: Grammar, found: re.Match[str]) -> DatePhrase:
    """A length without a number: "for years", "decades-long"."""
    unit = g.words.units[squeeze(found["unit"] or found["many"])]
    return replace(_phrase(found, DateKind.DURATION), unit=unit, count=g.words.loose["plural"])


def _the_day(g: Grammar, found: re.Match[str]) -> DatePhrase:
    """The day or period that the text is in: "later in the day"."""
    return replace(_phrase(found, DateKind.SAME), unit=g.words.units[squeeze(found["unit"])])


def _phrase(found: re.Match[str], kind: DateKind) -> DatePhrase:
    """A phrase of what a pattern found."""
    return DatePhrase(found.start(), found.end(), kind, found[0])

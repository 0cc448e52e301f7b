"""Counts that a sentence calls earlier ones: "a previous toll put the dead at nine", "had earlier said nine died"."""

import re
from collections.abc import Sequence
from functools import cache

from whence.model.claim import DateValue
from whence.model.lists import DateBasis, DatePrecision, EmptyReason
from whence.vocab.load import localised, words

TABLE = "earlier"
RULE = "said to be an earlier count"
_REACH = 100  # characters beside a day within which the words for an earlier count stand


def earlier_words(
    text: str, sentence: tuple[int, int], value: tuple[int, int], language: str
) -> tuple[int, int] | None:
    """Where the words of a sentence stand that make a count in it an earlier one, None where none do.

    `sentence` and `value` are offset ranges of the text; the words stand before the count, and no clause for the
    present one between.
    """
    for found in (match for key in ("named", "said") for match in _pattern(key, language).finditer(text, *sentence)):
        if found.end() <= value[0] and _pattern("ends", language).search(text, found.end(), value[0]) is None:
            return found.span()
    return None


def counts_earlier(text: str, sentence: tuple[int, int], counts: Sequence[int], language: str) -> bool:
    """Whether all counts of a sentence, by where they start, are earlier ones, and there is one."""
    found = (earlier_words(text, sentence, (start, start), language) is not None for start in counts)
    return bool(counts) and all(found)


def dates_earlier_count(text: str, day: tuple[int, int], language: str) -> bool:
    """Whether a day is that on which an earlier count was given: "a previous toll on Sunday", "on Sunday a first toll".

    `day` is the offset range of its words.
    """
    start, end = day
    for found in _pattern("named", language).finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)):
        gap = text[found.end() : start] if found.end() <= start else text[end : found.start()]
        if (found.end() <= start or end <= found.start()) and _between(language).fullmatch(gap):
            return True
    return False


def is_bare_count(words_: str, language: str) -> bool:
    """Whether the words for who speaks only name a count: "an earlier toll"."""
    return _pattern("alone", language).fullmatch(" ".join(words_.split())) is not None


def as_of_earlier(written: str) -> DateValue:
    """When a count is of that the words call an earlier one: they give no day."""
    return DateValue(
        None,
        None,
        DatePrecision.UNKNOWN,
        basis=DateBasis.REPORTED,
        as_written=written,
        rule=RULE,
        reason=EmptyReason.NOT_STATED,
    )


@cache
def _between(language: str) -> re.Pattern[str]:
    listed = words(localised(TABLE, language), "count", "dated")
    return re.compile(rf"(?:\s*(?:{'|'.join(listed)})(?!\w))*\s*", re.IGNORECASE)


@cache
def _pattern(key: str, language: str) -> re.Pattern[str]:
    listed = words(localised(TABLE, language), "count", key)
    return re.compile(rf"(?:{'|'.join(listed)})", re.IGNORECASE)

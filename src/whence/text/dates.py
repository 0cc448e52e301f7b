"""Dates in the words of reports: found with `find_dates`, counted from `anchor_for`, made days by `resolve`.

A publication date is never the date of an event unless the words say so ("today"). The rules, in the order in which
they are tried for a date without its year:

1. The report's own day (publication date, else the dateline of its text): the last such day not after it. Where a
   weekday stands beside the date and does not fit, another year is taken only if the text names it and it fits.
2. An exact day that the report tells of (its latest full date): the such day nearest to it.
3. The same month named elsewhere in the text, with one year: that year.
4. A weekday beside the date and the years named for things past: the first year from the latest of them in which that
   date falls on that weekday.
5. Otherwise it is unknown, with the reason `no_anchor_date`.
"""

from whence.text.date_anchor import anchor_for, anchor_of
from whence.text.date_phrases import find_dates
from whence.text.date_rules import resolve, resolve_all
from whence.text.date_times import find_times
from whence.text.date_types import TIMELESS, Anchor, DateKind, DatePhrase, Part, Relation, TimeUnit

__all__ = [
    "TIMELESS",
    "Anchor",
    "DateKind",
    "DatePhrase",
    "Part",
    "Relation",
    "TimeUnit",
    "anchor_for",
    "anchor_of",
    "find_dates",
    "find_times",
    "resolve",
    "resolve_all",
]

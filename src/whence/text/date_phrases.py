"""Finding date phrases: one pass over the words of a text, then ranges, names, relations and datelines."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from whence.text.date_lines import mark_datelines
from whence.text.date_named import (
    Matcher,
    day_after_month,
    day_after_year,
    day_alone,
    day_before_month,
    days_of_month,
    decade,
    feast,
    month_alone,
    month_and_year,
    movable_feast,
    numeric_day,
    season,
    short_year,
    step_of,
    weekday_and_day,
    year_or_years,
)
from whence.text.date_names import is_name, mark_happenings
from whence.text.date_patterns import LETTERS, Grammar, grammar
from whence.text.date_plain import plain
from whence.text.date_relative import (
    beside,
    counted,
    edge,
    fraction,
    from_day,
    next_to,
    overnight,
    period,
    recent,
    relative_day,
    same,
    the_weekend,
    units_ago,
    week_of,
    weekday,
)
from whence.text.date_types import DateKind, DatePhrase, Relation
from whence.text.date_words import fold, squeeze

_WORD = re.compile(rf"(?<![{LETTERS}0-9_])(?:[{LETTERS}]+|\d+)", re.ASCII)
_DIGITS = frozenset("0123456789")
_NUMBER_TAIL = re.compile(r"\w[.,/:-]|[$€£]")
_MATCHERS_SHORT_NUMBER: tuple[Matcher, ...] = (
    fraction,
    days_of_month,
    day_before_month,
    numeric_day,
    recent,
    counted,
    day_alone,
    decade,
    short_year,
)
_MATCHERS_YEAR: tuple[Matcher, ...] = (decade, day_after_year, year_or_years)
_POINTS = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.MONTH, DateKind.YEAR})
_RELATION = 36  # how far back "since the afternoon of" may stand
_OPENER = 8  # how far back the words that open a clause with its day begin: "and on the"
_CLAUSE = 90  # how far back "since" may stand before the date of its clause


def find_dates(text: str, language: str = "en") -> tuple[DatePhrase, ...]:
    """The date phrases of a report's text, in order, none overlapping another.

    Give the whole text: a dateline is known by its place, and a phrase by the words around it. `language` is an ISO
    639-1 code; raises DataError for one whose dates are not read. Spaces of every width count as spaces, and characters
    without width as none.
    """
    g, copy = grammar(language), plain(text)
    if copy is None:
        return _find(g, text)
    return tuple(copy.restored(phrase) for phrase in _find(g, copy.text))


def _find(g: Grammar, text: str) -> tuple[DatePhrase, ...]:
    """The date phrases of a text with plain spaces."""
    joined = _join(g, text, _scan(g, text))
    told = [phrase for phrase in joined if not (is_name(g, text, phrase) or _has_other_year(text, phrase))]
    marked = mark_happenings(g, text, told)
    ends = [0, *(phrase.end for phrase in marked)]
    related = [_related(g, text, _compared(g, text, phrase, end)) for phrase, end in zip(marked, ends, strict=False)]
    return tuple(mark_datelines(g, text, related))


_OTHER_YEAR = re.compile(r",?\s[01]\d{3}\b(?![.,]?\d)|,?\s\d{5}\b")


def _has_other_year(text: str, phrase: DatePhrase) -> bool:
    """Whether a year that is not read stands behind a day or month: "3 May 1884" is not the last 3 May."""
    bare = phrase.year is None and phrase.kind in (DateKind.DAY, DateKind.MONTH)
    return bare and _OTHER_YEAR.match(text, phrase.end) is not None


def _scan(g: Grammar, text: str) -> list[DatePhrase]:
    """The phrases that begin at each word, the first that matches, each after the end of the last."""
    starters = _starters(g)
    found: list[DatePhrase] = []
    free = 0
    for word in _WORD.finditer(text):
        written = word[0]
        matchers = starters.get(written)
        if matchers is None:
            if written[0] not in _DIGITS:
                continue
            matchers = _number_matchers(text, word.start(), written)
        at = word.start()
        if at < free:
            continue
        for matcher in matchers:
            phrase = matcher(g, text, at)
            if phrase is not None:
                found.append(phrase)
                free = phrase.end
                break
    return found


def _number_matchers(text: str, at: int, word: str) -> tuple[Matcher, ...]:
    """The matchers that a number may begin: none for one that goes on another number."""
    if len(word) > 4 or _NUMBER_TAIL.search(text, max(0, at - 2), at):
        return ()
    if len(word) == 4:
        return _MATCHERS_YEAR
    return _MATCHERS_SHORT_NUMBER if len(word) < 3 else (counted,)


@cache
def _starters(g: Grammar) -> Mapping[str, tuple[Matcher, ...]]:
    """The matchers to try at each word that may begin a phrase, in order; the words in every letter case."""
    starters: dict[str, tuple[Matcher, ...]] = {}
    for section, matchers in _STARTS:
        begin = (*g.words.spelt.get(section, ()), *g.words.starts.get(section, ()))
        for first in dict.fromkeys(form for phrase in begin for form in _first_word(phrase)):
            starters[first] = tuple(dict.fromkeys(starters.get(first, ()) + matchers))
    return starters


def _first_word(phrase: str) -> tuple[str, ...]:
    """The forms that the first word of a phrase may take: with accents or without, in small letters or in capitals."""
    found = _WORD.search(phrase)
    forms = () if found is None or found[0].isdigit() else (found[0].lower(), fold(found[0]))
    return tuple(form for word in forms for form in (word, word.capitalize(), word.upper()))


_STARTS: tuple[tuple[str, tuple[Matcher, ...]], ...] = (
    ("ordinals", (fraction,)),
    ("parts", (edge,)),
    ("months", (days_of_month, day_after_month, month_and_year)),
    ("movable_feasts", (movable_feast,)),
    ("weekdays", (weekday_and_day,)),
    ("full_weekdays", (weekday,)),
    ("days", (relative_day,)),
    ("feasts", (feast,)),
    ("overnight", (overnight,)),
    ("same", (same,)),
    ("next_to", (next_to,)),
    ("days_beside", (from_day, beside)),
    ("period", (period,)),
    ("months", (period, month_alone)),
    ("recent", (recent,)),
    ("counts", (counted,)),
    ("units", (from_day, units_ago)),
    ("week_of", (week_of,)),
    ("the_weekend", (week_of, the_weekend)),
    ("seasons", (season,)),
    ("decade", (decade,)),
)
"""The sections whose words may begin a phrase, the matchers to try there, in order."""


def _join(g: Grammar, text: str, phrases: list[DatePhrase]) -> list[DatePhrase]:
    """The phrases with the two ends of a range made one, and a night joined to the day that it begins or ends on."""
    joined: list[DatePhrase] = []
    for phrase in phrases:
        merged = _merge(g, text, joined[-1], phrase) if joined else None
        if merged is None:
            joined.append(phrase)
        else:
            joined[-1] = merged
    return joined


def _merge(g: Grammar, text: str, before: DatePhrase, phrase: DatePhrase) -> DatePhrase | None:
    """The two as one phrase, or None where the words between do not join them."""
    if phrase.start - before.end > 24:
        return None
    if before.kind is DateKind.OVERNIGHT:
        return _night_of(g, text, before, phrase)
    if before.kind is not phrase.kind or phrase.kind not in _POINTS:
        return None
    link = g.patterns.range_link.fullmatch(text, before.end, phrase.start)
    if link is None:
        return None
    opener = g.patterns.range_opener.search(text, max(0, before.start - 20), before.start)
    if not (opener or link["dash"] or link["to"] or _follow_on(before, phrase)):
        return None
    start = opener.start() if opener else before.start
    return DatePhrase(start, phrase.end, DateKind.RANGE, text[start : phrase.end], first=before, last=phrase)


def _night_of(g: Grammar, text: str, night: DatePhrase, phrase: DatePhrase) -> DatePhrase | None:
    """A night with its day: "overnight Wednesday", "overnight into Thursday", "overnight from Monday to Tuesday"."""
    on = g.patterns.night_on.fullmatch(text, night.end, phrase.start)
    to = g.patterns.night_to.fullmatch(text, night.end, phrase.start)
    words = text[night.start : phrase.end]
    if phrase.kind is DateKind.RANGE and on is not None:
        return replace(phrase, start=night.start, as_written=words)
    if phrase.kind not in (DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE_DAY):
        return None
    if night.first is not None and to is not None:
        return DatePhrase(night.start, phrase.end, DateKind.RANGE, words, first=night.first, last=phrase)
    if on is not None:
        return replace(night, end=phrase.end, as_written=words, first=phrase)
    only = to is not None and to["both"] is None
    return replace(night, end=phrase.end, as_written=words, last=phrase) if only else None


def _follow_on(before: DatePhrase, phrase: DatePhrase) -> bool:
    """Whether the second of two names joined by "and" comes right after the first."""
    if phrase.kind is DateKind.WEEKDAY and before.weekday is not None and phrase.weekday is not None:
        return (before.weekday + 1) % 7 == phrase.weekday
    if phrase.kind is DateKind.MONTH and before.month is not None and phrase.month is not None:
        return before.year is None and before.month + 1 == phrase.month
    if phrase.kind is DateKind.YEAR and before.year is not None and phrase.year is not None:
        return before.year + 1 == phrase.year
    same_month = before.month == phrase.month and before.day is not None and phrase.day is not None
    return same_month and (before.day or 0) + 1 == phrase.day


def _is_ahead(g: Grammar, text: str, phrase: DatePhrase) -> bool:
    """Whether the words around mark the date as still to come; a date beside a verb of saying is when it was said."""
    known, start = g.patterns, max(0, phrase.start - _CLAUSE)
    before = known.ahead_before.search(text, start, phrase.start)
    if before is None and known.ahead_after.match(text, phrase.end) is None:
        return False
    if known.possessive.match(text, phrase.end):
        return False  # "will recover from Friday's shooting"
    return known.saying_before.search(text, max(0, phrase.start - 24), phrase.start) is None


def _is_done(g: Grammar, text: str, phrase: DatePhrase) -> bool:
    """Whether the clause of a day without its year tells of a thing done that day: "On 5 June, 12 men were killed"."""
    if phrase.kind is not DateKind.DAY or phrase.month is None or phrase.year is not None:
        return False
    known = g.patterns
    if known.done_before.search(text, max(0, phrase.start - _CLAUSE), phrase.start):
        return True
    start = max(0, phrase.start - _OPENER)
    if known.opening_day.search(text, start, phrase.start) and known.done_after.match(text, phrase.end):
        return True
    return bool(known.on_day.search(text, start, phrase.start) and known.done_next.match(text, phrase.end))


def _relation(g: Grammar, text: str, phrase: DatePhrase) -> tuple[Relation, int] | None:
    """The relation that the words right before a phrase give it, and where they begin."""
    found = g.patterns.relation.search(text, max(0, phrase.start - _RELATION), phrase.start)
    if found is None or g.patterns.possessive.match(text, phrase.end):
        return None  # "after Friday's attack": the attack itself was on Friday
    relation = Relation(found.lastgroup or Relation.ON)
    if relation is Relation.AFTER and phrase.kind is DateKind.WEEKDAY and g.patterns.day_feast.match(text, phrase.end):
        return Relation.ON, phrase.start
    return relation, found.start()


def _related(g: Grammar, text: str, phrase: DatePhrase) -> DatePhrase:
    """The phrase with "the" and words such as "since" before it taken in, and marked where it is still to come."""
    start, relation, ahead = phrase.start, Relation.ON, _is_ahead(g, text, phrase)
    done = not ahead and _is_done(g, text, phrase)
    which = _which(g, text, phrase)
    if which is not None:
        start, ahead, done = which.start("which"), step_of(g, which) == 1, step_of(g, which) == -1
    article = g.patterns.article.search(text, max(0, start - 5), start)
    if phrase.kind is not DateKind.RANGE and article is not None:
        start = article.start()
    if phrase.compared is not None:
        ahead = False
    elif phrase.kind is not DateKind.DURATION:
        told = _relation(g, text, phrase)
        if told is not None:
            relation, start = told
            opener = squeeze(text[start : phrase.start])
            due = _opens(g, opener, "by") and not g.patterns.past_after.match(text, phrase.end)
            ahead = (ahead or due) and not _opens(g, opener, "past_only")
        elif g.patterns.since_clause.search(text, max(0, phrase.start - _CLAUSE), phrase.start):
            relation, ahead = Relation.SINCE, False
    done, written = (done or phrase.done) and not ahead, text[start : phrase.end]
    return replace(phrase, start=start, as_written=written, relation=relation, ahead=ahead, done=done)


def _compared(g: Grammar, text: str, phrase: DatePhrase, free: int) -> DatePhrase:
    """The phrase, marked where words from `free` on make it the date of a happening that only serves to compare."""
    found = g.patterns.compared.search(text, max(free, phrase.start - _CLAUSE), phrase.start)
    return replace(phrase, compared=found.start("against")) if found is not None else phrase


def _which(g: Grammar, text: str, phrase: DatePhrase) -> re.Match[str] | None:
    """The word before a day without its year that says which it is: "next 29 February", "last 5 May"."""
    if phrase.kind is not DateKind.DAY or phrase.month is None or phrase.year is not None:
        return None
    return g.patterns.which_before.search(text, max(0, phrase.start - 12), phrase.start)


def _opens(g: Grammar, words: str, name: str) -> bool:
    """Whether words begin with one of a list."""
    return f"{words} ".startswith(tuple(f"{word} " for word in g.words.folded(name)))

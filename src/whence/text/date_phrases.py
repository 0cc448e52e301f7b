"""Finding date phrases: one pass over the words of a text, then ranges, relations and datelines."""

import re
from collections.abc import Iterable, Mapping
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
    numeric_day,
    season,
    weekday_and_day,
    year_or_years,
)
from whence.text.date_relative import (
    counted,
    edge,
    ends_with_the,
    fraction,
    is_feast_of_day,
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
from whence.text.date_words import (
    FLAGS,
    SPACE,
    any_of,
    counts,
    days,
    feasts,
    full_weekdays,
    listed,
    months,
    parts,
    seasons,
    units,
    weekdays,
)

_WORD = re.compile(r"(?<![A-Za-z0-9_])(?:[A-Za-z]+|\d+)")
_POSSESSIVE = re.compile(r"['’]s|s\b", FLAGS)  # "after Friday's attack": the attack itself was on Friday
_NUMBER_TAIL = re.compile(r"\w[.,/:-]|[$€£]")
_MATCHERS_SHORT_NUMBER: tuple[Matcher, ...] = (
    days_of_month,
    day_before_month,
    numeric_day,
    counted,
    day_alone,
    decade,
)
_MATCHERS_YEAR: tuple[Matcher, ...] = (decade, day_after_year, year_or_years)
_POINTS = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.MONTH, DateKind.YEAR})
_NAMED = frozenset({DateKind.DAY, DateKind.WEEKDAY, DateKind.MONTH, DateKind.YEAR, DateKind.SEASON})
_CLAUSE = 90  # how far back "since" may stand before the date of its clause


def find_dates(text: str) -> tuple[DatePhrase, ...]:
    """The date phrases of a report's text, in order, none overlapping another.

    Give the whole text: a dateline is known by its place, and a phrase by the words around it.
    """
    joined = _join(text, _scan(text))
    related = [_related(text, phrase) for phrase in joined if not _is_name(text, phrase)]
    return tuple(mark_datelines(text, related))


def _scan(text: str) -> list[DatePhrase]:
    """The phrases that begin at each word, the first that matches, each after the end of the last."""
    starters = _starters()
    found: list[DatePhrase] = []
    free = 0
    for word in _WORD.finditer(text):
        at = word.start()
        if at < free:
            continue
        written = word[0]
        matchers = starters.get(written.lower()) or (
            _number_matchers(text, at, written) if written[0].isdigit() else ()
        )
        for matcher in matchers:
            phrase = matcher(text, at)
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
def _starters() -> Mapping[str, tuple[Matcher, ...]]:
    """The matchers to try at each word that may begin a phrase, in order."""
    starters: dict[str, tuple[Matcher, ...]] = {}

    def add(begin: Iterable[str], *matchers: Matcher) -> None:
        for first in dict.fromkeys(re.split(r"[^a-z]", phrase)[0] for phrase in begin):
            starters[first] = tuple(dict.fromkeys(starters.get(first, ()) + matchers))

    add(("last", "first", "second", "third", "fourth", "final"), fraction)
    add(parts(), edge)
    add(months(), days_of_month, day_after_month, month_and_year, month_alone)
    add(weekdays(), weekday_and_day)
    add((*full_weekdays(), *(f"{day}s" for day in full_weekdays())), weekday)
    add(days(), relative_day)
    add(feasts(), feast)
    add(listed("words", "overnight"), overnight)
    add(("same", "that"), same)
    add(("previous", "preceding", "following", "next"), next_to)
    add(("last", "this", "next"), period)
    add(("past", "last", "next", "coming", "previous", "recent", "latest"), recent)
    add((*counts(), "a", "few", "several", "many", "couple"), counted)
    add([*units(), *(f"{unit}s" for unit in units()), "night"], units_ago)
    add(("week",), week_of)
    add(("weekend",), week_of, the_weekend)
    add(seasons(), season)
    return starters


@cache
def _between_ends() -> re.Pattern[str]:
    """What may stand between the two ends of a range."""
    return re.compile(
        rf"{SPACE}?(?P<dash>-){SPACE}?"
        rf"|,?{SPACE}(?:(?P<to>{any_of(listed('words', 'range_to'))})|and){SPACE}(?:on{SPACE})?",
        FLAGS,
    )


@cache
def _range_opener() -> re.Pattern[str]:
    """The word before the first end of a range."""
    return re.compile(rf"\b(?:from|between){SPACE}(?:early{SPACE}|late{SPACE}|the{SPACE})?\Z", FLAGS)


def _join(text: str, phrases: list[DatePhrase]) -> list[DatePhrase]:
    """The phrases with the two ends of a range made one, and a night joined to the day that it begins or ends on."""
    joined: list[DatePhrase] = []
    for phrase in phrases:
        merged = _merge(text, joined[-1], phrase) if joined else None
        if merged is None:
            joined.append(phrase)
        else:
            joined[-1] = merged
    return joined


def _merge(text: str, before: DatePhrase, phrase: DatePhrase) -> DatePhrase | None:
    """The two as one phrase, or None where the words between do not join them."""
    if phrase.start - before.end > 24:
        return None
    if before.kind is DateKind.OVERNIGHT:
        return _night_of(text, before, phrase)
    if before.kind is not phrase.kind or phrase.kind not in _POINTS:
        return None
    link = _between_ends().fullmatch(text, before.end, phrase.start)
    if link is None:
        return None
    opener = _range_opener().search(text, max(0, before.start - 20), before.start)
    if not (opener or link["dash"] or link["to"] or _follow_on(before, phrase)):
        return None
    start = opener.start() if opener else before.start
    return DatePhrase(start, phrase.end, DateKind.RANGE, text[start : phrase.end], first=before, last=phrase)


def _night_of(text: str, night: DatePhrase, phrase: DatePhrase) -> DatePhrase | None:
    """A night with its day: "overnight Wednesday", "overnight into Thursday", "overnight from Monday to Tuesday"."""
    between = " ".join(text[night.end : phrase.start].lower().split())
    words = text[night.start : phrase.end]
    if phrase.kind is DateKind.RANGE and between in ("", "on", "from", "between"):
        return replace(phrase, start=night.start, as_written=words)
    if phrase.kind not in (DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE_DAY):
        return None
    if night.first is not None and between in ("to", "into", "and into", "and"):
        return DatePhrase(night.start, phrase.end, DateKind.RANGE, words, first=night.first, last=phrase)
    if between in ("", "on", "from", "between"):
        return replace(night, end=phrase.end, as_written=words, first=phrase)
    return replace(night, end=phrase.end, as_written=words, last=phrase) if between in ("to", "into") else None


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


@cache
def _name_after() -> re.Pattern[str]:
    """The words that make a date before them part of a name."""
    return re.compile(rf"[ -]({any_of(listed('words', 'names_after'))})\b", FLAGS)


@cache
def _name_before() -> re.Pattern[str]:
    """The words that make a weekday after them a name."""
    return re.compile(rf"\b{any_of(listed('words', 'names_before'))}{SPACE}\Z", FLAGS)


def _is_name(text: str, phrase: DatePhrase) -> bool:
    """Whether the date is part of a name, such as that of a movement or a street."""
    full = phrase.kind is DateKind.DAY and phrase.year is not None
    if full or phrase.kind not in _NAMED or text[phrase.start : phrase.end].isupper():
        return False
    found = _name_after().match(text, phrase.end)
    if found is not None and found[1][0].isupper():
        return True
    return (
        phrase.kind is DateKind.WEEKDAY
        and _name_before().search(text, max(0, phrase.start - 12), phrase.start) is not None
    )


@cache
def _relation_words() -> re.Pattern[str]:
    """The words right before a phrase that bound the thing dated."""
    groups = "|".join(
        rf"(?P<{relation.value}>{any_of(listed('words', relation.value))})"
        for relation in Relation
        if relation is not Relation.ON
    )
    return re.compile(rf"\b(?:{groups}){SPACE}(?:on{SPACE}|in{SPACE})?(?:the{SPACE})?\Z", FLAGS)


@cache
def _since_clause() -> re.Pattern[str]:
    """A clause that begins with "since" and holds the date: "since the war began in March 2011"."""
    return re.compile(r"\bsince\b[^.,;:!?\n]*\Z", FLAGS)


@cache
def _ahead_words() -> re.Pattern[str]:
    """Words earlier in the sentence that mark the date as still to come."""
    return re.compile(rf"(?:\b|(?=')){any_of(listed('words', 'ahead'))}\b[^.;!?]{{0,60}}\Z", FLAGS)


@cache
def _to_come() -> re.Pattern[str]:
    """Words soon after a date that mark it as still to come: "In April 2030 the mission will leave"."""
    return re.compile(rf",?(?:{SPACE}[\w'’-]{{1,30}}){{0,4}}(?:{SPACE}(?:will|shall)|['’]ll)\b", FLAGS)


def _is_ahead(text: str, phrase: DatePhrase) -> bool:
    """Whether the words around mark the date as still to come."""
    if _ahead_words().search(text, max(0, phrase.start - _CLAUSE), phrase.start) is not None:
        return True
    return _to_come().match(text, phrase.end) is not None


def _related(text: str, phrase: DatePhrase) -> DatePhrase:
    """The phrase with "the" and words such as "since" before it taken in, and marked where it is still to come."""
    start = phrase.start
    if phrase.kind is not DateKind.RANGE and ends_with_the(text, start):
        start -= 4
    window = max(0, phrase.start - _CLAUSE)
    ahead = _is_ahead(text, phrase)
    relation = Relation.ON
    if phrase.kind is not DateKind.DURATION:
        found = _relation_words().search(text, max(0, phrase.start - 24), phrase.start)
        if found is not None and _POSSESSIVE.match(text, phrase.end) is None:
            relation = Relation(found.lastgroup or Relation.ON)
            start = found.start()
            ahead = ahead or found[0].lower().startswith("by")
        elif _since_clause().search(text, window, phrase.start):
            relation = Relation.SINCE
    if relation is Relation.AFTER and phrase.kind is DateKind.WEEKDAY and is_feast_of_day(text, phrase.end):
        relation, start = Relation.ON, phrase.start
    return replace(phrase, start=start, as_written=text[start : phrase.end], relation=relation, ahead=ahead)

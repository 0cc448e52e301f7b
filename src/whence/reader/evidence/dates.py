"""The date test: the bounds of a date follow from its words and from the days that the report counts from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from whence.model.claim import DateValue
from whence.reader.evidence.dates_french import find_french_dates, french_anchor
from whence.reader.evidence.lexicon import ENGLISH, Lexicon, lexicon_for
from whence.reader.evidence.words import find
from whence.text.date_calendar import month_bounds
from whence.text.dates import Anchor, DateKind, DatePhrase, Relation, TimeUnit, anchor_for, find_dates, resolve

Bounds = tuple[date, date]

_PERIODS = (DateKind.MONTH, DateKind.YEAR, DateKind.PERIOD)
_COUNTED = (DateKind.SHIFT, DateKind.SAME)
_LAST_HOURS = (DateKind.OVERNIGHT, DateKind.RECENT)
_ONE_DAY = timedelta(days=1)
_LONGEST_HULL = 60
_MOST_DAYS = 60
_MOST_PHRASES = 20


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a date rests on, and the date phrases read in them."""

    text: str
    phrases: tuple[DatePhrase, ...]
    lexicon: Lexicon = ENGLISH

    def has(self, key: str) -> bool:
        """Whether a phrase of a list of dates stands in the words."""
        return bool(find(self.lexicon, self.text, "dates", key))


@dataclass(frozen=True, slots=True)
class Days:
    """What a report's words may count from: its anchors, and the bounds of every time that it tells of."""

    anchors: tuple[Anchor, ...]
    told: frozenset[Bounds] = frozenset()

    def for_words(self, words: Words) -> tuple[Anchor, ...]:
        """The anchors; for words that count from a day told before ("two days later"), one for each exact day told."""
        if not any(phrase.kind in _COUNTED for phrase in words.phrases):
            return self.anchors
        exact = sorted(start for start, end in self.told if start == end)[:_MOST_DAYS]
        return (*self.anchors, *(replace(anchor, narrative=day) for anchor in self.anchors for day in exact))


def check_date(value: DateValue, words: str, counted_from: Anchor | Days, language: str = "en") -> bool:
    """Whether the words give the bounds of the value; an unknown date needs no words.

    The words may give them by one phrase, by several ("on Friday and Saturday"), or by pointing to a time that the
    report tells of elsewhere ("at the time"). The publication date stands only where words name it ("today").
    """
    days = Days((counted_from,)) if isinstance(counted_from, Anchor) else counted_from
    lexicon = lexicon_for(language)
    return date_follows(value, Words(words, _found(words, lexicon), lexicon), days)


def date_follows(value: DateValue, words: Words, days: Days) -> bool:
    """Whether words and the phrases found in them give the bounds of the value."""
    if value.start is None or value.end is None:
        return True
    wanted = (value.start, value.end)
    if _points(wanted, words, days) or _is_told_weekday(wanted, words, days):
        return True
    if any(_gives(wanted, words, anchor) for anchor in days.for_words(words)):
        return True
    return value.start < value.end and any(_gives_one_end(wanted, words, anchor, days) for anchor in days.anchors)


def words_at(text: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon = ENGLISH) -> Words:
    """The words at the spans of a text, with their phrases as they read there ("in [2011]") and as they read alone."""
    written = " ".join(text[start:end] for start, end in spans)
    there = (p for p in dates_in(text, lexicon) if any(p.start < end and start < p.end for start, end in spans))
    phrases = (*_found(written, lexicon), *(p for p in there if p.kind is not DateKind.DATELINE))
    return Words(written, phrases[:_MOST_PHRASES], lexicon)


@lru_cache(maxsize=16)
def dates_in(text: str, lexicon: Lexicon = ENGLISH) -> tuple[DatePhrase, ...]:
    """The date phrases of a report's text."""
    return _found(text, lexicon)


def _found(text: str, lexicon: Lexicon) -> tuple[DatePhrase, ...]:
    return _FINDERS.get(lexicon.language, find_dates)(text)


_FINDERS: Mapping[str, Callable[[str], tuple[DatePhrase, ...]]] = {"fr": find_french_dates}
_ANCHORS: Mapping[str, Callable[[str, date | None], Anchor]] = {"fr": french_anchor}


@lru_cache(maxsize=16)
def days_of(text: str, published: date | None, lexicon: Lexicon = ENGLISH) -> Days:
    """The days of a report: its own, the other reading of a dateline such as 03-08-2016, and all that it tells of."""
    main = _ANCHORS.get(lexicon.language, anchor_for)(text, published)
    dates = dates_in(text, lexicon)
    own = [main, *_other_datelines(dates, main)]
    return Days(tuple(own), frozenset(_told(dates, own)))


def _other_datelines(dates: Sequence[DatePhrase], main: Anchor) -> Iterator[Anchor]:
    """The anchors of datelines that are no publication date, in each order of day and month."""
    for line in dates:
        if line.kind is not DateKind.DATELINE or None in (line.year, line.month, line.day):
            continue
        for month, day in ((line.month, line.day), (line.day, line.month)):
            found = _day(line.year, month, day)
            if found is not None and found != main.own_day and (line.swapped or main.published is not None):
                yield replace(main, published=None, dateline=found)


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _told(dates: Sequence[DatePhrase], anchors: Sequence[Anchor]) -> Iterator[Bounds]:
    """The bounds of every time that the phrases tell of."""
    for phrase in dates:
        for anchor in anchors:
            value = resolve(phrase, anchor)
            if value.start is not None and value.end is not None:
                yield value.start, value.end


def _points(wanted: Bounds, words: Words, days: Days) -> bool:
    """Whether the words only point to a time told elsewhere, and the bounds are that time or begin with it."""
    moved = any(phrase.unit not in (TimeUnit.HOUR, TimeUnit.MINUTE) for phrase in words.phrases)
    if moved or not words.has("pointing"):
        return False
    since = words.has("opening")
    own = {anchor.own_day for anchor in days.anchors}
    return wanted in days.told or (since and wanted[1] in own and any(start == wanted[0] for start, _ in days.told))


def _is_told_weekday(wanted: Bounds, words: Words, days: Days) -> bool:
    """Whether the words name a weekday, and the bounds are a day of that name that the report tells of elsewhere."""
    named = {phrase.weekday for phrase in words.phrases if phrase.kind is DateKind.WEEKDAY}
    return wanted[0] == wanted[1] and wanted in days.told and wanted[0].weekday() in named


def _gives(wanted: Bounds, words: Words, anchor: Anchor) -> bool:
    """Whether the words give the bounds, counted from this anchor."""
    phrases = words.phrases
    readings = [found for phrase in phrases for found in _readings(phrase, words, anchor)]
    if wanted in readings or wanted in _hulls(readings):
        return True
    if any(_opens(wanted, phrase, words, anchor) for phrase in phrases):
        return True
    ends = [end for _, end in readings] or [day for day in (anchor.own_day, anchor.narrative) if day is not None]
    return any(_lasts(wanted, phrase, ends) for phrase in phrases)


def _gives_one_end(wanted: Bounds, words: Words, anchor: Anchor, days: Days) -> bool:
    """Whether the words give the first or the last of several days, and the report tells of the other elsewhere."""
    readings = [found for phrase in words.phrases for found in _readings(phrase, words, anchor)]
    begins = any(start == wanted[0] for start, _ in readings) and any(end == wanted[1] for _, end in days.told)
    ends = any(end == wanted[1] for _, end in readings) and any(start == wanted[0] for start, _ in days.told)
    return (begins or ends) and (wanted[1] - wanted[0]).days <= _LONGEST_HULL


def _readings(phrase: DatePhrase, words: Words, anchor: Anchor) -> Iterator[Bounds]:
    """Every pair of bounds that a phrase may stand for."""
    bare = phrase.kind is DateKind.DATELINE and phrase.day is not None
    value = resolve(replace(phrase, kind=DateKind.DAY) if bare else phrase, anchor, future=phrase.ahead)
    if value.start is None or value.end is None:
        return
    yield value.start, value.end
    if value.start == value.end and phrase.kind is not DateKind.OVERNIGHT and words.has("night"):
        yield value.start, value.end + _ONE_DAY
        yield value.start - _ONE_DAY, value.end
    if value.start + _ONE_DAY == value.end == anchor.own_day and phrase.kind in _LAST_HOURS:
        yield value.end, value.end
    yield from _whole(phrase, value.start, value.end)


def _whole(phrase: DatePhrase, start: date, end: date) -> Iterator[Bounds]:
    """A month or year up to the report's own day may be meant whole; a stretch of days counts its first day or not."""
    if phrase.kind in _PERIODS:
        yield start, month_bounds(end.year, end.month)[1]
        yield start, date(end.year, 12, 31)
    if phrase.kind is DateKind.RECENT and end - start >= 2 * _ONE_DAY:
        yield start + _ONE_DAY, end
        yield start - _ONE_DAY, end


def _opens(wanted: Bounds, phrase: DatePhrase, words: Words, anchor: Anchor) -> bool:
    """Whether the phrase names the first of more days ("since Saturday"), and the bounds begin there."""
    if phrase.relation is not Relation.SINCE and not words.has("opening"):
        return False
    first = resolve(replace(phrase, relation=Relation.ON), anchor).start
    return first == wanted[0] and wanted[1] <= (anchor.own_day or wanted[1])


def _lasts(wanted: Bounds, phrase: DatePhrase, ends: Sequence[date]) -> bool:
    """Whether the phrase tells how long it lasted ("for two days"), and the bounds end there after as many days.

    The last day counts or not: "after two days of fighting on Tuesday" began on Sunday.
    """
    last = phrase.lasted_days
    if last is None and phrase.count is not None and phrase.kind is DateKind.DURATION:
        last = phrase.count[1]
    ended = any(day - _ONE_DAY <= wanted[1] <= day for day in ends)
    return last is not None and ended and (wanted[1] - wanted[0]).days in (last - 1, last)


def _hulls(readings: Sequence[Bounds]) -> frozenset[Bounds]:
    """From the first to the last day of phrases that stand together."""
    return frozenset(
        (min(a[0], b[0]), max(a[1], b[1]))
        for index, a in enumerate(readings)
        for b in readings[index + 1 :]
        if abs((a[0] - b[0]).days) <= _LONGEST_HULL
    )

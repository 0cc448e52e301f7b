"""Time expressions of whole reports: the form of the data, matching and scoring as TempEval-3 does it.

A data folder holds `*.tsv` files in which a line is a token, its BIO tag and its TIMEX3 value, split by tabs; an empty
line ends a sentence; a line `*!-DCTVALUE="2005-10-04"-!*` begins a report and gives its day. What is read is raw text:
each report's tokens joined as prose has them, a sentence a line, with the report's day as its publication date.

Extents, relaxed: an expression found is right when it shares a code point with a gold expression, one for one.
Extents, strict: both ends are the same. Value F1 counts the relaxed matches whose TIMEX3 values are equal.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from evaluation.benchmarks.outcome import Counts, counted, f1, share
from evaluation.timex import timex
from whence.model.claim import DateValue
from whence.model.errors import DataError
from whence.text.date_words import any_of, lexicon
from whence.text.dates import DateKind, DatePhrase, Relation, anchor_of, find_dates, find_times, resolve_all

_REPORT = re.compile(r"\*!-DCTVALUE=\"(\d{4}-\d\d-\d\d)\"-!\*")
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?%)\]}’]|'[a-z]{0,2}$|n't$|\.\.\.")
_NO_SPACE_AFTER = ("(", "[", "{", "$", "€", "£", "``", "#")
_JOINS = re.compile(r" (?:(?:on|at|of|in the) )?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_DAYS = (DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE_DAY)
_QUOTES = ('"', "''", "``")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: where it stands in the text (code points, half-open) and its TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """A raw text with its day and the gold expressions in it."""

    text: str
    published: date
    gold: tuple[Timex, ...]


Row = tuple[str, str, str]


def read(folder: Path) -> Iterator[Report]:
    """The reports of every .tsv file of a folder, in order; raises DataError for a line of another form."""
    for path in sorted(folder.glob("*.tsv")):
        published: date | None = None
        sentences: list[list[Row]] = [[]]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            begun = _REPORT.match(line)
            if begun:
                if published is not None:
                    yield made(published, sentences)
                published, sentences = date.fromisoformat(begun[1]), [[]]
            elif not line.strip():
                sentences.append([])
            else:
                sentences[-1].append(_row(path, number, line))
        if published is not None:
            yield made(published, sentences)


def _row(path: Path, number: int, line: str) -> Row:
    cells = line.split("\t")
    if len(cells) != 3:
        raise DataError(f"{path}, line {number}: expected token, tag and value split by tabs")
    return cells[0], cells[1], cells[2]


def made(published: date, sentences: Sequence[Sequence[Row]]) -> Report:
    """A report of sentences of tokens, with its text joined and its gold expressions placed in it."""
    text, gold = "", list[Timex]()
    for sentence in sentences:
        for token, spaced, tag, value in _spaced(sentence):
            text += f" {token}" if spaced else token
            if tag.startswith("B-"):
                gold.append(Timex(len(text) - len(token), len(text), value))
            elif tag.startswith("I-") and gold:
                gold[-1] = replace(gold[-1], end=len(text))
        text += "\n" if sentence else ""
    return Report(text, published, tuple(gold))


def _spaced(sentence: Sequence[Row]) -> Iterator[tuple[str, bool, str, str]]:
    """The tokens of a sentence with whether a space stands before each, as prose has it."""
    quoted, glued = False, True
    for token, tag, value in sentence:
        quote = token in _QUOTES
        yield token, not (glued or (quote and quoted) or _NO_SPACE_BEFORE.match(token)), tag, value
        quoted ^= quote
        glued = token in _NO_SPACE_AFTER or (quote and quoted)


def matched(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs of a gold and a found expression that overlap, one for one, in reading order."""
    pairs, free = [], list(found)
    for label in gold:
        hit = next((each for each in free if each.start < label.end and label.start < each.end), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((label, hit))
    return pairs


def score(gold: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    """The counts of one report: extents (relaxed), strict extents, and values."""
    pairs = matched(gold, found)
    sizes = len(gold), len(found)
    strict = sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
    right = sum(a.value == b.value for a, b in pairs)
    return counted("extent", len(pairs), *sizes) | counted("strict", strict, *sizes) | counted("value", right, *sizes)


def figures(totals: Counts) -> Mapping[str, float]:
    """F1 of values, and of extents by overlap and exactly, with precision and recall of the extents; in per cent."""
    return {
        "value_f1": f1(totals, "value"),
        "extent_f1": f1(totals, "extent"),
        "strict_extent_f1": f1(totals, "strict"),
        "extent_precision": share(totals.get("extent hits", 0), totals.get("extent found", 0)),
        "extent_recall": share(totals.get("extent hits", 0), totals.get("extent gold", 0)),
        "value_accuracy": share(totals.get("value hits", 0), totals.get("extent hits", 0)),
    }


def told(text: str, published: date | None) -> list[Timex]:
    """The time expressions of a text with their TIMEX3 values, in order."""
    phrases = find_dates(text)
    anchor = anchor_of(phrases, published)
    merged = sorted((*phrases, *find_times(text, phrases)), key=lambda phrase: phrase.start)
    timed = with_clock(text, merged)
    dated = list(zip(timed, resolve_all([_plain(phrase) for phrase in timed], anchor), strict=True))
    return [_timex(text, phrase, value, _day_of(text, phrase, dated) or anchor.own_day) for phrase, value in dated]


def _plain(phrase: DatePhrase) -> DatePhrase:
    """A dateline as the day that it names, and a bound ("since 2012") as the time that it names."""
    kind = DateKind.DAY if phrase.kind is DateKind.DATELINE else phrase.kind
    return replace(phrase, kind=kind, relation=Relation.ON)


def _timex(text: str, phrase: DatePhrase, value: DateValue, day: date | None) -> Timex:
    found = _bounding(phrase.relation).match(text, phrase.start, phrase.end)
    return Timex(found.end() if found else phrase.start, phrase.end, timex(phrase, value, day))


@cache
def _bounding(relation: Relation) -> re.Pattern[str]:
    """The words that bound a time ("since", "by"), which are no part of a time expression."""
    words = lexicon().lists.get(relation.value, ())
    return re.compile(rf"{any_of(words)}\s+(?:(?:on|in)\s+)?" if words else "(?!)", re.IGNORECASE)


def _day_of(text: str, clock: DatePhrase, dated: Sequence[tuple[DatePhrase, DateValue]]) -> date | None:
    """For a time of the clock the day named nearest to it in its sentence, None where none is."""
    if clock.kind is not DateKind.CLOCK:
        return None
    near = [
        (abs(phrase.start - clock.start), value.start)
        for phrase, value in dated
        if phrase.kind in _DAYS and value.start is not None and _in_one_sentence(text, phrase, clock)
    ]
    return min(near)[1] if near else None


def _in_one_sentence(text: str, one: DatePhrase, other: DatePhrase) -> bool:
    return _SENTENCE_END.search(text, min(one.end, other.end), max(one.start, other.start)) is None


def with_clock(text: str, phrases: Sequence[DatePhrase]) -> list[DatePhrase]:
    """The phrases, a time of the clock joined to the day beside it: "12:00 UTC Monday", "Monday at 5 pm"."""
    joined: list[DatePhrase] = []
    for phrase in phrases:
        pair = _clock_and_day(joined[-1], phrase) if joined else None
        if pair is None or not _JOINS.fullmatch(text, joined[-1].end, phrase.start):
            joined.append(phrase)
            continue
        (clock, day), start = pair, joined[-1].start
        words = text[start : phrase.end]
        joined[-1] = replace(day, start=start, end=phrase.end, as_written=words, clock=clock.clock)
    return joined


def _clock_and_day(one: DatePhrase, other: DatePhrase) -> tuple[DatePhrase, DatePhrase] | None:
    """A time of the clock and a day out of two phrases; None where they are not such a pair."""
    clock, day = (one, other) if one.kind is DateKind.CLOCK else (other, one)
    return (clock, day) if clock.kind is DateKind.CLOCK and day.kind in _DAYS else None

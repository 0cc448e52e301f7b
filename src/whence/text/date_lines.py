"""Datelines: the dates that say when a report was put out, known by their place and the words beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.text.date_patterns import Grammar
from whence.text.date_types import DateKind, DatePhrase, Relation

_HEAD = 600  # datelines without a word such as "Published" stand within the first lines of a report
_CHRONOLOGY = 3  # so many lines that begin with a date are a list of happenings, not datelines
_PLACE = re.compile(
    r"\W{0,8}(?:[A-Z\u00c0-\u00de][\w.'’-]{0,30}(?: ?\([^()\n]{1,30}\))?[ ,/]{1,3}|(?:al|el|de)[ -]){1,7}\(?\Z"
)
_AGENCY_DASH = re.compile(r"\)?\s{0,3}(?:\([^()\n]{1,60}\)\s{0,3})?(?:--?|–|—)(?=\s|\[)")
_AFTER_BARE = re.compile(r"\s*\Z|[ \t]*\n|[ \t]*[()\[|]|[ \t]*(?:--?|–|—)|[ \t]*\d{1,2}[:.]?\d\d\b|[ \t]*[A-Z0-9\"'“‘]")


def mark_datelines(g: Grammar, text: str, phrases: Sequence[DatePhrase]) -> list[DatePhrase]:
    """The phrases, those that are datelines made of that kind."""
    bare = [phrase for phrase in phrases if _is_bare_line(g, text, phrase)]
    lines = [] if len(bare) >= _CHRONOLOGY else [phrase for phrase in bare if phrase.start < _HEAD]
    return [_as_dateline(g, text, phrase, at_line=phrase in lines) for phrase in phrases]


def _as_dateline(g: Grammar, text: str, phrase: DatePhrase, *, at_line: bool) -> DatePhrase:
    """The phrase as a dateline where it is one."""
    if phrase.kind is not DateKind.DAY or phrase.month is None:
        return phrase
    cue = g.patterns.dateline_cue.search(text, max(0, phrase.start - 40), phrase.start)
    if cue is not None:
        return _dateline(phrase, updated=cue["updated"] is not None)
    if at_line or _has_place_and_dash(text, phrase) or _is_inside_head(g, text, phrase):
        return _dateline(phrase, updated=False)
    return phrase


def _dateline(phrase: DatePhrase, *, updated: bool) -> DatePhrase:
    """The phrase made a dateline."""
    return replace(phrase, kind=DateKind.DATELINE, relation=Relation.ON, ahead=False, updated=updated)


def _lead(text: str, phrase: DatePhrase) -> str | None:
    """The words of the line before the phrase, None where they are too many for a dateline."""
    start = text.rfind("\n", max(0, phrase.start - 120), phrase.start) + 1
    if start == 0 and phrase.start > 120:
        return None
    return text[start : phrase.start]


def _is_bare_line(g: Grammar, text: str, phrase: DatePhrase) -> bool:
    """Whether a full date begins its line with nothing before it, and no sentence goes on behind it."""
    if phrase.kind is not DateKind.DAY or phrase.month is None or phrase.relation is not Relation.ON:
        return False
    if phrase.year is None and phrase.weekday is None:
        return False
    lead = _lead(text, phrase)
    if phrase.start == 0 and not text[phrase.end :].strip():
        return False  # a date given alone is no report
    return lead is not None and not any(letter.isalnum() for letter in lead) and _stands_alone(g, text, phrase.end)


def _stands_alone(g: Grammar, text: str, end: int) -> bool:
    """Whether what follows a date does not go on with its sentence."""
    return _AFTER_BARE.match(text, end) is not None or g.patterns.dateline_followed.match(text, end) is not None


def _has_place_and_dash(text: str, phrase: DatePhrase) -> bool:
    """Whether the date stands in a place line: "GAO, Mali, Jan 18 (Agency) -", "GAO (January 18, 2024) -"."""
    if _AGENCY_DASH.match(text, phrase.end) is None:
        return False
    lead = _lead(text, phrase) or ""
    mark = lead.rstrip()[-1:]
    return mark in (",", "(") and _PLACE.search(lead[-90:]) is not None


def _is_inside_head(g: Grammar, text: str, phrase: DatePhrase) -> bool:
    """Whether a full date stands inside the first lines but outside every sentence, as after a title run on."""
    if phrase.start >= _HEAD or phrase.year is None or not _stands_alone(g, text, phrase.end):
        return False
    lead = _lead(text, phrase)
    before = text[max(0, phrase.start - 24) : phrase.start]
    if lead is not None and not any(letter.isalnum() for letter in lead):
        return False
    return bool(before.strip()) and phrase.relation is Relation.ON and g.patterns.not_dateline_after.search(before) is None

"""Happenings that a sentence recalls only to compare: what it says of them is no part of what the report tells."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.reader.rules.analysis import Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.measures import goes_on, measuring, recalls
from whence.reader.rules.responsibility import Agency
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import Form, stands_out
from whence.vocab.load import localised, words

_NOUN_REACH = 12  # tokens from a comparison to the end of the words for what is compared
_LINK_REACH = 8  # from "compared" over what is compared to "to"
_STOPS = frozenset({".", ";", ":", "\u2014", "\u2013"})

Range = tuple[int, int]


@cache
def _list(language: str, key: str) -> frozenset[str]:
    return frozenset(words(localised("triggers", language), "compared", key))


@cache
def _phrases(language: str, key: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "compared", key), True))


def without_compared(scene: Scene, language: str = "en") -> Scene:
    """The scene without what it says of a happening that it only compares with the one told.

    Such a happening is one by a noun, with a date that is not of these days: "like the 2002 bombings in Zenda, which
    killed 200 people". Its harms, deeds, dates and places are left out, and `compared` has the words. So are those of
    one that measures the one told ("the deadliest since one killed 30 in Zenda"); where the sentence tells no other
    harm, and that one has a place or day, it is all that the sentence tells.
    """
    measures = measuring(scene, language)
    clauses = dict(measures)
    ranges = tuple((first, max(last, clauses.get(first, last))) for first, last in _compared(scene, language))
    measures = tuple(found for found in measures if not _inside(found[0], ranges))
    past = _past(scene, ranges, measures)
    if past is not None:
        return _without(scene, _around(scene, past), recalled=True)
    left = _without(scene, (*ranges, *measures)) if ranges or measures else scene
    return replace(left, recalled=True, goes_back=True) if recalls(left, language) else left


def _past(scene: Scene, ranges: Sequence[Range], measures: Sequence[Range]) -> Range | None:
    """The one measure that a sentence tells of and of nothing else: with harm, and a day or place; None for none."""
    if len(measures) != 1:
        return None
    told = [harm for harm in scene.harms if not _inside(harm.victims.first, ranges)]
    (first, last) = measures[0]
    bounds = ((scene.tokens[first].start, scene.tokens[last - 1].end),)
    known = any(_within(place.start, bounds) and not place.metonym for place in scene.places)
    known = known or any(_within(dated.start, bounds) and dated.value.start is not None for dated in scene.dates)
    deed = any(trigger.form is Form.VERB and _inside(trigger.first, measures) for trigger in scene.triggers)
    return measures[0] if known and (told or deed) and all(_inside(h.victims.first, measures) for h in told) else None


def _around(scene: Scene, kept: Range) -> tuple[Range, ...]:
    """All of a sentence but one range, and the word "one" that stands there for the happening."""
    first, last = kept
    stand_in = first + 1 if first + 1 < last and scene.tokens[first + 1].lower == "one" else first
    return ((0, stand_in + 1), (last, len(scene.tokens)))


def _without(scene: Scene, ranges: Sequence[Range], *, recalled: bool = False) -> Scene:
    ranges = [(first, last) for first, last in ranges if first < last]
    spans = tuple((scene.tokens[first].start, scene.tokens[last - 1].end) for first, last in ranges)
    kept = [i for i, trigger in enumerate(scene.triggers) if not _inside(trigger.first, ranges)]
    harms = [i for i, harm in enumerate(scene.harms) if not _inside(harm.victims.first, ranges)]
    return replace(
        scene,
        harms=tuple(_renumbered(scene.harms[i], harms) for i in harms),
        triggers=tuple(scene.triggers[i] for i in kept),
        agencies=_agencies(scene, kept, ranges),
        places=tuple(place for place in scene.places if not _within(place.start, spans)),
        dates=tuple(dated for dated in scene.dates if not _within(dated.start, spans)),
        compared=spans,
        recalled=recalled,
        goes_back=scene.goes_back or recalled,
    )


def _agencies(scene: Scene, kept: Sequence[int], ranges: Sequence[Range]) -> tuple[Agency, ...]:
    return tuple(
        replace(agency, trigger=kept.index(agency.trigger))
        for agency in scene.agencies
        if agency.trigger in kept and not _inside(scene.parties[agency.party].first, ranges)
    )


def _renumbered(harm: HarmMention, kept: Sequence[int]) -> HarmMention:
    whole = harm.part_of
    return harm if whole is None else replace(harm, part_of=kept.index(whole) if whole in kept else None)


def _inside(index: int, ranges: Sequence[Range]) -> bool:
    return any(first <= index < last for first, last in ranges)


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _compared(scene: Scene, language: str) -> list[Range]:
    """The token ranges of the comparisons of a sentence, each with all that it says of what it compares."""
    found: list[Range] = []
    for first, last in _cues(scene, language):
        if found and first < found[-1][1]:
            continue
        noun = _noun_end(scene, last, language)
        if _is_other(scene, last, noun, language):
            found.append((first, _end(scene.tokens, noun, language)))
    return found


def _cues(scene: Scene, language: str) -> list[Range]:
    """Where comparisons open, left to right."""
    tokens = scene.tokens
    cues = [(m.first, m.last) for m in _phrases(language, "cues").find(tokens) if _compares(scene, m.first, language)]
    for verb, token in enumerate(tokens):
        if token.lower in _list(language, "comparing"):
            reach = range(verb + 1, min(len(tokens), verb + _LINK_REACH))
            cues += [(i, i + 1) for i in reach if tokens[i].lower in _list(language, "linking")][:1]
    return sorted(cues)


def _compares(scene: Scene, first: int, language: str) -> bool:
    tokens = scene.tokens
    if first > 0 and tokens[first - 1].lower in _list(language, "no_comparison"):
        return False
    bounding = tokens[first].lower in _list(language, "bounding")
    return not bounding or stands_out(tokens[:first], language)


def _noun_end(scene: Scene, start: int, language: str) -> int:
    """Where the words for what is compared end: at a mark, a relative word, a verb for a deed, or the reach."""
    verbs = {trigger.first for trigger in scene.triggers if trigger.form is Form.VERB}
    verbs |= {harm.cue[0] for harm in scene.harms}
    stop = min(len(scene.tokens), start + _NOUN_REACH)
    ends = _STOPS | {","} | _list(language, "relatives")
    return next((i for i in range(start, stop) if scene.tokens[i].lower in ends or i in verbs), stop)


def _is_other(scene: Scene, first: int, last: int, language: str) -> bool:
    """Whether the words at `[first, last)` name a happening with a date of its own, not of these days."""
    tokens = scene.tokens[first:last]
    if not any(first <= t.first < last and t.form is Form.NOUN for t in scene.triggers):
        return bool(tokens) and "9/11" in {token.lower for token in tokens}
    start, end = tokens[0].start, tokens[-1].end
    dated = any(d.start < end and start < d.end and _is_written_out(tokens, d.start, d.end) for d in scene.dates)
    return dated or bool(_phrases(language, "earlier").find(tokens))


def _is_written_out(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a date has a number in it: a year or a day of a month, no mere weekday."""
    return any(token.lower[0].isdigit() for token in tokens if start <= token.start < end)


def _end(tokens: Sequence[Token], noun: int, language: str) -> int:
    """Where all that is said of what is compared ends: behind its relative clauses, at the comma that closes them.

    `noun` is where its own words end; without a relative clause that is all.
    """
    index = noun
    if index < len(tokens) and tokens[index].lower not in _STOPS | {","} | _list(language, "relatives"):
        return index
    while index < len(tokens):
        if tokens[index].lower in _STOPS:
            return index
        if tokens[index].lower == "," and not goes_on(tokens, index, _list(language, "relatives")):
            return index
        index += 1
    return index

"""Happenings that a sentence recalls only to compare: what it says of them is no part of what the report tells."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.reader.rules.analysis import Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.responsibility import Agency
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import Form, stands_out
from whence.vocab.load import localised, words

_NOUN_REACH = 12  # tokens from a comparison to the end of the words for what is compared
_LINK_REACH = 8  # from "compared" over what is compared to "to"
_RELATIVE_REACH = 3  # from a comma to the relative word behind it: ", in which", ", nearly a third of whom"
_APPOSED = 4  # tokens between two commas that only say more of a place: "in Bali, Indonesia, which"
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
    killed 200 people". Its harms, deeds, dates and places are left out, and `compared` has the words.
    """
    ranges = tuple(_compared(scene, language))
    if not ranges:
        return scene
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
        if tokens[index].lower == "," and not _goes_on(tokens, index, language):
            return index
        index += 1
    return index


def _goes_on(tokens: Sequence[Token], comma: int, language: str) -> bool:
    """Whether behind a comma a relative clause goes on, or words that only say more of a place before one."""
    behind = tokens[comma + 1 : comma + 2 + _APPOSED]
    if any(token.lower in _list(language, "relatives") for token in behind[:_RELATIVE_REACH]):
        return True
    closing = next((i for i, token in enumerate(behind) if token.lower == ","), None)
    if not closing or not behind[0].upper:
        return False
    after = tokens[comma + 2 + closing : comma + 2 + closing + _RELATIVE_REACH]
    return any(token.lower in _list(language, "relatives") for token in after)

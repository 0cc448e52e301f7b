"""Frames put right by what the scenes show: who names itself, who is counted and so no speaker, whose channel it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.model.span import Span
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.outlet_phrases import outlet_phrases

_SAYINGS = frozenset(
    "account accounts version claim charge allegation allegations accusation accusations figure".split()
)


def put_right(text: str, frames: Sequence[Frame], scenes: Sequence[Scene]) -> tuple[Frame, ...]:
    """The frames, less those whose speaker is a counted victim; a party that the words name keeps its own words.

    `scenes` are those of the same text. Indices of nested frames stay true only for frames that are kept, so `inner`
    is dropped.
    """
    by_sentence = {scene.sentence.index: scene for scene in scenes}
    counted = [frame for frame in frames if _is_counted(frame, by_sentence) or _is_a_saying(frame)]
    kept = [_over_counted(frame, counted) for frame in frames if frame not in counted]
    phrases = [phrase for phrase, _ in outlet_phrases(text)]
    whole = [_whole_outlets(text, frame, phrases) for frame in kept]
    named = (_with_own_name(frame, by_sentence) for frame in _merge_quoted(text, whole))
    return tuple(frame if frame.inner is None else replace(frame, inner=None) for frame in named)


def _is_a_saying(frame: Frame) -> bool:
    """Whether the speaker is what someone said, which another then denies: "…, an account which the army disputes"."""
    return frame.source is not None and frame.source.quote.lower().split()[-1] in _SAYINGS


def _over_counted(frame: Frame, counted: Sequence[Frame]) -> Frame:
    """The frame with what was read as a second speaker of it as part of what it says."""
    found = [other.source for other in counted if other.source is not None and other.cue == frame.cue]
    return replace(frame, content=(*found, *frame.content)) if found else frame


def _merge_quoted(text: str, frames: Sequence[Frame]) -> list[Frame]:
    """Speakers quoted by an outlet speak, the outlet is their channel: "according to X, quoted by the agency Y"."""
    kept: list[Frame] = []
    for frame in frames:
        before = kept[-1] if kept else None
        if before is not None and _is_quoter_of(text, frame, before):
            rest = tuple(span for span in frame.content if span.start > frame.cue.start)
            via = (frame.source,) if frame.source is not None else ()
            kept[-1] = replace(before, content=(*before.content, *rest), via=via)
        else:
            kept.append(frame)
    return kept


def _is_quoter_of(text: str, frame: Frame, before: Frame) -> bool:
    if before.sentence != frame.sentence or before.source is None or frame.source is None:
        return False
    if not text.startswith(("quoted by", "cited by"), frame.cue.start):
        return False
    return before.source.end <= frame.cue.start and not text[before.source.end : frame.cue.start].strip(" ,")


def _whole_outlets(text: str, frame: Frame, phrases: Sequence[Span]) -> Frame:
    """The frame with outlets that it holds in part as a whole, and what it says without their names."""
    source = _grown(frame.source, phrases)
    told = _told(frame, phrases) if frame.kind == "told" and not frame.via else ()
    via = tuple(dict.fromkeys((*told, *(_grown(span, phrases) or span for span in frame.via))))
    outlets = [span for span in (source, *via) if span is not None and span in phrases]
    content = tuple(_behind(text, span, outlets) for span in frame.content)
    if (source, via, content) == (frame.source, frame.via, frame.content):
        return frame
    return replace(frame, source=source, via=via, content=content)


def _told(frame: Frame, phrases: Sequence[Span]) -> tuple[Span, ...]:
    """The outlet told, where it stands right behind the cue."""
    return tuple(phrase for phrase in phrases if frame.cue.end <= phrase.start <= frame.cue.end + 1)


def _grown(span: Span | None, phrases: Sequence[Span]) -> Span | None:
    if span is None:
        return None
    return next((phrase for phrase in phrases if span.overlaps(phrase)), span)


def _behind(text: str, span: Span, outlets: Sequence[Span]) -> Span:
    """The span from behind an outlet's name that it begins in."""
    starts = [outlet.end for outlet in outlets if outlet.start <= span.start < outlet.end <= span.end]
    return Span.of(text, max(starts), span.end) if starts else span


def _is_counted(frame: Frame, scenes: Mapping[int, Scene]) -> bool:
    """Whether the speaker is a number of people who came to harm, read as a second speaker of a list."""
    scene = scenes.get(frame.sentence)
    if scene is None or frame.source is None:
        return False
    for harm in scene.harms:
        victims = harm.victims
        counted = victims.number is not None and victims.number.kind in {"digits", "words", "vague"}
        start, end = scene.tokens[victims.first].start, scene.tokens[victims.last - 1].end
        if counted and start <= frame.source.start and frame.source.end <= end:
            return True
    return False


def _with_own_name(frame: Frame, scenes: Mapping[int, Scene]) -> Frame:
    """The frame without an antecedent where its own words name a party and nothing else ("the NHF")."""
    scene = scenes.get(frame.sentence)
    if scene is None or frame.source is None or frame.antecedent is None:
        return frame
    if not _names_party(scene, frame.source):
        return frame
    here = tuple(span for span in frame.via if span.within(scene.sentence.span))
    return replace(frame, antecedent=None, via=here)


def _names_party(scene: Scene, source: Span) -> bool:
    for party in scene.parties:
        start, end = scene.tokens[party.first].start, scene.tokens[party.last - 1].end
        named = party.actor is not None and not party.pointing and source.start <= start and end == source.end
        if named and any(token.upper for token in scene.tokens[party.first : party.last]):
            return start - source.start <= len("the ")
    return False

"""Whom the encoder takes for the speaker of a count or an accusation, among those whom the report names as speaking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.model.lists import Attribution, Polarity
from whence.model.markup import Stretch
from whence.reader.rules.attribution import Frame
from whence.reader.trained.seen import Pointed, Seen
from whence.reader.trained.settings import Settings


@dataclass(frozen=True, slots=True)
class Voice:
    """A frame (None: the outlet's own voice) with how likely it is the one that speaks."""

    frame: Frame | None
    share: float


def voice_of(
    seen: Seen, anchor: Stretch, current: Frame | None, frames: Sequence[Frame], sentence: int, settings: Settings
) -> Voice:
    """Who speaks at an anchor: whom the rules say, unless the encoder finds another likelier by a margin."""
    pointed = seen.pointed("claimant", anchor)
    now = Voice(current, _share(pointed, current))
    others = [Voice(frame, _share(pointed, frame)) for frame in _named(frames)]
    best = max(others, key=lambda voice: voice.share, default=Voice(None, 0.0))
    if best.share > pointed.nothing and best.share - now.share > settings.speaker and best.frame is not None:
        return Voice(_brought(best.frame, sentence), best.share)
    if current is not None and not current.carried and pointed.nothing - now.share > settings.outlet:
        return Voice(None, pointed.nothing)
    return now


def _named(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames that name a speaker, carried ones aside: each says again what one of the others says."""
    return tuple(frame for frame in frames if frame.naming is not None and not frame.carried)


def _share(pointed: Pointed, frame: Frame | None) -> float:
    """How likely a frame's speaker is the one pointed at; for a carried frame the outlet's own voice counts as well."""
    if frame is None or frame.naming is None:
        return pointed.nothing
    spans = {(span.start, span.end) for span in (frame.source, frame.antecedent, frame.basis) if span is not None}
    named = sum(pointed.at(span) for span in _apart(spans))
    return named + pointed.nothing if frame.carried else named


def _apart(spans: set[Stretch]) -> list[Stretch]:
    """The spans without those that lie in another of them."""
    return [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]


def _brought(frame: Frame, sentence: int) -> Frame:
    """A frame as it speaks in a sentence: in another than its own it is carried there, and only goes on asserting."""
    if frame.sentence == sentence:
        return frame
    return replace(frame, sentence=sentence, attribution=Attribution.CARRIED, stance=Polarity.ASSERTED)

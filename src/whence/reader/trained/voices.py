"""Who speaks at a count or an accusation, among those whom the report names as speaking, and the outlet itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

from whence.model.lists import Attribution, Polarity
from whence.model.markup import Stretch
from whence.reader.rules.attribution import Frame
from whence.reader.rules.reader import Parsed
from whence.reader.trained.seen import Pointed, Seen
from whence.reader.trained.weights import Features, logs


@dataclass(frozen=True, slots=True)
class Voice:
    """A frame (None: the outlet's own voice) with what speaks for it, and how likely it is the one that speaks."""

    frame: Frame | None
    features: Features
    share: float = 0.0


def voices(
    seen: Seen, anchor: Stretch, current: Frame | None, frames: Sequence[Frame], sentence: int
) -> tuple[Voice, ...]:
    """All who may speak at an anchor; the one that the rules say comes first."""
    pointed = seen.pointed("claimant", anchor)
    chosen = Voice(current, _features(pointed, current, sentence, told=True))
    known = {_naming(current)}
    others = []
    for frame in (None, *frames):
        if _naming(frame) not in known and (frame is None or not frame.carried):
            known.add(_naming(frame))
            others.append(Voice(_brought(frame, sentence), _features(pointed, frame, sentence, told=False)))
    return (chosen, *others)


def voice_of(found: Sequence[Voice], weights: Features) -> Voice:
    """The likeliest voice, with how likely it is among them all."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in voice.features.items()) for voice in found]
    raised = [exp(score - max(scores)) for score in scores]
    best = max(range(len(found)), key=lambda i: raised[i])
    return replace(found[best], share=raised[best] / sum(raised))


def heard(parsed: Parsed, position: int) -> tuple[Frame, ...]:
    """The frames whose speakers may speak in the scene at a position: its own, and others of the same story."""
    index = {scene.sentence.index: k for k, scene in enumerate(parsed.scenes)}
    story = parsed.stories[position]
    return tuple(frame for frame in parsed.frames if parsed.stories[index[frame.sentence]] == story)


def _naming(frame: Frame | None) -> Stretch | None:
    return (frame.naming.start, frame.naming.end) if frame is not None and frame.naming is not None else None


def _features(pointed: Pointed, frame: Frame | None, sentence: int, *, told: bool) -> Features:
    """What speaks for a voice: the encoder's share, whether the rules chose it, whose voice it is and from where."""
    outlet = frame is None or frame.naming is None
    share = pointed.nothing if frame is None or frame.naming is None else _named(pointed, frame)
    carried = frame is not None and frame.carried
    away = 0.0 if outlet or frame is None or frame.sentence == sentence else 1.0
    return {
        "share": logs(share),
        "told": float(told),
        "told_outlet": float(told and outlet),
        "told_carried": float(told and carried),
        "carried_share": logs(share + pointed.nothing) - logs(share) if carried else 0.0,
        "outlet": float(outlet),
        "away": away,
    }


def _named(pointed: Pointed, frame: Frame) -> float:
    """How much of the pointing falls on the words that name a frame's speaker."""
    spans = {(span.start, span.end) for span in (frame.source, frame.antecedent, frame.basis) if span is not None}
    apart = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    return sum(pointed.at(span) for span in apart)


def _brought(frame: Frame | None, sentence: int) -> Frame | None:
    """A frame as it speaks in a sentence: in another than its own it is carried there, and only goes on asserting."""
    if frame is None or frame.sentence == sentence:
        return frame
    return replace(frame, sentence=sentence, attribution=Attribution.CARRIED, stance=Polarity.ASSERTED)

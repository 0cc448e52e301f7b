"""What words that answer may be of: something told, the happening itself, or a doer whom nobody else accuses.

Each of these is an aim, with what speaks for it; `whence.reader.trained.answers` takes the likeliest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whence.model.claim import Casualties, Occurrence, Responsibility
from whence.model.lists import ASSERTING, Part, Polarity
from whence.model.markup import Stretch
from whence.reader.rules.attribution import Frame
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed
from whence.reader.rules.replies import self_of
from whence.reader.trained.doers import doer_at
from whence.reader.trained.seen import Pointed, Seen
from whence.reader.trained.weights import Features, logs, odds

_NAME_FROM = 0.3  # the least likelihood of a token that is part of a doer's name


@dataclass(frozen=True, slots=True)
class Answering:
    """Words that answer: where they stand, the scene, the stance, and how likely they answer."""

    stretch: Stretch
    position: int
    polarity: Polarity
    share: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who answers, as a frame with the stance of the answer (None: the outlet), and the share of the pointing."""

    frame: Frame | None
    share: float


@dataclass(frozen=True, slots=True)
class Accused:
    """Words for a doer, the party that they name, and its scene, where it is known; `own`: it is the speaker."""

    stretch: Stretch
    party: Party | None
    scene: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """What an answer may be of: a proto told, else a doer, else the happening; and its share of the pointing."""

    share: float
    proto: Proto | None = None
    accused: Accused | None = None


def aims_of(
    parsed: Parsed, coded: Sequence[Proto], answering: Answering, speaker: Speaker, seen: Seen
) -> Iterator[Aim]:
    """The value told that an answer points at most, the happening, and the doer whom it points at most beside these."""
    pointed = seen.pointed("answered", answering.stretch)
    masses = _masses(coded, pointed)
    if masses:
        yield max(masses.values(), key=lambda aim: aim.share)
    yield Aim(pointed.nothing)
    words = _peak(coded, pointed, seen)
    accused = _accused_at(parsed, words, speaker.frame, seen) if words is not None and speaker.frame else None
    if accused is not None:
        yield Aim(pointed.at(accused.stretch), accused=accused)


def _masses(coded: Sequence[Proto], pointed: Pointed) -> Mapping[object, Aim]:
    """For each value told how much of the pointing is at it, wherever it stands, and its proto pointed at most."""
    shares: dict[object, dict[Stretch, float]] = {}
    best: dict[object, tuple[float, Proto]] = {}
    for proto in coded:
        if proto.polarity not in ASSERTING:
            continue
        value = value_of(proto)
        for anchor in anchors(proto):
            share = shares.setdefault(value, {})[anchor] = pointed.at(anchor)
            if value not in best or share > best[value][0]:
                best[value] = share, proto
    return {value: Aim(min(1.0, sum(shares[value].values())), proto) for value, (_, proto) in best.items()}


def value_of(proto: Proto) -> tuple[object, ...]:
    """What two protos share that tell the same: harm and bounds, the doer's words, or that it happened."""
    value = proto.value
    if isinstance(value, Casualties):
        return Casualties, value.harm, value.low, value.high
    return (Responsibility, value.accused.lower()) if isinstance(value, Responsibility) else (type(value),)


def anchors(proto: Proto) -> Iterator[Stretch]:
    """Where the value of a proto stands: its count, or its doer."""
    part = Part.ACCUSED if isinstance(proto.value, Responsibility) else Part.VALUE
    yield from ((start, end) for each, start, end in proto.spans if each is part)


def standing(answering: Answering, speaker: Speaker, aim: Aim) -> Features:
    """What speaks for an answer with an aim: how far the encoder marks it, and where it points."""
    proto = aim.proto
    return {
        "always": 1.0,
        "marked": odds(answering.share),
        "aimed": logs(aim.share),
        "spoken": logs(speaker.share),
        "outlet": float(speaker.frame is None),
        "doubts": float(answering.polarity is not Polarity.DENIED),
        "checks": float(answering.polarity in {Polarity.NOT_VERIFIED, Polarity.INVESTIGATING}),
        "count": float(proto is not None and isinstance(proto.value, Casualties)),
        "happening": float(is_happening(aim)),
        "accused": float(aim.accused is not None),
        "own": float(aim.accused is not None and aim.accused.own),
        "here": float(proto is not None and proto.scene == answering.position),
    }


def is_happening(aim: Aim) -> bool:
    """Whether an aim is nothing that is told but that it happened."""
    return aim.accused is None and (aim.proto is None or isinstance(aim.proto.value, Occurrence))


def _peak(coded: Sequence[Proto], pointed: Pointed, seen: Seen) -> Stretch | None:
    """The token pointed at most that is no part of what is told."""
    taken = [anchor for proto in coded if proto.polarity in ASSERTING for anchor in anchors(proto)]
    shares = pointed.shares[1:].copy()
    for anchor in taken:
        first, last = (max(0, token - pointed.start) for token in seen.range_of(anchor))
        shares[first:last] = 0.0
    if not len(shares):
        return None
    best = pointed.start + int(np.argmax(shares))
    return (seen.starts[best], seen.ends[best]) if best < len(seen.starts) else None


def _accused_at(parsed: Parsed, words: Stretch, frame: Frame, seen: Seen) -> Accused | None:
    """Whom an answer names as no doer: the speaker's own side, else the party or group that the words are of."""
    for name in (frame.source, frame.antecedent):
        if name is not None and name.start <= words[0] and words[1] <= name.end:
            own = self_of(frame)
            return Accused((own.start, own.end), *_party_in(parsed, (own.start, own.end)), own=True)
    home = scene_of(parsed, words)
    named = doer_at(parsed.scenes[home], _whole(seen, words)) if home is not None else None
    return Accused(named, *_party_in(parsed, named), own=False) if named is not None else None


def scene_of(parsed: Parsed, stretch: Stretch) -> int | None:
    """The scene whose sentence holds a stretch."""
    for position, scene in enumerate(parsed.scenes):
        if scene.sentence.span.start <= stretch[0] and stretch[1] <= scene.sentence.span.end:
            return position
    return None


def _whole(seen: Seen, words: Stretch) -> Stretch:
    """The words with those beside them that the encoder takes for the same doer's name."""
    inside = seen.all_shares("accused")[:, 1:].sum(1) >= _NAME_FROM
    first, last = seen.range_of(words)
    while first > 0 and inside[first - 1]:
        first -= 1
    while last < len(inside) and inside[last]:
        last += 1
    return seen.starts[first], seen.ends[last - 1]


def _party_in(parsed: Parsed, words: Stretch) -> tuple[Party | None, int | None]:
    """The party whose name and the words share something, with its scene."""
    for position, scene in enumerate(parsed.scenes):
        for party in scene.parties:
            if scene.tokens[party.first].start < words[1] and words[0] < scene.tokens[party.last - 1].end:
                return party, position
    return None, None

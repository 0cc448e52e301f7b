"""Who is said to have done it, as rules and encoder see it together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from whence.model.claim import Responsibility
from whence.model.lists import Act, Certainty, Part, Polarity
from whence.model.markup import Stretch
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import claimant_for
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed
from whence.reader.trained.heads import POLARITY_LABELS
from whence.reader.trained.seen import Seen
from whence.reader.trained.settings import Settings
from whence.reader.trained.voices import voice_of

_ADDED = 3000  # keys of added doers stand behind those of the rules, before those of settings


def doers(parsed: Parsed, protos: Sequence[Proto], seen: Seen, settings: Settings) -> tuple[Proto, ...]:
    """The responsibility protos of the rules as the encoder judges them, and those that it adds."""
    judged = [_judged(parsed, proto, seen, settings) for proto in protos]
    kept = [proto for proto in judged if proto is not None]
    return (*kept, *_added(parsed, kept, seen, settings))


def accused_in(proto: Proto) -> Stretch | None:
    """Where a proto's doer is named."""
    return next(((start, end) for part, start, end in proto.spans if part is Part.ACCUSED), None)


def _there(seen: Seen, stretch: Stretch) -> float:
    return 1.0 - float(seen.shares("accused", stretch)[0])


def _judged(parsed: Parsed, proto: Proto, seen: Seen, settings: Settings) -> Proto | None:
    anchor = accused_in(proto)
    if anchor is None or not isinstance(proto.value, Responsibility):
        return proto
    there = _there(seen, anchor)
    if there < settings.keep_doer:
        return None
    return _spoken(parsed, proto, seen, anchor, settings, there)


def _spoken(parsed, proto, seen, anchor, settings, there):
    sentence = parsed.scenes[proto.scene].sentence.index
    voice = voice_of(seen, anchor, proto.frame, parsed.frames, sentence, settings)
    polarity = proto.polarity
    if voice.frame is not proto.frame:
        polarity = _plain(voice.frame.stance if voice.frame is not None else Polarity.ASSERTED)
    polarity = _stance(seen, anchor, polarity, settings)
    value = _acting(proto.value, polarity)
    return replace(proto, value=value, frame=voice.frame, polarity=polarity, score=there * voice.share)


def _plain(polarity: Polarity) -> Polarity:
    """A stance on who did it; conceding is settled when the claimant's side is known."""
    return Polarity.ASSERTED if polarity is Polarity.CONCEDED else polarity


def _stance(seen: Seen, anchor: Stretch, polarity: Polarity, settings: Settings) -> Polarity:
    shares = seen.shares("polarity", anchor)
    coarse = {Polarity.ASSERTED: 0, Polarity.CONCEDED: 0, Polarity.DENIED: 1}
    own, best = coarse.get(polarity, 2), int(np.argmax(shares))
    if best == own or shares[best] - shares[own] < settings.stance:
        return polarity
    return Polarity(POLARITY_LABELS[best])


def _acting(value: Responsibility, polarity: Polarity) -> Responsibility:
    """The value with an act that goes with the polarity."""
    denying = value.act in {Act.DENIES, Act.ALTERNATIVE_CAUSE}
    if (polarity is Polarity.DENIED) == denying:
        return value
    return replace(value, act=Act.DENIES if polarity is Polarity.DENIED else Act.ACCUSATION)


def _added(parsed: Parsed, known: Sequence[Proto], seen: Seen, settings: Settings) -> Iterator[Proto]:
    """Doers that the encoder sees and the rules did not take for one."""
    taken = [stretch for proto in known if (stretch := accused_in(proto)) is not None]
    for number, stretch in enumerate(_stretches(seen, settings.add_doer)):
        if any(stretch[0] < end and start < stretch[1] for start, end in taken):
            continue
        home = next(
            (i for i, s in enumerate(parsed.scenes) if s.sentence.span.start <= stretch[0] < s.sentence.span.end), None
        )
        if home is not None:
            yield _new(parsed, home, (number, stretch), seen, settings)


def _stretches(seen: Seen, least: float) -> Iterator[Stretch]:
    """The stretches of tokens that are likelier than `least` part of a doer's name; a likely beginning starts anew."""
    shares = seen.all_shares("accused")
    inside = shares[:, 1:].sum(1) >= least
    start = None
    for i in range(len(inside) + 1):
        goes_on = i < len(inside) and inside[i] and not (shares[i, 1] > 0.5 and _word_starts(seen, i))
        if start is not None and not goes_on:
            yield seen.starts[start], seen.ends[i - 1]
            start = None
        if start is None and i < len(inside) and inside[i]:
            start = i


def _word_starts(seen: Seen, i: int) -> bool:
    return i == 0 or seen.starts[i] > seen.ends[i - 1]


def _new(parsed: Parsed, position: int, found: tuple[int, Stretch], seen: Seen, settings: Settings) -> Proto:
    number, (start, end) = found
    scene = parsed.scenes[position]
    frame = claimant_for(parsed.frames, scene.sentence.index, start, end)
    polarity = _plain(frame.stance if frame is not None else Polarity.ASSERTED)
    act = Act.DENIES if polarity is Polarity.DENIED else Act.ACCUSATION
    proto = Proto(
        key=(position, _ADDED + number),
        scene=position,
        value=Responsibility(parsed.text[start:end], act, Certainty.STATED),
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, start, end), (Part.TRIGGER, *_trigger(scene, start))),
        party=_party(scene, start, end),
        in_title=scene.sentence.in_title,
    )
    return _spoken(parsed, proto, seen, (start, end), settings, _there(seen, (start, end)))


def _trigger(scene: Scene, near: int) -> Stretch:
    """The words of the sentence that tell of violence, the nearest first; the whole sentence where none do."""
    places = [(t.first, t.last) for t in scene.triggers] + [harm.cue for harm in scene.harms]
    stretches = [(scene.tokens[first].start, scene.tokens[last - 1].end) for first, last in places]
    whole = (scene.sentence.span.start, scene.sentence.span.end)
    return min(stretches, key=lambda s: abs(s[0] - near), default=whole)


def _party(scene: Scene, start: int, end: int) -> Party | None:
    named = [p for p in scene.parties if scene.tokens[p.first].start < end and start < scene.tokens[p.last - 1].end]
    return named[0] if named else None

"""Claims in the making: a value with its words and its frame, before claimants are settled and repeats joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Casualties, Value
from whence.model.lists import ASSERTING, ActorKind, CountRole, Part, Polarity, Qualifier, Unit
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame, claimant_for
from whence.reader.rules.attribution_noun_frames import KIND
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.parties import Party

VOICE_OFFSET = 100  # between the keys of one value as told by each of joint claimants


_FALSE = re.compile(r"\b(?:it is|it['’]s|it was) (?:false|untrue|not true|wrong|a lie|incorrect) that\b", re.IGNORECASE)
# behind it stand the words of the denial itself: 'Army denial: "no civilians were harmed"'
_DENIAL = re.compile(r"\bdenials?\s*[:–—-]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proto:
    """A value told in one scene. Offsets are of the clean text; `whole` is the key of the proto that it is a part of.

    `party` has its words in the scene, or in `party_scene` where the scene has only "it" or "the group" for it.

    `answers` is the key of the proto that a denial or doubt is known to be of, None where that is still to be found.
    `owned`: the speaker is known to own to it, though the words for the victims or the doer do not name its side.

    `spans` are the words for its parts, the value's first; `key` tells it from the others of its report; `score` is how
    likely the row is right, 1 where nobody has judged it.
    """

    key: tuple[int, int]
    scene: int
    value: Value
    polarity: Polarity
    frame: Frame | None
    spans: tuple[tuple[Part, int, int], ...]
    party: Party | None = None
    party_scene: int | None = None
    role: CountRole = CountRole.TOTAL
    whole: tuple[int, int] | None = None
    in_title: bool = False
    score: float = 1.0
    answers: tuple[int, int] | None = None
    owned: bool = False


def casualty_protos(text: str, scenes: Sequence[Scene], frames: Sequence[Frame]) -> tuple[Proto, ...]:
    """One proto for each harm mention of the scenes."""
    found = []
    for position, scene in enumerate(scenes):
        for number, harm in enumerate(scene.harms):
            victims = scene.tokens[harm.victims.first : harm.victims.last]
            if _speaks(frames, scene, victims[0].start, victims[-1].end):
                continue
            voices = voices_for(frames, scene.sentence.index, victims[0].start, victims[-1].end)
            found += [casualty_proto(text, scene, (position, number), harm, voice) for voice in enumerate(voices)]
    return tuple(with_whole(proto, found) for proto in found)


def with_whole(proto: Proto, protos: Sequence[Proto]) -> Proto:
    """A part whose whole is told before it ("Among the dead are 24 children") with the last such whole of `protos`."""
    if proto.role is not CountRole.PART or proto.whole is not None or not isinstance(proto.value, Casualties):
        return proto
    before = [
        other
        for other in protos
        if _is_before(other, proto)
        and other.role is not CountRole.PART
        and isinstance(other.value, Casualties)
        and other.value.harm is proto.value.harm
    ]
    return replace(proto, whole=before[-1].key) if before else proto


def _is_before(other: Proto, proto: Proto) -> bool:
    """Whether a proto is told in an earlier sentence than another, or in the same one before it."""
    if other.scene != proto.scene:
        return other.scene < proto.scene
    return other.spans[0][2] <= proto.spans[0][1]


def _speaks(frames: Sequence[Frame], scene: Scene, start: int, end: int) -> bool:
    """Whether the people named are the speaker: "a rebel official" in "a rebel official said 12 were killed"."""
    sources = [frame.source for frame in frames if frame.sentence == scene.sentence.index and frame.source is not None]
    return any(source.start <= start and end <= source.end for source in sources)


def voices_for(frames: Sequence[Frame], sentence: int, start: int, end: int) -> tuple[Frame | None, ...]:
    """The frames that speak for a stretch of a sentence: one, or one for each of joint claimants ("X and Y said").

    None stands for the outlet's own voice.
    """
    said = [
        frame for frame in frames if frame.kind == KIND and frame.sentence == sentence and frame.governs(start, end)
    ]
    frame = claimant_for([frame for frame in frames if frame not in said], sentence, start, end)
    if said:
        return _with_saying(frame, said[-1])
    if frame is None or frame.source is None:
        return (frame,)
    joint = [
        replace(frame, source=other.source, antecedent=other.antecedent)
        for other in frames
        if other.sentence == sentence and other.cue == frame.cue and other.content == frame.content
        if other.source is not None and other.source != frame.source
    ]
    return (frame, *joint)


def _with_saying(frame: Frame | None, said: Frame) -> tuple[Frame, ...]:
    """Who said it, and before that the speaker who denies or doubts it; who asserts it only relays it."""
    if frame is None or frame.stance in ASSERTING:
        return (said,) if frame is None or frame.source is None else (replace(frame, basis=frame.basis or said.naming),)
    return (frame, said)


def casualty_proto(
    text: str, scene: Scene, place: tuple[int, int], harm: HarmMention, voice: tuple[int, Frame | None]
) -> Proto:
    """The proto of the harm mention at `place` (scene, number), as told by the voice with its number."""
    number, frame = voice
    key = (place[0], place[1] + VOICE_OFFSET * number)
    tokens = scene.tokens
    start, end = tokens[harm.victims.first].start, tokens[harm.victims.last - 1].end
    false = _FALSE.search(text, scene.sentence.span.start, start)
    polarity = Polarity.DENIED if false is not None else frame.stance if frame is not None else Polarity.ASSERTED
    cue = (tokens[harm.cue[0]].start, tokens[harm.cue[1] - 1].end)
    side = _side_party(scene, harm)
    value = _casualties(text, scene, harm, side)
    if polarity is Polarity.DENIED and frame is not None and value.low == value.high == 0:
        own = frame.kind != "denied"  # "we have not killed any civilian" says that none was
        polarity = Polarity.ASSERTED if own or _DENIAL.search(text, frame.cue.start, start) is not None else polarity
    spans = [(Part.VALUE, start, end), (Part.TRIGGER, *cue)]
    if side is not None and _names_a_side(side):
        spans.append((Part.SIDE, tokens[side.first].start, tokens[side.last - 1].end))
    if false is not None:
        spans.append((Part.POLARITY, false.start(), false.end()))
    return Proto(
        key=key,
        scene=key[0],
        value=value,
        polarity=polarity,
        frame=frame,
        spans=tuple(spans),
        party=side,
        role=harm.role,
        whole=(key[0], harm.part_of + VOICE_OFFSET * number) if harm.part_of is not None else None,
        in_title=scene.sentence.in_title,
    )


def _casualties(text: str, scene: Scene, harm: HarmMention, side: Party | None) -> Casualties:
    victims = harm.victims
    low, high, qualifier, word = _count(text, scene, harm)
    return Casualties(
        low=low,
        high=high,
        qualifier=qualifier,
        harm=harm.harm,
        word=word,
        unit=Unit.HOUSEHOLDS if victims.households and victims.number is not None else Unit.PERSONS,
        status=victims.status,
        group=victims.group,
        side=party_name(text, scene, side) if side is not None and _names_a_side(side) else None,
    )


def _count(text: str, scene: Scene, harm: HarmMention) -> tuple[int | None, int | None, Qualifier, str | None]:
    """Bounds, qualifier and vague word: one for a single name, vague for a bare plural, else the number's own."""
    number = harm.victims.number
    if harm.single:
        return 1, 1, Qualifier.EXACT, None
    if number is None:
        return None, None, Qualifier.VAGUE, None
    return number.low, number.high, number.qualifier, number.word


def _side_party(scene: Scene, harm: HarmMention) -> Party | None:
    """The party whose people the victims are: one named inside the victim phrase."""
    victims = harm.victims
    inside = [p for p in scene.parties if p.first < victims.last and victims.first < p.last]
    return inside[0] if inside else None


def _names_a_side(party: Party) -> bool:
    """Whether the words say whose people they are, and not only that they bear arms ("attackers") or none."""
    return not party.faceless and party.kind is not ActorKind.CIVILIANS


def party_name(text: str, scene: Scene, party: Party) -> str:
    """The registry's name for a party, else its words."""
    if party.actor is not None:
        return party.actor.name
    return text[scene.tokens[party.first].start : scene.tokens[party.last - 1].end]


def by_key(protos: Sequence[Proto]) -> Mapping[tuple[int, int], Proto]:
    """The protos by their keys."""
    return {proto.key: proto for proto in protos}

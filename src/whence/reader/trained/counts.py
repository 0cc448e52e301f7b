"""The counts of a report as rules and encoder see them together: which stay, what is put right, which are added."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from whence.model.claim import Casualties
from whence.model.lists import CountRole, Group, Harm, Polarity, Qualifier, Status
from whence.model.markup import Stretch
from whence.reader.rules.analysis import Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.protos import VOICE_OFFSET, Proto, casualty_proto, voices_for
from whence.reader.rules.reader import Parsed
from whence.reader.rules.victims import Victims
from whence.reader.trained.anchors import anchor_of
from whence.reader.trained.heads import HARM_LABELS, POLARITY_LABELS, VICTIM_LABELS
from whence.reader.trained.seen import Seen
from whence.reader.trained.settings import Settings
from whence.reader.trained.voices import voice_of
from whence.text.numbers import NumberPhrase, find_numbers

_ADDED = 600  # keys of added counts stand behind those of the rules in the same scene
_COARSE = {Harm.ABDUCTED: "captured", Harm.DETAINED: "captured"}
_UNJUDGED = {Harm.RELEASED, Harm.RETURNED, Harm.SEXUAL_VIOLENCE}  # the labels have no word for them
_STATUS = {"civilians": Status.CIVILIAN, "combatants": Status.COMBATANT, "mixed": Status.MIXED}
_GROUP = {
    "children": Group.CHILDREN, "women": Group.WOMEN, "aid_or_medical": Group.AID_OR_MEDICAL,
    "journalists": Group.JOURNALISTS,
}  # fmt: skip
_POLARITY = {
    "asserted": {Polarity.ASSERTED, Polarity.CONCEDED},
    "denied": {Polarity.DENIED},
    "doubted": {Polarity.DOUBTED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING},
}
_MARGIN = 0.03  # an added count at a rules' own anchor would say the same again


def counts(parsed: Parsed, protos: Sequence[Proto], seen: Seen, settings: Settings) -> tuple[Proto, ...]:
    """The casualty protos of the rules as the encoder judges them, and those that it adds."""
    judged = [_judged(parsed, proto, seen, settings) for proto in protos]
    kept = [proto for proto in judged if proto is not None]
    return (*kept, *_added(parsed, protos, seen, settings))


def anchor_in(scene: Scene, proto: Proto) -> Stretch:
    """Where the encoder is asked about a casualty proto of a scene."""
    return anchor_of(scene.tokens, _harm(scene, proto))


def _harm(scene: Scene, proto: Proto) -> HarmMention:
    return scene.harms[proto.key[1] % VOICE_OFFSET]


def _judged(parsed: Parsed, proto: Proto, seen: Seen, settings: Settings) -> Proto | None:
    """A count of the rules put right, with its score; None where the encoder sees none there."""
    value, scene = proto.value, parsed.scenes[proto.scene]
    if not isinstance(value, Casualties) or value.harm in _UNJUDGED:
        return proto
    harm = _harm(scene, proto)
    anchor = anchor_of(scene.tokens, harm)
    shares = seen.shares("harm", anchor)
    there = 1.0 - float(shares[0])
    if there < (settings.keep_named if harm.single else settings.keep_count):
        return None
    value = _of_victims(seen, anchor, _of_harm(shares, value, settings), settings)
    frame, voice = _spoken(parsed, proto, seen, anchor, settings)
    polarity = _stance(seen, anchor, proto.polarity if frame is proto.frame else _told(frame), settings)
    score = there * voice * float(seen.shares("victims", anchor)[_victims_index(value)])
    return replace(proto, value=value, frame=frame, polarity=polarity, score=score)


def _spoken(parsed: Parsed, proto: Proto, seen: Seen, anchor: Stretch, settings: Settings):
    sentence = parsed.scenes[proto.scene].sentence.index
    voice = voice_of(seen, anchor, proto.frame, parsed.frames, sentence, settings)
    return voice.frame, voice.share


def _told(frame) -> Polarity:
    return frame.stance if frame is not None else Polarity.ASSERTED


def _of_harm(shares, value: Casualties, settings: Settings) -> Casualties:
    """The value with the harm that the encoder sees, where it is likelier by a margin."""
    own = HARM_LABELS.index(_COARSE.get(value.harm, value.harm.value))
    best = int(np.argmax(shares[1:])) + 1
    if best == own or shares[best] - shares[own] < settings.harm:
        return value
    return replace(value, harm=Harm(HARM_LABELS[best]))


def _of_victims(seen: Seen, anchor: Stretch, value: Casualties, settings: Settings) -> Casualties:
    """The value with the victims that the encoder sees, where they are likelier by a margin."""
    shares = seen.shares("victims", anchor)
    own, best = _victims_index(value), int(np.argmax(shares))
    if best == own or shares[best] - shares[own] < settings.victims:
        return value
    return _with_victims(value, VICTIM_LABELS[best])


def _with_victims(value: Casualties, label: str) -> Casualties:
    if label in _GROUP:
        return replace(value, group=_GROUP[label])
    return replace(value, group=Group.NONE, status=_STATUS.get(label, Status.UNSPECIFIED))


def _victims_index(value: Casualties) -> int:
    """The label of the encoder that a value's victims have: the group, else the status."""
    by_group = {group: label for label, group in _GROUP.items()}
    by_status = {status: label for label, status in _STATUS.items()}
    by_status |= {Status.PEACEKEEPER: "combatants", Status.HORS_DE_COMBAT: "combatants"}
    label = by_group.get(value.group) or by_status.get(value.status, "unspecified")
    return VICTIM_LABELS.index(label)


def _stance(seen: Seen, anchor: Stretch, polarity: Polarity, settings: Settings) -> Polarity:
    """The polarity, by the encoder's answer where it is likelier by a margin."""
    shares = seen.shares("polarity", anchor)
    own = next(i for i, label in enumerate(POLARITY_LABELS) if polarity in _POLARITY[label])
    best = int(np.argmax(shares))
    if best == own or shares[best] - shares[own] < settings.stance:
        return polarity
    return Polarity(POLARITY_LABELS[best])


def _added(parsed: Parsed, protos: Sequence[Proto], seen: Seen, settings: Settings) -> Iterator[Proto]:
    """Counts that the encoder sees where the rules saw none: numbers of people, by their own words."""
    known = [anchor_in(parsed.scenes[p.scene], p) for p in protos if isinstance(p.value, Casualties)]
    for position, scene in enumerate(parsed.scenes):
        start, end = scene.sentence.span.start, scene.sentence.span.end
        for number, phrase in enumerate(_people(parsed.text, start, end)):
            anchor = (phrase.core_start, phrase.core_end)
            shares = seen.shares("harm", anchor)
            if any(anchor[0] < k[1] and k[0] < anchor[1] for k in known) or 1.0 - shares[0] < settings.add_count:
                continue
            harm = _mention(scene, phrase, HARM_LABELS[int(np.argmax(shares[1:])) + 1])
            if harm is not None:
                yield from _new(parsed, position, (number, harm), seen, settings)


def _new(
    parsed: Parsed, position: int, found: tuple[int, HarmMention], seen: Seen, settings: Settings
) -> Iterator[Proto]:
    scene, (number, harm) = parsed.scenes[position], found
    anchor = anchor_of(scene.tokens, harm)
    frame = voices_for(parsed.frames, scene.sentence.index, *anchor)[0]
    proto = casualty_proto(parsed.text, scene, (position, _ADDED + number), harm, (0, frame))
    assert isinstance(proto.value, Casualties)
    label = VICTIM_LABELS[int(np.argmax(seen.shares("victims", anchor)))]
    proto = replace(proto, value=_with_victims(proto.value, label))
    frame, voice = _spoken(parsed, proto, seen, anchor, settings)
    polarity = _stance(seen, anchor, _told(frame), settings)
    there = 1.0 - float(seen.shares("harm", anchor)[0])
    score = there * voice * float(seen.shares("victims", anchor).max())
    yield replace(proto, frame=frame, polarity=polarity, score=score)


def _people(text: str, start: int, end: int) -> Iterator[NumberPhrase]:
    """The numbers of a sentence that may count people, with offsets of the whole text."""
    for phrase in find_numbers(text[start:end]):
        if phrase.unit_hint is None and phrase.kind not in {"article", "none"}:
            moved = {name: getattr(phrase, name) + start for name in ("start", "end", "core_start", "core_end")}
            yield replace(phrase, **moved)


def _mention(scene: Scene, phrase: NumberPhrase, label: str) -> HarmMention | None:
    """The harm mention of a number alone: the nearest word for harm or violence in its sentence is its cue."""
    inside = [i for i, token in enumerate(scene.tokens) if token.start < phrase.end and phrase.start < token.end]
    cues = [harm.cue for harm in scene.harms] + [(trigger.first, trigger.last) for trigger in scene.triggers]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    cue = min(cues, key=lambda c: min(abs(c[0] - last), abs(first - c[1])), default=(first, last))
    victims = Victims(first, last, phrase, None, Status.UNSPECIFIED, Group.NONE)
    role = CountRole.INCREMENT if phrase.increment else CountRole.TOTAL
    return HarmMention(victims, cue, Harm(label), role)

"""The counts of a report as rules and encoder see them together: which stay, what is put right, which are added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from whence.model.claim import Casualties
from whence.model.lists import CountRole, Group, Harm, Polarity, Status
from whence.model.markup import Stretch
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.denied_harm import denied_harm
from whence.reader.rules.harms import HarmMention, counts_nothing_told
from whence.reader.rules.harms_beside import counts_others
from whence.reader.rules.harms_broken_down import is_some_of
from whence.reader.rules.harms_standing import tells_of_fighters
from whence.reader.rules.harms_tolls import kind_of_toll
from whence.reader.rules.plain_negations import denies_number
from whence.reader.rules.protos import VOICE_OFFSET, Proto, casualty_proto, voices_for, with_whole
from whence.reader.rules.reader import Parsed
from whence.reader.rules.sides import same_side
from whence.reader.rules.tokens import Token, tokenize
from whence.reader.rules.victims import Victims, head_nouns, plainly_civilian
from whence.reader.trained.anchors import anchor_of
from whence.reader.trained.heads import HARM_LABELS, VICTIM_LABELS, harm_label
from whence.reader.trained.seen import Seen
from whence.reader.trained.stances import is_owned, polarity_of_count, stance_label, told_by
from whence.reader.trained.voices import heard, voice_of, voices
from whence.reader.trained.weights import ADDED, Features, Weights, likelihood, odds
from whence.text.numbers import NumberPhrase, find_numbers

_ADDED_KEY = 600  # keys of added counts stand behind those of the rules in the same scene
_PROPOSE_FROM = 0.2  # the least likelihood at which a number that the rules passed over is looked at
_UNJUDGED = {Harm.RELEASED, Harm.RETURNED, Harm.SEXUAL_VIOLENCE}  # the labels have no word for them
_STATUS = {"civilians": Status.CIVILIAN, "combatants": Status.COMBATANT, "mixed": Status.MIXED}
_BY_STATUS = {
    Status.CIVILIAN: "civilians", Status.COMBATANT: "combatants", Status.MIXED: "mixed",
    Status.PEACEKEEPER: "combatants", Status.HORS_DE_COMBAT: "combatants",
}  # fmt: skip
_GROUP = {
    "children": Group.CHILDREN, "women": Group.WOMEN, "aid_or_medical": Group.AID_OR_MEDICAL,
    "journalists": Group.JOURNALISTS,
}  # fmt: skip
_CIVILIANS = {"civilian", "civilians"}
_BY_GROUP = {group: label for label, group in _GROUP.items()}


@dataclass(frozen=True, slots=True)
class Count:
    """A count that may be told: the proto, where the encoder is asked about it, and whether the rules saw it."""

    proto: Proto
    value: Casualties
    harm: HarmMention
    anchor: Stretch
    by_rules: bool


def counts(parsed: Parsed, protos: Sequence[Proto], seen: Seen, weights: Weights) -> tuple[Proto, ...]:
    """The casualty protos that are kept, as rules and encoder together tell them."""
    found = candidates(parsed, protos, seen)
    judged = (_judged(parsed, count, seen, weights) for count in found)
    known = {id(count.proto) for count in found}
    others = [proto for proto in protos if id(proto) not in known]
    kept = (*others, *(proto for proto in judged if proto is not None))
    return tuple(with_whole(proto, kept) for proto in kept)


def candidates(parsed: Parsed, protos: Sequence[Proto], seen: Seen) -> tuple[Count, ...]:
    """The counts that the rules see, and the numbers that the encoder takes for one.

    Harms without a label are left aside, and denials that anybody came to harm, which count nobody.
    """
    found = []
    for proto in protos:
        value, scene = proto.value, parsed.scenes[proto.scene]
        if isinstance(value, Casualties) and value.harm not in _UNJUDGED and not _denies_harm(parsed, proto):
            harm = scene.harms[proto.key[1] % VOICE_OFFSET]
            found.append(Count(proto, value, harm, anchor_of(scene.tokens, harm), by_rules=True))
    return (*found, *_added(parsed, [count.anchor for count in found], seen))


def _denies_harm(parsed: Parsed, proto: Proto) -> bool:
    """Whether a proto only denies that any such people came to harm: "denied that civilians were killed"."""
    frame, value = proto.frame, proto.value
    if frame is None or proto.polarity is not Polarity.DENIED or not isinstance(value, Casualties):
        return False
    stop = parsed.scenes[proto.scene].sentence.span.end
    return value.is_uncounted and denied_harm(parsed.text, frame.cue.end, stop) is not None


def presence(count: Count, seen: Seen) -> Features:
    """What speaks for a count being told: the encoder's likelihood, and what the rules know of how it is told."""
    shares = seen.shares("harm", count.anchor)
    own = float(shares[HARM_LABELS.index(harm_label(count.value.harm))])
    return {
        "always": 1.0,
        "there": odds(1.0 - float(shares[0])),
        "harm": odds(own),
        "added": float(not count.by_rules),
        "named": float(count.harm.single),
        "plural": float(count.value.is_uncounted),
        "title": float(count.proto.in_title),
        "part": float(count.proto.role is CountRole.PART),
        "inherited": float(count.harm.inherited),
        "reported": float(count.proto.frame is not None),
    }


def victims_told(count: Count) -> str:
    """The label that the rules give the victims of a count; ADDED where they did not see it."""
    return victims_label(count.value) if count.by_rules else ADDED


def victims_label(value: Casualties) -> str:
    """The labels' one word for a value's victims: the group, else the status."""
    return _BY_GROUP.get(value.group) or _BY_STATUS.get(value.status, "unspecified")


def _judged(parsed: Parsed, count: Count, seen: Seen, weights: Weights) -> Proto | None:
    """A count put right, with how likely its row is right; None where it is likelier that none is told."""
    there = likelihood(weights.count, presence(count, seen))
    if there < weights.keep_count:
        return None
    proto, sentence = count.proto, parsed.scenes[count.proto.scene].sentence.index
    shares = weights.victims.shares(seen.shares("victims", count.anchor), victims_told(count))
    best = int(np.argmax(shares))
    value = count.value
    if VICTIM_LABELS[best] != victims_told(count) and not _contradicts(parsed, count, VICTIM_LABELS[best]):
        value = _with_victims(value, VICTIM_LABELS[best])
    voice = voice_of(voices(seen, count.anchor, proto.frame, heard(parsed, proto.scene), sentence), weights.speaker)
    frame = voice.frame if stance_label(proto.polarity) == "asserted" else proto.frame  # who denies is not in question
    told = proto.polarity if frame is proto.frame else told_by(frame)
    stances = weights.stance.shares(seen.shares("polarity", count.anchor), stance_label(told))
    score = there * float(shares[best]) * voice.share * float(stances.max())
    polarity = polarity_of_count(stances, told)
    owned = is_owned(seen, count.anchor, frame, polarity) and not _done_by_own(parsed, count, frame)
    role = CountRole.PART if not count.by_rules and is_some_of(*_place(parsed, count)) else proto.role
    return replace(proto, value=value, frame=frame, polarity=polarity, score=score, owned=owned, role=role)


def _place(parsed: Parsed, count: Count) -> tuple[Sequence[Token], int]:
    """The tokens of a count's sentence and at which of them its victims are told."""
    return parsed.scenes[count.proto.scene].tokens, count.harm.victims.first


def _done_by_own(parsed: Parsed, count: Count, frame: Frame | None) -> bool:
    """Whether the speaker's side is said to have done it to those counted: "the air force had … killed 12 fighters"."""
    scene, harm = parsed.scenes[count.proto.scene], count.harm
    naming = frame.naming if frame is not None else None
    if naming is None or harm.cue[1] > harm.victims.first:
        return False
    doers = [scene.parties[agency.party] for agency in scene.agencies]
    before = [party for party in doers if party.last <= harm.cue[0]]
    words = (scene.tokens[before[-1].first].start, scene.tokens[before[-1].last - 1].end) if before else (0, 0)
    return bool(before) and same_side(parsed.text[slice(*words)], naming.quote)


def _contradicts(parsed: Parsed, count: Count, label: str) -> bool:
    """Whether the words for those counted forbid a label that the encoder gives them."""
    if _plainly_civilian(parsed, count, label) or _told_by_toll(parsed, count, label):
        return True
    return label == "civilians" and not _may_be_civilian(parsed, count)


def _told_by_toll(parsed: Parsed, count: Count, label: str) -> bool:
    """Whether the number is that of a toll which says whom it counts, and the label says otherwise."""
    kind = kind_of_toll(parsed.scenes[count.proto.scene].tokens, count.harm.victims, head_nouns())
    if kind is None or kind == (Status.UNSPECIFIED, Group.NONE):
        return kind is not None and label == "civilians"
    return label != (_BY_GROUP.get(kind[1]) or _BY_STATUS.get(kind[0]))


def _may_be_civilian(parsed: Parsed, count: Count) -> bool:
    """Whether they are called no fighters and, where their own words leave open who they were, the report may tell.

    "37 persons were abducted" says nothing of who they were; a report that nowhere speaks of civilians does not either.
    """
    tokens = parsed.scenes[count.proto.scene].tokens
    if tells_of_fighters(tokens, count.harm.cue):
        return False
    return victims_told(count) != "unspecified" or _speaks_of_civilians(parsed.text)


@lru_cache(maxsize=8)
def _speaks_of_civilians(text: str) -> bool:
    tokens = tokenize(text)
    return any(token.lower in _CIVILIANS for token in tokens) or any(
        match.label[0] is Status.CIVILIAN for match in head_nouns().find(tokens)
    )


def _plainly_civilian(parsed: Parsed, count: Count, label: str) -> bool:
    """Whether the words call those counted civilians, so that no label but a group of them may say otherwise."""
    if count.value.status is not Status.CIVILIAN or label in _GROUP:
        return False
    victims = count.harm.victims
    tokens = parsed.scenes[count.proto.scene].tokens[victims.first : victims.last]
    return any(token.lower in plainly_civilian() for token in tokens)


def _with_victims(value: Casualties, label: str) -> Casualties:
    if label in _GROUP:
        return replace(value, group=_GROUP[label])
    return replace(value, group=Group.NONE, status=_STATUS.get(label, Status.UNSPECIFIED))


def _added(parsed: Parsed, known: Sequence[Stretch], seen: Seen) -> Iterator[Count]:
    """Numbers of people that the encoder takes for a count where the rules saw none."""
    for position, scene in enumerate(parsed.scenes):
        for number, phrase in enumerate(_people(parsed.text, scene.sentence.span.start, scene.sentence.span.end)):
            anchor = (phrase.core_start, phrase.core_end)
            shares = seen.shares("harm", anchor)
            if (
                any(anchor[0] < k[1] and k[0] < anchor[1] for k in (*known, *scene.compared))
                or 1.0 - shares[0] < _PROPOSE_FROM
            ):
                continue
            harm = _mention(scene, phrase, HARM_LABELS[int(np.argmax(shares[1:])) + 1])
            if harm is not None and not denies_number(parsed.text, phrase.start):
                frame = voices_for(parsed.frames, scene.sentence.index, *anchor)[0]
                proto = casualty_proto(parsed.text, scene, (position, _ADDED_KEY + number), harm, (0, frame))
                assert isinstance(proto.value, Casualties)
                yield Count(proto, proto.value, harm, anchor, by_rules=False)


def _people(text: str, start: int, end: int) -> Iterator[NumberPhrase]:
    """The numbers of a sentence that may count people, with offsets of the whole text."""
    for phrase in find_numbers(text[start:end]):
        if phrase.unit_hint is None and phrase.kind not in {"article", "none"}:
            yield replace(
                phrase,
                start=phrase.start + start,
                end=phrase.end + start,
                core_start=phrase.core_start + start,
                core_end=phrase.core_end + start,
            )


def _mention(scene: Scene, phrase: NumberPhrase, label: str) -> HarmMention | None:
    """The harm mention of a number alone: the nearest word for harm or violence in its sentence is its cue.

    None where that word tells of what has not come about, or others than those harmed are counted.
    """
    inside = [i for i, token in enumerate(scene.tokens) if token.start < phrase.end and phrase.start < token.end]
    if not inside or counts_nothing_told(scene.tokens, inside[0], inside[-1] + 1):
        return None
    if counts_others(scene.tokens, inside[0], inside[-1] + 1, [harm.cue[0] for harm in scene.harms]):
        return None
    cues = [harm.cue for harm in scene.harms] + [(trigger.first, trigger.last) for trigger in scene.triggers]
    first, last = inside[0], inside[-1] + 1
    cue = min(cues, key=lambda c: min(abs(c[0] - last), abs(first - c[1])), default=(first, last))
    role = CountRole.INCREMENT if phrase.increment else CountRole.TOTAL
    role = CountRole.PART if phrase.core_start in scene.shares else role
    return HarmMention(Victims(first, last, phrase, None, Status.UNSPECIFIED, Group.NONE), cue, Harm(label), role)

"""Who is said to have done it, as rules and encoder see it together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Responsibility
from whence.model.lists import ASSERTING, Act, Certainty, Part, Polarity
from whence.model.markup import Stretch
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame, claimant_for
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.bystanders import answers_fire, fends_off, is_only_about, is_only_linked
from whence.reader.rules.owning import boasts
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed
from whence.reader.rules.responsibility_doers import names_group
from whence.reader.rules.striking_back import only_attackers_harmed
from whence.reader.rules.triggers import Form
from whence.reader.trained.seen import Seen
from whence.reader.trained.stances import is_owned, polarity_of, stance_label, told_by
from whence.reader.trained.voices import heard, voice_of, voices
from whence.reader.trained.weights import Features, Weights, likelihood, odds

_ADDED_KEY = -1  # keys of added doers go down from here: all others are from 0 on
_ADD_FROM = 0.5  # the least likelihood of one whom the rules passed over
_PROPOSE_FROM = 0.3  # the least likelihood of a token that is looked at as part of a doer's name


_OWNED = re.compile(r"(?:['’]s|['’])\s+(?:own\s+)?")
_LOOSE = frozenset("of and in by with from to being or were was are is that which against".split())


@dataclass(frozen=True, slots=True)
class Doer:
    """Someone who may be accused: the proto, where the text names them, and whether the rules saw it."""

    proto: Proto
    value: Responsibility
    anchor: Stretch
    by_rules: bool


def doers(parsed: Parsed, protos: Sequence[Proto], seen: Seen, weights: Weights) -> tuple[Proto, ...]:
    """The responsibility protos that are kept, as rules and encoder together tell them."""
    found = accused(parsed, protos, seen)
    judged = (_judged(parsed, doer, seen, weights) for doer in found)
    return tuple(proto for proto in judged if proto is not None)


def accused(parsed: Parsed, protos: Sequence[Proto], seen: Seen) -> tuple[Doer, ...]:
    """Those whom the rules take for the doer, and the stretches that the encoder takes for one."""
    found = []
    for proto in protos:
        anchor = next(((start, end) for part, start, end in proto.spans if part is Part.ACCUSED), None)
        if anchor is not None and isinstance(proto.value, Responsibility):
            found.append(Doer(proto, proto.value, anchor, by_rules=True))
    return (*found, *_added(parsed, [doer.anchor for doer in found], seen))


def presence(doer: Doer, seen: Seen) -> Features:
    """What speaks for someone being accused: the encoder's likelihood, and what the rules know of how it is told."""
    party = doer.proto.party
    return {
        "always": 1.0,
        "there": odds(1.0 - float(seen.shares("accused", doer.anchor)[0])),
        "added": float(not doer.by_rules),
        "known": float(party is not None and party.actor is not None),
        "faceless": float(party is not None and party.faceless),
        "suspected": float(doer.value.certainty is Certainty.SUSPECTED),
        "title": float(doer.proto.in_title),
        "reported": float(doer.proto.frame is not None),
        "told_apart": float(any(part is Part.CUE for part, _, _ in doer.proto.spans)),
    }


def _judged(parsed: Parsed, doer: Doer, seen: Seen, weights: Weights) -> Proto | None:
    there = likelihood(weights.doer, presence(doer, seen))
    if there < (weights.keep_doer if doer.by_rules else max(weights.keep_doer, _ADD_FROM)):
        return None
    proto, sentence = doer.proto, parsed.scenes[doer.proto.scene].sentence.index
    voice = voice_of(voices(seen, doer.anchor, proto.frame, heard(parsed, proto.scene), sentence), weights.speaker)
    if not doer.by_rules and _told_elsewhere(parsed, proto, voice.frame):
        return None
    told = proto.polarity if voice.frame is proto.frame else _plain(told_by(voice.frame))
    stances = weights.stance.shares(seen.shares("polarity", doer.anchor), stance_label(told))
    polarity = polarity_of(stances, told)
    if proto.polarity is Polarity.DENIED and proto.answers is not None and polarity in ASSERTING:
        return None  # what answers an accusation, and denies no deed, is no confession for that
    score = there * voice.share * float(stances.max())
    owned = is_owned(seen, doer.anchor, voice.frame, polarity)
    given = Polarity.CONCEDED if owned and not boasts(_sentence(parsed, proto.scene)) else polarity
    value = _acting(doer.value, polarity)
    return replace(proto, value=value, frame=voice.frame, polarity=given, score=score, owned=owned)


def _told_elsewhere(parsed: Parsed, proto: Proto, frame: Frame | None) -> bool:
    """Whether a sentence tells of no violence, and only the speaker of another sentence would have said it."""
    scene = parsed.scenes[proto.scene]
    naming = frame.naming if frame is not None and frame.carried else None
    apart = naming is not None and frame is not proto.frame and not naming.within(scene.sentence.span)
    return apart and not scene.triggers and not scene.harms


def _sentence(parsed: Parsed, position: int) -> str:
    span = parsed.scenes[position].sentence.span
    return parsed.text[span.start : span.end]


def _plain(polarity: Polarity) -> Polarity:
    """A stance on who did it; conceding is settled when the claimant's side is known."""
    return Polarity.ASSERTED if polarity is Polarity.CONCEDED else polarity


def _acting(value: Responsibility, polarity: Polarity) -> Responsibility:
    """The value with an act that goes with the polarity."""
    denying = value.act in {Act.DENIES, Act.ALTERNATIVE_CAUSE}
    if (polarity is Polarity.DENIED) == denying:
        return value
    return replace(value, act=Act.DENIES if polarity is Polarity.DENIED else Act.ACCUSATION)


def _added(parsed: Parsed, known: Sequence[Stretch], seen: Seen) -> Iterator[Doer]:
    """Those whom the encoder takes for a doer where the rules saw none: known parties, and groups by a common noun."""
    taken = list(known)
    for number, stretch in enumerate(_stretches(seen)):
        home = next((i for i, s in enumerate(parsed.scenes) if _holds(s, stretch)), None)
        bounds = doer_at(parsed.scenes[home], stretch) if home is not None else None
        if (
            home is None
            or bounds is None
            or _at_the_place(parsed.scenes[home], bounds[0])
            or _stands_by(parsed.scenes[home], bounds)
            or _denies(parsed, home, bounds)
            or any(bounds[0] < end and start < bounds[1] for start, end in (*taken, *parsed.scenes[home].compared))
        ):
            continue
        taken.append(bounds)
        yield _new(parsed, home, number, bounds)


def _denies(parsed: Parsed, position: int, bounds: Stretch) -> bool:
    """Whether somebody stands there as who denies what is said: it is not told there that they did it."""
    here = (f for f in parsed.frames if f.sentence == parsed.scenes[position].sentence.index)
    sources = (frame.source for frame in here if frame.stance is Polarity.DENIED and frame.source is not None)
    return any(source.start < bounds[1] and bounds[0] < source.end for source in sources)


def _at_the_place(scene: Scene, start: int) -> bool:
    """Whether somebody only is where it happened: "the attack on the camp, where [soldiers] live"."""
    before = [token.lower for token in scene.tokens if token.start < start]
    told = [scene.tokens[trigger.first].start for trigger in scene.triggers]
    told += [scene.tokens[harm.cue[0]].start for harm in scene.harms]
    return before[-1:] == ["where"] and not any(place > start for place in told)


def _stands_by(scene: Scene, bounds: Stretch) -> bool:
    """Whether somebody only fends off an attack, fires back, kills attackers, or is only said to be about or linked."""
    inside = [i for i, token in enumerate(scene.tokens) if bounds[0] <= token.start and token.end <= bounds[1]]
    if not inside:
        return False
    fending = [i for i in range(len(scene.tokens)) if fends_off(scene.tokens, i) or answers_fire(scene.tokens, i)]
    telling = {trigger.first for trigger in scene.triggers if trigger.form is not Form.WEAPON}
    telling |= {harm.cue[0] for harm in scene.harms}
    nearest = min((*telling, *fending), key=lambda i: abs(i - inside[0]), default=None)
    if nearest in fending or only_attackers_harmed(scene):
        return True
    return is_only_linked(scene.tokens, inside[0]) or is_only_about(scene.tokens, inside[0], inside[-1] + 1)


def doer_at(scene: Scene, stretch: Stretch) -> Stretch | None:
    """The whole name of the party that a stretch is part of, else the stretch without loose words at its ends.

    None where that names no group, as a person by name is no field of the record, or only whose saying it is that
    stands behind it: "[the Front]'s claim that ...".
    """
    named = _named_at(scene, stretch)
    return None if named is None or _owns_saying(scene, named) else named


def _owns_saying(scene: Scene, bounds: Stretch) -> bool:
    sentence = scene.sentence.span
    behind = sentence.quote[bounds[1] - sentence.start :]
    found = _OWNED.match(behind)
    return found is not None and phrases("parts", "saying").match(behind, found.end()) is not None


def _named_at(scene: Scene, stretch: Stretch) -> Stretch | None:
    party = _party(scene, *stretch)
    if party is not None:
        return scene.tokens[party.first].start, scene.tokens[party.last - 1].end
    inside = [token for token in scene.tokens if stretch[0] < token.end and token.start < stretch[1]]
    while inside and not names_group(inside[-1].lower):
        inside.pop()
    while inside and (not inside[0].lower[0].isalnum() or inside[0].lower in _LOOSE):
        inside.pop(0)
    return (inside[0].start, inside[-1].end) if inside else None


def _holds(scene: Scene, stretch: Stretch) -> bool:
    return scene.sentence.span.start <= stretch[0] < scene.sentence.span.end


def _stretches(seen: Seen) -> Iterator[Stretch]:
    """The stretches of tokens that may be part of a doer's name; a likely beginning starts anew."""
    shares = seen.all_shares("accused")
    inside = shares[:, 1:].sum(1) >= _PROPOSE_FROM
    start = None
    for i in range(len(inside) + 1):
        goes_on = i < len(inside) and inside[i] and not (shares[i, 1] > shares[i, 2] and _word_starts(seen, i))
        if start is not None and not goes_on:
            yield seen.starts[start], seen.ends[i - 1]
            start = None
        if start is None and i < len(inside) and inside[i]:
            start = i


def _word_starts(seen: Seen, i: int) -> bool:
    return i == 0 or seen.starts[i] > seen.ends[i - 1]


def _new(parsed: Parsed, position: int, number: int, stretch: Stretch) -> Doer:
    scene = parsed.scenes[position]
    frame = claimant_for(parsed.frames, scene.sentence.index, *stretch)
    polarity = _plain(told_by(frame))
    act = Act.DENIES if polarity is Polarity.DENIED else Act.ACCUSATION
    value = Responsibility(parsed.text[slice(*stretch)], act, Certainty.STATED)
    proto = Proto(
        key=(position, _ADDED_KEY - number),
        scene=position,
        value=value,
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, *stretch), (Part.TRIGGER, *_trigger(scene, stretch[0]))),
        party=_party(scene, *stretch),
        in_title=scene.sentence.in_title,
    )
    return Doer(proto, value, stretch, by_rules=False)


def _trigger(scene: Scene, near: int) -> Stretch:
    """The words of the sentence that tell of violence, the nearest first; the whole sentence where none do."""
    places = [(t.first, t.last) for t in scene.triggers] + [harm.cue for harm in scene.harms]
    stretches = [(scene.tokens[first].start, scene.tokens[last - 1].end) for first, last in places]
    whole = (scene.sentence.span.start, scene.sentence.span.end)
    return min(stretches, key=lambda s: abs(s[0] - near), default=whole)


def _party(scene: Scene, start: int, end: int) -> Party | None:
    named = [p for p in scene.parties if scene.tokens[p.first].start < end and start < scene.tokens[p.last - 1].end]
    return named[0] if named else None

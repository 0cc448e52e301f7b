"""Who is said to have done it, as protos: from agents of triggers, and from words that accuse, deny or claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.model.claim import Responsibility
from whence.model.lists import Act, ActorKind, Certainty, Part, Polarity
from whence.reader.rules.analysis import Scene
from whence.reader.rules.answers import voice as voice_of
from whence.reader.rules.attribution import Frame
from whence.reader.rules.bystanders import fends_off
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import VOICE_OFFSET, Proto, voices_for
from whence.reader.rules.responsibility import Agency
from whence.reader.rules.responsibility_doers import describes_group
from whence.reader.rules.sides import same_side
from whence.reader.rules.striking_back import harms_attackers
from whence.reader.rules.triggers import Form, Trigger

_OFFSET = 1000  # keys of deeds stand behind those of harms in the same scene
_FRAME_OFFSET = 2000
_OWN_OFFSET = 2500
_OWN_REACH = 60
_FIRST_PERSON = frozenset({"we", "i"})
_OWN_WORD = re.compile(
    r"\b(?:it|they|we|he|she|its|their|our|his|her|involve\w*|responsib\w*|role|part|hand|link\w*)\b", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?:been|was|were|being|accusations?|allegations?|charges?|claims?|reports?|blame)\b", re.IGNORECASE
)
_OWN = (
    r"\b(?:it|they|we|(?:one of )?(?:its|their|our) (?:\w+ )?(?:men|fighters?|forces|"
    r"troops|(?:war)?planes?|aircraft|soldiers?|units?|jets?|helicopters?|drones?|pilots?|artillery|gunners?|shells?|missiles?|"
    r"rockets?|mines?|bombs?|commandos|snipers?|guards|crews?|air force|navy|police(?:men)?|members|gunmen|militiamen))"
    r"\s+(?:(?:had|have|has)\s+)?(?:also\s+)?(?:\w+ly\s+)?"
)
_OWN_SUBJECT = {
    Form.VERB: re.compile(_OWN + "$", re.IGNORECASE),
    Form.NOUN: re.compile(
        _OWN + r"(?:carried out|launched|staged|mounted|conducted|perpetrated|committed)\s+"
        r"(?:the|an?|this|that|its|several|\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of)\s+"
        r"(?:\w+\s+)?$",
        re.IGNORECASE,
    ),
}


def deed_protos(text: str, scenes: Sequence[Scene], frames: Sequence[Frame]) -> tuple[Proto, ...]:
    """A proto for each agent of a trigger, and for each accusation, denial and claim of responsibility."""
    found: list[Proto] = []
    for position, scene in enumerate(scenes):
        for number, agency in enumerate(scene.agencies):
            if harms_attackers(scene, agency.trigger):
                continue
            found += agency_protos(text, position, scene, number, frames)
        here = [frame for frame in frames if frame.sentence == scene.sentence.index]
        found += [p for n, f in enumerate(here) if (p := _own_deed(text, position, scene, n, f)) is not None]
        for number, frame in enumerate(here):
            proto = _frame_proto(text, position, scene, number, frame)
            if proto is not None:
                found.append(proto)
    named = [by_name(text, scenes, proto) for proto in found]
    return tuple(_as_charged(text, proto, named) for proto in named)


def _as_charged(text: str, proto: Proto, protos: Sequence[Proto]) -> Proto:
    """A denial in words that name no doer as one of the accusation of the speaker's side that is told beside it."""
    frame, value = proto.frame, proto.value
    if proto.polarity is not Polarity.DENIED or frame is None or frame.kind != "denied" or frame.naming is None:
        return proto
    own = any(_OWN_WORD.search(part.quote) for part in frame.content)
    if own or not any(_PASSIVE.search(part.quote) for part in frame.content):
        return proto
    charges = [p for p in protos if _charges(p, proto, frame.naming.quote)]
    charge = min(charges, key=lambda p: (p.scene > proto.scene, abs(p.scene - proto.scene)), default=None)
    if charge is None or not isinstance(charge.value, Responsibility) or not isinstance(value, Responsibility):
        return proto
    others = tuple(span for span in proto.spans if span[0] is not Part.ACCUSED)
    accused = tuple(span for span in charge.spans if span[0] is Part.ACCUSED)
    home = charge.scene if charge.party_scene is None else charge.party_scene
    value = replace(value, accused=charge.value.accused)
    spans = (*accused, *others)
    return replace(proto, value=value, spans=spans, party=charge.party, party_scene=home, answers=charge.key)


def _charges(proto: Proto, denial: Proto, speaker: str) -> bool:
    """Whether a proto accuses the side of who denies, in another's words."""
    if not isinstance(proto.value, Responsibility) or proto.polarity is not Polarity.ASSERTED:
        return False
    return voice_of(proto.frame) != voice_of(denial.frame) and same_side(proto.value.accused, speaker)


def by_name(text: str, scenes: Sequence[Scene], proto: Proto) -> Proto:
    """The proto with whom "it" or "the group" stands for as the doer, where the doer is the speaker by such words."""
    frame, value = proto.frame, proto.value
    if frame is None or frame.source is None or frame.antecedent is None or not isinstance(value, Responsibility):
        return proto
    source, antecedent = frame.source, frame.antecedent
    if (Part.ACCUSED, source.start, source.end) not in proto.spans:
        return proto
    named = ((i, p) for i, s in enumerate(scenes) for p in s.parties if _inside(s, p, antecedent.start, antecedent.end))
    home, party = next(named, (proto.scene, None))
    start, end = (antecedent.start, antecedent.end) if party is None else _bounds(scenes[home], party)
    others = tuple(span for span in proto.spans if span[0] is not Part.ACCUSED)
    accused, spans = replace(value, accused=text[start:end]), ((Part.ACCUSED, start, end), *others)
    if party is None:
        return replace(proto, value=accused, spans=spans)
    return replace(proto, value=accused, spans=spans, party=party, party_scene=home)


def agency_protos(text: str, position: int, scene: Scene, number: int, frames: Sequence[Frame]) -> Iterator[Proto]:
    """The doer as told by each voice of its stretch."""
    voices = voices_for(frames, scene.sentence.index, *_bounds(scene, scene.parties[scene.agencies[number].party]))
    for k, voice in enumerate(voices):
        key = (position, _OFFSET + number + VOICE_OFFSET * k)
        yield _agency_proto(text, scene, key, scene.agencies[number], voice)


def _agency_proto(text: str, scene: Scene, key: tuple[int, int], agency: Agency, frame: Frame | None) -> Proto:
    party, trigger = scene.parties[agency.party], scene.triggers[agency.trigger]
    start, end = _bounds(scene, party)
    polarity = _stance(frame)
    trigger_span = (scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end)
    return Proto(
        key=key,
        scene=key[0],
        value=Responsibility(text[start:end], _act(polarity), agency.certainty),
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, start, end), (Part.TRIGGER, *trigger_span)),
        party=party,
        in_title=scene.sentence.in_title,
    )


def _stance(frame: Frame | None) -> Polarity:
    """A frame's stance on who did it; conceding is settled when the claimant's side is known."""
    return frame.stance if frame is not None else Polarity.ASSERTED


def _act(polarity: Polarity) -> Act:
    return Act.DENIES if polarity is Polarity.DENIED else Act.ACCUSATION


def _bounds(scene: Scene, party: Party) -> tuple[int, int]:
    return scene.tokens[party.first].start, scene.tokens[party.last - 1].end


def _frame_proto(text: str, position: int, scene: Scene, number: int, frame: Frame) -> Proto | None:
    """What a frame itself says of who did it: "X accused Y", "X denied involvement", "X claimed responsibility"."""
    if frame.kind in {"accused", "blamed"} and frame.object is not None:
        return accusation(text, position, scene, number, frame)
    if frame.source is None or (frame.naming is frame.source and frame.source.quote.lower() in _FIRST_PERSON):
        return None
    if frame.kind == "claimed_responsibility":
        claimed = _own(text, position, scene, number, frame, Polarity.ASSERTED)
        return claimed if claimed is None or _may_claim(claimed.party) or _of_responsibility(frame) else None
    if frame.kind == "denied" and frame.stance is Polarity.DENIED and _denies_own(scene, frame):
        return _own(text, position, scene, number, frame, Polarity.DENIED)
    return None


def _may_claim(party: Party | None) -> bool:
    return party is not None and not party.faceless and party.kind is not ActorKind.CIVILIANS


def _of_responsibility(frame: Frame) -> bool:
    """Whether responsibility is claimed by that word; a deed by its own noun may only be told of by who is no party."""
    return any(word in span.quote.lower() for span in frame.content for word in ("responsib", "credit"))


def accusation(text: str, position: int, scene: Scene, number: int, frame: Frame) -> Proto | None:
    """The accusation that a frame with an object makes: the party that its words name, else a group by description."""
    assert frame.object is not None
    inside = [party for party in scene.parties if _inside(scene, party, frame.object.start, frame.object.end)]
    if not inside and (frame.content or not describes_group(frame.object.quote)):
        return None
    start, end = _bounds(scene, inside[0]) if inside else (frame.object.start, frame.object.end)
    polarity = _stance(frame)
    return Proto(
        key=(position, _FRAME_OFFSET + number),
        scene=position,
        value=Responsibility(text[start:end], _act(polarity), Certainty.STATED),
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, start, end), (Part.CUE, frame.cue.start, frame.cue.end)),
        party=inside[0] if inside else None,
        in_title=scene.sentence.in_title,
    )


def _own_deed(text: str, position: int, scene: Scene, number: int, frame: Frame) -> Proto | None:
    """The speaker as the doer of what it tells of itself: "the group said that its fighters had attacked"."""
    if frame.source is None or frame.stance is Polarity.DENIED or frame.kind == "claimed_responsibility":
        return None
    for at, trigger in enumerate(scene.triggers):
        start = scene.tokens[trigger.first].start
        if fends_off(scene.tokens, trigger.first) or harms_attackers(scene, at):
            continue
        if trigger.form not in _OWN_SUBJECT or not any(span.start < start < span.end for span in frame.content):
            continue
        if _OWN_SUBJECT[trigger.form].search(text, max(scene.sentence.span.start, start - _OWN_REACH), start):
            stance = Polarity.CONCEDED if frame.stance is Polarity.CONCEDED else Polarity.ASSERTED
            party, bounds = _doer(scene, frame, stance)
            key = (position, _OWN_OFFSET + number)
            told = party is not None or stance is Polarity.CONCEDED
            spoken = _spoken(text, scene, frame, key, (party, bounds, stance)) if told else None
            return spoken if spoken is None else _with_deed(scene, spoken, trigger)
    return None


def _with_deed(scene: Scene, proto: Proto, trigger: Trigger) -> Proto:
    """The proto with the words for the deed, where no other than a mark leads from the speaker to what is told."""
    if proto.frame is None or proto.frame.kind != "headline":
        return proto
    deed = (Part.TRIGGER, scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end)
    return replace(proto, spans=(*proto.spans, deed))


def _denies_own(scene: Scene, frame: Frame) -> bool:
    """Whether what is denied names nobody else as the doer."""
    named = [scene.parties[agency.party] for agency in scene.agencies]
    return not any(_inside(scene, party, span.start, span.end) for party in named for span in frame.content)


def _own(text: str, position: int, scene: Scene, number: int, frame: Frame, polarity: Polarity) -> Proto | None:
    """The speaker, or whom it speaks up for, as the one who did, or did not do, what the scene tells."""
    if polarity is Polarity.DENIED and (not _about_a_deed(scene, frame) or _about_a_count(scene, frame)):
        return None
    party, bounds = _doer(scene, frame, polarity)
    if party is None and (_unresolved(frame) or (polarity is Polarity.DENIED and not _of_a_charge(scene, frame))):
        return None
    return _spoken(text, scene, frame, (position, _FRAME_OFFSET + number), (party, bounds, polarity))


_POINTING = frozenset({"who", "it", "they", "he", "she", "which", "that", "this", "these", "those", "some", "others"})


def _unresolved(frame: Frame) -> bool:
    """Whether the speaker is only pointed at, and nobody knows who is meant."""
    return frame.source is not None and frame.antecedent is None and frame.source.quote.lower() in _POINTING


def _of_a_charge(scene: Scene, frame: Frame) -> bool:
    """Whether one who is no known party denies a charge, and does not only reject what others do."""
    said = {token.lower for token in scene.tokens if any(s.start <= token.start < s.end for s in frame.content)}
    return bool(said & _DEED_WORDS) or frame.cue.quote.lower().startswith(("deny", "denie", "denyi"))


def _spoken(
    text: str,
    scene: Scene,
    frame: Frame,
    key: tuple[int, int],
    doer: tuple[Party | None, tuple[int, int], Polarity],
) -> Proto:
    """The proto of a speaker's word on its own deed: the party, where it is named, and the stance."""
    party, (start, end), polarity = doer
    act = {Polarity.DENIED: Act.DENIES, Polarity.CONCEDED: Act.ADMITS}.get(polarity, Act.CLAIMS_IT)
    return Proto(
        key=key,
        scene=key[0],
        value=Responsibility(text[start:end], act, Certainty.STATED),
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, start, end), (Part.CUE, frame.cue.start, frame.cue.end)),
        party=party,
        in_title=scene.sentence.in_title,
    )


def _doer(scene: Scene, frame: Frame, polarity: Polarity) -> tuple[Party | None, tuple[int, int]]:
    """Who is meant: the subject of what is denied ("denied that mercenaries had taken part"), else the speaker."""
    assert frame.source is not None
    subject = _denied_subject(scene, frame) if polarity is Polarity.DENIED else None
    if subject is not None:
        return subject, _bounds(scene, subject)
    party = next((p for p in scene.parties if _inside(scene, p, frame.source.start, frame.source.end)), None)
    party = party or _spoken_for(scene, frame.source.start)
    if party is None or (party.last - party.first == 1 and scene.tokens[party.first].lower in nationalities()):
        return party, (frame.source.start, frame.source.end)
    return party, _bounds(scene, party)


def _spoken_for(scene: Scene, start: int) -> Party | None:
    """The party right before the words for its speaker: "[the NHF] spokesman Ruritan Zenda"."""
    for party in scene.parties:
        gap = [token.lower for token in scene.tokens[party.last :] if token.start < start]
        if party.actor is not None and scene.tokens[party.first].start < start and set(gap) <= _BEFORE_SPEAKER:
            return party
    return None


_BEFORE_SPEAKER = frozenset({")", "]", "'s", ","})


def _denied_subject(scene: Scene, frame: Frame) -> Party | None:
    """The party with which what is denied begins, where it is said to have acted: no civilians, no passive."""
    for party in scene.parties:
        if party.faceless or party.kind is ActorKind.CIVILIANS:
            continue
        start = scene.tokens[party.first].start
        opening = any(0 <= start - span.start <= _OPENING for span in frame.content)
        after = [token.lower for token in scene.tokens[party.last : party.last + 2]]
        if opening and after and after[0] in _AUXILIARIES and after[-1] != "been":
            return party
    return None


_OPENING = 12  # characters: "that any of the …"
_AUXILIARIES = frozenset({"had", "has", "have", "did"})
_DEED_WORDS = frozenset(
    "responsibility involvement carrying conducting using use killing targeting bombing shelling attacking hitting "
    "role accusations allegations charges accusation allegation".split()
)


def _about_a_count(scene: Scene, frame: Frame) -> bool:
    """Whether what is denied is how many came to harm: the count is denied, and no deed."""
    starts = [scene.tokens[harm.victims.first].start for harm in scene.harms if harm.victims.number is not None]
    return any(span.start <= start < span.end for span in frame.content for start in starts)


def _about_a_deed(scene: Scene, frame: Frame) -> bool:
    """Whether a denial is of a deed: a word for it, or a trigger, stands in what is denied."""
    for span in frame.content:
        inside = {token.lower for token in scene.tokens if span.start <= token.start < span.end}
        if inside & _DEED_WORDS:
            return True
        told = [trigger for trigger in scene.triggers if trigger.form is not Form.WEAPON]
        if any(span.start <= scene.tokens[trigger.first].start < span.end for trigger in told):
            return True
    return False


def _inside(scene: Scene, party: Party, start: int, end: int) -> bool:
    first, last = _bounds(scene, party)
    return start <= first and last <= end

"""Who is said to have done it in a French report, as protos: doers, accusations, denials, claims of responsibility."""

from collections.abc import Sequence

from whence.model.claim import Responsibility
from whence.model.lists import ASSERTING, Act, ActorKind, Certainty, Part, Polarity
from whence.reader.french.stance import pattern
from whence.reader.french.words import LANGUAGE, listed
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.deeds import accusation, agency_protos, by_name
from whence.reader.rules.parties import Party
from whence.reader.rules.protos import Proto
from whence.reader.rules.striking_back import harms_attackers
from whence.reader.rules.triggers import Form

_DOER_OFFSET = 1000
_FRAME_OFFSET = 2000  # keys of what frames say stand behind those of harms and doers in the same scene
_ACTS = {Polarity.DENIED: Act.DENIES, Polarity.CONCEDED: Act.ADMITS}


def deed_protos(text: str, scenes: Sequence[Scene], frames: Sequence[Frame]) -> tuple[Proto, ...]:
    """A proto for each agent of a trigger, and for each accusation, denial and claim of responsibility."""
    found: list[Proto] = []
    for position, scene in enumerate(scenes):
        here = [frame for frame in frames if frame.sentence == scene.sentence.index]
        for number, agency in enumerate(scene.agencies):
            if harms_attackers(scene, agency.trigger, LANGUAGE):
                continue
            own = _of_itself(text, position, scene, number, here)
            found += agency_protos(text, position, scene, number, frames) if own is None else (own,)
        told = [_frame_proto(text, position, scene, number, frame) for number, frame in enumerate(here)]
        found += [proto for proto in told if proto is not None]
    return tuple(by_name(text, scenes, proto) for proto in found)


def _of_itself(text: str, position: int, scene: Scene, number: int, here: Sequence[Frame]) -> Proto | None:
    """The speaker as the doer of what it tells of itself: "l'armée affirme avoir tué …"; None for any other doer."""
    agency = scene.agencies[number]
    party, trigger = scene.parties[agency.party], scene.triggers[agency.trigger]
    start, deed = scene.tokens[party.first].start, scene.tokens[trigger.first].start
    for frame in here:
        if frame.source is None or not frame.source.start <= start < frame.source.end or frame.carried:
            continue
        if frame.stance in ASSERTING and any(span.start <= deed < span.end for span in frame.content):
            return own_deed(text, scene, frame, (position, _DOER_OFFSET + number), frame.stance)
    return None


def _frame_proto(text: str, position: int, scene: Scene, number: int, frame: Frame) -> Proto | None:
    """What a frame itself says of who did it: "X accuse Y", "X nie toute implication", "X revendique l'attaque"."""
    if frame.kind in {"accused", "blamed"} and frame.object is not None:
        return accusation(text, position, scene, number, frame)
    if frame.source is None:
        return None
    if frame.kind == "claimed_responsibility":
        return _own(text, position, scene, number, (frame, Polarity.ASSERTED))
    if frame.kind == "denied" and _denies_deed(scene, frame):
        return _own(text, position, scene, number, (frame, Polarity.DENIED))
    return None


def _denies_deed(scene: Scene, frame: Frame) -> bool:
    """Whether what is denied is an act of the speaker's own, or a charge: no count, and nobody else's deed."""
    if pattern("distance").search(frame.cue.quote) is not None:
        return bool(scene.triggers or scene.harms)
    counts = [scene.tokens[h.victims.first].start for h in scene.harms if h.victims.number is not None]
    inside = [token for token in scene.tokens if any(s.start <= token.start < s.end for s in frame.content)]
    spoken = {token.lower for token in inside}
    charge = bool(spoken & listed("attribution", "stance", "act"))
    if not charge and any(span.start <= start < span.end for span in frame.content for start in counts):
        return False
    named = [scene.parties[agency.party] for agency in scene.agencies]
    if any(_inside(scene, party, frame) for party in named):
        return False
    told = [t for t in scene.triggers if t.form is not Form.WEAPON]
    return charge or any(s.start <= scene.tokens[t.first].start < s.end for s in frame.content for t in told)


def _inside(scene: Scene, party: Party, frame: Frame) -> bool:
    first, last = scene.tokens[party.first].start, scene.tokens[party.last - 1].end
    return any(span.start <= first and last <= span.end for span in frame.content)


def _own(text: str, position: int, scene: Scene, number: int, told: tuple[Frame, Polarity]) -> Proto | None:
    """The speaker, or the party that its words name, as the one who did, or did not do, what is told."""
    frame, polarity = told
    return own_deed(text, scene, frame, (position, _FRAME_OFFSET + number), polarity)


def own_deed(text: str, scene: Scene, frame: Frame, key: tuple[int, int], polarity: Polarity) -> Proto | None:
    """The proto of a speaker's word on its own deed; None where nobody knows who the speaker is."""
    assert frame.source is not None
    pointing = frame.source.quote.lower() in listed("attribution", "frame", "pronouns")
    if pointing and frame.antecedent is None:
        return None
    start, end = frame.source.start, frame.source.end
    inside = [p for p in scene.parties if start <= scene.tokens[p.first].start and scene.tokens[p.last - 1].end <= end]
    party = next((p for p in inside if not p.faceless and p.kind is not ActorKind.CIVILIANS), None)
    if party is not None:
        start, end = scene.tokens[party.first].start, scene.tokens[party.last - 1].end
    return Proto(
        key=key,
        scene=key[0],
        value=Responsibility(text[start:end], _ACTS.get(polarity, Act.CLAIMS_IT), Certainty.STATED),
        polarity=polarity,
        frame=frame,
        spans=((Part.ACCUSED, start, end), (Part.CUE, frame.cue.start, frame.cue.end)),
        party=party,
        in_title=scene.sentence.in_title,
    )

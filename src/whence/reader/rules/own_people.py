"""People whom a speaker calls its own: "our fighters", "two of our brothers", "three of its own fighters"."""

import re
from dataclasses import replace

from whence.model.claim import Casualties
from whence.model.lists import Group, Part, Status
from whence.reader.rules.analysis import Scene
from whence.reader.rules.party import Party
from whence.reader.rules.protos import Proto
from whence.reader.rules.speakers import Speaker
from whence.reader.rules.tongue import Tongue
from whence.vocab.actor import Actor

_OURS = re.compile(r"\b(?:our|nos|notre)\s", re.IGNORECASE)
_OWN = r"(?:its|their|his|her)\s+own|(?:ses|leurs)(?:\s+propres)?"  # a plain "its" is led back like any pronoun
_THEIRS = re.compile(
    rf"\b(?:{_OWN})\s|\b(?:it|they)\s+(?:ha[ds]\s+|have\s+)?lost\s|\b(?:avoir|il\s+a|ils\s+ont)\s+perdu\s",
    re.IGNORECASE,
)
_OF_OURS = re.compile(rf"\s+(?:of|de)\s+(?:our|nos|{_OWN})\s+(?:[\w-]+\s+){{0,1}}?[\w-]+", re.IGNORECASE)
_BEFORE = 16  # code points before a party or a count within which "our" stands


def as_own(text: str, scene: Scene, proto: Proto, speaker: Speaker, tongue: Tongue) -> Proto:
    """The proto with the speaker's side as the party whose people it calls "our"; the people lost are its fighters."""
    if speaker.actor is None:
        return proto
    if isinstance(proto.value, Casualties):
        return _lost(text, scene, proto, proto.value, (speaker.actor, tongue))
    if proto.party is None or proto.party_scene is not None or not _ours(text, scene, proto.party):
        return proto
    return replace(proto, party=_of(proto.party, speaker.actor))


def _of(party: Party, actor: Actor) -> Party:
    return replace(party, actor=actor, kind=actor.kind, faceless=False, pointing=False, rule="the speaker's own")


def _ours(text: str, scene: Scene, party: Party) -> bool:
    start, end = scene.tokens[party.first].start, scene.tokens[party.last - 1].end
    return _OURS.search(text, max(scene.sentence.span.start, start - len("notre ")), end) is not None


def _lost(text: str, scene: Scene, proto: Proto, value: Casualties, side: tuple[Actor, Tongue]) -> Proto:
    """A count of "our brothers", or of "its own fighters", as one of the speaker's fighters, by its side's name."""
    actor, tongue = side
    start, end = proto.spans[0][1], proto.spans[0][2]
    behind = _OF_OURS.match(text, end, scene.sentence.span.end)
    end = behind.end() if behind is not None else end
    before = max(scene.sentence.span.start, start - _BEFORE)
    first = _OURS.search(text, before, end)
    if first is None and proto.frame is not None and not _others(scene, start, actor):
        first = _THEIRS.search(text, before, end)
    if first is None or value.status is Status.CIVILIAN or value.group is not Group.NONE:
        return proto
    lost = first[0].rstrip().lower().endswith(("lost", "perdu"))
    if not lost and not tongue.owns_loss(text, value, start, end):
        return proto
    inside = [i for i, token in enumerate(scene.tokens) if start <= token.start < end]
    party = Party(inside[0], inside[-1] + 1, actor, actor.kind, rule="the speaker's own")
    status = Status.COMBATANT if value.status is Status.UNSPECIFIED else value.status
    others = tuple(span for span in proto.spans if span[0] is not Part.SIDE)
    counted = replace(value, side=actor.name, status=status)
    spans = (*others, (Part.SIDE, first.start(), end))
    return replace(proto, value=counted, party=party, party_scene=None, spans=spans)


def _others(scene: Scene, start: int, actor: Actor) -> bool:
    """Whether somebody else is named in the sentence before a position: "its own" may be theirs."""
    before = (party for party in scene.parties if scene.tokens[party.first].start < start)
    return any(party.actor is None or party.actor.camp != actor.camp for party in before)

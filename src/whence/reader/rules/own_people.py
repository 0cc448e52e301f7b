"""People whom a speaker calls its own: "our fighters", "two of its own men", those whom it says that it lost."""

import re
from dataclasses import replace
from functools import cache

from whence.model.claim import Casualties
from whence.model.lists import Group, Part, Status
from whence.reader.rules.analysis import Scene
from whence.reader.rules.party import Party
from whence.reader.rules.protos import Proto
from whence.reader.rules.speakers import Speaker, is_own
from whence.reader.rules.tongue import Tongue
from whence.vocab.actor import Actor
from whence.vocab.load import localised, words

_OURS = re.compile(r"\b(?:our|nos|notre)\s", re.IGNORECASE)
_OF_OURS = re.compile(r"\s+(?:of|de)\s+(?:our|nos)\s+(?:[\w-]+\s+){0,1}?[\w-]+", re.IGNORECASE)
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
    """A count of people whom the speaker calls its own as one of its side's fighters, by the side's name."""
    actor, tongue = side
    start, end = proto.spans[0][1], proto.spans[0][2]
    behind = _OF_OURS.match(text, end, scene.sentence.span.end)
    end = behind.end() if behind is not None else end
    if value.status is Status.CIVILIAN or value.group is not Group.NONE:
        return proto
    none_lost = value.low == 0 and _lost_by(scene, _first_of(scene, proto), tongue.code) is not None
    if not none_lost and not tongue.owns_loss(text, value, start, end):
        return proto
    first = _OURS.search(text, max(scene.sentence.span.start, start - _BEFORE), end)
    if first is None:
        owner = _owner(text, scene, proto, value, side)
        if owner is None:
            return proto
        actor = owner
    inside = [i for i, token in enumerate(scene.tokens) if start <= token.start < end]
    party = Party(inside[0], inside[-1] + 1, actor, actor.kind, rule="the speaker's own")
    status = Status.COMBATANT if value.status is Status.UNSPECIFIED else value.status
    others = tuple(span for span in proto.spans if span[0] is not Part.SIDE)
    counted = replace(value, side=actor.name, status=status)
    spans = (*others, (Part.SIDE, first.start() if first is not None else start, end))
    return replace(proto, value=counted, party=party, party_scene=None, spans=spans)


def _owner(text: str, scene: Scene, proto: Proto, value: Casualties, side: tuple[Actor, Tongue]) -> Actor | None:
    """Whose fighters "its men", or those who were "lost", are, if of the speaker's camp; None where they are not."""
    actor, tongue = side
    start, end = proto.spans[0][1], proto.spans[0][2]
    named = proto.party is not None and proto.party.actor is not None
    if named or not (value.status is Status.COMBATANT or _men(text[start:end], tongue.code)):
        return None
    owner = _named_owner(scene, proto, tongue)
    if owner is None:
        return actor
    return owner.actor or actor if is_own(actor, owner) else None


def of_others(scene: Scene, proto: Proto, actor: Actor, tongue: Tongue) -> bool:
    """Whether people who are called somebody's own, or "lost", are so another side's: "GATIA lost two, JNIM said"."""
    owner = _named_owner(scene, proto, tongue)
    return owner is not None and is_own(actor, owner) is not True


def _named_owner(scene: Scene, proto: Proto, tongue: Tongue) -> Party | None:
    """The party named last before people who are called somebody's own; None where the speaker is meant or none is.

    "Gunmen" have nobody, nor is who killed "its men" asked; "it lost two men" a speaker says of itself, and who "killed
    nine and lost two" is the one who did both.
    """
    start = _first_of(scene, proto)
    lost = _lost_by(scene, start, tongue.code)
    doers = [agency.party for agency in scene.agencies]
    before = [i for i, party in enumerate(scene.parties) if party.last <= start and not party.faceless]
    if lost is None:
        before = [number for number in before if number not in doers]
    elif _speaks_of_itself(scene, proto, lost, tongue):
        return None
    elif scene.tokens[lost - 1].lower in _own_words(tongue.code, "joining"):
        before = [number for number in before if number in doers] or before[:1]
    return scene.parties[before[-1]] if before else None


def _first_of(scene: Scene, proto: Proto) -> int:
    """The first token of the people of a count."""
    return next(i for i, token in enumerate(scene.tokens) if token.end > proto.spans[0][1])


def _speaks_of_itself(scene: Scene, proto: Proto, lost: int, tongue: Tongue) -> bool:
    """Whether a pronoun behind the speaker says who lost people: "the army said that [it] had lost"."""
    source = proto.frame.source if proto.frame is not None else None
    behind = source is not None and source.end <= scene.tokens[lost].start
    return behind and scene.tokens[lost - 1].lower in _own_words(tongue.code, "speaker")


def _lost_by(scene: Scene, start: int, language: str) -> int | None:
    """Where the words by which people are lost begin, right before a count of them; None where there are none."""
    first = start
    while first > 0 and scene.tokens[first - 1].lower in _own_words(language, "losing"):
        first -= 1
    return first if any(t.lower in _own_words(language, "lost") for t in scene.tokens[first:start]) else None


def _men(victims: str, language: str) -> bool:
    """Whether people are called by a word for men under arms where somebody has them: "two of its [men]"."""
    return any(token in _own_words(language, "men") for token in victims.lower().replace("'", " ").split())


@cache
def _own_words(language: str, key: str) -> frozenset[str]:
    return frozenset(words(localised("victims", language), "own", key))

"""A side that strikes at those who attacked: it is no doer of their attack, and may be told of in a happening apart."""

from collections.abc import Sequence
from functools import cache

from whence.model.lists import ActorKind, Status
from whence.reader.rules.analysis import Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.party import Party
from whence.vocab.load import localised, words


@cache
def _attackers(language: str) -> frozenset[str]:
    return frozenset(words(localised("agency", language), "defending", "attackers"))


def harms_attackers(scene: Scene, trigger: int, language: str = "en") -> bool:
    """Whether those to whom a deed is done are called attackers: "the army [killed] 21 attackers"."""
    deed = scene.triggers[trigger]
    done_to = [harm for harm in scene.harms if harm.cue[0] < deed.last and deed.first < harm.cue[1]]
    return bool(done_to) and all(_are_attackers(scene, harm, language) for harm in done_to)


def only_attackers_harmed(scene: Scene, language: str = "en") -> bool:
    """Whether a sentence tells of harm, and to none but those whom it calls attackers."""
    return bool(scene.harms) and all(_are_attackers(scene, harm, language) for harm in scene.harms)


def _are_attackers(scene: Scene, harm: HarmMention, language: str) -> bool:
    victims = scene.tokens[harm.victims.first : harm.victims.last]
    return any(token.lower in _attackers(language) for token in victims)


def strikes_apart(scene: Scene, before: Sequence[Scene]) -> bool:
    """Whether a side tells of its own blow at fighters where civilians were told as killed, and another side as named.

    "Civilians were killed. The rebels denied it. The army said that it had killed 20 rebels": the army's is another
    happening. Where only one side is named the same dead may be fighters to it and civilians to others. `before` are
    the sentences from the first that tells of the civilians.
    """
    striker = _striker(scene)
    blow = all(harm.cue[1] <= harm.victims.first for harm in scene.harms)
    if striker is None or not blow or not _harms_only(scene.harms, Status.COMBATANT):
        return False
    told = [harm for other in before for harm in other.harms]
    return _harms_only(told, Status.CIVILIAN) and _named_beside(striker, before)


def _harms_only(harms: Sequence[HarmMention], status: Status) -> bool:
    return bool(harms) and all(harm.victims.status is status for harm in harms)


def _striker(scene: Scene) -> Party | None:
    """The side that a sentence begins with, which is not among those harmed."""
    victims = {i for harm in scene.harms for i in range(harm.victims.first, harm.victims.last)}
    first = min((harm.cue[0] for harm in scene.harms), default=0)
    able = [p for p in scene.parties if p.last <= first and p.first not in victims and not p.faceless]
    return next((p for p in able if p.kind is not ActorKind.CIVILIANS), None)


def _named_beside(striker: Party, before: Sequence[Scene]) -> bool:
    """Whether the sentences name an armed party by name, and none that may be of the striker's side."""
    parties = [party for scene in before for party in scene.parties if party.kind is not ActorKind.CIVILIANS]
    others = [party for party in parties if party.actor is not None and not _may_be_one(striker, party)]
    return bool(others) and not any(_may_be_one(striker, party) and not party.bare for party in parties)


def _may_be_one(a: Party, b: Party) -> bool:
    if a.actor is not None and b.actor is not None:
        return a.actor.camp == b.actor.camp
    return a.kind is b.kind

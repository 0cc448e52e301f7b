"""What a side owns to: its own fighters lost, or its own act; its civilians killed by the enemy are neither."""

import re
from collections.abc import Sequence

from whence.model.claim import Casualties, Value
from whence.model.lists import ActorKind, Group, Status
from whence.reader.rules.analysis import Scene
from whence.reader.rules.party import Party
from whence.vocab.actor import Actor

_ARMED_GROUPS = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA}
_FIGHTERS = {Status.COMBATANT, Status.PEACEKEEPER}
_OWN_ACT = re.compile(
    r"\b(?:it|they|we)\s+(?:(?:had|have|has)\s+)?(?:\w+ly\s+)?"
    r"(?:killed|hit|struck|bombed|shelled|fired|targeted|shot|attacked|injured|wounded|harmed|carried\s+out)\b"
    r"|\b(?:its|their|our)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:air\s?strikes?|strikes?|raids?|fire|shelling|operations?|forces|troops|soldiers|aircraft|(?:war)?planes|jets?"
    r"|drones?|attacks?|missiles?|rockets?|bombs?|shells?|gunners|pilots?|men|fighters)\b",
    re.IGNORECASE,
)
_CALLED_ENEMY = re.compile(
    r"\b(?:terrorists?|militants?|insurgents?|extremists?|jihadists?|rebels?|enemy|hostile|military|targets?|positions?"
    r"|hideouts?|infrastructure|headquarters|launch(?:er|ing)s?|commanders?|fighters?)\b",
    re.IGNORECASE,
)
_RUED = re.compile(
    r"\b(?:mistak\w+|in\s+error|error|accident\w*|inadvertent\w*|unintend\w*|unintention\w*|wrong\w*|regret\w*|apolog\w+"
    r"|civilians?|admit\w*|acknowledg\w*|conced\w*|own\s+up|responsib\w+|collateral|friendly\s+fire|malfunction\w*)\b",
    re.IGNORECASE,
)


def may_be_own_loss(value: Value, party: Party | None) -> bool:
    """Whether those counted may be lost by a side of its own, on words that do not say "its": its fighters alone.

    Its people by their nation ("nine Ruritanians") may be anybody.
    """
    if not isinstance(value, Casualties) or value.group is not Group.NONE:
        return False
    if value.status in _FIGHTERS:
        return True
    return value.status in {Status.UNSPECIFIED, Status.HORS_DE_COMBAT} and party is not None and not party.bare


def owns_act(sentence: str, scene: Scene, speaker: Actor | None) -> bool:
    """Whether a sentence in which a side tells of people harmed says that its own side harmed them."""
    doers = [scene.parties[agency.party].actor for agency in scene.agencies]
    known = [actor for actor in doers if actor is not None]
    if known and speaker is not None:
        return any(actor.camp == speaker.camp for actor in known)
    return _OWN_ACT.search(sentence) is not None


def kills_peacekeepers(sentence: str, scene: Scene, value: Value, speaker: Actor | None) -> bool:
    """Whether an armed group says that it harmed peacekeepers, who are then its enemies, though no side is named."""
    if not isinstance(value, Casualties) or value.status is not Status.PEACEKEEPER or value.low == 0:
        return False
    return speaker is not None and speaker.kind in _ARMED_GROUPS and owns_act(sentence, scene, speaker)


def done_by_others(doers: Sequence[Party], speakers: Sequence[Actor]) -> bool:
    """Whether all doers are known, and none is of the camp of a speaker that is known: the speaker admits nothing."""
    camps = {actor.camp for actor in speakers}
    return bool(doers and camps) and all(p.actor is not None and p.actor.camp not in camps for p in doers)


def boasts(sentence: str) -> bool:
    """Whether a side tells of its own act as a blow to its enemy, with no word of regret or for civilians."""
    return _CALLED_ENEMY.search(sentence) is not None and _RUED.search(sentence) is None

"""Whether what a draft tells is armed conflict, crime, an accident, a demonstration, or a count over a whole war."""

from collections.abc import Sequence

from whence.model.lists import ActorKind, Scope, SubEventType
from whence.reader.rules.analysis import Scene
from whence.reader.rules.incidents import Draft
from whence.reader.rules.triggers import Form, scope_of, speaks_of

_OF_WAR = {
    SubEventType.AIR_DRONE, SubEventType.SHELLING, SubEventType.CHEMICAL, SubEventType.ARMED_CLASH,
    SubEventType.SUICIDE_BOMB, SubEventType.REMOTE_EXPLOSIVE,
}  # fmt: skip
_ARMED = {
    ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA,
    ActorKind.EXTERNAL_FORCES,
}  # fmt: skip
_FIGHTING = _ARMED - {ActorKind.STATE_FORCES}


def scope_of_draft(scenes: Sequence[Scene], draft: Draft, language: str = "en") -> Scope:
    """The scope of a draft: a total where it counts over a war, else by its own words, else by the whole report's.

    Words for crime or accident count only where neither an armed party nor a weapon of war is told of; one word for an
    accident is enough where people came to harm and nothing says by what violence.
    """
    if draft.total:
        return Scope.TOTAL
    own = [scenes[position] for position in draft.scenes]
    if _by_accident(own, language):
        return Scope.ACCIDENT
    if any(is_warlike(scene) for scene in own):
        return Scope.CONFLICT
    by_own_words = scope_of([scene.tokens for scene in own], language)
    if by_own_words is not Scope.CONFLICT:
        return by_own_words
    return scope_of([scene.tokens for scene in scenes], language)


def _by_accident(scenes: Sequence[Scene], language: str) -> bool:
    """Whether sentences tell of harm by accident: no deed of violence, no party but a state's, and a word for it."""
    if any(_violent(scene) or any(party.kind in _FIGHTING for party in scene.parties) for scene in scenes):
        return False
    return speaks_of(Scope.ACCIDENT, [scene.tokens for scene in scenes], language)


def _violent(scene: Scene) -> bool:
    """Whether a trigger says more than that somebody was killed or hurt."""
    harmed = {index for harm in scene.harms for index in range(*harm.cue)}
    told = (trigger for trigger in scene.triggers if trigger.form is not Form.WEAPON)
    return any(not set(range(trigger.first, trigger.last)) <= harmed for trigger in told)


def is_warlike(scene: Scene) -> bool:
    """Whether a sentence tells of an armed party, police aside, or of a weapon or way of war."""
    if any(party.kind in _ARMED and not _police(scene, party.first) for party in scene.parties):
        return True
    return any(sub_type in _OF_WAR for trigger in scene.triggers for sub_type in trigger.types)


def _police(scene: Scene, first: int) -> bool:
    return scene.tokens[first].lower in {"police", "authorities", "the", "autorités"}

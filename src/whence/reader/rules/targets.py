"""Whom a sentence says that an attack was on: the army whose camp was bombed, the convoy that was ambushed."""

from whence.reader.rules.analysis import Scene
from whence.reader.rules.party import Party
from whence.reader.rules.target_gaps import holds, is_attack, is_hit


def targets_of(scene: Scene) -> tuple[int, ...]:
    """The indexes of the parties that the words make the target of a trigger; who acts in the sentence is none.

    Either behind the attack ("attacked [an army] camp", "the attack on [Ruritanian soldiers]"), or before a passive
    ("[the Ruritanian army]'s convoy was ambushed"). A place by its name is none, nor a mere
    nationality, nor those who have no face.
    """
    acting = {agency.party for agency in scene.agencies}
    return tuple(
        number
        for number, party in enumerate(scene.parties)
        if number not in acting and not (_is_place(scene, party) or party.faceless or party.bare)
        if any(is_hit(scene.tokens, party, trigger) for trigger in scene.triggers if is_attack(trigger))
    )


def _is_place(scene: Scene, party: Party) -> bool:
    """Whether the words are a place's; a known party before what it holds is none ("the [JNIM] camp")."""
    if party.actor is not None and not party.bare and holds(scene.tokens, party):
        return False
    first, last = scene.tokens[party.first].start, scene.tokens[party.last - 1].end
    return any(place.start < last and first < place.end for place in scene.places)

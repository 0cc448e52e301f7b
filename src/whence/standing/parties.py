"""Parties of an event: which actor a side or an accused is, which camp it fights in, and who stands on which side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from whence.model.claim import ActorMention
from whence.model.lists import ActorKind, ActorRole, EventType
from whence.text.fingerprints import name_key
from whence.vocab.load import words
from whence.vocab.registry import Edition, edition, registry_of

NO_SIDE = frozenset({"none", "unknown", ""})
"""What `aligned_with` holds for a claimant of no side."""

_UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.UN_OR_NGO})
_STATE = "state forces"  # a side that no report names
_OTHERS = "armed group"
_CAMP = "camp "
_UNITED_NATIONS = f"{_CAMP}un"
_SEVERAL = 2
_NO_STATE = 2  # the rank of who fights for none
_EDITIONS = 4
_ATTACKING = frozenset({ActorRole.PERPETRATOR, ActorRole.INITIATOR})


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of an event and the names under which they are known.

    `by_key` leads from the key of a name to the actor's name; `sides` from the name of an armed actor to the side that
    its dead are counted with; `states` are those sides that are a state's own forces.
    """

    by_key: Mapping[str, str]
    sides: Mapping[str, str]
    states: frozenset[str] = frozenset()

    @classmethod
    def of(cls, actors: Sequence[ActorMention]) -> "Parties":
        """The parties of the merged actors of an event; a name that two of them bear leads to neither."""
        owners: dict[str, set[str]] = {}
        for actor in actors:
            for name in (actor.name, *actor.as_written):
                owners.setdefault(name_key(name), set()).add(actor.name)
        by_key = {key: min(names) for key, names in owners.items() if key and len(names) == 1}
        sides = _sides_of([actor for actor in actors if actor.kind not in _UNARMED])
        states = {sides[actor.name] for actor in actors if actor.kind is ActorKind.STATE_FORCES and actor.name in sides}
        return cls(by_key, sides, frozenset(states))

    def resolve(self, written: str | None) -> str | None:
        """The actor that a name means: of the event, else of the registry; None where the name tells none.

        A name that holds all the words of one actor's name, or whose words all stand in it, means that actor when it
        is the only one.
        """
        key = name_key(written or "")
        if not key:
            return None
        known = self.by_key.get(key) or _registry(edition()).get(key)
        if known is not None:
            return self.by_key.get(name_key(known), known)
        parts = set(key.split())
        fitting = {name for other, name in self.by_key.items() if _within(parts, set(other.split()))}
        return fitting.pop() if len(fitting) == 1 else None

    def counted_with(self, written: str | None) -> str | None:
        """The side that people of this name are counted with; None where the name tells none."""
        return self.sides.get(self.resolve(written) or "")

    def is_state(self, side: str) -> bool:
        """Whether a side is a state's own forces, at home or abroad: as the event has it, or the registry."""
        return side in self.states or _registry(edition()).get(name_key(side), side) in _state_forces(edition())

    def side(self, written: str | None) -> str | None:
        """The actor that a name means, else the key of the name as it stands; None where there is no name."""
        return self.resolve(written) or name_key(written or "") or None


def _sides_of(armed: Sequence[ActorMention]) -> Mapping[str, str]:
    """The side of each armed actor: itself where it has a name of its own.

    "The soldiers" are the one state's forces that are named, "the militants" the one other party; where none is named
    they stand for it themselves, whatever they are called, and where several are, for none of them. Nobody who attacks
    is taken for one who is attacked, but for "the terrorists" whom a state kills that was attacked itself.
    """
    found: dict[str, str] = {}
    for state in (True, False):
        alike = [actor for actor in armed if (actor.kind is ActorKind.STATE_FORCES) is state]
        named = [actor for actor in alike if has_name(actor.name)]
        found.update((actor.name, actor.name) for actor in named)
        for actor in alike:
            meant = {other.name for other in named if not _opposed(actor, other)}
            struck = not state and _is_epithet(actor.name) and _struck_back(armed)
            meant = meant or ({other.name for other in named} if struck else set())
            if actor.name not in found and len(meant) < _SEVERAL:
                found[actor.name] = min(meant, default=_STATE if state else _OTHERS)
    return found


def _opposed(one: ActorMention, two: ActorMention) -> bool:
    """Whether one attacks and the other is attacked: "the rebels" who attack are not those whom they attack."""
    roles = {one.role, two.role}
    return ActorRole.TARGET in roles and bool(roles & _ATTACKING)


def _struck_back(armed: Sequence[ActorMention]) -> bool:
    """Whether a state's forces are attacked and attack nobody: "terrorists" who are hit are their attackers."""
    roles = {actor.role for actor in armed if actor.kind is ActorKind.STATE_FORCES}
    return ActorRole.TARGET in roles and not roles & _ATTACKING


def _is_epithet(name: str) -> bool:
    """Whether a name is what a state calls those who attack it."""
    return any(token.lower() in _epithets() for token in name.split())


@cache
def _epithets() -> frozenset[str]:
    return frozenset((*words("actors", "generic", "epithets"), *words("fr/parties", "generic", "epithets")))


def has_name(name: str) -> bool:
    """Whether a party is called by a name of its own: "terrorists", "Islamist militants" and "armed men" are none."""
    return any(token[:1].isupper() and token.lower() not in _creeds() for token in name.split())


@cache
def _creeds() -> frozenset[str]:
    return frozenset(words("standing", "creeds"))


def _within(a: set[str], b: set[str]) -> bool:
    return a <= b or b <= a


def camp_of(name: str) -> str:
    """The camp that an actor of the registry fights in, under one key; for others the key of the name itself."""
    key = name_key(name)
    return _camps(edition()).get(name_key(_registry(edition()).get(key, name)), key)


@lru_cache(maxsize=_EDITIONS)
def _registry(which: Edition) -> Mapping[str, str]:
    """Every alias in the registry of actors, by key, to the actor's name; an alias of two actors is left out."""
    owners: dict[str, set[str]] = {}
    for actor in registry_of(which):
        for alias in (actor.name, *actor.aliases):
            owners.setdefault(name_key(alias), set()).add(actor.name)
    return {key: min(names) for key, names in owners.items() if len(names) == 1}


@lru_cache(maxsize=_EDITIONS)
def _state_forces(which: Edition) -> frozenset[str]:
    return frozenset(actor.name for actor in registry_of(which) if actor.is_state)


@lru_cache(maxsize=_EDITIONS)
def _camps(which: Edition) -> Mapping[str, str]:
    return {name_key(actor.name): f"{_CAMP}{actor.camp}" for actor in registry_of(which)}


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of an event as UCDP counts their dead: the actors of each, as `Parties.sides` has them."""

    a: frozenset[str]
    b: frozenset[str]

    def column(self, name: str) -> str | None:
        """The side that an actor, or another of its camp, stands on: `a`, `b`, or None."""
        for column, side in (("a", self.a), ("b", self.b)):
            if name in side or camp_of(name) in {camp_of(other) for other in side}:
                return column
        return None

    def against(self, name: str) -> frozenset[str]:
        """The actors who stand against one; empty where its side is not known."""
        column = self.column(name)
        return self.b if column == "a" else self.a if column == "b" else frozenset()


def split_sides(actors: Sequence[ActorMention], event_type: EventType | None) -> Sides:
    """Who stands on side a and who on side b: the one rule by which the dead of every form are counted by side.

    Those who attack stand against those who are attacked; side a is the one with a state's forces, else that with who
    fights for a state, else the attackers. An actor with another role joins its camp, else a state's forces the state's
    side, else the side that is empty. A state's forces and a rebel group of another camp never stand together where
    nobody stands against them. In a battle in which all are told of alike, two camps are the two sides; of three or
    more nobody can tell who fought whom, and they stand on none.
    """
    sides = Parties.of(actors).sides
    armed = [replace(actor, name=sides.get(actor.name, actor.name)) for actor in actors if actor.kind not in _UNARMED]
    attackers = {actor.name for actor in armed if actor.role in _ATTACKING}
    attacked = {actor.name for actor in armed if actor.role is ActorRole.TARGET} - attackers
    states = {actor.name for actor in armed if actor.kind is ActorKind.STATE_FORCES}
    a, b = (attacked, attackers) if attacked & states and not attackers & states else (attackers, attacked)
    rest = sorted((actor for actor in armed if actor.name not in a | b), key=lambda actor: (_rank(actor), actor.name))
    for actor in rest:
        _place(actor, a, b, states)
    if not a or not b:
        known = [actor for actor in armed if actor.name in sides.values()]
        a, b = _parted(a | b, armed) or (_by_camp(known) if event_type is EventType.BATTLES else (a, b))
    ranks = [min((_rank(actor) for actor in armed if actor.name in side), default=_NO_STATE) for side in (a, b)]
    if ranks[1] < ranks[0]:
        a, b = b, a
    return Sides(frozenset(a), frozenset(b))


def named_sides(
    actors: Sequence[ActorMention], event_type: EventType | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors on side a and on side b, by the names that the event has for them."""
    sides, of = split_sides(actors, event_type), Parties.of(actors).sides
    columns = {actor.name: sides.column(of[actor.name]) for actor in actors if actor.name in of}
    a, b = (tuple(name for name, column in columns.items() if column == side) for side in ("a", "b"))
    return a, b


def _parted(names: set[str], armed: Sequence[ActorMention]) -> tuple[set[str], set[str]] | None:
    """Those who share a role as two sides: a state's camp, and rebel groups of other camps; None without both.

    Who is of neither stands on no side.
    """
    camps = {camp_of(actor.name) for actor in armed if actor.kind is ActorKind.STATE_FORCES}
    others = {camp_of(actor.name) for actor in armed if actor.kind is ActorKind.REBEL_GROUP} - camps
    if not camps or not others:
        return None
    a, b = ({name for name in names if camp_of(name) in side} for side in (camps, others))
    return a, b


def _by_camp(armed: Sequence[ActorMention]) -> tuple[set[str], set[str]]:
    """Those of a battle as two sides, where they are of two camps; one camp has nobody against it."""
    camps = list(dict.fromkeys(camp_of(actor.name) for actor in armed))
    if len(camps) > _SEVERAL:
        return set(), set()
    first, second = ({actor.name for actor in armed if camp_of(actor.name) in camps[at : at + 1]} for at in (0, 1))
    return first, second


def fights_for_state(actor: ActorMention) -> bool:
    """Whether an actor is a state's forces, or foreign forces of the registry, that of the United Nations left out."""
    if actor.kind is not ActorKind.EXTERNAL_FORCES:
        return actor.kind is ActorKind.STATE_FORCES
    return camp_of(actor.name).startswith(_CAMP) and camp_of(actor.name) != _UNITED_NATIONS


def _rank(actor: ActorMention) -> int:
    """A state's forces first, then who fights for a state, then others."""
    return 0 if actor.kind is ActorKind.STATE_FORCES else 1 if fights_for_state(actor) else _NO_STATE


def _place(actor: ActorMention, a: set[str], b: set[str], states: set[str]) -> None:
    """Put an actor whose role tells no side on the side that its camp, its kind or the empty place gives it."""
    camp = camp_of(actor.name)
    for side in (a, b):
        if camp in {camp_of(name) for name in side}:
            side.add(actor.name)
            return
    if not a or not b:
        (b if a else a).add(actor.name)
    elif actor.name in states and a & states:
        a.add(actor.name)

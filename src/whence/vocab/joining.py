"""Joins lists of actors of the user's own to the actors known: which are which, what is taken over, and what is not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whence.model.lists import ActorKind
from whence.vocab.actor import Actor, actor_key, meet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an own actor: `known` is the name of the actor that it was joined to, None where it is a new one.

    `left_out` says what of it was not taken over, each as a column with its value. `rivals` are known actors of its
    country that bear one of its names though it was joined to none of them, and `why` is the reason for that.
    """

    actor: Actor
    known: str | None
    left_out: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    why: str = ""


def merged(known: Sequence[Actor], *lists: Sequence[Actor]) -> tuple[Actor, ...]:
    """The known actors, each with what the own lists add to it, and the own actors that are none of them, each once.

    An own actor is a known one, or one of an own list before, by its UCDP id, else by a name of its own or UCDP's for
    it in the same country, else by another of its names if one actor alone bears that there. It adds its id, its
    countries, and those of its names that no other actor has. The actors of one list are never each other's.
    """
    joining = Joining(known)
    for own in lists:
        joining.add(own)
    return joining.actors


class Joining:
    """The actors known so far, to which lists are joined one after the other."""

    def __init__(self, known: Sequence[Actor]) -> None:
        """A joining that begins with the actors that come with whence."""
        self._actors = list(known)
        self._shipped = len(known)
        self._by_id: dict[int, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_shared: dict[str, list[int]] = {}
        self._index(range(len(known)))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors as they stand."""
        return tuple(self._actors)

    def add(self, own: Sequence[Actor]) -> tuple[Outcome, ...]:
        """Join one list; gives what became of each of its actors."""
        touched, outcomes = [], []
        for actor in own:
            at = self._same(actor)
            if at is None:
                outcomes.append(self._new(actor))
                touched.append(len(self._actors))
                self._actors.append(actor)
                continue
            before = self._actors[at]
            outcomes.append(Outcome(actor, before.name, tuple(_left_out(before, actor))))
            touched.append(at)
            self._actors[at] = self._enriched(before, actor)
        self._index(touched)
        return tuple(outcomes)

    def _index(self, places: Iterable[int]) -> None:
        for at in places:
            actor = self._actors[at]
            if actor.ucdp_id is not None:
                self._by_id.setdefault(actor.ucdp_id, at)
            for name in (actor.name, *actor.aliases, actor.ucdp or actor.name):
                _put(self._by_name, name, at)
            for name in actor.shared:
                _put(self._by_shared, name, at)

    def _same(self, actor: Actor) -> int | None:
        """The actor before that an own one is; None for none or several."""
        by_id = self._by_id.get(actor.ucdp_id) if actor.ucdp_id is not None else None
        if by_id is not None:
            return by_id
        for name in dict.fromkeys((actor_key(actor.ucdp or actor.name), actor_key(actor.name))):
            fitting = [at for at in self._by_name.get(name, ()) if self._may_be(actor, at)]
            if len(fitting) == 1:
                return fitting[0]
        bearers = self._bearers(actor)
        return bearers[0] if len(bearers) == 1 and self._is_open(actor, bearers[0]) else None

    def _may_be(self, actor: Actor, at: int) -> bool:
        """Whether an own actor of that name may be one before: in one country, and not by different UCDP ids."""
        other = self._actors[at]
        together = not actor.countries or not other.countries or bool(set(actor.countries) & set(other.countries))
        ids = (actor.ucdp_id, other.ucdp_id)
        return together and (at < self._shipped or None in ids or ids[0] == ids[1])

    def _bearers(self, actor: Actor) -> list[int]:
        """The actors that bear a name of an own one in a country and time of both: as theirs alone, else as shared."""
        keys = {actor_key(name) for name in actor.names} - {""}
        for table in (self._by_name, self._by_shared):
            found = sorted({at for key in keys for at in table.get(key, ())})
            near = [at for at in found if actor.countries and self._actors[at].countries]
            if bearers := [at for at in near if meet(actor, self._actors[at])]:
                return bearers
        return []

    def _is_open(self, actor: Actor, at: int) -> bool:
        """Whether nothing says that the two are different: UCDP's name or id, or that one is a state's forces."""
        other = self._actors[at]
        told_apart = actor.ucdp is not None and other.ucdp is not None
        numbered_apart = actor.ucdp_id is not None and other.ucdp_id is not None
        return not told_apart and not numbered_apart and _is_state(actor) is _is_state(other)

    def _new(self, actor: Actor) -> Outcome:
        rivals = self._bearers(actor)
        if not rivals:
            return Outcome(actor, None)
        why = "several bear its name" if len(rivals) > 1 else "UCDP knows that one by another name or number"
        if len(rivals) == 1 and _is_state(self._actors[rivals[0]]) is not _is_state(actor):
            why = "one of the two is a state's forces"
        return Outcome(actor, None, rivals=tuple(self._actors[at].name for at in rivals), why=why)

    def _enriched(self, known: Actor, own: Actor) -> Actor:
        """The known actor with the own one's countries and names that no other has, and UCDP's name and id if unknown.

        Its name, kind, years, parents, camp, source and creed stay: what the own one says of them is left out.
        """
        held = {actor_key(name) for name in known.names}
        names = {actor_key(name): name for name in (own.name, *own.aliases) if actor_key(name) not in self._by_name}
        shared = {actor_key(name): name for name in own.shared if actor_key(name) not in self._by_name}
        return replace(
            known,
            countries=tuple(dict.fromkeys((*known.countries, *own.countries))),
            aliases=(*known.aliases, *(name for key, name in names.items() if key not in held)),
            shared=(*known.shared, *(name for key, name in shared.items() if key not in held and key not in names)),
            ucdp=known.ucdp or own.ucdp,
            ucdp_id=known.ucdp_id if known.ucdp_id is not None else own.ucdp_id,
        )


def _is_state(actor: Actor) -> bool:
    return actor.is_state or actor.kind is ActorKind.STATE_FORCES


def _put(table: dict[str, list[int]], name: str, at: int) -> None:
    key = actor_key(name)
    owners = table.setdefault(key, []) if key else []
    if at not in owners:
        owners.append(at)


def _left_out(known: Actor, own: Actor) -> Iterator[str]:
    """What an own actor says of itself that is not taken over, since the known one says otherwise or nothing."""
    if own.kind is not known.kind:
        yield f"kind {own.kind.value}"
    for column, said, holds in (("from", own.first_year, known.first_year), ("to", own.last_year, known.last_year)):
        if said is not None and said != holds:
            yield f"{column} {said}"
    if set(own.parents) - set(known.parents):
        yield f"parent {'; '.join(own.parents)}"
    if own.ucdp_id is not None and known.ucdp_id is not None and own.ucdp_id != known.ucdp_id:
        yield f"ucdp_id {own.ucdp_id}"

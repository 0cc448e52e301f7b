"""The registry of actors: those that come with whence, and those that the user added, as one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from whence.vocab.actor import Actor, actor_key
from whence.vocab.own_actors import digest_of, own_actors, own_folder
from whence.vocab.shipped_actors import shipped

_EDITIONS = 4  # registries kept: one for each state of the user's folder that a process meets


class Edition(NamedTuple):
    """Which registry: the user's folder and when something in it was last added or removed; 0 where there is none."""

    folder: str
    stamp: int


def edition() -> Edition:
    """The registry as it stands now; whatever is worked out from the registry is kept by this."""
    folder = own_folder()
    try:
        return Edition(str(folder), folder.stat().st_mtime_ns)
    except OSError:
        return Edition(str(folder), 0)


def registry() -> tuple[Actor, ...]:
    """Every actor known: those of whence with what the user's lists add to them, then the user's own.

    Raises DataError when a list is malformed.
    """
    return registry_of(edition())


@lru_cache(maxsize=_EDITIONS)
def registry_of(which: Edition) -> tuple[Actor, ...]:
    """The registry of one edition."""
    return merged(shipped(), own_actors()) if which.stamp else shipped()


def registry_digest() -> str | None:
    """What tells one set of the user's own lists from another; None where there are none.

    Readings depend on it: it belongs in the settings of a build.
    """
    return digest_of()


def state_of(country: str) -> Actor | None:
    """The registry's state forces of a country (ISO 3166-1), None when it has none."""
    return _states(edition()).get(country)


@lru_cache(maxsize=_EDITIONS)
def _states(which: Edition) -> Mapping[str, Actor]:
    found: dict[str, Actor] = {}
    for actor in registry_of(which):
        if actor.is_state and actor.home is not None:
            found.setdefault(actor.home, actor)
    return found


def merged(known: Sequence[Actor], own: Sequence[Actor]) -> tuple[Actor, ...]:
    """The known actors, each with what the own ones add to it, and the own ones that are none of them.

    An own actor is a known one by its UCDP id, else by a name of its own or UCDP's for it, in the same country. It adds
    its id and those of its names that no other known actor has.
    """
    actors = list(known)
    by_id = {actor.ucdp_id: at for at, actor in enumerate(actors) if actor.ucdp_id is not None}
    by_name: dict[str, list[int]] = {}
    for at, actor in enumerate(actors):
        for name in {actor_key(name) for name in (actor.name, *actor.aliases, actor.ucdp or actor.name)}:
            by_name.setdefault(name, []).append(at)
    for actor in own:
        same = by_id.get(actor.ucdp_id) if actor.ucdp_id is not None else None
        same = _same(actor, actors, by_name) if same is None else same
        if same is None:
            actors.append(actor)
        else:
            actors[same] = _enriched(actors[same], actor, by_name)
    return tuple(actors)


def _same(actor: Actor, actors: Sequence[Actor], by_name: Mapping[str, Sequence[int]]) -> int | None:
    """The known actor that an own one is, by name and country; None for none or several."""
    for name in dict.fromkeys((actor_key(actor.ucdp or actor.name), actor_key(actor.name))):
        fitting = [
            at
            for at in by_name.get(name, ())
            if not actor.countries or not actors[at].countries or set(actor.countries) & set(actors[at].countries)
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _enriched(known: Actor, own: Actor, by_name: Mapping[str, Sequence[int]]) -> Actor:
    held = {actor_key(name) for name in known.names}
    names = {actor_key(name): name for name in (own.name, *own.aliases) if actor_key(name) not in by_name}
    shared = {actor_key(name): name for name in own.shared if actor_key(name) not in by_name}
    return Actor(
        known.name,
        known.kind,
        tuple(dict.fromkeys((*known.countries, *own.countries))),
        known.camp,
        (*known.aliases, *(name for key, name in names.items() if key not in held)),
        known.first_year,
        known.last_year,
        (*known.shared, *(name for key, name in shared.items() if key not in held and key not in names)),
        known.parents,
        known.ucdp or own.ucdp,
        known.ucdp_id if known.ucdp_id is not None else own.ucdp_id,
        known.source,
        known.creed,
    )

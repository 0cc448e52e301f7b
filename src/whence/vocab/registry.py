"""The registry of actors: those that come with whence, and those that the user added, as one."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from whence.model.errors import DataError
from whence.vocab.actor import Actor, actor_key
from whence.vocab.own_actors import actors_by_list, digest_of, own_folder
from whence.vocab.shipped_actors import shipped

_EDITIONS = 4  # registries kept: one for each state of the user's folder that a process meets


class Edition(NamedTuple):
    """Which registry: the user's folder, and each list in it by name, time in ns and size; none where there is none."""

    folder: str
    stamp: tuple[tuple[str, int, int], ...]


def edition() -> Edition:
    """The registry as it stands now; whatever is worked out from the registry is kept by this."""
    folder = own_folder()
    try:
        with os.scandir(folder) as entries:
            lists = [_state_of_file(entry) for entry in entries if entry.name.endswith(".csv")]
    except (FileNotFoundError, NotADirectoryError):
        return Edition(str(folder), ())
    except OSError as error:
        raise DataError(f"the folder of your lists of actors, {folder}, cannot be read: {error.strerror}") from error
    return Edition(str(folder), tuple(sorted(lists)))


def _state_of_file(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    try:
        held = entry.stat()
    except FileNotFoundError:  # a link that leads nowhere: reading it tells
        return entry.name, 0, 0
    return entry.name, held.st_mtime_ns, held.st_size


def registry() -> tuple[Actor, ...]:
    """Every actor known: those of whence with what the user's lists add to them, then the user's own.

    Raises DataError when a list is malformed.
    """
    return registry_of(edition())


@lru_cache(maxsize=_EDITIONS)
def registry_of(which: Edition) -> tuple[Actor, ...]:
    """The registry of one edition."""
    return merged(shipped(), *actors_by_list()) if which.stamp else shipped()


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


def merged(known: Sequence[Actor], *lists: Sequence[Actor]) -> tuple[Actor, ...]:
    """The known actors, each with what the own lists add to it, and the own actors that are none of them, each once.

    An own actor is a known one, or one of an own list before, by its UCDP id, else by a name of its own or UCDP's for
    it, in the same country. It adds its id, its countries, and those of its names that no other actor has. The actors
    of one list are never each other's.
    """
    actors = list(known)
    by_id: dict[int, int] = {}
    by_name: dict[str, list[int]] = {}
    _index(range(len(actors)), actors, by_id, by_name)
    for own in lists:
        touched = []
        for actor in own:
            same = by_id.get(actor.ucdp_id) if actor.ucdp_id is not None else None
            same = _same(actor, actors, by_name, len(known)) if same is None else same
            if same is None:
                touched.append(len(actors))
                actors.append(actor)
            else:
                touched.append(same)
                actors[same] = _enriched(actors[same], actor, by_name)
        _index(touched, actors, by_id, by_name)
    return tuple(actors)


def _index(
    places: Iterable[int], actors: Sequence[Actor], by_id: dict[int, int], by_name: dict[str, list[int]]
) -> None:
    for at in places:
        actor = actors[at]
        if actor.ucdp_id is not None:
            by_id.setdefault(actor.ucdp_id, at)
        for name in {actor_key(name) for name in (actor.name, *actor.aliases, actor.ucdp or actor.name)} - {""}:
            owners = by_name.setdefault(name, [])
            if at not in owners:
                owners.append(at)


def _same(actor: Actor, actors: Sequence[Actor], by_name: Mapping[str, Sequence[int]], shipped_ones: int) -> int | None:
    """The actor before that an own one is, by name and country; None for none or several.

    Two own actors with different UCDP ids are two.
    """
    for name in dict.fromkeys((actor_key(actor.ucdp or actor.name), actor_key(actor.name))):
        fitting = [
            at
            for at in by_name.get(name, ())
            if (not actor.countries or not actors[at].countries or set(actor.countries) & set(actors[at].countries))
            and (at < shipped_ones or None in (ids := (actor.ucdp_id, actors[at].ucdp_id)) or ids[0] == ids[1])
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _enriched(known: Actor, own: Actor, by_name: Mapping[str, Sequence[int]]) -> Actor:
    """The known actor with the own one's countries, the names that no other has, and UCDP's name and id where unknown.

    Its name, kind, years, parents, camp, source and creed stay: what the own one says of them is left out.
    """
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

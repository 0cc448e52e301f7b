"""The registry of actors: those that come with whence, and those that the user added, as one."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

from whence.model.errors import DataError
from whence.vocab.actor import Actor
from whence.vocab.joining import Joining, Outcome, merged
from whence.vocab.own_actors import actors_by_list, digest_of, own_folder, own_lists
from whence.vocab.shipped_actors import shipped

_T = TypeVar("_T")

_EDITIONS = 4  # registries kept: one for each state of the user's folder that a process meets


class Edition(NamedTuple):
    """Which registry: the user's folder, and each list in it by name, time in ns and size; none where there is none."""

    folder: str
    stamp: tuple[tuple[str, int, int], ...]


_held: ContextVar[Edition | None] = ContextVar("_held", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Keep to one edition of the registry meanwhile, for work that asks for it thousands of times.

    What is worked out meanwhile rests on one state of the user's lists, though she may change them.
    """
    token = _held.set(edition())
    try:
        yield
    finally:
        _held.reset(token)


def steadily(made: Iterator[_T]) -> Iterator[_T]:
    """The same things, each made as in `steady`; between them the registry is as it stands for whoever takes them.

    They rest on the edition of this call.
    """
    return _made_by(edition(), made)


def _made_by(which: Edition, made: Iterator[_T]) -> Iterator[_T]:
    end = object()
    while True:
        token = _held.set(which)
        try:
            one = next(made, end)
        finally:
            _held.reset(token)
        if one is end:
            return
        yield cast("_T", one)


def edition() -> Edition:
    """The registry as it stands now, or stood when `steady` began; what is worked out from it is kept by this."""
    return _held.get() or _edition_now()


def _edition_now() -> Edition:
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


def outcomes(name: str) -> tuple[Outcome, ...]:
    """What became of each actor of one of the user's lists, by the list's file name."""
    joining = Joining(shipped())
    found: tuple[Outcome, ...] = ()
    for own, actors in zip(own_lists(), actors_by_list(), strict=True):
        joined = joining.add(actors)
        found = joined if own.name == name else found
    return found

"""Whom a name means: look-up in the registry by name, alias, UCDP id, or part of a name."""

from collections.abc import Callable

from whence.vocab.actor import Actor, actor_key
from whence.vocab.registry import registry


def find_actors(name: str) -> tuple[Actor, ...]:
    """The actors that a name means: by UCDP id, else by a whole name, else those whose name holds the words."""
    key = actor_key(name)
    if not key:
        return ()
    tests: tuple[Callable[[Actor], bool], ...] = (
        lambda actor: str(actor.ucdp_id) == key,
        lambda actor: key in {actor_key(other) for other in actor.names},
        lambda actor: any(f" {key} " in f" {actor_key(other)} " for other in actor.names),
    )
    for test in tests:
        found = tuple(actor for actor in registry() if test(actor))
        if found:
            return found
    return ()

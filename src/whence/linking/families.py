"""The small tables of linking: sub-event types that are two words for one attack, and names that say nothing."""

from collections.abc import Mapping
from functools import cache

from whence.model.errors import DataError
from whence.model.lists import SubEventType
from whence.text.fingerprints import name_key
from whence.vocab.load import read_table, words


@cache
def families() -> Mapping[SubEventType, frozenset[str]]:
    """The families of each sub-event type: two types of one family may be two words for one attack."""
    found: dict[SubEventType, set[str]] = {}
    for family in read_table("linking")["families"]:
        for name in words("linking", "families", family):
            try:
                found.setdefault(SubEventType(name), set()).add(family)
            except ValueError as error:
                raise DataError(f"vocabulary linking.toml, families.{family}: no sub-event type {name!r}") from error
    return {kind: frozenset(names) for kind, names in found.items()}


@cache
def faceless() -> frozenset[str]:
    """The keys of names that say nothing of who it was."""
    return frozenset(name_key(name) for name in words("linking", "faceless", "names"))

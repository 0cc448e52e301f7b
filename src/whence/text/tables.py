"""Reads tables of whole numbers from the vocabularies."""

from collections.abc import Mapping
from typing import Any

from whence.model.errors import DataError
from whence.vocab.load import read_table


def int_table(name: str, *keys: str) -> Mapping[str, int]:
    """A table of a vocabulary that maps words to whole numbers; raises DataError when it is not one."""
    found: Any = read_table(name)
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping) or not all(type(value) is int for value in found.values()):
        raise DataError(f"vocabulary {name}.toml, {'.'.join(keys)}: must map words to whole numbers")
    return found

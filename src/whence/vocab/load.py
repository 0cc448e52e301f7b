"""Reads the vocabulary files once and checks their form; a malformed file is an error that names file and key."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from whence.model.errors import DataError


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """The vocabulary file `name`.toml as read; raises DataError when it is missing or not TOML."""
    try:
        text = (files("whence.vocab") / f"{name}.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)
    except FileNotFoundError as error:
        raise DataError(f"vocabulary {name}.toml is missing: install whence again") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"vocabulary {name}.toml: {error}") from error


def localised(name: str, language: str) -> str:
    """The name of a vocabulary's file in a language (ISO 639-1): that of English has no folder of its own."""
    return name if language == "en" else f"{language}/{name}"


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """The list of words under `keys` in a vocabulary; raises DataError when it is not a list of distinct strings."""
    found: Any = read_table(name)
    where = f"vocabulary {name}.toml, {'.'.join(keys)}"
    for key in keys:
        if not isinstance(found, Mapping) or key not in found:
            raise DataError(f"{where}: missing")
        found = found[key]
    if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
        raise DataError(f"{where}: must be a list of strings")
    if len(set(found)) != len(found):
        raise DataError(f"{where}: holds a word twice")
    return tuple(found)

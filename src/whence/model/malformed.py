"""What is wrong with a document that is not as it is described, in words for who wrote it."""

from collections.abc import Iterable, Mapping
from typing import Any

_PREFIXES = ("Value error, ", "Assertion failed, ")


def what_is_wrong(errors: Iterable[Mapping[str, Any]]) -> str:
    """What a check of a document found (`loc` and `msg` of each, as pydantic has them), a clause for each."""
    return "; ".join(_clause(each) for each in errors)


def _clause(error: Mapping[str, Any]) -> str:
    """Where it is, and what; the checker's own word for an error of ours is left out."""
    words = str(error["msg"])
    for prefix in _PREFIXES:
        words = words.removeprefix(prefix)
    where = ".".join(map(str, error["loc"]))
    return f"{where}: {words}" if where else words

"""A reply's JSON: as it should be, wrapped in other words, or cut off, when the objects that are whole are taken."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

LISTS = ("incidents", "claims", "sources")

Item = Mapping[str, Any]
Lists = Mapping[str, tuple[Any, ...]]

_DECODER = json.JSONDecoder()
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)  # what some models write before they reply
_BETWEEN = re.compile(r"[\s,]*")


def lists_of(reply: str) -> tuple[Lists, bool] | None:
    """The three lists of a reply, and whether it was whole; None when there is nothing in it to be read.

    A reply that breaks off gives the objects that were finished; one that breaks off before the first gives None.
    """
    words = _THOUGHT.sub("", reply)
    whole = _whole(words)
    if whole is not None:
        return whole, True
    parts = {name: tuple(_finished(words, name)) for name in LISTS}
    return (parts, False) if any(parts.values()) else None


def _whole(words: str) -> Lists | None:
    """The lists of the first JSON object in the words that has any of them."""
    start = words.find("{")
    if start < 0:
        return None
    try:
        found, _ = _DECODER.raw_decode(words, start)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not any(isinstance(found.get(name), list) for name in LISTS):
        return None
    given = {name: found.get(name) for name in LISTS}
    return {name: tuple(items) if isinstance(items, list) else () for name, items in given.items()}


def _finished(words: str, name: str) -> Iterator[Any]:
    """The whole objects of a list, up to where it ends or breaks off."""
    opening = re.search(rf'"{name}"\s*:\s*\[', words)
    at = opening.end() if opening else len(words)
    while True:
        gap = _BETWEEN.match(words, at)
        at = gap.end() if gap else at
        if not words.startswith("{", at):
            return
        try:
            found, at = _DECODER.raw_decode(words, at)
        except (ValueError, RecursionError):
            return
        yield found

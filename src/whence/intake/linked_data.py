"""The JSON-LD of a page: the one article that it describes, and who published it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whence.intake.characters import one_line

_ARTICLES = ("Article", "Posting", "Report")  # how the names of schema.org's kinds of article end
_DEEPEST = 3  # lists and graphs within each other

Thing = Mapping[str, Any]


def things(tree: Any) -> tuple[Thing, ...]:
    """All that the page's scripts of JSON-LD describe, those of a graph one by one; nothing of a broken script."""
    return tuple(thing for script in tree.xpath("//script[@type]") for thing in _described(script))


def main_article(described: Sequence[Thing], title: str = "") -> Thing:
    """The one article among things; of several the one whose headline is the page's title; else nothing."""
    articles = [thing for thing in described if is_article(thing)]
    if len(articles) == 1:
        return articles[0]
    headed = [thing for thing in articles if title and _same(thing.get("headline"), title)]
    return headed[0] if len(headed) == 1 else {}


def is_article(thing: Thing) -> bool:
    """Whether a thing is of a kind of article."""
    return any(name.endswith(_ARTICLES) for name in kinds(thing))


def kinds(thing: Thing) -> tuple[str, ...]:
    """The names of a thing's kinds."""
    kind = thing.get("@type")
    return tuple(name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str))


def name_of(value: object, described: Sequence[Thing]) -> str:
    """The name of what a key holds: a string, a thing, or the id of a thing described elsewhere on the page."""
    if isinstance(value, list):
        return name_of(value[0], described) if len(value) == 1 else ""
    if isinstance(value, str):
        return one_line(value)
    if not isinstance(value, dict):
        return ""
    name = value.get("name")
    if not isinstance(name, str):
        same = [thing.get("name") for thing in described if thing.get("@id") == value.get("@id") and "@id" in value]
        name = next((one for one in same if isinstance(one, str)), "")
    return one_line(name)


def string(thing: Thing, key: str) -> str:
    """The string under a key, on one line; empty where there is none."""
    value = thing.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _same(headline: object, title: str) -> bool:
    return isinstance(headline, str) and one_line(headline).casefold() == title.casefold()


def _described(script: Any) -> Iterator[Thing]:
    if script.get("type").strip().lower() != "application/ld+json":
        return
    try:
        yield from _flat(json.loads(script.text or "", strict=False), _DEEPEST)
    except (ValueError, RecursionError):
        return


def _flat(value: object, depth: int) -> Iterator[Thing]:
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict) and isinstance(thing.get("@graph"), list) and depth:
            yield from _flat(thing["@graph"], depth - 1)
        elif isinstance(thing, dict):
            yield thing

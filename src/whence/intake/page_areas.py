"""Where on a page an element stands: in the article's own part, or in what sites put round it."""

import re
from collections.abc import Iterator
from typing import Any

from whence.intake.characters import one_line

_ROUND_TAGS = {
    "nav",
    "footer",
    "aside",
    "form",
    "select",
    "button",
    "dialog",
    "script",
    "style",
    "noscript",
    "template",
}
_ROUND = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|repl(?:y|ies)|respond|disqus|related|recommend\w*|reco|sidebar|latest|popular"
    r"|most-?(?:read|popular)|teasers?|footer|copyright|archives?|menu|navbar|today|current-date|clock|ticker|jp-relatedposts"
    r"|trending|more-(?:from|stories|news)|plus-lus)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOOT = re.compile(r"(?:^|\s)(?:entry|post|article|story)-?_?footer(?:$|\s)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = {"hidden", "d-none", "is-hidden", "visually-hidden", "hide"}


def names(element: Any) -> str:
    """The classes and the id of an element, as one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def stands_round(element: Any) -> bool:
    """Whether an element, or what it stands in, is menus, comments, links to other stories or the page's foot."""
    return any(_is_round(one) for one in (element, *element.iterancestors()) if one.tag not in ("body", "html"))


def _is_round(element: Any) -> bool:
    if _FOOT.search(names(element)) or (element.tag == "footer" and is_within(element, "article")):
        return False  # of the article itself: the day and the author often stand there
    if element.tag in _ROUND_TAGS or _ROUND.search(names(element)):
        return True
    return element.tag == "header" and not element.xpath(".//h1") and not is_within(element, "article")


def is_within(element: Any, *tags: str) -> bool:
    """Whether an element stands in one of some tags."""
    return next(element.iterancestors(*tags), None) is not None


def is_hidden(element: Any) -> bool:
    """Whether the page does not show an element, as far as its own attributes and those round it tell."""
    return any(_hides(one) for one in (element, *element.iterancestors()))


def _hides(element: Any) -> bool:
    if element.get("hidden") is not None or element.tag in ("template", "noscript", "script", "style"):
        return True
    return bool(_HIDDEN.search(element.get("style") or "")) or not _HIDDEN_CLASSES.isdisjoint(names(element).split())


def elements(tree: Any) -> Iterator[Any]:
    """The elements below the tree's body (else all), in the order of the page, without comments."""
    bodies = tree.xpath("//body")
    for element in (bodies[0] if bodies else tree).iter():
        if isinstance(element.tag, str):
            yield element


def short_text(element: Any, longest: int) -> str | None:
    """The words of an element on one line; None where they are more than so many characters, or none."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > longest:
            return None
    return one_line(" ".join(parts)) or None

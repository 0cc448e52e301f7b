"""Live blogs: pages of many dated updates, each of which tells of its own hour and is a report of its own."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from whence.intake.characters import one_line, plain
from whence.intake.linked_data import Thing, kinds, string
from whence.intake.page_areas import elements, names, short_text, stands_round

_FEWEST = 3  # updates by the page's own elements; by JSON-LD, which says what they are, two are enough
_FEWEST_WORDS = 5
_LIVE = re.compile(
    r"(?:^|[\s_/-])(?:live(?:-?blog|-?updates?|-?ticker|-?posts?)?|en-direct|direct|en-vivo|minuto-a-minuto)(?:$|[\s_/-])",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<(?:br|/p|/li|/div|/h\d)\b[^>]*>", re.IGNORECASE)
_PARAGRAPHS = "p", "li", "blockquote", "pre"
_HEADINGS = "h1", "h2", "h3", "h4", "h5", "h6"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Update:
    """One update: its anchor on the page, its heading if any, text, time as stated, and the piece of the page."""

    anchor: str
    title: str | None
    text: str
    published: str
    found: str
    piece: str


def live_updates(tree: Any, described: Sequence[Thing], address: str | None) -> tuple[Update, ...]:
    """The updates of a page that is a live blog, in its order; none of any other page."""
    blogs = [thing for thing in described if "LiveBlogPosting" in kinds(thing)]
    stated = _stated(blogs[0]) if len(blogs) == 1 else ()
    if len(stated) > 1:
        return stated
    return _shown(tree) if blogs or _is_live(tree, address) else ()


def _stated(blog: Thing) -> tuple[Update, ...]:
    updates = blog.get("liveBlogUpdate")
    listed = [one for one in (updates if isinstance(updates, list) else [updates]) if isinstance(one, dict)]
    return _distinct([update for one in listed if (update := _of_thing(one)) is not None])


def _of_thing(thing: Thing) -> Update | None:
    text, day = thing.get("articleBody"), string(thing, "datePublished")
    if not isinstance(text, str) or not day:
        return None
    body = _without_tags(text)
    address = string(thing, "url") or string(thing, "@id")
    anchor = urlsplit(address).fragment if address else ""
    piece = json.dumps(thing, ensure_ascii=False, sort_keys=True)
    return _update(anchor, string(thing, "headline"), body, (day, "json-ld liveBlogUpdate"), piece)


def _without_tags(text: str) -> str:
    """The words of a text in which markup may stand, a paragraph a line."""
    lines = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).split("\n")
    return "\n".join(line for part in lines if (line := one_line(part)))


def _update(anchor: str, title: str, body: str, when: tuple[str, str], piece: str) -> Update | None:
    if len(body.split()) < _FEWEST_WORDS:
        return None
    heading = title if title and len(title) <= _LONGEST_TITLE else None
    return Update(anchor or f"update-{when[0]}", heading, plain(body), *when, piece)


def _distinct(updates: Sequence[Update]) -> tuple[Update, ...]:
    """The updates, of those with one anchor the first."""
    return tuple({update.anchor: update for update in reversed(updates)}.values())[::-1]


def _is_live(tree: Any, address: str | None) -> bool:
    bodies = tree.xpath("//body")
    return bool(_LIVE.search(urlsplit(address or "").path) or (bodies and _LIVE.search(names(bodies[0]))))


def _shown(tree: Any) -> tuple[Update, ...]:
    """The updates by the page's elements: the largest set of alike elements, each with a time and prose of its own."""
    alike: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for element in elements(tree):
        if (
            element.tag not in ("body", "main")
            and len(list(islice(_times(element), 2))) == 1
            and not stands_round(element)
        ):
            alike[element.tag, " ".join(sorted((element.get("class") or "").split()))].append(element)
    best: tuple[Update, ...] = ()
    for group in alike.values():
        found = _distinct([update for one in group if (update := _of_element(one)) is not None])
        times = {update.published for update in found}
        if len(times) >= max(_FEWEST, len(best)) and len(found) > len(best):
            best = found
    return best


def _times(element: Any) -> Iterator[Any]:
    return (time for time in element.iter("time") if time.get("datetime"))


def _of_element(element: Any) -> Update | None:
    time = next(_times(element))
    headings = [text for one in element.iter(*_HEADINGS) if (text := short_text(one, _LONGEST_TITLE))]
    paragraphs = [one for one in element.iter(*_PARAGRAPHS) if one is not element and _outermost(one, element)]
    body = "\n".join(line for one in paragraphs if (line := one_line(one.text_content())))
    anchor = element.get("id") or next(iter(element.xpath(".//@id")), "")
    piece = etree.tostring(element, encoding="unicode", with_tail=False)
    when = (one_line(time.get("datetime")), "time element of the update")
    return _update(anchor, headings[0] if headings else "", body, when, piece)


def _outermost(paragraph: Any, element: Any) -> bool:
    """Whether no other paragraph holds this one within the element."""
    for above in paragraph.iterancestors():
        if above is element:
            break
        if above.tag in _PARAGRAPHS:
            return False
    return True

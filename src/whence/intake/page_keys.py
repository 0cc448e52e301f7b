"""What a page states of its article in its head: title, outlet, day of publication, address. Nothing is guessed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from whence.intake.characters import one_line
from whence.intake.stated import web_address

_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLET = ("og:site_name", "dc.publisher", "citation_publisher", "application-name")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "citation_publication_date", "date",
)  # fmt: skip
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ")
_ARTICLES = ("Article", "Posting", "Report")  # how the names of schema.org's kinds of article end


def page_keys(tree: Any) -> Mapping[str, str]:
    """The keys `title outlet published url` that an lxml tree states, by meta tags, JSON-LD, links and headings."""
    meta = _meta(tree)
    article = _linked_data(tree)
    outlet = _first(meta, _OUTLET) or article.get("outlet", "")
    title = _first(meta, _TITLE) or article.get("title", "") or _heading(tree)
    keys = {
        "title": _without_outlet(title, outlet),
        "outlet": outlet,
        "published": _first(meta, _PUBLISHED) or article.get("published", "") or _time(tree),
        "url": _canonical(tree) or web_address(meta.get("og:url")) or "",
    }
    return {key: value for key, value in keys.items() if value}


def _meta(tree: Any) -> Mapping[str, str]:
    """The contents of the meta tags by name, property or itemprop in lower case; of two the first."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = one_line(tag.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _heading(tree: Any) -> str:
    """The only h1, else the title element."""
    headings = tree.xpath("//h1")
    titles = headings if len(headings) == 1 else tree.xpath("//head/title")
    return one_line(titles[0].text_content()) if titles else ""


def _without_outlet(title: str, outlet: str) -> str:
    """The title without the outlet's name that sites put behind it."""
    for separator in _SEPARATORS:
        if outlet and title.lower().endswith(f"{separator}{outlet}".lower()):
            return title[: -len(separator) - len(outlet)].rstrip()
    return title


def _canonical(tree: Any) -> str:
    links = (web_address(link.get("href")) for link in tree.xpath("//link[@href]") if _is_canonical(link))
    return next((address for address in links if address), "")


def _is_canonical(link: Any) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _time(tree: Any) -> str:
    """The date of a time element that is marked as the day of publication."""
    marked = tree.xpath("//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]")
    return one_line(marked[0].get("datetime")) if marked else ""


def _linked_data(tree: Any) -> Mapping[str, str]:
    """Title, outlet and date by the page's JSON-LD, where it describes exactly one article."""
    articles = [thing for script in tree.xpath("//script[@type]") for thing in _articles(script)]
    if len(articles) != 1:
        return {}
    publisher = articles[0].get("publisher")
    found = {
        "title": articles[0].get("headline"),
        "outlet": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "published": articles[0].get("datePublished"),
    }
    return {key: one_line(value) for key, value in found.items() if isinstance(value, str)}


def _articles(script: Any) -> Iterator[Mapping[str, object]]:
    """The articles that a script element of JSON-LD describes; none when it is no such thing, or broken."""
    if script.get("type").strip().lower() != "application/ld+json":
        return
    try:
        described = json.loads(script.text or "")
    except (ValueError, RecursionError):
        return
    for thing in described if isinstance(described, list) else [described]:
        graph = thing.get("@graph") if isinstance(thing, dict) else None
        for item in graph if isinstance(graph, list) else [thing]:
            if isinstance(item, dict) and _is_article(item.get("@type")):
                yield item


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(_ARTICLES) for name in kinds)

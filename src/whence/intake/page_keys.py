"""What a page states of its article: title, outlet, author, days, address, and whether more of it is kept back."""

from collections.abc import Iterator, Mapping
from typing import Any

from whence.intake.canonical import canonical
from whence.intake.characters import one_line
from whence.intake.linked_data import Thing, main_article, name_of, string, things
from whence.intake.page_dates import date_keys, page_dates
from whence.intake.stated import web_address

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_OUTLET = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " « ", " » ", " / ")
_LONGEST_NAME = 100


def page_keys(tree: Any, address: str | None = None) -> Mapping[str, object]:
    """What an lxml tree states, as keys of a report: those that whence reads and those that it only keeps.

    `address` is where the page came from. Read are `title outlet published url`; kept are `author`, how the days were
    found (`published_from modified modified_from published_elsewhere`), and an address stated that cannot be the
    article's (`canonical_doubted`).
    """
    meta, described = _meta(tree), things(tree)
    heading = _heading(tree)
    article = main_article(described, _first(meta, _TITLE) or heading)
    outlet = _first(meta, _OUTLET) or name_of(article.get("publisher"), described)
    title = _first(meta, _TITLE) or string(article, "headline") or heading
    url = canonical(_addresses(tree, meta, article), address)
    where = url.address or address
    keys: dict[str, object] = {
        "title": _without_outlet(title, outlet),
        "outlet": outlet,
        "author": _author(meta, article, described),
        "url": url.address or "",
        "canonical_doubted": f"{url.doubted}: {url.why}" if url.doubted else "",
        **date_keys(page_dates(tree, meta, article, where)),
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
    """The title without the outlet's name that sites put behind it, or before."""
    for separator in _SEPARATORS:
        if outlet and title.lower().endswith(f"{separator}{outlet}".lower()):
            return title[: -len(separator) - len(outlet)].rstrip()
        if outlet and title.lower().startswith(f"{outlet}{separator}".lower()):
            return title[len(separator) + len(outlet) :].lstrip()
    return title


def _author(meta: Mapping[str, str], article: Thing, described: tuple[Thing, ...]) -> str:
    """Who is stated to have written the article: kept as it is stated, and no field of the record."""
    stated = article.get("author")
    names = [name_of(one, described) for one in (stated if isinstance(stated, list) else [stated])]
    found = _first(meta, _AUTHOR) or ", ".join(name for name in names if name)
    return found if len(found) <= _LONGEST_NAME and web_address(found) is None else ""


def _addresses(tree: Any, meta: Mapping[str, str], article: Thing) -> Iterator[str]:
    """The addresses stated for the article, the surest first."""
    yield from (link.get("href") for link in tree.xpath("//link[@href]") if _is_canonical(link))
    if "og:url" in meta:
        yield meta["og:url"]
    page = article.get("mainEntityOfPage")
    for value in (page.get("@id") if isinstance(page, dict) else page, article.get("url")):
        if isinstance(value, str) and web_address(value):
            yield value


def _is_canonical(link: Any) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()

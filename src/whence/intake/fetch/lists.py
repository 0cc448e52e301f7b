"""Lists of addresses: feeds and sitemaps, read item by item however many they hold. Nothing is fetched here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from whence.intake.characters import one_line
from whence.intake.fetch.unpack import gunzipped
from whence.intake.found import to_text
from whence.intake.published import read_published
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_AT_ONCE = 100  # items of a feed that are read together
_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_ROOTS = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_DECLARED = re.compile(r"<!\s*(?:ENTITY|DOCTYPE)", re.IGNORECASE)
_LONGEST = 1_000  # characters of a title


@dataclass(frozen=True, slots=True)
class Entry:
    """An address that a list holds, and what the list states of it.

    `published` are the words for the day of publication, `changed` the day on which it was published or changed last.
    `is_list` for a sitemap within an index.
    """

    address: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    changed: date | None = None
    is_list: bool = False


def entries(body: bytes, most: int) -> Iterator[Entry]:
    """The entries of a feed or sitemap, packed or not, in their order; `most` caps what it unpacks to.

    Raises ReportError MALFORMED when it is neither, DECOMPRESSION_CAP for one that is too large.
    """
    packed = body.startswith(_GZIP)
    start = next(_pieces(body, most), b"")[:4_096] if packed else body[:4_096]
    if _ROOTS.search(start):
        yield from _sitemap(_pieces(body, most) if packed else iter((body,)))
    elif packed:
        yield from _feed(b"".join(_pieces(body, most)))
    else:
        yield from _feed(body)


def _pieces(body: bytes, most: int) -> Iterator[bytes]:
    return gunzipped((body[at : at + _PIECE] for at in range(0, len(body), _PIECE)), most)


def _parser(tags: tuple[str, ...]) -> Any:  # lxml has no types
    """A parser that gives elements as they end, opens nothing, and leaves entities as they are written."""
    return etree.XMLPullParser(
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )


def _elements(pieces: Iterable[bytes], tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements with some names as they end, each dropped once the next is asked for; raises XMLSyntaxError."""
    parser = _parser(tags)
    for piece in pieces:
        for at in range(0, len(piece), _PIECE):
            parser.feed(piece[at : at + _PIECE])
            yield from _ended(parser)
    parser.close()
    yield from _ended(parser)


def _ended(parser: Any) -> Iterator[Any]:
    for _, element in parser.read_events():
        yield element
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def _sitemap(pieces: Iterable[bytes]) -> Iterator[Entry]:
    """The pages of a sitemap, or the sitemaps of an index."""
    try:
        for element in _elements(pieces, ("{*}url", "{*}sitemap")):
            entry = _sitemap_entry(element)
            if entry is not None:
                yield entry
    except etree.XMLSyntaxError as error:
        raise _malformed(error) from error


def _sitemap_entry(element: Any) -> Entry | None:
    address = one_line(element.findtext("{*}loc") or "")
    if not address:
        return None
    news = element.find(f"{_NEWS}news")
    published = one_line(news.findtext(f"{_NEWS}publication_date") or "") if news is not None else ""
    changed = read_published(published) or read_published(one_line(element.findtext("{*}lastmod") or ""))
    return Entry(
        address,
        _said(news.findtext(f"{_NEWS}title")) if news is not None else None,
        published or None,
        _said(news.findtext(f"{_NEWS}publication/{_NEWS}name")) if news is not None else None,
        changed,
        etree.QName(element).localname == "sitemap",
    )


def _feed(body: bytes) -> Iterator[Entry]:
    """The items of an RSS or Atom feed: a hundred at a time where it is whole XML, else as well as can be made out."""
    held: list[bytes] = []
    any_item = False
    try:
        for element in _elements((body,), ("{*}item", "{*}entry")):
            any_item = True
            held.append(etree.tostring(element, with_tail=False))
            if len(held) == _AT_ONCE:
                yield from _read(_wrapped(body, held))
                held = []
    except etree.XMLSyntaxError:
        yield from _read(_disarmed(body), whole=True)  # what was read before comes twice, and is asked for once
        return
    yield from _read(_wrapped(body, held)) if any_item else _read(_disarmed(body), whole=True)


def _disarmed(body: bytes) -> bytes:
    """A feed in UTF-8 in which nothing can be declared that stands for something else, however often; ReportError."""
    text = _DECLARED.sub("<!-", _HEAD.sub("", to_text(body)))
    return text.encode("utf-8", "replace")


def _wrapped(body: bytes, items: list[bytes]) -> bytes:
    """Some items in a feed of their own. Each brings the names of its namespaces along."""
    if b"<feed" in body[:4_096] or b":feed" in body[:4_096]:
        return b'<feed xmlns="http://www.w3.org/2005/Atom">' + b"".join(items) + b"</feed>"
    return b'<rss version="2.0"><channel>' + b"".join(items) + b"</channel></rss>"


def _read(feed: bytes, *, whole: bool = False) -> Iterator[Entry]:
    """The entries that feedparser finds. It is given bytes alone, so it asks for nothing."""
    found = feedparser.parse(BytesIO(feed), sanitize_html=False, resolve_relative_uris=False)
    if whole and not found.get("version") and not found.entries:
        raise _malformed(found.get("bozo_exception"))
    for item in found.entries:
        address = one_line(str(item.get("link") or ""))
        if address:
            yield _entry(item, address)


def _entry(item: Any, address: str) -> Entry:
    published = one_line(str(item.get("published") or ""))
    parsed = item.get("published_parsed")
    if published and read_published(published) is None and parsed is not None:
        published = _iso(parsed) or published
    source = item.get("source")
    outlet = source.get("title") if isinstance(source, dict) else None
    updated = _iso(dict.get(item, "updated_parsed"))  # its own get warns where there is none
    changed = read_published(published) or read_published(updated or "")
    return Entry(address, _said(item.get("title")), published or None, _said(outlet), changed)


def _iso(parsed: Any) -> str | None:
    """A day as feedparser gives it, as 2024-10-04."""
    try:
        return date(*parsed[:3]).isoformat()
    except (TypeError, ValueError):
        return None


def _said(words: object) -> str | None:
    return (one_line(words)[:_LONGEST] or None) if isinstance(words, str) else None


def _malformed(error: object) -> ReportError:
    return ReportError(
        RefusalReason.MALFORMED, f"no feed and no sitemap ({type(error).__name__}): give the address of one"
    )

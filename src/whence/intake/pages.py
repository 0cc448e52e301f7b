"""Web pages: the article's own words, by trafilatura, and what the page states of it."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from lxml.etree import LxmlError
from trafilatura.utils import load_html

from whence.intake.apart import read_apart
from whence.intake.assemble import assemble
from whence.intake.characters import one_line, plain
from whence.intake.found import Received, to_text
from whence.intake.front_matter import split_front_matter
from whence.intake.layout import split_title
from whence.intake.linked_data import main_article, things
from whence.intake.live_blog import Update, live_updates
from whence.intake.page_body import read_body
from whence.intake.page_keys import page_keys
from whence.intake.page_kinds import check_kind
from whence.intake.stated import Stated, merged, stated, web_address
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport

_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_.:-]+)",
    re.IGNORECASE,
)
_CHARSET_WITHIN = 4_096  # bytes; browsers look at the first 1,024, but saved pages put their own notes first
_READ_HERE = 200_000  # characters
_PAGE_START = re.compile(r"<html\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…؟۔।][\"'”’»)\]]*(?=\s|\Z)|[。！？]")
_FEWEST_WORDS = 5  # before the end of a sentence: "Read more." is none
_PARAGRAPH_WORDS = 25  # of a line without an end mark: longer than menus, as in texts that lost their full stops
_OWN_WORDS = 40  # of a live blog beside its updates, that make a report of their own
_FIRST = 5  # lines of a text, among which its title may stand
_OF_DAY = {"published_from", "published_elsewhere"}
_WIDE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts that put no spaces between words

# Whatever a page is made of, these are what trafilatura and lxml raise when its tree is odder than they foresee.
_EXTRACTION_ERRORS = (LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Article:
    """A page's article text, a paragraph a line, the keys that the page states of it, and the updates of a live blog.

    Of a live blog `text` is what stands there besides the updates; it may be empty.
    """

    keys: Mapping[str, object]
    text: str
    updates: tuple[Update, ...] = ()

    def stated_with(self, *given: Mapping[str, object]) -> Stated:
        """What is stated by what is `given`, else by the page; how the page's day was found goes with that day."""
        beside = merged(*given)
        own = {key: value for key, value in self.keys.items() if key not in _OF_DAY or "published" not in beside}
        return stated(merged(own, beside))


def read_page(received: Received) -> Iterator[RawReport]:
    """The report in a web page, or those of a live blog, an update each; raises ReportError."""
    headed = split_front_matter(plain(to_text(received.raw, _charset(received))))
    address = _address(received, headed.keys)
    article = _read(headed.text, address, split=True)
    given = article.stated_with(headed.keys, received.beside)
    if article.text:
        yield assemble(received, split_title(given.title, article.text), given)
    for update in article.updates:
        yield _of_update(received, update, given)


def read_article(markup: str, address: str | None = None) -> Article:
    """The article in a page or a piece of one, from an address where that is known. Nothing is fetched.

    Raises ReportError when there is none: NO_TEXT, or CONSENT_WALL, ERROR_PAGE or STUB for what stands in its place.
    """
    return _read(markup, address, split=False)


def _read(markup: str, address: str | None, *, split: bool) -> Article:
    """The article in a page, the updates of a live blog apart where they are to be split.

    A long page is read apart and may be TIMED_OUT: the time that one made to be slow takes grows with its square.
    """
    if len(markup) > _READ_HERE:
        asked = f"{address or ''}\n{'split' if split else 'whole'}\n{markup}"
        return cast("Article", read_apart("page", asked.encode("utf-8", "surrogatepass")))
    return article_of(markup, address, split=split)


def article_of(markup: str, address: str | None = None, *, split: bool = False) -> Article:
    """As `read_article`, with no limit on the time that it takes; `split` sets the updates of a live blog apart."""
    _keep_quiet()
    source = _whole_page(plain(markup))
    try:
        tree = load_html(source, len(source) + 1)
        if tree is None:
            raise _no_article("the page has no article text")
        return _of_tree(tree, address, split=split)
    except _EXTRACTION_ERRORS as error:
        raise _no_article(f"the page is too broken to be read ({type(error).__name__})") from error


def _of_tree(tree: Any, address: str | None, *, split: bool) -> Article:
    described = things(tree)
    keys = page_keys(tree, address)
    main = main_article(described, str(keys.get("title", "")))
    body = read_body(tree, main)
    text = _from_title(body.text, str(keys.get("title", "")))
    updates = live_updates(tree, described, address or str(keys.get("url", ""))) if split else ()
    if updates:
        return Article(keys, _besides(text, updates), updates)
    prose = [line for line in text.split("\n") if _is_prose(line)]
    check_kind(tree, prose, main, asked=body.asked)
    if not prose:
        raise _no_article("the page has no article text")
    return Article({**keys, "text_complete": False} if body.cut_off else keys, text)


def _from_title(text: str, title: str) -> str:
    """The text without what stands before its title in the first lines: the outlet's name, the day."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:_FIRST]):
        if title and one_line(line) == title:
            return "\n".join(lines[number:])
        if _is_prose(line):
            break
    return text


def _besides(text: str, updates: Sequence[Update]) -> str:
    """The prose of a live blog that none of its updates holds; nothing where that is little."""
    told = {one_line(line) for update in updates for line in update.text.split("\n")}
    lines = [line for line in text.split("\n") if _is_prose(line) and not any(part in one_line(line) for part in told)]
    return "\n".join(lines) if sum(map(_words, lines)) >= _OWN_WORDS else ""


def _of_update(received: Received, update: Update, page: Stated) -> RawReport:
    """The report of one update: its bytes are its own piece of the page, so that it stays itself when others join."""
    anchor = f"#{update.anchor}"
    live = page.url or (received.retrieval.final if received.retrieval else None) or received.name
    keys = {
        "id": f"{page.given_id}{anchor}" if page.given_id else None,
        "title": update.title or page.title,
        "outlet": page.outlet,
        "published": update.published,
        "published_from": update.found,
        "url": f"{live}{anchor}",
        "live_blog": live,
        "live_blog_title": page.title,
    }
    piece = Received(f"{received.name}{anchor}", update.piece.encode("utf-8"), {}, None, received.retrieval)
    given = stated(keys)
    return assemble(piece, split_title(given.title, update.text), given)


def _address(received: Received, keys: Mapping[str, object]) -> str | None:
    """Where a page came from, as far as that is known."""
    if received.retrieval is not None:
        return received.retrieval.final
    return web_address(merged(keys, received.beside).get("url"))


def _charset(received: Received) -> str | None:
    """The charset that the transport says, where the bytes can be in it; else that which the page declares."""
    declared = _declared_charset(received.raw)
    if received.charset is None or declared is None:
        return received.charset or declared
    try:
        received.raw.decode(received.charset)
    except (LookupError, ValueError):
        return declared
    return received.charset


def _whole_page(source: str) -> str:
    """The source from its html tag on, put in one if it has none: lxml takes what begins otherwise for a mere piece."""
    start = _PAGE_START.search(source)
    return source[start.start() :] if start else f"<html>{source}</html>"


def _is_prose(line: str) -> bool:
    """Whether a sentence stands in the line: in menus, link lists and captions none does."""
    if _words(line) >= _PARAGRAPH_WORDS:
        return True
    ends = [found.end() for found in _SENTENCE_END.finditer(line)]
    return bool(ends) and _words(line[: ends[-1]]) >= _FEWEST_WORDS


def _words(line: str) -> int:
    return len(line) // 2 if _WIDE_SCRIPT.search(line) else len(line.split())


def _declared_charset(raw: bytes) -> str | None:
    declared = _CHARSET.search(raw[:_CHARSET_WITHIN])
    return (declared.group(1) or declared.group(2)).decode("ascii") if declared else None


def _no_article(what: str) -> ReportError:
    todo = "save the page that shows the article itself, or its words as .txt"
    return ReportError(RefusalReason.NO_TEXT, f"{what}: {todo}")


@cache
def _keep_quiet() -> None:
    """Keep what trafilatura logs of odd pages off stderr; the refusal says it, and handlers set by the user hear it."""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())

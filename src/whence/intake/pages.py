"""Web pages: the article's own words, by trafilatura, and what the page states of it."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from trafilatura.utils import load_html

from whence.intake.assemble import assemble
from whence.intake.characters import plain
from whence.intake.found import Received, to_text
from whence.intake.front_matter import split_front_matter
from whence.intake.layout import split_title
from whence.intake.page_keys import page_keys
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport

_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_.:-]+)",
    re.IGNORECASE,
)
_CHARSET_WITHIN = 4_096  # bytes; browsers look at the first 1,024, but saved pages put their own notes first
_PAGE_START = re.compile(r"<html\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…؟۔।][\"'”’»)\]]*(?=\s|\Z)|[。！？]")
_FEWEST_WORDS = 5  # before the end of a sentence: "Read more." is none
_PARAGRAPH_WORDS = 25  # of a line without an end mark: longer than menus, as in texts that lost their full stops
_WIDE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts that put no spaces between words

# Whatever a page is made of, these are what trafilatura and lxml raise when its tree is odder than they foresee.
_EXTRACTION_ERRORS = (LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Article:
    """A page's article text, a paragraph a line, and the keys that the page states of it."""

    keys: Mapping[str, str]
    text: str


def read_page(received: Received) -> Iterator[RawReport]:
    """The report in a web page; raises ReportError."""
    charset = received.charset or _declared_charset(received.raw)
    headed = split_front_matter(plain(to_text(received.raw, charset)))
    article = read_article(headed.text)
    given = stated(merged(article.keys, headed.keys, received.beside))
    yield assemble(received, split_title(given.title, article.text), given)


def read_article(markup: str) -> Article:
    """The article in a page or a piece of one; raises ReportError NO_TEXT when there is none. Nothing is fetched."""
    _keep_quiet()
    source = _whole_page(plain(markup))
    try:
        tree = load_html(source, len(source) + 1)
        keys = page_keys(tree) if tree is not None else {}
        text = _article_text(tree) if tree is not None else ""
    except _EXTRACTION_ERRORS as error:
        raise _no_article(f"the page is too broken to be read ({type(error).__name__})") from error
    if not any(map(_is_prose, text.split("\n"))):
        raise _no_article("the page has no article text")
    return Article(keys, text)


def _whole_page(source: str) -> str:
    """The source from its html tag on, put in one if it has none: lxml takes what begins otherwise for a mere piece."""
    start = _PAGE_START.search(source)
    return source[start.start() :] if start else f"<html>{source}</html>"


def _article_text(tree: Any) -> str:  # an lxml element; lxml has no types
    found = trafilatura.extract(tree, output_format="txt", include_comments=False)
    return plain(found or "").strip("\n")


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

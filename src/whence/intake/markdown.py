"""The words of a text in Markdown, without the marks by which it is laid out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from whence.intake.apart import read_apart
from whence.intake.characters import has_words, one_line

_READ_HERE = 50_000  # characters; a longer text is read apart, since the time for one made to be slow grows fast
_LONGEST_TITLE = 200
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|em|i|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!?a-z][^<>]*>", re.IGNORECASE)
_SPACES = re.compile("[ \t]+")
_LINE_END = re.compile(r" ?\n\s*")
_ROW_ENDS = "tr_close"
_CELL = ("th_open", "td_open")


@dataclass(frozen=True, slots=True)
class Written:
    """The words, a blank line between blocks, and the title: a heading of the first order that they begin with."""

    text: str
    title: str | None


def read_words(source: str) -> Written:
    """The words of a text in Markdown (CommonMark, with tables and struck text); raises ReportError TIMED_OUT.

    Marks of emphasis, headings, quotes, lists and code fall away, as do where links lead, pictures, HTML and its
    comments, and words that are struck. Cells of a row stand on one line. A text without marks stays letter for letter.
    """
    if len(source) <= _READ_HERE:
        return words_of(source)
    return cast("Written", read_apart("markdown", source.encode("utf-8")))


def words_of(source: str) -> Written:
    """As `read_words`, with no limit on the time that it takes."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")  # an indent is no mark here
    tokens = parser.parse(source)
    blocks = [block for block in _blocks(tokens) if block]
    title = one_line(blocks[0]) if blocks and _begins_with_heading(tokens) else None
    if title is not None:
        blocks[0] = title
    text = "\n\n".join(blocks)
    if text.split() == source.split():
        return Written(source, None)
    return Written(text, title if title and _reads_as_title(title) and has_words(text[len(title) :]) else None)


def _begins_with_heading(tokens: Sequence[Token]) -> bool:
    return tokens[0].type == "heading_open" and tokens[0].tag == "h1" and bool(tokens[1].content.strip())


def _reads_as_title(line: str) -> bool:
    return len(line) < _LONGEST_TITLE and any(map(str.isalpha, line))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] = []
    in_cell = False
    for token in tokens:
        if token.type == "inline":
            words = _words(token.children or ()).strip()
            if in_cell:
                row.append(words)
            else:
                yield words
        elif token.type == _ROW_ENDS:
            yield " | ".join(cell for cell in row if cell)
            row = []
        elif token.type == "html_block":
            yield _shown(token.content)
        elif token.type == "fence":
            yield token.content.strip("\n")
        in_cell = token.type in _CELL


def _words(tokens: Sequence[Token]) -> str:
    """The words within a block."""
    words: list[str] = []
    struck = 0
    for token in tokens:
        struck += (token.type == "s_open") - (token.type == "s_close")
        if struck:
            continue
        if token.type in ("text", "code_inline", "text_special"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            words.append("\n")
    return _LINE_END.sub("\n", _SPACES.sub(" ", "".join(words)))


def _shown(markup: str) -> str:
    """What a piece of HTML shows."""
    lines = _TAG.sub("\n", _INLINE_TAG.sub("", _UNSEEN.sub("", markup))).split("\n")
    return "\n\n".join(unescape(line).strip() for line in lines if line.strip())

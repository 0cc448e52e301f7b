"""PDF: the text in reading order. What a PDF states of itself is no statement of its article but by its title."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import cast

from whence.intake.apart import read_apart
from whence.intake.assemble import assemble
from whence.intake.characters import has_words, one_line, plain
from whence.intake.found import Received
from whence.intake.layout import Layout, find_title, lay_out
from whence.intake.pdf_lines import Pages
from whence.intake.pdf_text import Paragraph, paragraphs
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport

_HEADING = 1.25  # times as high as the text: its heading
_FIRST = 6  # paragraphs among which a title stands
_LONGEST_TITLE = 200


def read_pdf(received: Received) -> Iterator[RawReport]:
    """The report in a PDF; raises ReportError.

    The day on which a PDF was made is kept as metadata and is no day of publication; its author is not kept at all.
    Where some pages are pictures, the text is not complete.
    """
    pages = cast("Pages", read_apart("pdf", received.raw))
    found = [Paragraph(plain(each.text), each.size) for each in paragraphs(pages)]
    if not any(has_words(each.text) for each in found):
        what = "its pages are pictures" if pages.pictures else "it has no text"
        todo = "read it by OCR first (as in `ocrmypdf in.pdf out.pdf`), or save its text as .txt"
        raise ReportError(RefusalReason.NO_TEXT, f"no words in the PDF, {what}: {todo}")
    given = stated(merged(_own(pages), received.beside))
    yield assemble(received, _laid_out(given.title, found, pages.info.get("Title", "")), given)


def _own(pages: Pages) -> Mapping[str, object]:
    """What the PDF states of itself, under keys that nothing else has."""
    own: dict[str, object] = {
        "pdf_title": one_line(pages.info.get("Title", "")) or None,
        "pdf_created": one_line(pages.info.get("CreationDate", "")) or None,
        "pdf_pages": len(pages.pages),
    }
    if pages.pictures:
        own |= {"pdf_pages_without_text": pages.pictures, "text_complete": False}
    return own


def _laid_out(title: str | None, found: Sequence[Paragraph], stated_title: str) -> Layout:
    """The text with its title: the one given beside it, else its heading, else as `find_title` has it."""
    if title is not None:
        return lay_out(title, _text(found))
    heading = _heading(found, stated_title)
    if heading is None:
        return find_title(_text(found))
    return lay_out(one_line(found[heading].text), _text([*found[:heading], *found[heading + 1 :]]))


def _text(found: Sequence[Paragraph]) -> str:
    return "\n\n".join(each.text for each in found)


def _heading(found: Sequence[Paragraph], stated_title: str) -> int | None:
    """Which paragraph is the title: that which the PDF states, where it stands among the first, else the largest."""
    if len(found) < 2:
        return None
    first = [each if len(each.text) < _LONGEST_TITLE and has_words(each.text) else None for each in found[:_FIRST]]
    wanted = _letters(stated_title)
    for number, each in enumerate(first):
        if each is not None and wanted and _letters(each.text) == wanted:
            return number
    usual = median(each.size for each in found for _ in range(len(each.text) // 80 + 1))
    large = [(each.size, -number) for number, each in enumerate(first) if each is not None]
    size, number = max(large, default=(0.0, 0))
    return -number if size >= _HEADING * usual else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))

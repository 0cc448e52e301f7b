"""Reading the pages of a PDF by PDFium: done apart (`whence.intake.apart`), since its C code may break or hang."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from whence.intake.pdf_lines import Line, Page, Pages
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

MOST_PAGES = 500
_MOST_LETTERS = 5_000_000  # of one file: several thick books
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BROKEN_WORD = "\ufffe"  # what PDFium writes for a hyphen at which a line ends
_HYPHENS = ("-", "\u2010", "\u00ad")
_LINE = re.compile(rf"(?:(?!\r?\n|{_BROKEN_WORD}).)+{_BROKEN_WORD}?", re.DOTALL)
_ODD = re.compile("[\0\ufffe\uffff]")


def read_pages(raw: bytes) -> Pages:
    """The pages; raises ReportError ENCRYPTED, MALFORMED or TOO_LARGE."""
    try:
        with pypdfium2.PdfDocument(raw) as document:
            return _read(document)
    except pypdfium2.PdfiumError as error:
        raise _unread(error) from error


def _unread(error: Any) -> ReportError:
    if getattr(error, "err_code", None) == _PASSWORD:
        todo = "save it without one, or its text as .txt"
        return ReportError(RefusalReason.ENCRYPTED, f"the PDF opens with a password only: {todo}")
    return ReportError(RefusalReason.MALFORMED, "the PDF is damaged: get it again, or save its text as .txt")


def _read(document: Any) -> Pages:
    count = len(document)
    if count > MOST_PAGES:
        todo = "save the pages of the report itself as a PDF of their own"
        raise ReportError(
            RefusalReason.TOO_LARGE, f"the PDF has {count:,} pages, read are at most {MOST_PAGES}: {todo}"
        )
    pages, pictures, letters = [], 0, 0
    for number in range(count):
        page = document[number]
        found = tuple(_lines(page))
        letters += sum(len(line.words) for line in found)
        if letters > _MOST_LETTERS:
            todo = "save the pages of the report itself as a PDF of their own"
            raise ReportError(RefusalReason.TOO_LARGE, f"the PDF has more than {_MOST_LETTERS:,} letters: {todo}")
        pictures += not found and _has_picture(page)
        pages.append(Page(page.get_height(), found))
        page.close()
    info = {key: _ODD.sub("", value) for key, value in document.get_metadata_dict(skip_empty=True).items()}
    return Pages(tuple(pages), info, pictures)


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page that hold anything."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    for found in _LINE.finditer(text):
        written = found.group().removesuffix(_BROKEN_WORD)
        words = written.strip()
        if not words:
            continue
        start = found.start() + written.index(words[0])
        first, last = _letter(text_page, start), _letter(text_page, start + len(words) - 1)
        broken = found.group().endswith(_BROKEN_WORD) or _ends_within_word(words)
        yield Line(
            _ODD.sub("", words[:-1] if broken and words.endswith(_HYPHENS) else words),
            min(first.left, last.left),
            max(first.right, last.right),
            min(first.bottom, last.bottom),
            max(first.top, last.top),
            broken,
        )
    text_page.close()


def _ends_within_word(words: str) -> bool:
    return len(words) > 2 and words.endswith(_HYPHENS) and words[-2].isalpha()


class _Letter(NamedTuple):
    left: float
    right: float
    bottom: float
    top: float


def _letter(text_page: Any, offset: int) -> _Letter:
    """Where the letter at an offset of the page's text stands, by its loose box: as wide and high as its type."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page.raw, offset)
    box = pdfium.FS_RECTF()
    if index < 0 or not pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(box)):
        return _Letter(0, 0, 0, 0)
    return _Letter(box.left, box.right, box.bottom, box.top)

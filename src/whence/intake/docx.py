"""Word documents (.docx): paragraphs and tables in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whence.intake.assemble import assemble
from whence.intake.characters import has_words, one_line, plain
from whence.intake.found import Received
from whence.intake.layout import Layout, find_title, lay_out
from whence.intake.packed import Packed, opened
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport

DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_STATED = {"title": "docx_title", "created": "docx_created"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_UNREAD = {"del", "moveFrom", "Fallback"}
_NO = {"0", "false", "off"}
_LONGEST_CELL = 120  # letters; a table with longer ones lays out text, and its cells are paragraphs


def read_docx(received: Received) -> Iterator[RawReport]:
    """The report in a Word document; raises ReportError.

    Text that was struck under tracked changes, is hidden, or stands in heads and feet is left out. Who wrote the
    document is not kept; the day on which it was made is metadata, and no day of publication.
    """
    with opened(received.raw) as packed:
        text = _Text()
        for _ in packed.walk(DOCUMENT, text):
            pass
        own = _own(packed)
    if not has_words("".join(text.blocks)):
        todo = "save its text as .txt, or take it out"
        raise ReportError(RefusalReason.NO_TEXT, f"the document holds no words: {todo}")
    given = stated(merged(own, received.beside))
    yield assemble(received, _laid_out(given.title, text), given)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read: its letters, where its run began, and whether that is hidden."""

    letters: list[str] = field(default_factory=list)
    run: int = 0
    hidden: bool = False
    style: str = ""


class _Text:
    """The blocks of text of a document, put together from the beginnings and ends of its elements."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.title: int | None = None
        self._unread = 0
        self._in_text = False
        self._open: list[_Paragraph] = []
        self._rows: list[list[list[str]]] = []  # of each row within a row: its cells, of each its paragraphs

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        """An element begins."""
        if name in _UNREAD or self._unread:
            self._unread += name in _UNREAD
        elif name == "p":
            self._open.append(_Paragraph())
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif self._open:
            self._begin_within(self._open[-1], name, values)

    def _begin_within(self, inside: _Paragraph, name: str, values: Mapping[str, str]) -> None:
        if name == "r":
            inside.run, inside.hidden = len(inside.letters), False
        elif name == "vanish":
            inside.hidden = _value(values) not in _NO
        elif name == "pStyle":
            inside.style = _value(values)
        elif name in _SIGNS:
            inside.letters.append(_SIGNS[name])
        self._in_text = name == "t"

    def letters(self, letters: str) -> None:
        """Text stands in an element."""
        if self._in_text and self._open and not self._unread:
            self._open[-1].letters.append(letters)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _UNREAD or self._unread:
            self._unread -= name in _UNREAD
        elif name == "tr":
            self._end_row()
        elif self._open and name == "p":
            self._end_paragraph(self._open.pop())
        elif self._open and name == "r" and self._open[-1].hidden:
            del self._open[-1].letters[self._open[-1].run :]
            self._open[-1].hidden = False
        self._in_text = self._in_text and name != "t"

    def moved(self) -> bool:
        """Nothing comes of it before its end."""
        return False

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = plain("".join(paragraph.letters)).strip()
        if not has_words(text):
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
            return
        if self.title is None and paragraph.style.casefold() in {"title", "titre"}:
            self.title = len(self.blocks)
        self.blocks.append(text)

    def _end_row(self) -> None:
        if not self._rows:
            return
        cells = [cell for cell in self._rows.pop() if cell]
        short = all(len(cell) == 1 and len(cell[0]) <= _LONGEST_CELL for cell in cells)
        texts = (
            [" | ".join(cell[0] for cell in cells)] if short and cells else [text for cell in cells for text in cell]
        )
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += texts
        else:
            self.blocks += texts


def _value(values: Mapping[str, str]) -> str:
    return next((value for key, value in values.items() if key.endswith("}val")), "")


def _laid_out(given: str | None, text: _Text) -> Layout:
    """The text with its title: the one given beside it, else the paragraph in the style of titles, else as found."""
    whole = "\n\n".join(text.blocks)
    if given is not None:
        return lay_out(given, whole)
    if text.title is None or len(text.blocks) < 2:
        return find_title(whole)
    body = "\n\n".join([*text.blocks[: text.title], *text.blocks[text.title + 1 :]])
    return lay_out(one_line(text.blocks[text.title]), body)


def _own(packed: Packed) -> Mapping[str, object]:
    """What the document states of itself, under keys that nothing else has."""
    core = _Core()
    if _CORE in packed:
        try:
            for _ in packed.walk(_CORE, core):
                pass
        except ReportError:
            return {}  # the text is whole without it
    return {_STATED[name]: one_line(value) or None for name, value in core.values.items()}


class _Core:
    """The values of a document's own properties that are kept."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._inside = ""

    def begin(self, name: str, values: Mapping[str, str]) -> None:
        """An element begins."""
        self._inside = name if name in _STATED else ""

    def letters(self, letters: str) -> None:
        """Text stands in an element."""
        if self._inside:
            self.values[self._inside] = self.values.get(self._inside, "") + letters

    def end(self, name: str) -> None:
        """An element ends."""
        self._inside = ""

    def moved(self) -> bool:
        """Nothing comes of it before its end."""
        return False

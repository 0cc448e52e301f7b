"""Rich Text (.rtf)."""

import re
from collections.abc import Iterator

from whence.intake.assemble import assemble
from whence.intake.characters import has_words, one_line, plain
from whence.intake.found import Received
from whence.intake.layout import find_title, lay_out
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport

_BLANKS = re.compile(r"[ \t]*\n\s*\n\s*")


def read_rtf(received: Received) -> Iterator[RawReport]:
    """The report in a document of Rich Text, without hidden and struck text, heads and feet; raises ReportError."""
    from whence.intake.rtf_text import rtf_text  # noqa: PLC0415 - striprtf is needed here alone

    if not received.raw.lstrip().startswith(b"{\\rtf"):
        raise ReportError(RefusalReason.MALFORMED, "not Rich Text: name it by what it is, or save it again as .rtf")
    found = rtf_text(received.raw.lstrip().decode("latin-1"))
    text = _BLANKS.sub("\n\n", plain(found.text)).strip()
    if not has_words(text):
        todo = "save its text as .txt, or take it out"
        raise ReportError(RefusalReason.NO_TEXT, f"the document holds no words: {todo}")
    own = {"rtf_title": one_line(found.title) or None}
    given = stated(merged(own, received.beside))
    yield assemble(received, lay_out(given.title, text) if given.title else find_title(text), given)

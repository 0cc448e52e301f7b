"""Plain text and Markdown files."""

from collections.abc import Iterator

from whence.intake.assemble import assemble
from whence.intake.characters import has_words, plain
from whence.intake.found import Received, to_text
from whence.intake.front_matter import split_front_matter
from whence.intake.layout import Layout, find_title, lay_out, split_title
from whence.intake.markdown import Written, read_words
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport


def read_text(received: Received) -> Iterator[RawReport]:
    """The report in plain text; raises ReportError."""
    yield _read(received, markdown=False)


def read_markdown(received: Received) -> Iterator[RawReport]:
    """The report in Markdown; raises ReportError."""
    yield _read(received, markdown=True)


def _read(received: Received, *, markdown: bool) -> RawReport:
    headed = split_front_matter(plain(to_text(received.raw, received.charset)))
    given = stated(merged(headed.keys, received.beside))
    written = read_words(headed.text) if markdown else Written(headed.text, None)
    if not has_words(written.text):
        raise ReportError(RefusalReason.NO_TEXT, "the file holds no words of a report: put them there, or remove it")
    layout = _marked(given.title, written) if markdown else _plain(given.title, headed.text)
    return assemble(received, layout, given)


def _plain(title: str | None, text: str) -> Layout:
    return lay_out(title, text) if title else find_title(text)


def _marked(title: str | None, words: Written) -> Layout:
    """The words with the title that is given, which is not said again where the first heading is the same."""
    if title and words.title != title:
        return lay_out(title, words.text)
    return split_title(words.title, words.text) if words.title else find_title(words.text)

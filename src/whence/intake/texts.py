"""Plain text and Markdown files."""

from collections.abc import Iterator

from whence.intake.assemble import assemble
from whence.intake.characters import has_words, plain
from whence.intake.found import Found, read_bytes, to_text
from whence.intake.front_matter import split_front_matter
from whence.intake.layout import find_title, lay_out
from whence.intake.sidecar import read_sidecar
from whence.intake.stated import merged, stated
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport


def read_text(found: Found, max_bytes: int) -> Iterator[RawReport]:
    """The report in a .txt file; raises ReportError or OSError."""
    yield _read(found, max_bytes, markdown=False)


def read_markdown(found: Found, max_bytes: int) -> Iterator[RawReport]:
    """The report in a .md file; raises ReportError or OSError."""
    yield _read(found, max_bytes, markdown=True)


def _read(found: Found, max_bytes: int, *, markdown: bool) -> RawReport:
    raw = read_bytes(found.path, max_bytes)
    headed = split_front_matter(plain(to_text(raw)))
    beside = read_sidecar(found)
    given = stated(merged(headed.keys, beside))
    if not has_words(headed.text):
        raise ReportError(RefusalReason.NO_TEXT, "the file holds no words of a report: put them there, or remove it")
    layout = lay_out(given.title, headed.text) if given.title else find_title(headed.text, markdown=markdown)
    return assemble(found, raw, layout, given, beside)

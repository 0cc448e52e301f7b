"""One file to the reports in it, by its suffix."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from whence.intake.found import Found, Received, read_bytes, why_unreadable
from whence.intake.json_files import read_json, read_json_lines
from whence.intake.pages import read_page
from whence.intake.sidecar import read_sidecar
from whence.intake.texts import read_markdown, read_text
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

READERS: Mapping[str, Callable[[Received], Iterator[RawReport | Refusal]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
}
"""What reads the bytes of one report, by the suffix of a file of them."""

_MANY: Mapping[str, Callable[[Found, int], Iterator[RawReport | Refusal]]] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
}
"""What reads a file of many reports, which may be larger than one report may be."""


def read_file(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal]:
    """The reports and refusals of one file, at least one of either; raises nothing for what the file holds."""
    suffix = PurePath(found.name).suffix.lower()
    if suffix not in {*READERS, *_MANY} or found.name.lower().endswith(".meta.json"):
        yield Refusal(found.name, RefusalReason.UNSUPPORTED_FORMAT, _what_is_read(suffix))
        return
    try:
        if suffix in _MANY:
            yield from _MANY[suffix](found, max_bytes)
        else:
            yield from READERS[suffix](_received(found, max_bytes))
    except ReportError as error:
        yield Refusal(found.name, RefusalReason(error.reason), error.detail)
    except OSError as error:
        yield Refusal(found.name, RefusalReason.UNREADABLE, why_unreadable(error))


def _received(found: Found, max_bytes: int) -> Received:
    """The bytes of a file of one report, with what its sidecar states; raises ReportError or OSError."""
    return Received(found.name, read_bytes(found.path, max_bytes), read_sidecar(found))


def _what_is_read(suffix: str) -> str:
    known = " ".join([*READERS, *_MANY])
    if suffix == ".json":
        return f"a sidecar, not a report: give the report that it belongs to ({known})"
    return f"{suffix or 'a file without suffix'} is not read: save it as one of {known}, or take it out of the folder"

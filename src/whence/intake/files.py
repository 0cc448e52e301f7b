"""One file to the reports in it, by its suffix."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from whence.intake.found import Found, why_unreadable
from whence.intake.json_files import read_json, read_json_lines
from whence.intake.pages import read_page
from whence.intake.texts import read_markdown, read_text
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

_READERS: Mapping[str, Callable[[Found, int], Iterator[RawReport | Refusal]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
}


def read_file(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal]:
    """The reports and refusals of one file, at least one of either; raises nothing for what the file holds."""
    suffix = PurePath(found.name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None or found.name.lower().endswith(".meta.json"):
        yield Refusal(found.name, RefusalReason.UNSUPPORTED_FORMAT, _what_is_read(suffix))
        return
    try:
        yield from reader(found, max_bytes)
    except ReportError as error:
        yield Refusal(found.name, RefusalReason(error.reason), error.detail)
    except OSError as error:
        yield Refusal(found.name, RefusalReason.UNREADABLE, why_unreadable(error))


def _what_is_read(suffix: str) -> str:
    known = " ".join(_READERS)
    if suffix == ".json":
        return f"a sidecar, not a report: give the report that it belongs to ({known})"
    return f"{suffix or 'a file without suffix'} is not read: save it as one of {known}, or take it out of the folder"

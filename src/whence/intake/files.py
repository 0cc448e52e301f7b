"""One file to the reports in it, by its suffix."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePath

from whence.intake.duplicates import Again
from whence.intake.found import Found, Received, read_bytes, why_unreadable
from whence.intake.json_files import read_json, read_json_lines
from whence.intake.pages import read_page
from whence.intake.sidecar import read_sidecar
from whence.intake.texts import read_markdown, read_text
from whence.intake.wacz import read_wacz
from whence.intake.warc import read_warc
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

_MANY: Mapping[str, Callable[[Found, int], Iterator[RawReport | Refusal | Again]]] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".warc": partial(read_warc, READERS),
    ".warc.gz": partial(read_warc, READERS),
    ".wacz": partial(read_wacz, READERS),
}
"""What reads a file of many reports, which may be larger than one report may be."""


def read_file(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal | Again]:
    """The reports and refusals of one file, at least one of either; raises nothing for what the file holds."""
    suffix = _suffix(found.name)
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


def _suffix(name: str) -> str:
    """The suffix that says how a file is read; of a compressed one with the suffix before."""
    suffixes = PurePath(name.lower()).suffixes
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


def _received(found: Found, max_bytes: int) -> Received:
    """The bytes of a file of one report, with what its sidecar states; raises ReportError or OSError."""
    return Received(found.name, read_bytes(found.path, max_bytes), read_sidecar(found))


def _what_is_read(suffix: str) -> str:
    known = " ".join([*READERS, *_MANY])
    if suffix == ".json":
        return f"a sidecar, not a report: give the report that it belongs to ({known})"
    return f"{suffix or 'a file without suffix'} is not read: save it as one of {known}, or take it out of the folder"

"""One file to the reports in it, by its suffix, or by its content where that says what it is."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePath

from whence.intake.columns import SUFFIX as COLUMNS
from whence.intake.content import suffix_by_content
from whence.intake.docx import read_docx
from whence.intake.duplicates import Again
from whence.intake.found import Found, Received, read_bytes, why_unreadable
from whence.intake.json_files import read_json, read_json_lines
from whence.intake.mail import read_mail
from whence.intake.mhtml import read_mhtml
from whence.intake.pages import read_page
from whence.intake.pdf import read_pdf
from whence.intake.rtf import read_rtf
from whence.intake.sidecar import read_sidecar
from whence.intake.tables import read_sheet, read_table
from whence.intake.texts import read_markdown, read_text
from whence.intake.wacz import read_wacz
from whence.intake.warc import read_warc
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal


def _read_mail(received: Received) -> Iterator[RawReport | Refusal]:
    return read_mail(received, read_received)


READERS: Mapping[str, Callable[[Received], Iterator[RawReport | Refusal]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".eml": _read_mail,
}
"""What reads the bytes of one report, by the suffix of a file of them."""

_MANY: Mapping[str, Callable[[Found, int], Iterator[RawReport | Refusal | Again]]] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": read_table,
    ".tsv": read_table,
    ".xlsx": read_sheet,
    ".warc": partial(read_warc, READERS),
    ".warc.gz": partial(read_warc, READERS),
    ".wacz": partial(read_wacz, READERS),
}
"""What reads a file of many reports, which may be larger than one report may be."""

SUFFIXES = (*READERS, *_MANY)
"""The suffixes of what is read."""

_TODO: Mapping[str, str] = {
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz"), "unpack it, and give the folder of its files"),
    **dict.fromkeys((".doc", ".odt", ".pages"), "save it as .docx"),
    **dict.fromkeys((".xls", ".ods", ".numbers"), "save it as .xlsx or .csv"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "save it as .pdf"),
    ".gz": "unpack it, and give the file in it",
}
"""What to do about files that are often given and not read, by suffix."""

SIDECARS = (".meta.json", COLUMNS)
"""How the names of files end that stand beside others and are no reports."""


def read_file(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal | Again]:
    """The reports and refusals of one file, at least one of either; raises nothing for what the file holds."""
    suffix = suffix_of(found.name)
    if found.name.lower().endswith(SIDECARS):
        detail = f"a sidecar, not a report: give the report that it belongs to ({' '.join(SUFFIXES)})"
        yield Refusal(found.name, RefusalReason.UNSUPPORTED_FORMAT, detail)
        return
    if suffix not in (*SUFFIXES, ""):
        yield Refusal(found.name, RefusalReason.UNSUPPORTED_FORMAT, _what_is_read(suffix))
        return
    try:
        with found.path.open("rb") as file:
            suffix = suffix_by_content(file, suffix)
        if suffix in _MANY:
            yield from _MANY[suffix](found, max_bytes)
        elif suffix in READERS:
            yield from READERS[suffix](_received(found, max_bytes))
        else:
            yield Refusal(found.name, RefusalReason.UNSUPPORTED_FORMAT, _what_is_read(suffix))
    except ReportError as error:
        yield Refusal(found.name, RefusalReason(error.reason), error.detail)
    except OSError as error:
        yield Refusal(found.name, RefusalReason.UNREADABLE, why_unreadable(error))


def suffix_of(name: str) -> str:
    """The suffix that says how a file is read; of a compressed one with the suffix before."""
    suffixes = PurePath(name.lower()).suffixes
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


def read_received(received: Received, suffix: str) -> Iterator[RawReport | Refusal]:
    """The reports and refusals of the bytes of one report, by a suffix or by what they are; raises nothing for them."""
    try:
        suffix = suffix_by_content(io.BytesIO(received.raw), suffix)
        if suffix in READERS:
            yield from READERS[suffix](received)
        else:
            yield Refusal(received.name, RefusalReason.UNSUPPORTED_FORMAT, _what_is_read(suffix, READERS))
    except ReportError as error:
        yield Refusal(received.name, RefusalReason(error.reason), error.detail)


def _received(found: Found, max_bytes: int) -> Received:
    """The bytes of a file of one report, with what its sidecar states; raises ReportError or OSError."""
    return Received(found.name, read_bytes(found.path, max_bytes), read_sidecar(found))


def _what_is_read(suffix: str, read: Iterable[str] = SUFFIXES) -> str:
    known = " ".join(read)
    if (todo := _TODO.get(suffix) or _TODO.get(f".{suffix.rpartition('.')[2]}")) is not None:
        return f"{suffix} is not read: {todo}"
    return f"{suffix or 'a file without suffix'} is not read: save it as one of {known}, or take it out of the folder"

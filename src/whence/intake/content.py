"""What a file is by its first bytes, where those say it beyond doubt, whatever its suffix says."""

import re
from typing import BinaryIO

from whence.intake.docx import DOCUMENT
from whence.intake.packed import opened
from whence.intake.sheet import WORKBOOK
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

HEAD = 4_096  # bytes that are looked at
_BOM = b"\xef\xbb\xbf"
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_BEFORE_PAGE = ((b"<!--", b"-->"), (b"<?xml", b"?>"))
_SAVED_PAGE = re.compile(rb"^(?:From: <?Saved by|Snapshot-Content-Location:)", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"(?:From|Subject|Date|MIME-Version): ", re.IGNORECASE)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MESSAGES = (".eml", ".mht", ".mhtml")


def suffix_by_content(file: BinaryIO, suffix: str) -> str:
    """The suffix of what a file holds: that of its first bytes where they say it, else the one that it has.

    Raises ReportError for an office document that needs a password, or is of a kind that only old programs write.
    """
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith(b"PK\x03\x04"):
        return _office(file) or suffix
    if head.startswith(_OLD_OFFICE):
        raise _old_office(file)
    if _is_saved_page(head, suffix):
        return ".mhtml"
    return ".html" if _is_page(head) else suffix


def _office(file: BinaryIO) -> str | None:
    """Which office document a ZIP archive is; None for any other, or a broken one."""
    try:
        with opened(file) as packed:
            return ".docx" if DOCUMENT in packed else ".xlsx" if WORKBOOK in packed else None
    except ReportError:
        return None


def _old_office(file: BinaryIO) -> ReportError:
    file.seek(0)
    before = b""
    while piece := file.read(1 << 20):
        if _LOCKED in before + piece:
            todo = "save it without one, or its text as .txt"
            return ReportError(RefusalReason.ENCRYPTED, f"the document opens with a password only: {todo}")
        before = piece[-len(_LOCKED) :]
    todo = "save it as .docx or .xlsx, or its text as .txt"
    return ReportError(RefusalReason.UNSUPPORTED_FORMAT, f"a document of an old office program: {todo}")


def _is_saved_page(head: bytes, suffix: str) -> bool:
    if suffix in _MESSAGES:
        return suffix == ".eml" and _SAVED_PAGE.search(head) is not None
    return _MIME.match(head.lstrip()) is not None and bool(_SAVED_PAGE.search(head) or _RELATED.search(head))


def _is_page(head: bytes) -> bool:
    """Whether a page begins here, maybe behind comments."""
    rest = head.removeprefix(_BOM).lstrip()
    for _ in range(20):
        begun = next((end for start, end in _BEFORE_PAGE if rest.startswith(start)), None)
        if begun is None:
            break
        rest = rest.partition(begun)[2].lstrip()
    return _PAGE.match(rest) is not None

"""Web archives: the pages in a WARC file of any size, with how and when each was received."""

import hashlib
import io
import logging
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from whence.intake.characters import encodable, one_line
from whence.intake.duplicates import Again
from whence.intake.found import Found, Received, too_large
from whence.intake.stated import web_address
from whence.intake.warc_frames import Frame, Gap, frame_at, frames
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Retrieval

Readers = Mapping[str, Callable[[Received], Iterator[RawReport | Refusal]]]
"""What reads the bytes of one report, by suffix."""

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "unk"}
_PARTS_OF_PAGES = re.compile(
    r"image/|audio/|video/|font/|text/css|text/dns|[a-z]+/(?:x-)?(?:java|ecma)script|[a-z]+/(?:[a-z.+-]+\+)?json"
    r"|application/(?:font|vnd\.ms-fontobject|x-font|wasm|manifest)"
)
_BESIDE_PAGES = {"warcinfo", "request", "metadata"}
_NO_PAGES = ("dns:", "whois:", "urn:", "ntp:", "metadata:")
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEAD_ROOM = 65_536  # bytes that HTTP headers may take beside the page
_OK = 200
_NOT_MODIFIED = 304


@dataclass(slots=True)
class _Archive:
    """An archive being read: where its records are, its name, and where each page first stood that may stand again."""

    file: BinaryIO
    name: str
    found: Found
    readers: Readers
    max_bytes: int
    firsts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a record holds: its address, kind and body, with what the server said."""

    uri: str
    kind: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes


def read_warc(readers: Readers, found: Found, max_bytes: int) -> Iterator[RawReport | Refusal | Again]:
    """The pages in a .warc or .warc.gz file, read as `readers` read files; raises ReportError or OSError.

    Requests, metadata and what belongs to a page (pictures, scripts, styles, data) are no reports and not counted.
    """
    with found.open() as file:
        yield from read_archive(file, PurePosixPath(found.name).name, found, readers, max_bytes)


def read_archive(
    file: BinaryIO, name: str, found: Found, readers: Readers, max_bytes: int
) -> Iterator[RawReport | Refusal | Again]:
    """The pages in a WARC file that is open; raises ReportError where it holds no record at all."""
    archive = _Archive(file, name, found, readers, max_bytes)
    anything = False
    for frame in frames(file, max_bytes + _HEAD_ROOM):
        if isinstance(frame, Gap):
            yield Refusal(f"{name}@{frame.start}", RefusalReason.MALFORMED, _gap_words(frame))
        else:
            yield from _read_frame(archive, frame)
        anything = True
    if not anything:
        raise ReportError(RefusalReason.EMPTY, "the archive holds no record: fetch it again, or remove it")


def _gap_words(gap: Gap) -> str:
    return (
        f"{gap.end - gap.start:,} bytes of the archive cannot be read ({gap.why}): fetch it again, or do without them"
    )


def _read_frame(archive: _Archive, frame: Frame) -> Iterator[RawReport | Refusal | Again]:
    """What one record comes to: nothing, a refusal, or what the reader of its kind finds in it."""
    record = _parsed(frame)
    if record is None:
        yield _refused(archive, frame, RefusalReason.MALFORMED, "the record's header cannot be read: do without it")
        return
    kind, uri = record.rec_type, str(record.rec_headers.get_header("WARC-Target-URI") or "")
    if kind in _BESIDE_PAGES or uri.lower().startswith(_NO_PAGES):
        return
    try:
        yield from _read_record(archive, frame, record, uri)
    except ReportError as error:
        yield Refusal(_identity(archive, frame, uri), RefusalReason(error.reason), error.detail)


def _read_record(archive: _Archive, frame: Frame, record: Any, uri: str) -> Iterator[RawReport | Refusal | Again]:
    address = web_address(uri)
    if address is None:
        raise ReportError(RefusalReason.UNSUPPORTED_FORMAT, "its address is not one of the web: save it as a file")
    page = _page(archive, frame, record, address)
    suffix = _suffix(page.kind, address)
    if suffix is None:
        return
    if frame.block is None:
        raise too_large("page", f"{frame.length:,} bytes", archive.max_bytes)
    if suffix not in archive.readers:
        what = page.kind or suffix or "no kind"
        raise ReportError(RefusalReason.UNSUPPORTED_FORMAT, f"{what} is not read: save it as text, or do without it")
    if page.status is not None and page.status != _OK:
        raise _answered(page)
    _remember(archive, frame, record)
    yield from _read_page(archive, frame, record, page, suffix)


def _read_page(
    archive: _Archive, frame: Frame, record: Any, page: _Page, suffix: str
) -> Iterator[RawReport | Refusal | Again]:
    raw = decoded(page.body, page.headers, archive.max_bytes)
    if not raw:
        raise ReportError(RefusalReason.EMPTY, "the archive holds nothing of the page but its address: do without it")
    place = f"{archive.name} {_record_id(frame, record)}"
    at = _TIME.fullmatch(str(record.rec_headers.get_header("WARC-Date") or "").strip())
    retrieval = Retrieval(page.uri, page.uri, f"{at[1]}Z", page.status, page.headers, place) if at else None
    sha256 = hashlib.sha256(raw).hexdigest()
    known = archive.found.known(place, sha256) if retrieval else None
    if known is not None:
        yield Again(known, page.uri)  # that it was received so is in the record too
        return
    charset = _CHARSET.search(_header(page.headers, "content-type"))
    cut = {"text_complete": False} if record.rec_headers.get_header("WARC-Truncated") else {}
    received = Received(page.uri, raw, cut, charset[1] if charset else None, retrieval)
    yield from archive.readers[suffix](received)


def _parsed(frame: Frame) -> Any:
    """The record as warcio reads it, None where it cannot; warcio has no types."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only archives need it

    _keep_quiet()
    block = frame.block if frame.block is not None else b""
    try:
        return next(iter(ArchiveIterator(io.BytesIO(frame.head + block), no_record_parse=True)), None)
    except Exception:  # noqa: BLE001 - whatever a record's header is made of, warcio may raise anything
        return None


@cache
def _keep_quiet() -> None:
    """Keep what warcio logs of odd headers off stderr."""
    logging.getLogger("warcio").addHandler(logging.NullHandler())


def _page(archive: _Archive, frame: Frame, record: Any, uri: str) -> _Page:
    """What a record holds; raises ReportError where it holds no page."""
    kind = record.rec_type
    if kind == "revisit":
        return _revisited(archive, record, uri)
    if kind in {"response", "resource", "conversion"}:
        return _held(record, frame, uri)
    detail = f"a record of the kind {kind!s:.40} is not read: do without it"
    raise ReportError(RefusalReason.UNSUPPORTED_FORMAT, one_line(encodable(detail)))


def _held(record: Any, frame: Frame, uri: str) -> _Page:
    """What a record itself holds."""
    declared = str(record.rec_headers.get_header("Content-Type") or "")
    if record.rec_type != "response":
        return _Page(uri, _kind(declared), None, (("Content-Type", encodable(declared)),), frame.block or b"")
    status, headers, body = _answer(frame.block or b"")
    return _Page(uri, _kind(_header(headers, "content-type")), status, headers, body)


def _answer(block: bytes) -> tuple[int | None, tuple[tuple[str, str], ...], bytes]:
    """The status, headers and body of an HTTP answer; without a status line it is all body."""
    if not block.startswith(b"HTTP/"):
        return None, (), block
    end = re.search(rb"\r?\n\r?\n", block[:_HEAD_ROOM])
    head = (block[: end.start()] if end else block[:_HEAD_ROOM]).decode("utf-8", "replace")
    first, *lines = head.replace("\r\n", "\n").split("\n")
    code = re.match(r"HTTP/\S+\s+(\d{3})", first)
    headers = [(name.strip(), value.strip()) for name, colon, value in (x.partition(":") for x in lines) if colon]
    return int(code[1]) if code else None, tuple(headers), block[end.end() :] if end else b""


def _revisited(archive: _Archive, record: Any, uri: str) -> _Page:
    """The page that a record says was as it was before, where this archive holds it."""
    offset = archive.firsts.get(_digest(record) or 0)
    frame = frame_at(archive.file, offset, archive.max_bytes + _HEAD_ROOM) if offset is not None else None
    first = _parsed(frame) if frame is not None else None
    if frame is None or first is None:
        detail = "the archive only says that the page was unchanged, and does not hold it: add the archive that does"
        raise ReportError(RefusalReason.NOT_CHANGED, detail)
    return _held(first, frame, uri)


def _remember(archive: _Archive, frame: Frame, record: Any) -> None:
    """Keep where a page stands, as two numbers, for the records that say that it was found again."""
    digest = _digest(record)
    if digest is not None and frame.alone and record.rec_type == "response":
        archive.firsts.setdefault(digest, frame.offset)


def _digest(record: Any) -> int | None:
    declared = record.rec_headers.get_header("WARC-Payload-Digest")
    return int.from_bytes(hashlib.sha256(str(declared).encode()).digest()[:8], "big") if declared else None


def decoded(body: bytes, headers: tuple[tuple[str, str], ...], max_bytes: int) -> bytes:
    """The page as its server meant it: chunks joined, unpacked; raises ReportError above the cap, or where damaged."""
    if _header(headers, "transfer-encoding").lower() == "chunked":
        body = _joined(body)
    packing = _header(headers, "content-encoding").lower()
    if packing in {"gzip", "x-gzip"} and body.startswith(b"\x1f\x8b"):
        body = _unpacked(body, 31, max_bytes)
    elif packing == "deflate":
        body = _unpacked(body, 15 if body[:1] == b"\x78" else -15, max_bytes)
    if len(body) > max_bytes:
        raise too_large("page", f"{len(body):,} bytes", max_bytes)
    return body


def _joined(body: bytes) -> bytes:
    """A body that was sent in chunks; as it is where it was joined before, as many archives have it."""
    pieces: list[bytes] = []
    at = 0
    while size := re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,100}\r\n").match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length + 2
    return b"".join(pieces) if pieces and at >= len(body) else body


def _unpacked(body: bytes, form: int, max_bytes: int) -> bytes:
    unpack = zlib.decompressobj(form)
    try:
        raw = unpack.decompress(body, max_bytes + 1)
    except zlib.error as error:
        detail = f"the page cannot be unpacked ({error}): fetch it again, or do without it"
        raise ReportError(RefusalReason.MALFORMED, detail) from error
    if len(raw) > max_bytes:
        detail = f"the page unpacks to more than {max_bytes:,} bytes: do without it, or raise the limit"
        raise ReportError(RefusalReason.DECOMPRESSION_CAP, detail)
    return raw


def _answered(page: _Page) -> ReportError:
    """The error for a page that the server did not give."""
    if page.status == _NOT_MODIFIED:
        detail = "the server only said that the page was unchanged: add the archive that holds it"
        return ReportError(RefusalReason.NOT_CHANGED, detail)
    detail = f"the server answered {page.status}, so that this is not the page: do without it, or fetch it again"
    return ReportError(RefusalReason.HTTP_ERROR, detail)


def _suffix(kind: str, uri: str) -> str | None:
    """The suffix by whose reader a kind of page is read, empty for a kind without; None for a mere part of a page."""
    try:
        path = PurePosixPath(urlsplit(uri).path)
    except ValueError:
        path = PurePosixPath()  # an address that cannot be taken apart tells no suffix
    if kind in _UNTOLD:
        return path.suffix.lower()
    if _PARTS_OF_PAGES.match(kind) or path.name == "robots.txt":
        return None
    return _SUFFIXES.get(kind, "")


def _kind(declared: str) -> str:
    return declared.partition(";")[0].strip().lower()


def _header(headers: tuple[tuple[str, str], ...], wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _record_id(frame: Frame, record: Any) -> str:
    told = one_line(encodable(str(record.rec_headers.get_header("WARC-Record-ID") or "")))
    return told or f"@{frame.offset}"


def _identity(archive: _Archive, frame: Frame, uri: str) -> str:
    return one_line(encodable(uri)) or f"{archive.name}@{frame.offset}"


def _refused(archive: _Archive, frame: Frame, reason: RefusalReason, detail: str) -> Refusal:
    return Refusal(f"{archive.name}@{frame.offset}", reason, detail)

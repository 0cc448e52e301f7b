"""A report as a web archive: the bytes as they were received and how, in a WARC file that replay tools read."""

from collections.abc import Iterator, Sequence
from gzip import compress
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from whence import __version__
from whence.model.errors import UsageError
from whence.model.report import Report, Retrieval

_PACKED = {"content-encoding", "transfer-encoding", "content-length"}
_LEFT = 32  # the first sign of a header's value that is printed


def warc(report: Report, raw: bytes, received: Sequence[tuple[Retrieval, str]]) -> Iterator[bytes]:
    """The pieces of a .warc.gz file with the report and each time that it was received; the same bytes every time.

    The bytes of the first time alone are kept where a page said the same again: the other times stand as metadata.
    Raises UsageError for a report that was read from a file, of which it is not known how it was received.
    """
    kept = [retrieval for retrieval, digest in received if digest == report.sha256]
    if not kept:
        raise UsageError(f"{report.file} was read from a file, so it has no address and time that a web archive needs")
    first = min(kept, key=lambda one: one.at)
    yield _record("warcinfo", f"{report.report_id}.warc.gz", first.at, _told(), "application/warc-fields")
    yield _answer(report, raw, first)
    for retrieval, digest in received:
        if retrieval != first:
            fields = {"address": retrieval.address, "at": retrieval.at, "sha256": digest, "archive": retrieval.archive}
            yield _record("metadata", first.final, retrieval.at, _fields(fields), "application/warc-fields")


def _told() -> bytes:
    return _fields({"software": f"whence {__version__}", "format": "WARC File Format 1.0"})


def _fields(values: dict[str, str | None]) -> bytes:
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in values.items() if value)
    return "".join(lines).encode("utf-8")


def _answer(report: Report, raw: bytes, retrieval: Retrieval) -> bytes:
    """The record of the answer, or of the bytes alone where no server answered.

    The bytes are kept unpacked: what said how the server had packed them stands under other names.
    """
    if retrieval.status is None:
        kind = next((value for name, value in retrieval.headers if name.lower() == "content-type"), "")
        return _record(
            "resource", retrieval.final, retrieval.at, raw, kind or "application/octet-stream", report.sha256
        )
    lines = [f"HTTP/1.1 {retrieval.status} {'OK' if retrieval.status == 200 else 'Answered'}"]
    for name, value in retrieval.headers:
        kept = f"X-Archive-Orig-{name}" if name.lower() in _PACKED else name
        lines.append(f"{_plain(kept)}: {_plain(value)}")
    head = "\r\n".join([*lines, f"Content-Length: {len(raw)}", "", ""]).encode("utf-8")
    kind = "application/http; msgtype=response"
    return _record("response", retrieval.final, retrieval.at, head + raw, kind, report.sha256)


def _record(kind: str, uri: str, at: str, block: bytes, mime: str, payload: str | None = None) -> bytes:
    named = uuid5(NAMESPACE_URL, f"{kind} {uri} {at} {sha256(block).hexdigest()}")
    place = ("WARC-Filename", uri) if kind == "warcinfo" else ("WARC-Target-URI", _plain(uri))
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{named}>"),
        place,
        ("WARC-Date", at),
        ("WARC-Block-Digest", f"sha256:{sha256(block).hexdigest()}"),
        *([("WARC-Payload-Digest", f"sha256:{payload}")] if payload else []),
        ("Content-Type", _plain(mime)),
        ("Content-Length", str(len(block))),
    ]
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields) + "\r\n"
    return compress(head.encode("utf-8") + block + b"\r\n\r\n", mtime=0)


def _plain(value: str) -> str:
    """A value in one line, so that it can never begin a header or a record of its own."""
    return "".join(sign if ord(sign) >= _LEFT else " " for sign in value).strip()

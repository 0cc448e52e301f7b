"""Web archives that the tests write themselves: pages, answers of servers, and what goes wrong with both."""

import gzip
import io
import zipfile
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from uuid import UUID

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="2021-03-0{day}"></head>
<body><nav>Home News Sport</nav><article><h1>{title}</h1>
<p>{lead}</p>
<p>Shops stayed closed in the centre of the town and people were told to remain at home until further notice.</p>
</article><footer>advertisement {number}</footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Capture:
    """One record of an archive."""

    uri: str
    body: bytes = b""
    kind: str = "response"
    status: int = 200
    mime: str = "text/html; charset=utf-8"
    at: str = "2021-03-10T10:00:00Z"
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)


def page(number: int, lead: str, title: str = "Strike on market town", day: int = 5) -> bytes:
    """A web page with an article in it; `number` is only in its advertisement."""
    return PAGE.format(title=title, lead=lead, number=number, day=day).encode("utf-8")


def record(capture: Capture) -> bytes:
    """The bytes of a record, not compressed."""
    block = capture.body
    if capture.kind in {"response", "revisit"}:
        head = f"HTTP/1.1 {capture.status} Told\r\nContent-Type: {capture.mime}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in capture.headers.items())
        block = head.encode("utf-8") + b"\r\n" + block
    named = sha1(f"{capture.uri} {capture.at}".encode(), usedforsecurity=False)
    kind = "application/http" if capture.kind in {"response", "request", "revisit"} else capture.mime
    lines = {
        "WARC-Type": capture.kind,
        "WARC-Record-ID": f"<urn:uuid:{UUID(bytes=named.digest()[:16])}>",
        "WARC-Target-URI": capture.uri,
        "WARC-Date": capture.at,
        "WARC-Payload-Digest": "sha1:" + b32encode(sha1(capture.body, usedforsecurity=False).digest()).decode(),
        "Content-Type": kind,
        "Content-Length": str(len(block)),
        **capture.more,
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return head.encode("utf-8") + b"\r\n" + block + b"\r\n\r\n"


def warc(captures: Iterable[Capture]) -> bytes:
    """A .warc file."""
    return b"".join(map(record, captures))


def warc_gz(captures: Iterable[Capture]) -> bytes:
    """A .warc.gz file, each record in a member of its own."""
    return b"".join(gzip.compress(record(capture), mtime=0) for capture in captures)


def wacz(archives: Mapping[str, bytes], *, packing: int = zipfile.ZIP_STORED) -> bytes:
    """A .wacz file of archives by their names in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as packed:
        packed.writestr("datapackage.json", "{}")
        for name, content in archives.items():
            packed.writestr(name, content)
    return held.getvalue()

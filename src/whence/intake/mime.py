"""Messages of mail, and pages saved as such (MHTML): their headers, and their parts as bytes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import cast

from whence.intake.apart import read_apart
from whence.intake.characters import one_line
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_READ_HERE = 100_000  # bytes; a larger one is read apart, since the time for one made to be slow grows with its square
_MOST_PARTS = 1_000
_HEADER = re.compile(rb"(?:From [^\r\n]+\r?\n|[!-9;-~]{1,60}:[ \t]?)", re.IGNORECASE)
_LONGEST_HEADER = 2_000
_ODD = (MessageError, HeaderParseError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
_MESSAGE = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its media type, charset and file name where they are stated, its address within the page, its bytes.

    `attached` tells that it is a file beside the text rather than a part of it.
    """

    kind: str
    charset: str | None
    name: str
    address: str
    attached: bool
    body: bytes


@dataclass(frozen=True, slots=True)
class Mime:
    """A message: its headers by name in lower case (of each the first), and its parts in their order."""

    headers: Mapping[str, str]
    parts: tuple[Part, ...]


def read_mime(raw: bytes) -> Mime:
    """The message that the bytes hold; raises ReportError MALFORMED or TIMED_OUT."""
    if len(raw) > _READ_HERE:
        return cast("Mime", read_apart("mime", raw))
    return parse_mime(raw)


def parse_mime(raw: bytes) -> Mime:
    """As `read_mime`, with no limit on the time that it takes."""
    if not _HEADER.match(raw.lstrip()):
        raise _malformed("it does not begin with the headers of a message")
    try:
        message = message_from_bytes(raw.lstrip())
        parts = tuple(_parts(message))
    except _ODD as error:
        raise _malformed("its parts cannot be told from each other") from error
    names = dict.fromkeys(name.lower() for name in message)
    return Mime({name: header(message, name) for name in names}, parts)


def _malformed(what: str) -> ReportError:
    return ReportError(RefusalReason.MALFORMED, f"not a message ({what}): save it again, or its text as .txt")


def _parts(message: Message) -> Iterator[Part]:
    """The parts that hold something, messages within the message as one part each."""
    pending, found = [message], 0
    while pending:
        part = pending.pop()
        found += 1
        if found > _MOST_PARTS:
            raise _malformed(f"it has more than {_MOST_PARTS:,} parts")
        if part.get_content_type() == _MESSAGE:
            yield _part(part, _enclosed(part))
        elif part.is_multipart():
            pending += reversed([each for each in part.get_payload() if isinstance(each, Message)])
        else:
            body = part.get_payload(decode=True)
            yield _part(part, body if isinstance(body, bytes) else b"")


def _enclosed(part: Message) -> bytes:
    """The bytes of a message within a message."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _part(part: Message, body: bytes) -> Part:
    charset = part.get_content_charset()
    attached = part.get_content_disposition() == "attachment" or part.get_content_type() == _MESSAGE
    return Part(part.get_content_type(), charset, _file_name(part), header(part, "content-location"), attached, body)


def _file_name(part: Message) -> str:
    """The name of the file that a part is, without folders before it."""
    try:
        given = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
        name = _decoded(collapse_rfc2231_value(given)) if given else ""
    except _ODD:
        return ""
    return re.split(r"[/\\]", name)[-1]


def header(message: Message, name: str) -> str:
    """A header's value in words, on one line; empty where there is none."""
    value = message.get(name)
    return _decoded(str(value)) if value is not None else ""


def _decoded(value: str) -> str:
    """A value with its encoded words (RFC 2047) as letters; as it stands where they are broken."""
    value = value[:_LONGEST_HEADER]
    try:
        return one_line(str(make_header(decode_header(value))))
    except _ODD:
        return one_line(value)

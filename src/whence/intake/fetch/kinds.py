"""What the bytes of an answer are: by their first words where these are plain, else as the server says."""

import re
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from whence.model.fetched import Answer

LIST = "list"
"""The kind of a feed or a sitemap; other kinds are the suffixes of files that are read."""

_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_LIST_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-unknown", "text/xml",
                     "application/xml", "text/plain", "application/force-download"})  # fmt: skip
_START = 4_096  # bytes that are looked at
_BEFORE = rb"\A(?:<\?xml[^>]*>|(?><!--.*?-->)|<!DOCTYPE\s+(?!html)[^>]*>|\s)*+"  # atomic: a comment ends in one place
_LIST_ROOT = re.compile(_BEFORE + rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL)
_PAGE_ROOT = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(rb"<(?:p|div|article|section|h1|title|meta)\b[^>]*>", re.IGNORECASE)
_SIGNS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_GZIP = b"\x1f\x8b"


def content_type(answer: Answer) -> tuple[str, str | None]:
    """The type that the server states, in lower case (empty without one), and its charset."""
    message = Message()
    message["content-type"] = answer.header("content-type") or ""
    charset = message.get_param("charset")
    stated = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    return stated, charset.strip() if isinstance(charset, str) and charset.strip() else None


def kind_of(answer: Answer) -> str:
    """LIST, the suffix of the kind of file that the body is, or what the server says where that is no such kind."""
    start = answer.body[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    stated, _ = content_type(answer)
    plain = _by_sign(start, answer.final)
    if plain is not None:
        return plain
    if stated in _LIST_TYPES:
        return LIST
    if stated in _TYPES and stated not in _UNSAID:
        return _TYPES[stated]
    if stated in _UNSAID:
        return _unsaid(start, answer.final, stated)
    return stated


def is_packed(answer: Answer) -> bool:
    """Whether the body is a gzip file, as sitemaps are."""
    return answer.body.startswith(_GZIP)


def _by_sign(start: bytes, address: str) -> str | None:
    """The kind that the first bytes prove, whatever else is said; None where they prove none."""
    if _LIST_ROOT.match(start):
        return LIST
    if _PAGE_ROOT.match(start):
        return ".html"
    if start.startswith(_GZIP) and ".xml" in _suffixes(address):
        return LIST
    return next((kind for sign, kind in _SIGNS if start.startswith(sign)), None)


def _unsaid(start: bytes, address: str, stated: str) -> str:
    """The kind of what the server names loosely or not at all: by what it looks like, then by the address."""
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    if b"\0" in start:
        return suffix or "a binary file"
    if suffix in set(_TYPES.values()) - {".txt", ".html"}:
        return suffix
    if start[:1] in (b"{", b"["):
        return ".json"
    return ".html" if _MARKUP.search(start) and stated != "text/plain" else ".txt"


def _suffixes(address: str) -> list[str]:
    return [suffix.lower() for suffix in PurePosixPath(urlsplit(address).path).suffixes]

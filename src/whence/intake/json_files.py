"""JSON: one report an object, in a list, or one a line."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from whence.intake.assemble import assemble
from whence.intake.characters import has_words, plain
from whence.intake.found import Found, Received, read_bytes, to_text, too_large
from whence.intake.json_text import list_items, parse_json
from whence.intake.layout import lay_out, split_title
from whence.intake.pages import read_article
from whence.intake.stated import stated, web_address
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
PEEK = 8_192
"""Bytes at the start of a file that are looked at: a binary one has a NUL among them, JSON text never."""

_CHUNK = 1 << 20


def read_json(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal]:
    """The report in a .json file, or those in its list; raises ReportError or OSError.

    The bytes of a report in a list are its own part of the file, so that it stays itself when others are added.
    """
    raw = read_bytes(found.path, max_bytes)
    source = to_text(raw)
    value = parse_json(source)
    if not isinstance(value, list):
        yield _from_object(value, found, raw)
        return
    if not value:
        raise ReportError(RefusalReason.EMPTY, "the list holds no report: put objects with `text` in it, or remove it")
    for number, (item, piece) in enumerate(list_items(source), 1):
        yield _read_or_refuse(item, _numbered(found, number), piece.encode("utf-8"))


def read_json_lines(found: Found, max_bytes: int) -> Iterator[RawReport | Refusal]:
    """The reports in a .jsonl file of any size, one a line, line by line; a bad line is refused alone.

    Raises ReportError when the file as a whole is no text of lines, OSError from the system.
    """
    anything = False
    with found.open() as file:
        check_lines(file.read(PEEK))
        file.seek(0)
        for number, line in enumerate(_lines(file, max_bytes), 1):
            if line is None or line.strip():
                anything = True
                yield _read_line(line, _numbered(found, number), max_bytes)
    if not anything:
        raise no_line()


def no_line() -> ReportError:
    """The error for a file of lines that holds none."""
    return ReportError(RefusalReason.EMPTY, "the file holds no line: put one report on each, or remove the file")


def read_json_answer(received: Received) -> Iterator[RawReport]:
    """The report in JSON from an address, which must be one object; raises ReportError."""
    value = parse_json(to_text(received.raw, received.charset))
    raw = _from_object(value, Found(Path(received.file), received.name), received.raw)
    yield replace(raw, retrieval=received.retrieval)


def read_json_line(line: bytes | None, name: str, max_bytes: int) -> RawReport | Refusal:
    """The report in a line (None: one above the cap) of this name, FILE#NUMBER, or why there is none."""
    if line is not None and len(line) > max_bytes:
        line = None
    return _read_line(line, Found(Path(name), name), max_bytes)


def check_lines(start: bytes) -> None:
    """Raise ReportError unless a file that begins with these bytes may be one of JSON lines."""
    if start.startswith(_UTF_16):
        raise ReportError(RefusalReason.UNDECODABLE, "the lines are in UTF-16: save the file as UTF-8")
    if b"\0" in start:
        raise ReportError(RefusalReason.BINARY, "not text: save the reports as JSON lines in UTF-8")


def _lines(file: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """The lines without their ends; None for one above the cap, of which no more than that is held."""
    limit = max_bytes + len(_BOM) + len(b"\r\n")
    first = True
    while piece := file.readline(limit):
        cut = len(piece) == limit and not piece.endswith(b"\n")
        if cut:
            _skip_line(file)
        line = (piece.removeprefix(_BOM) if first else piece).rstrip(b"\r\n")
        first = False
        yield None if cut or len(line) > max_bytes else line


def _skip_line(file: BinaryIO) -> None:
    while (piece := file.readline(_CHUNK)) and not piece.endswith(b"\n"):
        pass


def _read_line(line: bytes | None, found: Found, max_bytes: int) -> RawReport | Refusal:
    if line is None:
        error = too_large("line", f"more than {max_bytes:,} bytes", max_bytes)
        return Refusal(found.name, RefusalReason.TOO_LARGE, error.detail)
    try:
        value = parse_json(to_text(line))
    except ReportError as error:
        return Refusal(found.name, RefusalReason(error.reason), error.detail)
    return _read_or_refuse(value, found, line)


def _read_or_refuse(value: object, found: Found, raw: bytes) -> RawReport | Refusal:
    try:
        return _from_object(value, found, raw)
    except ReportError as error:
        return Refusal(found.name, RefusalReason(error.reason), error.detail)


def _numbered(found: Found, number: int) -> Found:
    return Found(found.path, f"{found.name}#{number}")


def _from_object(value: object, found: Found, raw: bytes) -> RawReport:
    """The report that an object holds; raises ReportError when it is none."""
    if not isinstance(value, dict):
        what = 'write each report as {"id": "...", "text": "..."}'
        raise ReportError(RefusalReason.MALFORMED, f"not a JSON object but {type(value).__name__}: {what}")
    values = cast("Mapping[str, object]", value)
    rest = {key: item for key, item in values.items() if key not in {"text", "html"}}
    text, markup = plain(_string(values, "text")), _string(values, "html")
    if has_words(text):
        given = stated(rest)
        return assemble(Received(found.name, raw), lay_out(given.title, text), given)
    if not markup:
        raise ReportError(RefusalReason.NO_TEXT, "no words under `text` or `html`: put those of the report there")
    article = read_article(markup, web_address(rest.get("url")))
    given = article.stated_with(rest)
    return assemble(Received(found.name, raw), split_title(given.title, article.text), given)


def _string(values: Mapping[str, object], key: str) -> str:
    """The string under a key, empty when absent or null; raises ReportError when it is something else."""
    value = values.get(key)
    if value is None or isinstance(value, str):
        return value or ""
    raise ReportError(RefusalReason.MALFORMED, f"`{key}` is not a string but {type(value).__name__}: write it as one")

"""Bytes to text: byte order mark, UTF-8, the declared charset, Windows-1252, one that the letters leave no doubt of."""

import codecs
import re

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x89PNG": "a PNG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x1f\x8b": "a gzip archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\x00": "an SQLite file",
    b"{\\rtf": "an RTF document",
}
_CONTROLS = bytes((*range(0x00, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_MOST_CONTROLS = 0.01
_MOST_FOREIGN = 0.4
_HEAD = 1 << 16
_MOST_CHAOS = 0.02
_LEAST_COHERENCE = 0.4
_CHARSETS = re.compile(
    r"utf[-_]?(?:8|16|32)(?:[-_]?[lb]e)?(?:[-_]sig)?|ascii|cp(?:125\d|437|85\d|86\d|874|93[26]|949|950)|iso8859[-_]\d+"
    r"|koi8[-_][rut]|mac[-_]\w+|gb\d+|gbk|big5(?:hkscs)?|shift_jis\w*|euc_\w+|iso2022_\w+|hz|tis[-_]620|kz1048|ptcp154"
)
_STATEFUL = re.compile(r"iso2022_\w+|hz")


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw`: by its byte order mark, as UTF-8, as the `declared` charset, or as Windows-1252.

    Where none of these can be, a charset is taken that its letters leave no doubt of (Cyrillic, Arabic and others).

    Line ends stay as they are. Raises ReportError EMPTY when there is no text in it, BINARY when it is no text, and
    UNDECODABLE when no charset fits.
    """
    if not raw:
        raise ReportError(RefusalReason.EMPTY, "the file is empty")
    _check_magic(raw)
    text = _marked(raw)
    if text is None:
        text = _unmarked(raw, _charset(declared))
    if not text.strip("\ufeff\x00") or text.isspace():
        raise ReportError(RefusalReason.EMPTY, "the file has no text, only spaces")
    return text


def _check_magic(raw: bytes) -> None:
    """Refuse what begins as a known kind of file that is no text."""
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            raise ReportError(RefusalReason.BINARY, f"this is {kind}, not text: save its text as .txt or .html")


def _marked(raw: bytes) -> str | None:
    """The text by its byte order mark, None where it has none."""
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            try:
                return _checked(raw[len(mark) :].decode(charset))
            except UnicodeDecodeError as error:
                if charset == "utf-8":
                    return None
                raise ReportError(
                    RefusalReason.UNDECODABLE, f"begins as {charset} but is not: {error.reason}"
                ) from error
    return None


def _checked(text: str) -> str:
    """The text, refused where it holds too many control characters."""
    controls = sum(text.count(chr(code)) for code in _CONTROLS)
    if controls > max(1, len(text) * _MOST_CONTROLS):
        raise ReportError(RefusalReason.BINARY, "holds control characters as no text does")
    return text


def _charset(declared: str | None) -> str | None:
    """The declared charset's name for Python; None where none is declared or it is no charset of texts."""
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    if not _CHARSETS.fullmatch(name):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _unmarked(raw: bytes, charset: str | None) -> str:
    """The text of bytes without a byte order mark."""
    if charset is not None and (charset.startswith(("utf-16", "utf-32")) or _STATEFUL.fullmatch(charset)):
        text = _strictly(raw, charset)
        if text is not None:
            return _checked(text)
    if b"\x00" in raw:
        return _checked(_wide(raw))
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > max(1, len(raw) * _MOST_CONTROLS):
        raise ReportError(RefusalReason.BINARY, "holds control bytes as no text does")
    for candidate in ("utf-8", charset):
        text = None if candidate is None else _strictly(raw, candidate)
        if text is not None:
            return text
    return _guessed(raw)


def _strictly(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except UnicodeError:
        return None


def _wide(raw: bytes) -> str:
    """The text of bytes with zeros among them: UTF-16 without its mark, or a refusal."""
    head = raw[: _HEAD & ~1]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    for charset, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.05 * half:
            text = _strictly(raw, charset)
            if text is not None:
                return text
    raise ReportError(RefusalReason.BINARY, "holds zero bytes as no text does")


def _guessed(raw: bytes) -> str:
    """The text of bytes that are neither UTF-8 nor as declared: damaged UTF-8, else Windows-1252 where plausible."""
    mended = raw.decode("utf-8", errors="replace")
    foreign = sum(not letter.isascii() for letter in mended[:_HEAD]) - mended[:_HEAD].count("\ufffd")
    if foreign > mended[:_HEAD].count("\ufffd"):
        return mended
    text = _strictly(raw, "cp1252")
    letters = [letter for letter in (text or "")[:_HEAD] if letter.isalpha()]
    if text is None or sum(not letter.isascii() for letter in letters) > _MOST_FOREIGN * len(letters):
        return _told_by_letters(raw)
    return text


def _told_by_letters(raw: bytes) -> str:
    """The text in a charset of another script, where its letters leave no doubt; else a refusal."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - for few texts, and slow to import

    found = from_bytes(raw[:_HEAD]).best()
    sure = found is not None and found.chaos <= _MOST_CHAOS and found.coherence >= _LEAST_COHERENCE
    text = _strictly(raw, found.encoding) if found is not None and sure and _charset(found.encoding) else None
    if text is None:
        detail = "neither UTF-8 nor Windows-1252: save it as UTF-8, or declare its charset"
        raise ReportError(RefusalReason.UNDECODABLE, detail)
    return text

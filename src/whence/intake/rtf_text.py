"""The text of RTF, token by token in one pass, so that no file takes longer than its length allows.

The tables of destinations and charsets are those of striprtf, whose own reading may take a time that grows with the
square of a hostile file.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from striprtf.striprtf import charset_map, destinations

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)|(?P<brace>[{}])|\\(?P<sign>.)"
    r"|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_MOST_TOKENS = 1_000_000
_DEEPEST = 10_000
_PARAGRAPH = "\n\n"
_WORDS = {
    "par": _PARAGRAPH, "sect": _PARAGRAPH, "page": _PARAGRAPH, "row": _PARAGRAPH, "nestrow": _PARAGRAPH,
    "line": " ", "tab": "\t", "cell": " | ", "nestcell": " | ",
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\n": _PARAGRAPH, "\r": _PARAGRAPH, "\t": "\t"}
_UNSEEN = ("v", "deleted")  # hidden, and struck under tracked changes; off with 0 behind it
_TEXT, _TITLE, _FONTS = "text", "title", "fonts"


class Rtf(NamedTuple):
    """The text of an RTF document, and the title that it states of itself."""

    text: str
    title: str


class _State(NamedTuple):
    """What a group inherits: where its letters go (None: nowhere), whether they are hidden, and their codec.

    `followed` is by how many letters a character given by its number is followed, for programs that do not know it.
    """

    place: str | None = _TEXT
    hidden: bool = False
    codec: str = "cp1252"
    followed: int = 1


def rtf_text(source: str) -> Rtf:
    """The text of RTF, whose bytes are the characters of `source` (Latin-1); raises ReportError TOO_LARGE."""
    reader = _Reader()
    at = tokens = 0
    while (found := _TOKEN.match(source, at)) and not reader.ended:
        tokens += 1
        if tokens > _MOST_TOKENS:
            raise ReportError(RefusalReason.TOO_LARGE, "more parts than a text has: save its text as .txt")
        at = found.end() + reader.take(found)
    return reader.result()


class _Reader:
    """Goes through the tokens of a document."""

    def __init__(self) -> None:
        self.ended = False
        self._state = _State()
        self._outer: list[_State] = []
        self._parts: dict[str, list[str]] = {_TEXT: [], _TITLE: [], _FONTS: []}
        self._bytes = bytearray()
        self._following = 0
        self._fonts: dict[str, str] = {}
        self._font = ""
        self._codec = "cp1252"

    def take(self, found: re.Match[str]) -> int:
        """Go on by a token; gives how many bytes behind it are no RTF."""
        kind = found.lastgroup
        if kind == "hex":
            self._add_bytes(bytes.fromhex(found["hex"].replace("\\'", "")))
        elif kind == "text":
            self._add_bytes(found["text"].encode("latin-1", "replace"))
        elif kind == "brace":
            self._brace(found["brace"])
        elif kind == "sign":
            self._sign(found["sign"])
        elif kind in ("word", "number"):
            return self._word(found["word"], found["number"])
        return 0

    def result(self) -> Rtf:
        """What was read."""
        self._flush()
        text, title = ("".join(self._parts[place]) for place in (_TEXT, _TITLE))
        joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Rtf(re.sub(r" \| (?=\s*\n)", "", joined), title)

    def _add_bytes(self, raw: bytes) -> None:
        left = raw[self._following :]
        self._following = max(0, self._following - len(raw))
        if self._state.place and not self._state.hidden:
            self._bytes += left

    def _add(self, letters: str) -> None:
        if self._state.place and not self._state.hidden:
            self._flush()
            self._parts[self._state.place].append(letters)

    def _flush(self) -> None:
        """Put the bytes read so far where they belong, as letters."""
        if self._bytes and self._state.place:
            self._parts[self._state.place].append(self._bytes.decode(self._state.codec, "replace"))
        self._bytes.clear()

    def _brace(self, brace: str) -> None:
        self._flush()
        self._following = 0
        if brace == "{":
            if len(self._outer) >= _DEEPEST:
                raise ReportError(RefusalReason.MALFORMED, "groups nested too deep: save its text as .txt")
            self._outer.append(self._state)
        elif self._outer:
            self._state = self._outer.pop()
            self.ended = not self._outer
        else:
            self.ended = True

    def _sign(self, sign: str) -> None:
        self._following = 0
        if sign == "*":
            self._move(None)
        else:
            self._add(_SIGNS.get(sign, ""))

    def _word(self, word: str, number: str | None) -> int:
        self._following = 0
        value = int(number) if number else None
        if word == "bin":
            return max(0, value or 0)
        if word in _UNSEEN:
            self._set(hidden=value != 0)
        elif word in _WORDS:
            self._add(_WORDS[word])
        elif word in _ACTIONS:
            _ACTIONS[word](self, value)
        elif word in destinations:
            self._move(None)
        return 0

    def _move(self, place: str | None) -> None:
        """Let the letters of this group go elsewhere; what goes nowhere stays so."""
        if self._state.place is not None:
            self._flush()
            self._state = self._state._replace(place=place)

    def _set(self, **changes: bool | str | int) -> None:
        self._flush()
        self._state = self._state._replace(**changes)  # type: ignore[arg-type]

    def _character(self, value: int | None) -> None:
        if value is not None and -0x8000 <= value <= 0x10FFFF:
            self._add(chr(value % 0x10000 if value < 0 else value))
        self._following = self._state.followed

    def _code_page(self, value: int | None) -> None:
        self._codec = _known(f"cp{value}") or self._codec
        self._set(codec=self._codec)

    def _choose_font(self, value: int | None) -> None:
        self._font = str(value)
        self._set(codec=self._fonts.get(self._font, self._codec))

    def _font_charset(self, value: int | None) -> None:
        self._fonts[self._font] = _known(charset_map.get(value or 0, "")) or self._codec if value else self._codec


_ACTIONS: Mapping[str, Callable[[_Reader, int | None], None]] = {
    "u": _Reader._character,
    "uc": lambda reader, value: reader._set(followed=min(max(value or 0, 0), 100)),
    "ansicpg": _Reader._code_page,
    "f": _Reader._choose_font,
    "fcharset": _Reader._font_charset,
    "plain": lambda reader, _: reader._set(hidden=False),
    "title": lambda reader, _: reader._move(_TITLE),
    "info": lambda *_: None,
    "fonttbl": lambda reader, _: reader._move(_FONTS),
    "footnote": lambda reader, _: reader._move(None),
}
"""Control words that do more than stand for a sign."""


@cache
def _known(codec: str) -> str | None:
    """The codec, None where Python has none of the name that makes text of bytes."""
    try:
        return codec if codecs.lookup(codec)._is_text_encoding else None
    except (LookupError, ValueError):
        return None

"""Bytes to text, and text to a clean copy of it in which every offset leads back to the text as received."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from whence.model.errors import SpanError
from whence.model.span import Span
from whence.text.decode import decode

__all__ = ["Clean", "clean", "decode"]

_QUOTES = dict.fromkeys("‘’‚‛′`´‹›ʼ", "'") | dict.fromkeys("“”„‟″«»〝〞", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-")
_SPACES = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_LINES = dict.fromkeys("\v\f\x85\u2028\u2029", "\n")
_CONTROLS = {
    chr(code): " " for code in (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0))
}
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "－"}
_SINGLES = {"\u212a": "K", "\u212b": "Å", "\u2126": "Ω"}
_ONE_FOR_ONE = str.maketrans(_CONTROLS | _LINES | _SPACES | _DASHES | _QUOTES | _WIDE | _SINGLES)

_MARKS = "\u0300-\u036f\u0653-\u0655\u1ab0-\u1aff\u1dc0-\u1dff\u3099\u309a"
_HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_UNEVEN = re.compile(rf"\r\n?|[{_HIDDEN}]+|[{''.join(_LIGATURES)}]|[^\s{_MARKS}{_HIDDEN}][{_MARKS}]{{1,4}}")
_MAY_BE_UNEVEN = re.compile(rf"[\r{_HIDDEN}{''.join(_LIGATURES)}{_MARKS}]")
_ALL_HIDDEN = re.compile(f"[{_HIDDEN}]+")


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean copy of a text. It is made of stretches, each given by where it starts in both texts.

    A stretch with length 0 in `lengths` runs on letter for letter; any other stands for that many characters of the
    source as a whole.
    """

    text: str
    starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    lengths: tuple[int, ...]

    def span(self, source: str, start: int, end: int) -> Span:
        """The span of `source` that the clean text's `[start, end)` was made from; SpanError when out of bounds."""
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(f"[{start}, {end}) lies outside a clean text of {len(self.text)} code points")
        if start == end:
            place = self._source(start)[0] if start < len(self.text) else self._source_end()
            return Span.of(source, place, place)
        return Span.of(source, self._source(start)[0], self._source(end - 1)[1])

    def locate(self, source_offset: int) -> int:
        """The clean offset of a source offset; of what was removed, that of what follows. SpanError when negative."""
        if source_offset < 0:
            raise SpanError(f"offset {source_offset} lies outside the text")
        place = bisect_right(self.source_starts, source_offset) - 1
        if place < 0:
            return 0
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.text)
        if self.lengths[place]:
            inside = source_offset < self.source_starts[place] + self.lengths[place]
            return self.starts[place] if inside else end
        return min(self.starts[place] + source_offset - self.source_starts[place], end)

    def _source(self, offset: int) -> tuple[int, int]:
        """Where the source has the character at the clean offset."""
        place = bisect_right(self.starts, offset) - 1
        start = self.source_starts[place]
        if self.lengths[place]:
            return start, start + self.lengths[place]
        start += offset - self.starts[place]
        return start, start + 1

    def _source_end(self) -> int:
        """Where the source has the end of the last character."""
        return self._source(len(self.text) - 1)[1] if self.text else 0


def clean(source: str) -> Clean:
    """The clean copy of a text: straight quotes, plain dashes and spaces, no hidden characters, composed letters.

    Line ends stay (each as one line feed). Nothing else is taken out or put in, so that words keep their place.
    """
    even = source.translate(_ONE_FOR_ONE)
    if not _MAY_BE_UNEVEN.search(even):
        return Clean(even, (0,), (0,), (0,))
    parts: list[str] = []
    stretches: list[tuple[int, int, int]] = [(0, 0, 0)]
    taken = length = 0
    for match in _UNEVEN.finditer(even):
        replacement = _replacement(match.group())
        if replacement == match.group():
            continue
        before = even[taken : match.start()]
        parts += (before, replacement)
        length += len(before)
        if replacement:
            _add(stretches, (length, match.start(), match.end() - match.start()))
        length += len(replacement)
        _add(stretches, (length, match.end(), 0))
        taken = match.end()
    parts.append(even[taken:])
    starts, source_starts, lengths = zip(*stretches, strict=True)
    return Clean("".join(parts), starts, source_starts, lengths)


def _add(stretches: list[tuple[int, int, int]], stretch: tuple[int, int, int]) -> None:
    """Begin a stretch; one begun at the same clean offset was empty and gives way."""
    if stretches[-1][0] == stretch[0]:
        stretches.pop()
    stretches.append(stretch)


def _replacement(found: str) -> str:
    if found[0] == "\r":
        return "\n"
    if found in _LIGATURES:
        return _LIGATURES[found]
    return "" if _ALL_HIDDEN.fullmatch(found) else unicodedata.normalize("NFC", found)

"""A copy of a text with plain spaces and no characters without width, whose phrases lead back to the text itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.text.date_types import DatePhrase

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HIDDEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ODD = re.compile(f"[{_SPACES}{_HIDDEN}]")
_WIDE = re.compile(f"[{_SPACES}]")
_NO_WIDTH = re.compile(f"[{_HIDDEN}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """The copy: `places` are the offsets in the source of its characters."""

    source: str
    text: str
    places: Sequence[int]

    def restored(self, phrase: DatePhrase) -> DatePhrase:
        """The phrase as it stands in the source, the ends of a range too."""
        start, end = self.places[phrase.start], self.places[phrase.end - 1] + 1
        first = None if phrase.first is None else self.restored(phrase.first)
        last = None if phrase.last is None else self.restored(phrase.last)
        return replace(phrase, start=start, end=end, as_written=self.source[start:end], first=first, last=last)


def plain(source: str) -> Plain | None:
    """The copy of a text that needs one, None for one that has plain spaces and no hidden characters."""
    if source.isascii() or _ODD.search(source) is None:
        return None
    spaced = _WIDE.sub(" ", source)
    places = [place for place, letter in enumerate(spaced) if not _NO_WIDTH.match(letter)]
    return Plain(source, "".join(spaced[place] for place in places), places)

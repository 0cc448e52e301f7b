"""Finds the words that a model gives in the text that it read: as they are, else but for space, case and marks."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio_alignment

from whence.text.clean import clean

Stretch = tuple[int, int]

_EDGES = " \"'.,;:…-[]()"
_LEAST_ALIKE = 80.0  # per cent: about one letter in five wrong; below it the words are another sentence's
_SHORTEST_ALIKE = 12  # letters: shorter words are like something everywhere


@dataclass(frozen=True, slots=True)
class Words:
    """A text to look for words in: the text, and it in lower case with single spaces, each offset leading back."""

    text: str
    folded: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of a clean text."""
        folded, offsets = _fold(text)
        return cls(text, folded, offsets)

    def find(self, words: str, near: Stretch, within: Stretch | None = None) -> Stretch | None:
        """Where the words stand, the place nearest to `near` (the first of two), in `within` if given; None: nowhere.

        Whole words only: "aid" does not stand in "raid".
        """
        wanted = clean(words).text.strip()
        limits = within or (0, len(self.text))
        found = list(_whole_words(self.text, wanted)) or list(self._folded(wanted))
        inside = [place for place in found if limits[0] <= place[0] and place[1] <= limits[1]]
        return min(inside, key=lambda place: (_distance(place, near), place[0]), default=None)

    def nearest(self, words: str, within: Stretch) -> Stretch | None:
        """The whole words of a stretch that are most like those given, None where nothing there is much like them."""
        first, last = bisect_left(self.offsets, within[0]), bisect_left(self.offsets, within[1])
        wanted = _fold(words)[0].strip(_EDGES)
        if len(wanted) < _SHORTEST_ALIKE or (last - first) * 2 < len(wanted):
            return None
        best = partial_ratio_alignment(wanted, self.folded[first:last], score_cutoff=_LEAST_ALIKE)
        if best is None or best.dest_start == best.dest_end:
            return None
        start, end = first + best.dest_start, first + best.dest_end
        return _widened(self.text, self.offsets[start], self.offsets[end - 1] + 1, within)

    def _folded(self, words: str) -> Iterator[Stretch]:
        """Where the words stand but for space, case, and marks at their ends."""
        wanted = _fold(words)[0].strip(_EDGES)
        for start, end in _whole_words(self.folded, wanted):
            yield self.offsets[start], self.offsets[end - 1] + 1


def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with runs of space as one space and in lower case, and where each character of it comes from."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "  # noqa: PLW2901 - any space is one space
        lower = letter.lower()
        letters.append(lower if len(lower) == 1 else letter)
        offsets.append(offset)
    return "".join(letters), tuple(offsets)


def _whole_words(text: str, wanted: str) -> Iterator[Stretch]:
    """Every place where the wanted words stand and begin and end no longer word."""
    if not wanted:
        return
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_joined(text, at) or _joined(text, end)):
            yield at, end
        at = text.find(wanted, at + 1)


def _joined(text: str, offset: int) -> bool:
    """Whether a word goes on over an offset."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _distance(place: Stretch, near: Stretch) -> int:
    return max(0, near[0] - place[1], place[0] - near[1])


def _widened(text: str, start: int, end: int, within: Stretch) -> Stretch:
    """The stretch with the words that it begins or ends in, and no space at its ends."""
    while start > within[0] and _joined(text, start):
        start -= 1
    while end < within[1] and _joined(text, end):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""Cuts a tokenised report into windows that the encoder can read, so that every token is read with its surroundings."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SIZE = 510
"""Tokens in a window, without the two that mark its ends: the encoder has 512 positions."""
OVERLAP = 128
"""Tokens of the window before that a window reads again, so that none stands at an edge without context."""


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens `[start, end)` of a report, of which this window's reading counts for `[first, last)`."""

    start: int
    end: int
    first: int
    last: int


def windows(count: int, sentence_starts: Sequence[int]) -> tuple[Window, ...]:
    """Windows over `count` tokens; each begins and ends between sentences where one does in reach.

    `sentence_starts` are the first tokens of sentences, in order. The parts that count lie end to end and cover all;
    where two windows overlap, each counts for the half that is nearer to its middle.
    """
    bounds: list[tuple[int, int]] = []
    start = 0
    while True:
        end = _end(start, count, sentence_starts)
        bounds.append((start, end))
        if end >= count:
            break
        start = max(start + 1, _boundary(end - OVERLAP, sentence_starts, start + 1))
    seams = [0, *((late + early + 1) // 2 for (_, early), (late, _) in pairwise(bounds)), count]
    return tuple(
        Window(start, end, first, last) for (start, end), first, last in zip(bounds, seams[:-1], seams[1:], strict=True)
    )


def _end(start: int, count: int, sentence_starts: Sequence[int]) -> int:
    """The end of the window that begins at `start`: the last sentence end that leaves it over half full."""
    most = start + SIZE
    if most >= count:
        return count
    return _boundary(most, sentence_starts, start + SIZE // 2)


def _boundary(at_most: int, sentence_starts: Sequence[int], at_least: int) -> int:
    """The last sentence start in `[at_least, at_most]`, else `at_most` itself."""
    index = bisect_right(sentence_starts, at_most)
    found = sentence_starts[index - 1] if index else -1
    return found if found >= at_least else max(at_most, at_least)

"""The lines of a PDF's pages in the order in which they are read, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from whence.intake.pdf_lines import Line, Page

_EDGE = 0.12  # of the page's height, at its top and at its foot: where running heads and feet stand
_OUTER_LINES = 3  # at the top and at the foot of a page may be of a running head or foot
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:p(?:age|\.)?\s*)?\d{1,3}(?:\s*(?:/|of|sur|de)\s*\d{1,3})?[-–—\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_GUTTER = 6.0  # points between two columns, at least
_MOST_LINES = 2_000  # of a page that are sorted by columns
_DEEPEST = 40


def without_running(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page but page numbers, and heads and feet that stand on half of the pages or more.

    Of a head, only digits may differ from page to page.
    """
    outer = [{id(line): line for line in _outer(page)} for page in pages]
    seen = Counter(key for lines in outer for key in {_key(line) for line in lines.values()})
    most = max(2, (len(pages) + 1) // 2)
    return [
        [line for line in page.lines if id(line) not in lines or not _runs(line, seen, most)]
        for page, lines in zip(pages, outer, strict=True)
    ]


def _outer(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=attrgetter("top"))
    foot = [line for line in by_height[:_OUTER_LINES] if line.top < page.height * _EDGE]
    return foot + [line for line in by_height[-_OUTER_LINES:] if line.bottom > page.height * (1 - _EDGE)]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.words.casefold().split()))


def _runs(line: Line, seen: Counter[str], most: int) -> bool:
    return _PAGE_NUMBER.fullmatch(line.words) is not None or seen[_key(line)] >= most


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as drawn, which is the order of the text in nearly every PDF; by columns where it is none."""
    if len(lines) > _MOST_LINES or not any(_goes_up(*pair) for pair in pairwise(lines)):
        return list(lines)
    return _by_columns(list(lines), _DEEPEST)


def _goes_up(above: Line, line: Line) -> bool:
    """Whether a line stands higher than the one before it, in the same column: nobody reads so."""
    overlap = min(above.right, line.right) - max(above.left, line.left)
    return overlap > 0 and line.bottom >= above.top - 1


def _by_columns(lines: list[Line], deepest: int) -> list[Line]:
    """The lines by columns from left to right where a white strip parts them, else by the widest strip across."""
    if len(lines) < 3 or not deepest:
        return sorted(lines, key=lambda line: (-line.top, line.left))
    for axis in (_ACROSS, _DOWN):
        at = _cut(lines, *axis)
        if at is not None:
            first = [line for line in lines if axis[1](line) <= at]
            rest = [line for line in lines if axis[1](line) > at]
            return _by_columns(first, deepest - 1) + _by_columns(rest, deepest - 1)
    return sorted(lines, key=lambda line: (-line.top, line.left))


_Edge = Callable[[Line], float]
_ACROSS: tuple[_Edge, _Edge, float] = (lambda line: line.left, lambda line: line.right, _GUTTER)
_DOWN: tuple[_Edge, _Edge, float] = (lambda line: -line.top, lambda line: -line.bottom, 0.5)


def _cut(lines: Iterable[Line], start: _Edge, end: _Edge, least: float) -> float | None:
    """Where the widest strip ends the part before it, that no line crosses; None where none is `least` wide."""
    best, place, reached = least, None, None
    for line in sorted(lines, key=start):
        if reached is not None and start(line) - reached >= best:
            best, place = start(line) - reached, reached
        reached = end(line) if reached is None else max(reached, end(line))
    return place

"""The text of a PDF from its lines: words broken at a line's end made whole, lines joined into paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from whence.intake.pdf_lines import Line, Pages
from whence.intake.pdf_order import in_order, without_running
from whence.vocab.load import words

_SENTENCE_END = re.compile(r"[.!?…:;\"”»)]\s*\Z")
_BULLET = re.compile(r"[•●▪◦‣–—*-]\s")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OTHER_SIZE = 1.15  # times as large: a heading, or the end of one
_FURTHER = 1.4  # times the usual distance between lines: a paragraph ends
_SHORT = 0.65  # of the column's width: the line ends its paragraph
_NEARLY_FULL = 0.88  # of the width: one that ends a sentence before ends its paragraph
_MOST_GROUPS = 200  # of lines that begin alike, on one page: more are the cells of a table
_SAME_LEFT = 25.0  # points within which lines of one column begin


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the size of its letters in points."""

    text: str
    size: float


def paragraphs(pages: Pages) -> list[Paragraph]:
    """The paragraphs of the text, in reading order."""
    ordered = [in_order(lines) for lines in without_running(pages.pages)]
    lines = [line for page in ordered for line in page]
    known = frozenset(word.casefold() for line in lines for word in _WORD.findall(line.words))
    columns = {id(line): ends for page in ordered for line, ends in zip(page, _column_ends(page), strict=True)}
    usual = _usual_distance(lines)
    groups: list[list[Line]] = [[line] for line in lines[:1]]
    for before, line in pairwise(lines):
        if _begins(before, line, columns[id(before)], usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Paragraph(_joined(group, known), max(line.size for line in group)) for group in groups]


def _column_ends(page: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line of a page, how far left and right the lines around it that begin like it reach.

    A heading or lead that stands across columns says nothing of how wide the column below it is.
    """
    groups = _beginning_alike(page)
    gutters = _gutters(groups)
    return [
        (min(each.left for each in group), right)
        for group, gutter in zip(groups, gutters, strict=True)
        for right in _rights(group, gutter)
    ]


def _beginning_alike(page: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in page:
        if groups and abs(line.left - groups[-1][0].left) <= _SAME_LEFT:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _gutters(groups: Sequence[Sequence[Line]]) -> list[float]:
    """For each group of lines, where the next one to the right of it begins that stands beside it."""
    if len(groups) > _MOST_GROUPS:
        return [inf] * len(groups)
    places = [(group[0].left, min(line.bottom for line in group), max(line.top for line in group)) for group in groups]
    return [
        min((at for at, low, high in places if at > left + _SAME_LEFT and low < top and bottom < high), default=inf)
        for left, bottom, top in places
    ]


def _rights(group: Sequence[Line], gutter: float) -> Iterator[float]:
    """For each line, how far the lines of the group reach that end on the same side of the gutter."""
    within = max((line.right for line in group if line.right <= gutter), default=0.0)
    across = max(line.right for line in group)
    return (within if line.right <= gutter else across for line in group)


def _usual_distance(lines: Sequence[Line]) -> float:
    """The usual distance between the base lines of a column, in sizes of their letters."""
    found = [
        (above.bottom - line.bottom) / line.size
        for above, line in pairwise(lines)
        if line.size > 0 and 0 < above.bottom - line.bottom < 3 * line.size
    ]
    return median(found) if found else 1.2


def _begins(before: Line, line: Line, column: tuple[float, float], usual: float) -> bool:
    """Whether a line begins a paragraph, by the line before it."""
    if before.broken:
        return False
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size) or _BULLET.match(line.words):
        return True
    distance = before.bottom - line.bottom
    goes_on = not _SENTENCE_END.search(before.words) and line.words[:1].islower()
    if distance <= 0 or distance > 3 * line.size:  # the next column, the next page, or a part of the same line
        return not goes_on and abs(distance) > line.size / 2
    if distance > _FURTHER * usual * line.size:
        return True
    return _ends_short(before, column) or (line.left - before.left > line.size * 0.7 and not goes_on)


def _ends_short(line: Line, column: tuple[float, float]) -> bool:
    width = column[1] - column[0]
    reach = (line.right - column[0]) / width if width > 0 else 1.0
    return reach < _SHORT or (reach < _NEARLY_FULL and _SENTENCE_END.search(line.words) is not None)


def _joined(lines: Sequence[Line], known: frozenset[str]) -> str:
    """The lines as one, known being the words that stand unbroken in the text."""
    text = lines[0].words
    for before, line in pairwise(lines):
        text += (_hyphen(text, line.words, known) if before.broken else " ") + line.words
    return text


def _hyphen(before: str, after: str, known: frozenset[str]) -> str:
    """The hyphen of a word broken at it, empty where the word has none.

    The text itself says, where it has the word elsewhere; else a hyphen stays before a capital or a digit, and behind
    the words that keep theirs.
    """
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if last is None or first is None or not first.group()[0].islower():
        return "-"
    whole, parted = (f"{last.group()}{sign}{first.group()}".casefold() for sign in ("", "-"))
    if (whole in known) != (parted in known):
        return "-" if parted in known else ""
    return "-" if last.group().casefold() in words("hyphens", "first") else ""

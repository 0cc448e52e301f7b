"""Texts of which only short quotes are kept: what stands in the place of the rest, letter for letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from whence.model.span import Span

LEFT_OUT = "\u2592"
"""What stands for each letter that is not kept, so that every offset stays what it is."""

LONGEST = 300
"""Code points of the longest quote that is kept whole: of a longer one the middle is left out."""

NOT_KEPT = "[not kept]"
"""What is shown to people for letters that are not kept."""

Bounds = tuple[int, int]

_T = TypeVar("_T")
_BETWEEN = re.compile(rb"(?<=\x01)\x00+(?=\x01)")
_RUN = re.compile(rf"{LEFT_OUT}(?:[{LEFT_OUT}\n ]*{LEFT_OUT})?")


def withhold(text: str, kept: Iterable[Bounds], sentences: Sequence[Bounds] = ()) -> str:
    """A text with all but some ranges left out; line feeds, spaces between sentences and signs between ranges stay.

    Of a range longer than `LONGEST` the middle is left out. Where a sentence longer than that would stay whole, the
    longest ranges in it give way until it does not.
    """
    ranges = [*kept]
    marks = _marked(text, ranges)
    within = bytearray(len(text))
    for start, end in sentences:
        within[start:end] = b"\1" * (end - start)
        if end - start > LONGEST and all(marks[start:end]):
            marks[start:end] = _less(text, ranges, start, end)
    letters = zip(text, marks, within, strict=True)
    return "".join(
        sign if mark or sign == "\n" or (sign.isspace() and not inside) else LEFT_OUT for sign, mark, inside in letters
    )


def _marked(text: str, ranges: Iterable[Bounds]) -> bytearray:
    """A mark for each letter of a text that is kept."""
    marks = bytearray(len(text))
    for start, end in ranges:
        for first, last in _ends(start, end):
            marks[first:last] = b"\1" * (last - first)
    for gap in _BETWEEN.finditer(marks):
        if not any(map(str.isalnum, text[gap.start() : gap.end()])):
            marks[gap.start() : gap.end()] = b"\1" * len(gap[0])
    return marks


def _less(text: str, ranges: Iterable[Bounds], start: int, end: int) -> bytearray:
    """The marks of a sentence without the longest ranges that touch it, so few that it does not stay whole."""
    touching = sorted(
        (each for each in ranges if each[0] < end and start < each[1]), key=lambda each: each[1] - each[0]
    )
    while touching:
        touching.pop()
        marks = _marked(text, touching)[start:end]
        if not all(marks):
            return marks
    return bytearray(end - start)


def _ends(start: int, end: int) -> Sequence[Bounds]:
    half = LONGEST // 2
    return ((start, end),) if end - start <= LONGEST else ((start, start + half), (end - half, end))


def shortened(words: str) -> str:
    """Words as they may be kept: of more than `LONGEST` code points the middle is left out, letter for letter."""
    half = LONGEST // 2
    return words if len(words) <= LONGEST else words[:half] + LEFT_OUT * (len(words) - 2 * half) + words[-half:]


def quoted_from(text: str, value: _T) -> _T:
    """A value of the model with every span in it quoted from a text, and every other long string in it shortened."""
    return cast("_T", _quoted(text, value))


def _quoted(text: str, value: object) -> object:
    if isinstance(value, Span):
        return Span.of(text, value.start, value.end)
    if isinstance(value, str):
        return value if isinstance(value, Enum) else shortened(value)
    if isinstance(value, tuple):
        return tuple(_quoted(text, each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _quoted(text, getattr(value, each.name)) for each in fields(value)})
    return value


def shown(text: str) -> str:
    """A text as people are shown it: each stretch that is not kept as `NOT_KEPT`."""
    return "".join(words if kept else _in_its_place(text, at, words) for at, words, kept in stretches(text))


def stretches(text: str) -> Iterator[tuple[int, str, bool]]:
    """A text in stretches, each with where it begins and whether it is kept."""
    at = 0
    for found in _RUN.finditer(text):
        if at < found.start():
            yield at, text[at : found.start()], True
        yield found.start(), found[0], False
        at = found.end()
    if at < len(text):
        yield at, text[at:], True


def _in_its_place(text: str, at: int, left_out: str) -> str:
    """What is shown for a stretch that is not kept, set apart from the words beside it."""
    end = at + len(left_out)
    before = "" if at and text[at - 1].isspace() else " "
    behind = " " if end == len(text) or text[end].isalnum() else ""
    return f"{before}{NOT_KEPT}{behind}"

"""Quotations in a French text and who speaks in them, where they run over several sentences."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.model.report import Sentence
from whence.reader.rules.attribution_frame import Frame

_MOSTLY = 0.7  # the share of a sentence that a quotation holds where the sentence is of it


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch of the text, marks included."""

    start: int
    end: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quoted stretches of a text whose marks are all alike: in each paragraph every second mark closes."""
    found: list[Quotation] = []
    begun = 0
    for end in (*(match.start() for match in re.finditer(r"\n+", text)), len(text)):
        marks = [match.start() for match in re.finditer('"', text[begun:end])]
        found += [
            Quotation(begun + opened, begun + closed + 1)
            for opened, closed in zip(marks[::2], marks[1::2], strict=False)
        ]
        begun = end
    return tuple(found)


def quotation_of(sentence: Sentence, found: Sequence[Quotation]) -> Quotation | None:
    """The quotation that holds most of a sentence."""
    start, end = sentence.span.start, sentence.span.end
    held = (q for q in found if min(end, q.end) - max(start, q.start) > _MOSTLY * (end - start))
    return next(held, None)


def speaking(quotation: Quotation, read: Sequence[Sentence], spoken: Mapping[int, Sequence[Frame]]) -> Frame | None:
    """The frame of who speaks a quotation: named in the sentence where it ends or begins, else right before it."""
    touching = [s for s in read if s.span.start < quotation.end and quotation.start < s.span.end]
    first, last = touching[0], touching[-1]
    if spoken.get(last.index):
        return spoken[last.index][0]
    if spoken.get(first.index) and first.span.start < quotation.start:
        return spoken[first.index][-1]
    before = spoken.get(first.index - 1, ())
    return before[-1] if before else None

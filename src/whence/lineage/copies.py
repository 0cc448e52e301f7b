"""Near-copies: reports that share most of the words of the shorter one, found by shingles and then aligned."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.lineage.material import Material
from whence.lineage.read_text import shared_lines
from whence.model.span import Span
from whence.text.fingerprints import PASSAGE, Run, common_runs, common_traces

SHARED_SAMPLES = 3
"""Sampled shingles that two reports have to share to be aligned."""

LEAST_WORDS = 30
"""Words in common below which two reports are no copies, whatever part of them that is."""

LEAST_COVER = 0.5
"""Part of the shorter report's words that must stand in the longer one, a word changed here and there allowed."""

CREDITED_COVER = 0.4
"""The same part for two reports that credit one agency, or one of them the other: the words were to be had."""

_EDITED_RUN = 4  # words that must follow one another where edits are allowed for …
_EDITED_SEED = 0.2  # … which is asked only where passages of full length are this part of the shorter report

NAMED_WORDS = 16
"""The same of two reports of which one names the other as its source, where they are the whole of the shorter one."""

_SENTENCES = 3  # one or two shared sentences are no copy …
_WHOLE = 0.8  # … unless they are the whole of the shorter report
_ALIKE = 0.99  # … and two of which one is little but lines of its site have to be the same


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports have word for word in common, and how much of the shorter one it is.

    `edited` is the part of the shorter one where shorter runs count too, `lines` counts the sentences of the first that
    hold some of it; `bare` is set where one of them is little but the lines of its site.
    """

    words: int
    cover: float
    edited: float
    lines: int
    bare: bool
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]

    def is_copy(self, credited: bool = False, named: bool = False) -> bool:
        """Whether the passages make one report a near-copy of the other, or both of a third.

        `credited` is whether both credit one agency, or one of them the other; `named` whether one credits the other.
        """
        if self.words < LEAST_WORDS:
            return named and not self.bare and self.words >= NAMED_WORDS and self.cover >= _WHOLE
        if self.bare:
            return self.cover >= _ALIKE
        edited = self.edited >= (CREDITED_COVER if credited else LEAST_COVER)
        return (edited and self.lines >= _SENTENCES) or self.cover >= _WHOLE

    @property
    def is_telling(self) -> bool:
        """Whether the passages, though no copy, are more than the one or two sentences of a statement quoted."""
        return not self.bare and self.words >= LEAST_WORDS and self.lines >= _SENTENCES


def overlap_of(a: Material, b: Material) -> Overlap | None:
    """The passages that two reports have in common; None where there are none."""
    runs = _runs(a, b)
    shorter = min(a.size, b.size)
    if not runs or not shorter:
        return None
    count = sum(run.length for run in runs)
    cover = count / shorter
    return Overlap(
        count,
        cover,
        _edited(a, b, shorter) if cover >= _EDITED_SEED else cover,
        shared_lines(a.text, a.words, runs),
        a.bare or b.bare,
        _spans(a, [(run.a, run.length) for run in runs]),
        _spans(b, [(run.b, run.length) for run in runs]),
    )


def _runs(a: Material, b: Material, least: int = PASSAGE) -> tuple[Run, ...]:
    """The runs of words in common, by the traces of both where the words of one are not there."""
    if a.text.traces is not None or b.text.traces is not None:
        return common_traces(a.grams, b.grams, least)
    return common_runs(a.words.keys, b.words.keys, least)


def _edited(a: Material, b: Material, shorter: int) -> float:
    return sum(run.length for run in _runs(a, b, _EDITED_RUN)) / shorter


def _spans(one: Material, parts: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(one.words.span(one.text.report.text, first, length) for first, length in parts)

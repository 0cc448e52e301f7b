"""Near-copies: reports that share most of the words of the shorter one, found by shingles and then aligned."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.lineage.blocks import in_block
from whence.lineage.read_text import ReadText, shared_lines
from whence.model.span import Span
from whence.text.fingerprints import Words, common_runs, shingles_of

_SAMPLED = 4  # one shingle in four is kept, by its hash alone, so that both reports keep the same ones
_SHARED_SAMPLES = 3

LEAST_WORDS = 30
"""Words in common below which two reports are no copies, whatever part of them that is."""

LEAST_COVER = 0.5
"""Part of the shorter report's words that must stand in the longer one, a word changed here and there allowed."""

CREDITED_COVER = 0.4
"""The same part for two reports that credit one agency, or one of them the other: the words were to be had."""

_EDITED_RUN = 4  # words that must follow one another where edits are allowed for …
_EDITED_SEED = 0.2  # … which is asked only where passages of full length are this part of the shorter report

_SENTENCES = 3  # one or two shared sentences are no copy …
_WHOLE = 0.8  # … unless they are the whole of the shorter report
_TOO_LITTLE = 20  # words left without the lines of the site: then the whole texts are compared …
_ALIKE = 0.99  # … and have to be the same


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports, first in order of id, have word for word in common, and how much of the shorter one it is.

    `edited` is the part of the shorter one where shorter runs count too, `lines` counts the sentences of the first that
    hold some of it; `bare` is set where one of them is little but the lines of its site.
    """

    a: str
    b: str
    words: int
    cover: float
    edited: float
    lines: int
    bare: bool
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]

    def is_copy(self, credited: bool = False) -> bool:
        """Whether the passages make one report a near-copy of the other, or both of a third.

        `credited` is whether both credit one agency, or one of them the other.
        """
        if self.words < LEAST_WORDS:
            return False
        if self.bare:
            return self.cover >= _ALIKE
        edited = self.edited >= (CREDITED_COVER if credited else LEAST_COVER)
        return (edited and self.lines >= _SENTENCES) or self.cover >= _WHOLE

    @property
    def is_telling(self) -> bool:
        """Whether the passages, though no copy, are more than the one or two sentences of a statement quoted."""
        return not self.bare and self.words >= LEAST_WORDS and self.lines >= _SENTENCES


def find_overlaps(texts: Sequence[ReadText], own: Sequence[ReadText]) -> tuple[Overlap, ...]:
    """The pairs of reports with passages in common, in order of ids; `own` are the texts without lines of their sites.

    Every pair that shares a rare shingle is aligned; of a passage that more than fifty reports share, each is aligned
    with the first three in order of ids, so that the cost grows with the number of reports and not with its square.
    """
    ordered = sorted(zip(texts, own, strict=True), key=lambda pair: pair[0].report.report_id)
    compared = [_Compared.of(whole, kept) for whole, kept in ordered]
    pairs = sorted(_candidates([one.words.keys for one in compared]))
    found = (_overlap(compared[i], compared[j]) for i, j in pairs)
    return tuple(overlap for overlap in found if overlap is not None)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A report with the words that stand for it: those of its own lines, or all where that is next to nothing."""

    text: ReadText
    words: Words
    size: int
    bare: bool

    @classmethod
    def of(cls, whole: ReadText, kept: ReadText) -> "_Compared":
        words = kept.words()
        bare = _count(words.keys) < _TOO_LITTLE
        words = whole.words() if bare else words
        return cls(whole, words, _count(words.keys), bare)


def _count(keys: Sequence[str]) -> int:
    return sum(1 for key in keys if key)


def _candidates(texts: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of numbers of texts that share enough sampled shingles to be worth aligning."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, keys in enumerate(texts):
        for shingle in shingles_of(keys):
            if shingle % _SAMPLED == 0:
                holders[shingle].append(number)
    shared = Counter(pair for block in holders.values() for pair in in_block(block))
    return (pair for pair, count in shared.items() if count >= _SHARED_SAMPLES)


def _overlap(a: _Compared, b: _Compared) -> Overlap | None:
    runs = common_runs(a.words.keys, b.words.keys)
    shorter = min(a.size, b.size)
    if not runs or not shorter:
        return None
    count = sum(run.length for run in runs)
    cover = count / shorter
    return Overlap(
        a.text.report.report_id,
        b.text.report.report_id,
        count,
        cover,
        _edited(a.words, b.words, shorter) if cover >= _EDITED_SEED else cover,
        shared_lines(a.text, a.words, runs),
        a.bare or b.bare,
        _spans(a, [(run.a, run.length) for run in runs]),
        _spans(b, [(run.b, run.length) for run in runs]),
    )


def _edited(a: Words, b: Words, shorter: int) -> float:
    return sum(run.length for run in common_runs(a.keys, b.keys, _EDITED_RUN)) / shorter


def _spans(one: _Compared, parts: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(one.words.span(one.text.report.text, first, length) for first, length in parts)

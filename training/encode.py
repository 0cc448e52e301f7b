"""Documents as arrays: token ids, a label per token and head, arrows and groups by token."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.documents import Document
from whence.model.markup import Stretch
from whence.reader.trained.heads import LINKS, TEXT_HEADS, TOKEN_HEADS, columns, width
from whence.reader.trained.windows import windows
from whence.text.sentences import split_sentences

UNKNOWN = -100
"""A label that says nothing: no loss is counted there (torch's own default for it)."""
_TAGGED = [head for head in TOKEN_HEADS if head.name != "happened"]
_ROW = {head.name: row for row, head in enumerate(_TAGGED)}
_TEXT = columns(TEXT_HEADS)
CLS, SEP = 101, 102
"""The ids that mark a text's two ends in BERT's vocabulary."""

Ints = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Arrowed:
    """A link in one window: the anchor's tokens, the link's number, the targets' tokens (none: it names nothing)."""

    link: int
    anchor: tuple[int, int]
    targets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window for training. Token positions count the start mark; `labels` is [heads, tokens].

    `text` is [labels] with UNKNOWN where not asked; `groups` are (first token, last, incidents).
    """

    name: str
    corpus: str
    ids: NDArray[np.int32]
    labels: Ints
    happened: NDArray[np.float32]
    text: Ints
    arrows: tuple[Arrowed, ...]
    groups: tuple[tuple[int, int, tuple[int, ...]], ...]


def encoded(
    documents: Iterable[Document], tokenizer: Tokenizer, *, first_window_only: bool = False
) -> Iterator[Encoded]:
    """The windows of the documents, those without anything to learn from left out."""
    for document in documents:
        encoding = tokenizer.encode(document.text, add_special_tokens=False)
        offsets = encoding.offsets
        starts = [start for start, _ in offsets]
        cuts = [bisect_left(starts, sentence.span.start) for sentence in split_sentences(document.text)]
        whole = _Whole(document, starts, [end for _, end in offsets])
        labels, happened = whole.labels(), whole.happened()
        for number, window in enumerate(windows(len(offsets), sorted(set(cuts)))):
            if number and first_window_only:
                break
            piece = slice(window.start, window.end)
            yield Encoded(
                name=document.name,
                corpus=document.corpus,
                ids=np.array([CLS, *encoding.ids[piece], SEP], dtype=np.int32),
                labels=_ended(labels[:, piece]),
                happened=np.concatenate([[np.nan], happened[piece], [np.nan]]).astype(np.float32),
                text=_text(document) if number == 0 else np.full(width(TEXT_HEADS), UNKNOWN, dtype=np.int16),
                arrows=tuple(whole.arrows(window.start, window.end)),
                groups=tuple(whole.groups(window.start, window.end)),
            )


@dataclass(frozen=True, slots=True)
class _Whole:
    """A document with where its tokens start and end."""

    document: Document
    starts: Sequence[int]
    ends: Sequence[int]

    def tokens(self, stretch: Stretch) -> tuple[int, int]:
        """The tokens `[first, last)` that a stretch of the text touches; empty when none."""
        return bisect_right(self.ends, stretch[0]), bisect_left(self.starts, stretch[1])

    def labels(self) -> Ints:
        """The label of each token for each head that tags."""
        table = np.full((len(_TAGGED), len(self.starts)), UNKNOWN, dtype=np.int16)
        for head in self.document.heads:
            table[_ROW[head]] = 0
        for head, stretch in self.document.unsure:
            first, last = self.tokens(stretch)
            table[_ROW[head], first:last] = UNKNOWN
        for mark in sorted(self.document.marks, key=lambda mark: mark.start - mark.end):
            first, last = self.tokens((mark.start, mark.end))
            if first < last:
                table[_ROW[mark.head], first:last] = _codes(mark.head, mark.label, last - first)
        return table

    def happened(self) -> NDArray[np.float32]:
        """The value of each event word at its first token, not a number elsewhere."""
        values = np.full(len(self.starts), np.nan, dtype=np.float32)
        for start, end, value in self.document.values:
            first, last = self.tokens((start, end))
            if first < last:
                values[first] = value
        return values

    def arrows(self, start: int, end: int) -> Iterator[Arrowed]:
        """The links whose anchor lies in the window of tokens; a link whose targets all lie outside is left out."""
        for arrow in self.document.arrows:
            anchor = _inside(self.tokens(arrow.anchor), start, end)
            targets = [_inside(self.tokens(target), start, end) for target in arrow.targets]
            found = tuple(target for target in targets if target is not None)
            if anchor is not None and (found or not arrow.targets):
                yield Arrowed(LINKS.index(arrow.link), anchor, found)

    def groups(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The grouped stretches in the window of tokens."""
        for group in self.document.grouped:
            place = _inside(self.tokens(group.anchor), start, end)
            if place is not None:
                yield (*place, group.incidents)


def _codes(head: str, label: str, length: int) -> list[int]:
    """The codes of a stretch of tokens for a label of a head: B then I for heads that have them."""
    labels = _TAGGED[_ROW[head]].labels
    if labels == ("O", "B", "I"):
        return [1] + [2] * (length - 1)
    if head == "role":
        return [labels.index(f"B-{label}")] + [labels.index(f"I-{label}")] * (length - 1)
    return [labels.index(label)] * length


def _inside(tokens: tuple[int, int], start: int, end: int) -> tuple[int, int] | None:
    """Tokens of the document as tokens of a window (its start mark counted); None when not wholly in it."""
    first, last = tokens
    if first >= last or first < start or last > end:
        return None
    return first - start + 1, last - start + 1


def _ended(labels: Ints) -> Ints:
    edge = np.full((labels.shape[0], 1), UNKNOWN, dtype=np.int16)
    return np.concatenate([edge, labels, edge], axis=1)


def _text(document: Document) -> Ints:
    found = np.full(width(TEXT_HEADS), UNKNOWN, dtype=np.int16)
    for head in TEXT_HEADS:
        if head.name in document.asked:
            found[_TEXT[head.name]] = [(head.name, label) in document.held for label in head.labels]
    return found

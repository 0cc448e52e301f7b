"""What the encoder saw in a report: the answers of every head for every token, and where each token stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whence.model.markup import Stretch
from whence.reader.trained.heads import LINKS, TEXT_HEADS, TOKEN_HEADS, WIDTH, columns, width
from whence.reader.trained.model import Model, Scores
from whence.reader.trained.windows import Window, windows

_START, _END = 101, 102  # the ids of the two marks around a window in BERT's vocabulary
_TOKENS, _TEXT = columns(TOKEN_HEADS), columns(TEXT_HEADS)
_LABELS = {head.name: head.labels for head in TOKEN_HEADS}


@dataclass(frozen=True, slots=True)
class Piece:
    """One window as read: its vectors and which of the report's tokens it is of. Row 0 is the window's start mark."""

    window: Window
    links: Scores


@dataclass(frozen=True, slots=True)
class Seen:
    """The encoder's answers for one text. Stretches are of the text that was given; probabilities are from 0 to 1."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: Scores
    text: Scores
    pieces: tuple[Piece, ...]

    def range_of(self, stretch: Stretch) -> tuple[int, int]:
        """The tokens `[first, last)` that a stretch touches; empty where it touches none."""
        return bisect_right(self.ends, stretch[0]), bisect_left(self.starts, stretch[1])

    def shares(self, head: str, stretch: Stretch) -> Scores:
        """How likely each label of a head is for a stretch: the mean over its tokens; zeros where it has none."""
        first, last = self.range_of(stretch)
        scores = self.tokens[first:last, _TOKENS[head]]
        if not len(scores):
            return np.zeros(len(_LABELS[head]), dtype=np.float32)
        found = _softmax(scores)
        return found[0] if len(found) == 1 else _mean(found)

    def all_shares(self, head: str) -> Scores:
        """How likely each label of a head is, for every token."""
        return _softmax(self.tokens[:, _TOKENS[head]])

    def value(self, head: str, stretch: Stretch) -> float:
        """The number that a head without labels gives for the first token of a stretch; 0 where it has none."""
        first, last = self.range_of(stretch)
        return float(self.tokens[first, _TOKENS[head].start]) if first < last else 0.0

    def of_text(self, head: str) -> Scores:
        """How likely each label of a text head holds."""
        found: Scores = (1.0 / (1.0 + np.exp(-self.text[_TEXT[head]]))).astype(np.float32)
        return found

    def pointed(self, link: str, anchor: Stretch) -> "Pointed":
        """Where an anchor points by a link."""
        first, last = self.range_of(anchor)
        piece = next((p for p in self.pieces if p.window.first <= first < p.window.last), None)
        if piece is None or first >= last:
            return Pointed(self, 0, np.ones(1, dtype=np.float32))
        number = LINKS.index(link)
        queries, keys = (piece.links[:, part * WIDTH : (part + 1) * WIDTH] for part in (2 * number, 2 * number + 1))
        begin = piece.window.start - 1  # row 1 is the window's first token
        query = queries[first - begin : max(min(last, piece.window.end), first + 1) - begin].mean(0)
        return Pointed(self, piece.window.start, _softmax(keys @ query / WIDTH**0.5))

    def likeness(self, one: Stretch, other: Stretch) -> float:
        """How likely two stretches tell of one incident; 0.5 where either was not seen."""
        vectors = [self._vector(stretch) for stretch in (one, other)]
        product = float(vectors[0] @ vectors[1]) / WIDTH**0.5
        return 1.0 / (1.0 + float(np.exp(-product)))

    def _vector(self, stretch: Stretch) -> Scores:
        first, last = self.range_of(stretch)
        piece = next((p for p in self.pieces if p.window.first <= first < p.window.last), None)
        if piece is None or first >= last:
            return np.zeros(WIDTH, dtype=np.float32)
        begin = piece.window.start - 1
        found: Scores = piece.links[first - begin : min(last, piece.window.end) - begin, -WIDTH:].mean(0)
        return found


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where an anchor points: a share for nothing (the outlet's own voice) and for each token of its window."""

    seen: Seen
    start: int
    shares: Scores

    @property
    def nothing(self) -> float:
        """How likely it points at nothing."""
        return float(self.shares[0])

    def at(self, stretch: Stretch) -> float:
        """How likely it points into a stretch."""
        first, last = (max(0, token - self.start) for token in self.seen.range_of(stretch))
        return float(self.shares[first + 1 : last + 1].sum())


def see(model: Model, text: str, sentence_starts: Sequence[int]) -> Seen:
    """Read a whole text, window by window, cut where sentences start (given as offsets) if one does in reach."""
    encoding = model.tokenizer.encode(text, add_special_tokens=False)
    starts = tuple(start for start, _ in encoding.offsets)
    ends = tuple(end for _, end in encoding.offsets)
    cuts = sorted({bisect_left(starts, start) for start in sentence_starts})
    tokens = np.zeros((len(starts), width(TOKEN_HEADS)), dtype=np.float32)
    whole = np.zeros(width(TEXT_HEADS), dtype=np.float32)
    pieces = []
    for number, (window, scores, links, of_text) in enumerate(_read(model, encoding.ids, cuts)):
        tokens[window.first : window.last] = scores[window.first - window.start + 1 : window.last - window.start + 1]
        whole = of_text if number == 0 else np.maximum(whole, of_text)
        pieces.append(Piece(window, links))
    return Seen(starts, ends, tokens, whole, tuple(pieces))


def given(ids: Sequence[int], window: Window) -> list[int]:
    """What the encoder is given of a text's token ids for one window: they and the marks around them."""
    return [_START, *ids[window.start : window.end], _END]


def _read(model: Model, ids: Sequence[int], cuts: Sequence[int]) -> Iterator[tuple[Window, Scores, Scores, Scores]]:
    for window in windows(len(ids), cuts):
        yield (window, *model.run(given(ids, window)))


def _mean(rows: Scores) -> Scores:
    """The mean of rows, without what numpy's own does besides: it is asked for dozens of times a report."""
    found: Scores = rows.sum(0) / len(rows)
    return found


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: Scores = raised / raised.sum(-1, keepdims=True)
    return found

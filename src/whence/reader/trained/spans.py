"""From the answers for single tokens to stretches of text: the likeliest course of B, I and O, in whole words."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from whence.model.markup import Stretch
from whence.reader.trained.heads import TOKEN_HEADS
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Seen

_LABELS = {head.name: head.labels for head in TOKEN_HEADS}
_NEVER = -1e4


def spans(seen: Seen, text: str, head: str) -> tuple[tuple[str, Stretch, float], ...]:
    """Every stretch that a head marks, in order: its label, offsets, and how likely its tokens are on average.

    For a head with B, I and O alone the label is empty. No stretch begins or ends inside a word.
    """
    labels = _LABELS[head]
    if not len(seen.starts):
        return ()
    shares = seen.all_shares(head)
    path = _course(np.log(shares + 1e-9) + _inside_words(seen, labels), labels)
    return tuple(_stretches(seen, path, labels, shares))


def _inside_words(seen: Seen, labels: tuple[str, ...]) -> Scores:
    """What forbids a beginning inside a word."""
    bias = np.zeros((len(seen.starts), len(labels)), dtype=np.float32)
    inner = np.array([i > 0 and seen.starts[i] == seen.ends[i - 1] for i in range(len(seen.starts))])
    wordlike = inner.copy()
    beginnings = [i for i, label in enumerate(labels) if label.startswith("B")]
    for column in beginnings:
        bias[wordlike, column] = _NEVER / 2
    return bias


def _course(scores: Scores, labels: tuple[str, ...]) -> NDArray[np.int64]:
    """The likeliest course of labels in which an I follows its own B or I (Viterbi)."""
    allowed = np.full((len(labels), len(labels)), 0.0, dtype=np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I"):
            kind = label[1:]
            for before, other in enumerate(labels):
                if other not in (f"B{kind}", f"I{kind}"):
                    allowed[before, to] = _NEVER
    start = np.array([_NEVER if label.startswith("I") else 0.0 for label in labels], dtype=np.float32)
    best, back = scores[0] + start, np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        through = best[:, None] + allowed
        back[i] = through.argmax(0)
        best = through.max(0) + scores[i]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = int(best.argmax())
    for i in range(len(scores) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _stretches(
    seen: Seen, path: NDArray[np.int64], labels: tuple[str, ...], shares: Scores
) -> Iterator[tuple[str, Stretch, float]]:
    start = None
    for i in range(len(path) + 1):
        label = labels[path[i]] if i < len(path) else "O"
        if start is not None and not label.startswith("I"):
            kind = labels[path[start]][2:]
            columns = [n for n, each in enumerate(labels) if each[2:] == kind and each != "O"]
            share = float(shares[start:i][:, columns].sum(1).mean())
            yield kind, (seen.starts[start], seen.ends[i - 1]), share
            start = None
        if label.startswith("B"):
            start = i

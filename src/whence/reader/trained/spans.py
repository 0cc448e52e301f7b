"""From the answers for single tokens to stretches of text: the likeliest course of B, I and O, in whole words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.model.markup import Stretch
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Seen

O, B, I = range(3)  # noqa: E741  # the marks have these names
"""Outside, at the beginning, and inside of a stretch."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, each with where it stands and its first token and the one behind its last.

    A word is a run of letters and digits, or one other character. `breaks` are the words that begin a line.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: tuple[tuple[int, int], ...]
    breaks: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def lines(self) -> Iterator[tuple[int, int]]:
        """The words of each line as `[first, last)`."""
        return zip(self.breaks, (*self.breaks[1:], *([len(self)] if self.breaks else [])), strict=True)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that is marked, the words `[first, last)` that it has, and how likely they are so on average."""

    stretch: Stretch
    first: int
    last: int
    share: float


def words_of(seen: Seen, text: str) -> Words:
    """The words of a text that was seen: tokens that touch are one word where both sides are letters or digits."""
    bounds: list[tuple[int, int]] = []
    for token, start in enumerate(seen.starts):
        touches = token > 0 and start == seen.ends[token - 1] and text[start - 1].isalnum() and text[start].isalnum()
        bounds.append((bounds.pop()[0], token + 1) if touches else (token, token + 1))
    starts = tuple(seen.starts[first] for first, _ in bounds)
    ends = tuple(seen.ends[last - 1] for _, last in bounds)
    gaps = (text[end:start] for end, start in zip(ends, starts[1:], strict=False))
    breaks = [word for word, gap in enumerate(gaps, 1) if "\n" in gap]
    return Words(starts, ends, tuple(bounds), (0, *breaks) if starts else ())


def word_shares(words: Words, shares: Scores) -> Scores:
    """Shares per token as a mean per word."""
    return np.array([shares[first:last].mean(0) for first, last in words.tokens], dtype=np.float32).reshape(
        len(words), *shares.shape[1:]
    )


def scores_of(words: Words, shares: Scores) -> Scores:
    """From shares of O, B and I per token the scores per word, means of logs: only a word's first token can be B."""
    logs = np.log(shares + 1e-9)
    found = np.zeros((len(words), 3), dtype=np.float32)
    for word, (first, last) in enumerate(words.tokens):
        found[word] = logs[first:last].mean(0)
        found[word, B] = (logs[first, B] + logs[first + 1 : last, I].sum()) / (last - first)
    return found


def best_course(scores: Scores, moves: Scores) -> NDArray[np.int64]:
    """The likeliest course (Viterbi) for scores [words, 3] and moves [words, 3 before, 3 here].

    Before the first word is O.
    """
    path = np.zeros(len(scores), dtype=np.int64)
    if not len(scores):
        return path
    allowed = _allowed(moves)
    best, back = scores[0] + allowed[0, O], np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        through = best[:, None] + allowed[word]
        back[word] = through.argmax(0)
        best = through.max(0) + scores[word]
    path[-1] = int(best.argmax())
    for word in range(len(scores) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def likelihoods(scores: Scores, moves: Scores) -> Scores:
    """How likely each word is O, B or I over all courses (forward and backward sums), for what `best_course` takes."""
    if not len(scores):
        return np.zeros((0, 3), dtype=np.float32)
    allowed = _allowed(moves)
    ahead, behind = np.zeros(scores.shape), np.zeros(scores.shape)
    ahead[0] = scores[0] + allowed[0, O]
    for word in range(1, len(scores)):
        ahead[word] = _summed(ahead[word - 1][:, None] + allowed[word], 0) + scores[word]
    for word in range(len(scores) - 2, -1, -1):
        behind[word] = _summed(allowed[word + 1] + (scores[word + 1] + behind[word + 1])[None, :], 1)
    joined = ahead + behind
    found: Scores = np.exp(joined - _summed(joined, 1)[:, None]).astype(np.float32)
    return found


def marked(words: Words, path: Sequence[int] | NDArray[np.int64], likely: Scores) -> Iterator[Marked]:
    """The stretches of a course over all words, in order; `likely` is how likely each word is in one."""
    first = None
    for word in range(len(words) + 1):
        here = path[word] if word < len(words) else O
        if first is not None and here != I:
            stretch = (words.starts[first], words.ends[word - 1])
            yield Marked(stretch, first, word, float(likely[first:word].mean()))
            first = None
        if here == B:
            first = word


def _allowed(moves: Scores) -> Scores:
    """The moves, none of them from outside a stretch into its inside."""
    barred = np.zeros((3, 3), dtype=np.float32)
    barred[O, I] = _NEVER
    found: Scores = moves + barred
    return found


def _summed(scores: Scores | NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """The logarithm of a sum of exponentials."""
    most = scores.max(axis, keepdims=True)
    found: NDArray[np.float64] = np.log(np.exp(scores - most).sum(axis)) + most.squeeze(axis)
    return found

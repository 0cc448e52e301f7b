"""What an encoder might have seen in a text, made up: the labels of words, and where words point."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from whence.model.markup import Stretch
from whence.reader.trained.heads import (
    LINK_OUTPUT,
    LINKS,
    POLARITY_LABELS,
    TEXT_HEADS,
    TOKEN_HEADS,
    VICTIM_LABELS,
    WIDTH,
    columns,
    width,
)
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Piece, Seen
from whence.reader.trained.weights import ADDED, Choice, Weights
from whence.reader.trained.windows import Window

SURE = 9.0
"""The score of what the encoder is sure of, where everything else has 0."""
_TOKENS, _TEXT = columns(TOKEN_HEADS), columns(TEXT_HEADS)
_LABELS = {head.name: head.labels for head in (*TOKEN_HEADS, *TEXT_HEADS)}

Words = str | Stretch
"""Words of the text, where they stand first, or a stretch of it."""


def stretch_of(text: str, words: Words) -> Stretch:
    """Where the words stand."""
    if isinstance(words, tuple):
        return words
    start = text.index(words)
    return start, start + len(words)


def imagined(
    text: str,
    marks: Sequence[tuple[str, Words, str]] = (),
    points: Sequence[tuple[str, Words, Words | None]] = (),
    holds: Mapping[str, float] | None = None,
) -> Seen:
    """A text seen in one window, each word and each other sign a token.

    `marks` are (head, words, label), B and I by themselves; every other token is O, or the head's first label. `points`
    are (link, anchor, target), None for nothing; an anchor that is not there points everywhere alike. `holds` are the
    scores of the text heads' labels, by their names; others have -SURE.
    """
    places = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    starts, ends = tuple(start for start, _ in places), tuple(end for _, end in places)
    tokens = np.zeros((len(places), width(TOKEN_HEADS)), dtype=np.float32)
    for head, columns_ in _TOKENS.items():
        tokens[:, columns_.start] = SURE if head != "happened" else 0.0
    links = np.zeros((len(places) + 2, LINK_OUTPUT), dtype=np.float32)
    seen = Seen(starts, ends, tokens, _answers(holds or {}), (Piece(Window(0, len(places), 0, len(places)), links),))
    for head, words, label in marks:
        first, last = seen.range_of(stretch_of(text, words))
        for token in range(first, last):
            tokens[token, _TOKENS[head]] = _scores(head, label, first=token == first)
    for number, (link, anchor, target) in enumerate(points):
        column = 2 * LINKS.index(link) * WIDTH + number
        first, last = seen.range_of(stretch_of(text, anchor))
        links[first + 1 : last + 1, column] = SURE * WIDTH**0.5
        begin, end = (0, 1) if target is None else (i + 1 for i in seen.range_of(stretch_of(text, target)))
        links[begin:end, column + WIDTH] = 1.0
    return seen


def _scores(head: str, label: str, *, first: bool) -> list[float]:
    named = label
    if "B" in _LABELS[head]:
        named = "B" if first else "I"
    elif head == "role":
        named = f"{'B' if first else 'I'}-{label}"
    return [SURE if each == named else 0.0 for each in _LABELS[head]]


def _answers(holds: Mapping[str, float]) -> Scores:
    answers: Scores = np.full(width(TEXT_HEADS), -SURE, dtype=np.float32)
    for head, place in _TEXT.items():
        for number, label in enumerate(_LABELS[head]):
            if label in holds:
                answers[place.start + number] = holds[label]
    return answers


def _even(labels: Sequence[str]) -> Choice:
    return Choice(1.0, {row: [0.0] * len(labels) for row in (*labels, ADDED)})


TRUSTING = Weights(
    count={"there": 1.0},
    doer={"there": 1.0},
    speaker={"share": 1.0},
    victims=_even(VICTIM_LABELS),
    stance=_even(POLARITY_LABELS),
    answer={"marked": 1.0, "aimed": 3.0, "told": 9.0},
    keep_count=0.5,
    keep_doer=0.5,
    keep_answer=0.5,
    keep_reply=0.5,
)
"""Weights that believe the encoder alone."""

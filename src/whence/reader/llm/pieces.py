"""Cuts a long report at sentence ends into pieces that one request can hold; every sentence to read is in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.model.report import Sentence

_BEFORE = 2  # sentences of the piece before that are shown again: "the group" and "he" point back about as far


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences of a report to be read together, and those shown beside them so that they can be understood."""

    sentences: tuple[Sentence, ...]
    context: tuple[Sentence, ...] = ()


def cut(sentences: Sequence[Sentence], longest: int) -> tuple[Piece, ...]:
    """The pieces of the sentences that are not skipped, each of at most `longest` characters or one sentence.

    Each piece but the first has the headline and the last sentences of the piece before as context.
    """
    read = [sentence for sentence in sentences if sentence.skip is None]
    groups: list[list[Sentence]] = []
    room = 0
    for sentence in read:
        length = sentence.span.end - sentence.span.start
        if not groups or length > room:
            groups.append([])
            room = longest
        groups[-1].append(sentence)
        room -= length
    titles = [sentence for sentence in read if sentence.in_title]
    return tuple(
        Piece(tuple(group), tuple(_context(titles, groups[number - 1])) if number else ())
        for number, group in enumerate(groups)
    )


def _context(titles: Sequence[Sentence], before: Sequence[Sentence]) -> list[Sentence]:
    last = [sentence for sentence in before[-_BEFORE:] if not sentence.in_title]
    return [*titles, *last]

"""Frames of counts that name their giver: "the previous toll, given by the ministry, was 12"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_phrase import Phrase, is_head
from whence.reader.rules.attribution_tokens import Line
from whence.vocab.load import words

KIND = "counted"
_GIVEN_REACH = 3  # tokens from the noun over a comma and an adverb to how it was given: "toll, [first] given by"
_LEAD = 6  # tokens before the noun that only belong to it: "an earlier official [death] toll"
_MARKS = frozenset({",", "(", ")", "-", "–"})


def toll_frames(text: str, line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of a line, those laid to a count laid to who gave it, and one for each giver that has none yet.

    What such a giver says stands behind where the count opens the sentence, else before it.
    """
    given = [(k, participle, by) for k in _counts(line) for participle, by in _given_by(line, k)]
    for k, participle, by in given:
        giver = phrase_after(line, by + 1)
        if giver is None or giver.weak or not _speaks(line, giver):
            continue
        source = line.span(text, giver.first, giver.last)
        frames = [_laid_to(frame, source) for frame in frames]
        content = _content(text, line, k, giver)
        if content is None or any(frame.source is not None and frame.source.overlaps(source) for frame in frames):
            continue
        cue = line.span(text, participle, by + 1)
        frames.append(Frame(line.index, source, cue, (content,), Polarity.ASSERTED, KIND))
    return tuple(frames)


def _counts(line: Line) -> Iterator[int]:
    """The tokens that are nouns for a count."""
    return (k for k, token in enumerate(line.tokens) if token.lower in _listed("counts"))


def _given_by(line: Line, k: int) -> Iterator[tuple[int, int]]:
    """The participle behind the noun at `k` that says that it was given, with its "by"."""
    for j in range(k + 1, min(len(line.tokens) - 1, k + 1 + _GIVEN_REACH)):
        if line.tokens[j].lower in _listed("given") and line.tokens[j + 1].lower == "by":
            yield j, j + 1
            return
        if line.tokens[j].lower not in _MARKS | _listed("between"):
            return


def _laid_to(frame: Frame, giver: Span) -> Frame:
    """The frame with the giver as its speaker where its source is the count with the giver in it."""
    source = frame.source
    longer = source is not None and source.start < giver.start and giver.end <= source.end
    return replace(frame, source=giver) if longer else frame


def _speaks(line: Line, phrase: Phrase) -> bool:
    return is_head(line, phrase.head) or line.tags[phrase.head] in "GC"


def _content(text: str, line: Line, k: int, giver: Phrase) -> Span | None:
    """What the giver says: behind the giver where the count opens the sentence, else the words before the count."""
    begin = next((j for j in range(k, max(-1, k - _LEAD), -1) if line.tokens[j].lower in _listed("articles")), k)
    if begin == 0:
        last = next((j for j in range(giver.end, len(line.tokens)) if line.tags[j] in ".;"), len(line.tokens))
        first = next((j for j in range(giver.end, last) if line.tokens[j].lower not in _MARKS), last)
        return line.span(text, first, last) if first < last else None
    if line.tokens[begin - 1].lower not in _MARKS:
        return None
    last = begin - 1
    return line.span(text, 0, last) if last > 0 else None


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(words("replies", "tolls", key))

"""Frames of speakers who accuse by other words than "accuse" and "blame": "named the front", "attributes it to X"."""

import re
from collections.abc import Sequence
from functools import cache

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_adjuncts import skip_adjuncts
from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_cues import subject_stop
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_names import phrases_before
from whence.reader.rules.attribution_phrase import Names, Phrase, is_head
from whence.reader.rules.attribution_reply_phrases import matches_in
from whence.reader.rules.attribution_tokens import Line
from whence.vocab.load import words

KIND = "accused"
_VERBS = ("accusing", "verbs")
_LONGEST = 9  # tokens of the words for who is accused
_NO_ONE = re.compile(
    r"\b(?:each other|one another|nobody|no one|anyone|it|itself|themselves|him|her|them)$", re.IGNORECASE
)


@cache
def _groups() -> frozenset[str]:
    return frozenset(words("replies", "accusing", "groups"))


def accusing_frames(text: str, line: Line, names: Names, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """A frame for each accusing phrase of the line that no frame has, where its speaker and its object are found."""
    if not line.tokens:
        return ()
    start, end = line.tokens[0].start, line.tokens[-1].end
    found: list[Frame] = []
    for begin, stop in matches_in((_VERBS,), text, start, end).get(_VERBS, ()):
        cue = Span.of(text, begin, stop)
        if any(frame.cue.overlaps(cue) and frame.object is not None for frame in frames):
            continue
        accused, source = _object(text, line, stop), _source(text, line, names, begin)
        if accused is not None and source is not None:
            found.append(Frame(line.index, source, cue, (), Polarity.ASSERTED, KIND, object=accused))
    return tuple(found)


def _source(text: str, line: Line, names: Names, start: int) -> Span | None:
    first = next((k for k, token in enumerate(line.tokens) if token.start >= start), 0)
    stop, negated = subject_stop(line, first)
    if stop <= 0 or negated:
        return None
    before = [phrase for phrase in phrases_before(line, stop, names) if _speaks(line, phrase)]
    if not before and line.tokens[stop - 1].lower in ("and", "but"):
        head = phrase_after(line, skip_adjuncts(line, 0))
        before = [head] if head is not None and head.end < stop and _speaks(line, head) else []
    return line.span(text, before[-1].first, before[-1].last) if before else None


def _speaks(line: Line, phrase: Phrase) -> bool:
    return is_head(line, phrase.head) or line.tags[phrase.head] == "B"


def _object(text: str, line: Line, start: int) -> Span | None:
    """The words for who is accused, from `start` on: a noun phrase with a name or a word for a group in it."""
    first = next((k for k, token in enumerate(line.tokens) if token.start >= start), len(line.tokens))
    last = first
    while last < len(line.tokens) and last - first < _LONGEST and _goes_on(line, first, last):
        last += 1
    if first == last:
        return None
    span = line.span(text, first, last)
    named = any(line.tags[k] in "CGE" or line.tokens[k].lower in _groups() for k in range(first, last))
    return span if named and _NO_ONE.search(span.quote) is None else None


def _goes_on(line: Line, first: int, last: int) -> bool:
    tag, lower = line.tags[last], line.tokens[last].lower
    if lower in ("of", "from") and last > first:
        return True
    return tag in "DAGMNUCEFx#SY&" and not lower.endswith("ing")

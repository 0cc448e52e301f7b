"""The channel of a whole report: the outlets that it credits for all that it tells."""

from collections.abc import Sequence

from whence.model.claim import StatedSource
from whence.model.lists import SourceRelation
from whence.model.report import Sentence
from whence.reader.rules.attribution import Frame
from whence.vocab.load import words


def channel_of(
    text: str, sentences: Sequence[Sentence], sources: Sequence[StatedSource], frames: Sequence[Frame]
) -> tuple[StatedSource, ...]:
    """The credits that cover a report as a whole, the nearest to it last.

    These are an outlet that its opening sentence gives the story to ("…, the newspaper X reports"), one to which a
    sentence gives all that stands before it ("This was said by …"), then one that a line of its own credits ("Source:
    …") or from which the report is republished.
    """
    opening = _opening(sentences)
    whole = [source for source in sources if _sums_up(text, source) or _opens(source, opening, frames)]
    lines = [source for source in sources if source not in whole and _credits_all(text, source)]
    return (*whole, *lines)


def _opening(sentences: Sequence[Sentence]) -> Sentence | None:
    """The first sentence of the body that is read."""
    return next((s for s in sentences if s.skip is None and not s.in_title), None)


def _opens(source: StatedSource, opening: Sentence | None, frames: Sequence[Frame]) -> bool:
    """Whether the outlet itself is the speaker of the report's opening sentence: the story is its."""
    if opening is None or not source.span.within(opening.span):
        return False
    speakers = [frame.source for frame in frames if frame.sentence == opening.index and frame.source is not None]
    return len(speakers) == 1 and source.span.overlaps(speakers[0]) and source.name in speakers[0].quote


def _sums_up(text: str, source: StatedSource) -> bool:
    """Whether the words before the credit in its sentence point back at the report: "This was said by …"."""
    start = max(text.rfind(mark, 0, source.span.start) for mark in ("\n", ". ", "! ", "? ")) + 1
    before = text[start : source.span.end].strip().lower()
    return any(before.startswith(phrase) for phrase in words("outlets", "pointing_back", "phrases"))


def _credits_all(text: str, source: StatedSource) -> bool:
    if source.relation is SourceRelation.REPUBLISHED_FROM:
        return True
    line_start = text.rfind("\n", 0, source.span.start) + 1
    line = text[line_start : source.span.end].strip().lower()
    return any(line.startswith(phrase) for phrase in words("outlets", "pointing_back", "line_openings"))

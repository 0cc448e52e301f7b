"""The channel of a whole report: the outlets that it credits for all that it tells."""

from collections.abc import Sequence

from whence.model.claim import StatedSource
from whence.model.lists import SourceRelation
from whence.vocab.load import words


def channel_of(text: str, sources: Sequence[StatedSource]) -> tuple[StatedSource, ...]:
    """The credits that cover a report as a whole, the nearest to it last.

    These are an outlet to which a sentence gives all that stands before it ("This was said by …"), then one that a
    line of its own credits ("Source: …") or from which the report is republished.
    """
    whole = [source for source in sources if _sums_up(text, source)]
    lines = [source for source in sources if source not in whole and _credits_all(text, source)]
    return (*whole, *lines)


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

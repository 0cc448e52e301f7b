"""Outlets of the registry that a report credits in its own frame: datelines, bylines, source lines, in any script."""

import re
from collections.abc import Iterator
from functools import cache

from whence.lineage.outlets import known_outlet
from whence.model.report import Report
from whence.model.span import Span
from whence.vocab.load import words

_LEAD = 400  # code points at the head of a body within which a dateline or byline stands
_TAIL = 300  # and at its end, within which a signature stands
_NAME = r"(?P<name>[^\W\d_][\w.'’&/ -]{1,40}?)"
_DATELINE = re.compile(rf"(?P<words>\({_NAME}\))\s*[-–—:]")
_SIGNED = re.compile(rf"(?:^|[.!?\"”]\s*)(?P<words>[(\[–—-]+\s*{_NAME}\s*[)\]]?)\s*$", re.MULTILINE)


def framed_credits(report: Report) -> Iterator[tuple[str, Span]]:
    """The names in the frame of a report that the registry knows, with the words that credit them, in their order.

    Looked at are a dateline ("(Reuters) -"), a signature at the end, and lines that open with words for a source.
    """
    for match in _frames(report):
        yield match["name"].strip(), Span.of(report.text, *match.span("words"))


def framed(report: Report) -> Iterator[tuple[int, int]]:
    """Where the words stand by which these names are found, with the sign behind them."""
    for match in _frames(report):
        yield match.start(), min(match.end() + 1, len(report.text))


def _frames(report: Report) -> Iterator[re.Match[str]]:
    text, head, end = report.text, report.body_start, len(report.text)
    found = [
        *_DATELINE.finditer(text, head, min(end, head + _LEAD)),
        *_SIGNED.finditer(text, max(head, end - _TAIL), end),
        *_source_line().finditer(text),
    ]
    for match in sorted(found, key=lambda each: each.start()):
        if known_outlet(match["name"].strip()) is not None:
            yield match


@cache
def _source_line() -> re.Pattern[str]:
    openings = "|".join(re.escape(opening) for opening in words("lineage", "outlets", "source_lines"))
    credit = rf"(?P<words>(?:{openings})(?:\s+|(?<=[:：©])){_NAME})"
    return re.compile(rf"(?:^|\()\s*{credit}\s*(?=$|[),;|.])", re.MULTILINE | re.IGNORECASE)

"""Where the clause of a stretch of words begins and ends: at the nearest mark that parts clauses, on either side."""

import re

_OPENS = re.compile(r"(?:[,;:](?!\d)|[\"(]|\)\s+[-–—](?=\s))\s*")
_CLOSES = re.compile(r"[,;:](?!\d)|[\")]|[.!?](?=\s|$)|\n\n")


def clause_around(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The clause that holds `[start, end)` in the sentence `[first, last)`, as half-open offsets of the text.

    It runs from behind the last mark before the words to the first one after them, or to the sentence's own bounds. A
    bracket that is closed before the words parts none; the dash of a dateline does.
    """
    first, last = sentence
    marks = (match for match in _OPENS.finditer(text, first, start) if not _is_closed(text, match, start))
    opening = [first, *(match.end() for match in marks)]
    closing = _CLOSES.search(text, end, last)
    stop = closing.start() if closing is not None else last
    return min(opening[-1], start), max(end, start + len(text[start:stop].rstrip()))


def _is_closed(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a mark opens a bracket that is closed before the words begin."""
    return text[mark.start()] == "(" and text.find(")", mark.end(), start) >= 0

"""Where the clause of a stretch of words begins and ends: at the nearest mark that parts clauses, on either side."""

import re

_OPENS = re.compile(r"(?:[,;:](?!\d)|[\"(])\s*")
_CLOSES = re.compile(r"[,;:](?!\d)|[\")]|[.!?](?=\s|$)|\n\n")


def clause_around(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The clause that holds `[start, end)` in the sentence `[first, last)`, as half-open offsets of the text.

    It runs from behind the last mark before the words to the first one after them, or to the sentence's own bounds.
    """
    first, last = sentence
    opening = [first, *(match.end() for match in _OPENS.finditer(text, first, start))]
    closing = _CLOSES.search(text, end, last)
    stop = closing.start() if closing is not None else last
    return min(opening[-1], start), max(end, start + len(text[start:stop].rstrip()))

"""Tells paragraph ends from mere line ends: texts come with a paragraph a line, or wrapped at a fixed width."""

import re

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NARROWEST, _WIDEST = 40, 100
_SLACK = 12
_FEWEST_WRAPPED = 3


def paragraph_ends(text: str) -> tuple[int, ...]:
    """The offsets just behind every line end of `text` that also ends a paragraph, in order.

    Every line end does in a text with a paragraph a line. In a text wrapped at a fixed width (most lines are so full
    that the next line's first word would not have fitted), a line end within a paragraph does not.
    """
    lines = _lines(text)
    width = _wrapped_at(text, lines)
    found = []
    for place, (start, end, behind) in enumerate(lines[:-1]):
        if width is None or not _is_wrap(text, lines, place, width) or text[start:end].isspace():
            found.append(behind)
    return tuple(found)


def _lines(text: str) -> list[tuple[int, int, int]]:
    """Every line as (start, end, offset behind its line end)."""
    found, start = [], 0
    for match in _LINE_END.finditer(text):
        found.append((start, match.start(), match.end()))
        start = match.end()
    found.append((start, len(text), len(text)))
    return found


def _wrapped_at(text: str, lines: list[tuple[int, int, int]]) -> int | None:
    """The width that the text is wrapped at; None where it is not wrapped."""
    width = max(end - start for start, end, _ in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    followed = [place for place in range(len(lines) - 1) if _both_filled(text, lines, place)]
    full = sum(_is_wrap(text, lines, place, width) for place in followed)
    return width if full >= _FEWEST_WRAPPED and full * 2 > len(followed) else None


def _both_filled(text: str, lines: list[tuple[int, int, int]], place: int) -> bool:
    """Whether neither the line nor the next is blank."""
    (start, end, _), (next_start, next_end, _) = lines[place], lines[place + 1]
    return bool(text[start:end].strip()) and bool(text[next_start:next_end].strip())


def _is_wrap(text: str, lines: list[tuple[int, int, int]], place: int, width: int) -> bool:
    """Whether the line is so full that the next one's first word would not have fitted, and no indent follows it."""
    if not _both_filled(text, lines, place):
        return False
    (start, end, _), (next_start, next_end, _) = lines[place], lines[place + 1]
    following = text[next_start:next_end]
    if following[0].isspace():
        return False
    return end - start + 1 + len(following.split(maxsplit=1)[0]) > width - _SLACK

"""Where a denial ends and its speaker goes on with an account of its own: "denied this and put its losses at four"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_reply_phrases import phrases

KIND = "said"
_JOINED = re.compile(r"[\s,;:](?:and|but)\s+(?:(?:instead|then|also|only)\s+)?$", re.IGNORECASE)


def with_own_accounts(text: str, frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames, each denial cut where its speaker goes on, and a frame for what is told there."""
    for frame in frames:
        found = _account(text, frame)
        if found is None:
            yield frame
            continue
        stop, cue = found
        kept = (_span(text, part.start, min(part.end, stop)) for part in frame.content)
        yield replace(frame, content=tuple(part for part in kept if part is not None))
        rest = _span(text, cue.end, frame.content[-1].end)
        if rest is not None:
            yield replace(frame, cue=cue, content=(rest,), stance=Polarity.ASSERTED, kind=KIND)


def _account(text: str, frame: Frame) -> tuple[int, Span] | None:
    """Where what is denied ends, and the words with which its speaker begins its own account behind "and" or "but"."""
    if frame.stance is not Polarity.DENIED or frame.source is None:
        return None
    for part in frame.content:
        found = phrases("parts", "own_account").search(text, part.start, part.end)
        joined = _JOINED.search(text, frame.cue.end, found.start()) if found is not None else None
        if found is not None and joined is not None:
            return joined.start(), Span.of(text, found.start(), found.end())
    return None


def _span(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces before it, None where it is empty."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span.of(text, start, end) if start < end else None

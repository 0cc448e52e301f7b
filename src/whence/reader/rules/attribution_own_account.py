"""Where a denial ends and its speaker goes on with an account of its own: "denied this and put its losses at four"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_reply_phrases import phrases

KIND = "said"
_JOINED = re.compile(r"(?:^|[\s,;:])(?:and|but)\s+(?:(?:instead|then|also|only)\s+)?$", re.IGNORECASE)


def with_own_accounts(text: str, frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames, each denial cut where its speaker goes on, and a frame for what is told there."""
    for frame in frames:
        cue = _account(text, frame)
        if cue is None:
            yield frame
            continue
        joined = _JOINED.search(text, frame.cue.end, cue.start)
        end = joined.start() if joined is not None else cue.start
        kept = (_before(text, part, end) for part in frame.content)
        yield replace(frame, content=tuple(part for part in kept if part is not None))
        start = cue.end + 1  # past the space
        if start < frame.content[-1].end:
            rest = Span.of(text, start, frame.content[-1].end)
            yield replace(frame, cue=cue, content=(rest,), stance=Polarity.ASSERTED, kind=KIND)


def _account(text: str, frame: Frame) -> Span | None:
    """The words with which the speaker of a denial begins its own account behind "and" or "but"; None without."""
    if frame.stance is not Polarity.DENIED or frame.source is None:
        return None
    for part in frame.content:
        found = phrases("parts", "own_account").search(text, part.start, part.end)
        if found is not None and part.start >= frame.cue.end and _JOINED.search(text, frame.cue.end, found.start()):
            return Span.of(text, found.start(), found.end())
    return None


def _before(text: str, part: Span, stop: int) -> Span | None:
    """What of a part stands before `stop`, None where nothing does."""
    return Span.of(text, part.start, min(part.end, stop)) if part.start < stop else None

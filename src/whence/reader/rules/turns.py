"""Where a report turns to another happening: no speaker is carried over such a turn."""

import re
from collections.abc import Collection, Sequence

from whence.model.lists import DateBasis
from whence.reader.rules.analysis import Dated, Scene
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.days import date_fit, date_of

_DATELINE = re.compile(
    r"\W{0,3}[A-Z][A-Z'’-]{2,}(?:[ -][A-Z][A-Z'’-]+){0,2}(?:, [A-Z][\w. ]{1,30})?"
    r"(?: \([^()\n]{1,40}\))?\s?(?:--|[-–—])\s"
)
_ANNOUNCED = re.compile(r"[^\n]{0,60}:\s*\n")


def without_strays(
    text: str, frames: Sequence[Frame], scenes: Sequence[Scene], quoted: Collection[int] = frozenset()
) -> tuple[Frame, ...]:
    """The frames, less those that carry a speaker to a sentence of another happening.

    Kept are those of the sentences `quoted`, by index, and of what a speaker announces with a colon.
    """
    positions = {scene.sentence.index: position for position, scene in enumerate(scenes)}
    parts = stories(text, scenes)
    return tuple(
        frame
        for frame in frames
        if not frame.carried
        or frame.sentence in quoted
        or _ANNOUNCED.match(text, frame.cue.end) is not None
        or parts[positions[frame.sentence]] <= parts[_spoken_at(frame, scenes)]
    )


def _spoken_at(frame: Frame, scenes: Sequence[Scene]) -> int:
    """The position of the scene in which the cue of a frame stands, the first where none does."""
    return max((k for k, scene in enumerate(scenes) if scene.sentence.span.start <= frame.cue.start), default=0)


def stories(text: str, scenes: Sequence[Scene]) -> tuple[int, ...]:
    """For each scene how often the report has turned up to it: by a dateline, or by another date than that before."""
    known, number = None, 0
    found = []
    for scene in scenes:
        fresh = _own_day(scene)
        if _DATELINE.match(text, scene.sentence.span.start) is not None or date_fit(known, fresh) is None:
            number += 1
        known = fresh or known
        found.append(number)
    return tuple(found)


def _own_day(scene: Scene) -> Dated | None:
    """When what a sentence tells happened by its own words; None where these only bound it or date the telling."""
    day = date_of(scene) if scene.tells else None
    return day if day is not None and not day.bound and day.value.basis is DateBasis.EVENT else None

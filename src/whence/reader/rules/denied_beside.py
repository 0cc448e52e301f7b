"""What a side says that it did elsewhere, in one breath with a denial: no word on who did what it denies."""

import re
from collections.abc import Sequence
from functools import cache

from whence.model.claim import Responsibility
from whence.model.lists import ASSERTING, Part, Polarity
from whence.reader.rules.analysis import Scene
from whence.reader.rules.answers import voice
from whence.reader.rules.attribution import Frame
from whence.reader.rules.protos import Proto
from whence.reader.rules.tongue import Tongue
from whence.vocab.load import localised, words


def without_deeds_beside(
    scenes: Sequence[Scene], frames: Sequence[Frame], protos: Sequence[Proto], tongue: Tongue
) -> tuple[Proto, ...]:
    """The protos without those of a side's own deed that it tells in one sentence with its denial of another.

    "The army denied that it had struck the market, adding that the air force had destroyed three vehicles outside the
    town": the air force is no doer of the strike on the market. A side that only denies that civilians were killed or
    meant owns to the deed by what it says of it.
    """
    return tuple(proto for proto in protos if not _told_beside(scenes, frames, proto, tongue))


def _told_beside(scenes: Sequence[Scene], frames: Sequence[Frame], proto: Proto, tongue: Tongue) -> bool:
    value, frame = proto.value, proto.frame
    if not isinstance(value, Responsibility) or proto.polarity not in ASSERTING:
        return False
    if frame is None or frame.naming is None:
        return False
    if not _own(value.accused, frame.naming.quote, tongue):
        return False
    index = scenes[proto.scene].sentence.index
    denials = [f for f in frames if f.sentence == index and f.stance is Polarity.DENIED and voice(f) == voice(frame)]
    return any(_of_deed(f, proto, tongue.code) for f in denials)


def _own(accused: str, speaker: str, tongue: Tongue) -> bool:
    pointing = accused.lower().split()[:1] != [] and accused.lower().split()[0] in _pronouns(tongue.code)
    return pointing or accused in speaker or tongue.same_side(accused, speaker)


def _of_deed(denial: Frame, proto: Proto, language: str) -> bool:
    """Whether a denial is of a deed as such, told apart from the words for the other deed."""
    spans = [(start, end) for part, start, end in proto.spans if part in {Part.TRIGGER, Part.ACCUSED, Part.CUE}]
    apart = not any(denial.governs(start, end) for start, end in spans[:1])
    told = " ".join(part.quote for part in denial.content)
    return apart and bool(denial.content) and _civilians(language).search(told) is None


@cache
def _civilians(language: str) -> re.Pattern[str]:
    listed = words(localised("victims", language), "status", "civilian")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


@cache
def _pronouns(language: str) -> frozenset[str]:
    return frozenset(words(localised("agency", language), "defending", "own"))

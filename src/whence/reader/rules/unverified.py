"""All that words cover which say that something is not verified: every figure just told, or the whole of a claim.

"Neither figure could be verified" is of the figures of both sides; "the claim could not be confirmed" is of all that
its speaker said in one breath, the deed as well as the dead.
"""

import re
from collections.abc import Sequence

from whence.model.claim import Casualties, Responsibility
from whence.model.lists import CountRole, Part, Polarity
from whence.reader.rules.answers import Hearing, related, voice
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.protos import Proto

_BACK = 3  # sentences back in which "the figures" stand
_OWN = re.compile(r"\b(?:its|their|his|her|our|own)\b", re.IGNORECASE)


def covered(hearing: Hearing, near: Sequence[Proto]) -> tuple[Proto, ...]:
    """What the answer covers of what is told beside it, where that is more than one value, or it names whose it is.

    `near` is what it may be of, the likeliest first.
    """
    if hearing.reply.polarity is not Polarity.NOT_VERIFIED:
        return ()
    others = [proto for proto in near if _told_by_another(proto, hearing)]
    owned = [proto for proto in others if related(hearing.words, voice(proto.frame))]  # "the rebels' figures"
    told = owned or others
    if phrases("unverified", "figures").search(hearing.words):
        found = _figures(hearing, told)
    elif phrases("unverified", "claim").search(hearing.words):
        found = _claim(told)
    else:
        found = []
    return tuple(found) if owned or len(found) > 1 else ()


def _told_by_another(proto: Proto, hearing: Hearing) -> bool:
    speaker = voice(proto.frame)
    return speaker not in {"", voice(hearing.answer.frame)} and 0 <= hearing.answer.position - proto.scene <= _BACK


def _figures(hearing: Hearing, told: Sequence[Proto]) -> list[Proto]:
    """The counts told, of each speaker those of others than its own people where it gives both; no parts of others."""
    counts = [p for p in told if isinstance(p.value, Casualties) and p.role is not CountRole.PART]
    of_others = [proto for proto in counts if not _is_own(hearing.text, proto)]
    speakers = {voice(proto.frame) for proto in of_others}
    return [p for p in counts if p in of_others or voice(p.frame) not in speakers]


def _is_own(text: str, proto: Proto) -> bool:
    return any(_OWN.search(text, start, end) for part, start, end in proto.spans if part is Part.VALUE)


def _claim(told: Sequence[Proto]) -> list[Proto]:
    """All that the nearest speaker says in one sentence of harm and of who did it."""
    coded = [p for p in told if isinstance(p.value, Casualties | Responsibility) and p.role is not CountRole.PART]
    return [p for p in coded if p.scene == coded[0].scene and voice(p.frame) == voice(coded[0].frame)]

"""What a speaker denies or doubts who calls other figures false: those that others give, and never its own.

"Other figures are exaggerated" is of every count of the same harm that another tells; where the report has none, it is
of counts that are not named, which the record of other reports may hold.
"""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.claim import Casualties
from whence.model.lists import ASSERTING, CountRole, Part, Polarity, Qualifier
from whence.reader.rules.answers import Hearing, voice
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.protos import Proto
from whence.reader.rules.sides import same_side

_MARKS = "\"'“‘"  # that may open a quotation right before the words
_STANCES = frozenset({Polarity.DENIED, Polarity.DOUBTED})


def other_figures(hearing: Hearing, near: Sequence[Proto]) -> tuple[Proto, ...]:
    """The counts of others that an answer is of by its words; none where it is of something else.

    `near` is what the answer may be of, the likeliest first. Counted are those of the harm that the speaker gives a
    figure of, and of another figure.
    """
    if not names_others(hearing):
        return ()
    own = _own(hearing)
    told = [(p, p.value) for p in near if isinstance(p.value, Casualties) and p.role is not CountRole.PART]
    harms = {value.harm for _, value in own} or {value.harm for _, value in told[:1]}
    given = {(value.low, value.high) for _, value in own}
    found = [p for p, value in told if value.harm in harms and (value.low, value.high) not in given]
    return tuple({(voice(proto.frame), proto.value): proto for proto in reversed(found)}.values())


def unnamed_figures(hearing: Hearing) -> Proto | None:
    """The figures of others that an answer is of where the report tells none: a vague count, as the speaker's own."""
    words, own = _words_for_others(hearing), _own(hearing)
    if words is None or not own:
        return None
    proto, value = own[-1]
    start, end = words
    unnamed = replace(value, low=None, high=None, qualifier=Qualifier.VAGUE, word=hearing.text[start:end])
    kept = (span for span in proto.spans if span[0] in {Part.TRIGGER, Part.SIDE})
    return replace(proto, value=unnamed, spans=((Part.VALUE, start, end), *kept), role=CountRole.TOTAL)


def names_others(hearing: Hearing) -> bool:
    """Whether an answer denies or doubts by its words what others count."""
    return _words_for_others(hearing) is not None


def _words_for_others(hearing: Hearing) -> tuple[int, int] | None:
    if hearing.reply.polarity not in _STANCES:
        return None
    end = hearing.reply.end + len(hearing.clause)
    found = phrases("said", "other_figures").search(hearing.text, end - len(hearing.words), end)
    if found is None:
        return None
    return found.end() - len(found.group().lstrip(_MARKS)), found.end()


def _own(hearing: Hearing) -> list[tuple[Proto, Casualties]]:
    """The counts that the speaker gives, up to the answer, without the parts of others."""
    speaker = voice(hearing.answer.frame)  # or who else speaks for its side
    return [
        (proto, proto.value)
        for proto in hearing.protos
        if isinstance(proto.value, Casualties)
        and proto.polarity in ASSERTING
        and proto.role is not CountRole.PART
        and speaker != ""
        and (voice(proto.frame) == speaker or same_side(voice(proto.frame), speaker))
    ]

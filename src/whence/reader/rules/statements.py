"""What a claimant says of the happening itself, or of the story outside the coded fields, as protos."""

from collections.abc import Sequence

from whence.model.claim import Occurrence, Statement
from whence.model.lists import Part, Polarity
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.denied_harm import denied_harm
from whence.reader.rules.protos import Proto
from whence.reader.rules.replies import reply_protos
from whence.reader.rules.triggers import Form

_OFFSET = 3000  # keys stand behind those of harms and deeds in the same scene
_ABOUT_WORDS = 8
_CONCEDING = {"admitted", "confirmed"}


def saying_protos(
    text: str, scenes: Sequence[Scene], frames: Sequence[Frame], coded: Sequence[Proto]
) -> tuple[Proto, ...]:
    """What speakers answer, occurrences that a frame concedes, confirms or denies, and statements of what is uncoded.

    A frame that already governs a casualty or responsibility proto says nothing more here.
    """
    answered = reply_protos(text, scenes, frames, coded)
    return (*answered, *own_sayings(text, scenes, frames, (*coded, *answered)))


def own_sayings(
    text: str, scenes: Sequence[Scene], frames: Sequence[Frame], known: Sequence[Proto], language: str = "en"
) -> tuple[Proto, ...]:
    """The occurrences and statements of frames that govern none of the `known` protos; `language` is the text's.

    Who denies what the dead were, or that anybody came to harm, does not deny that it happened.
    """
    taken = [proto.frame for proto in known if proto.frame is not None]
    found: list[Proto] = []
    for position, scene in enumerate(scenes):
        here = [frame for frame in frames if frame.sentence == scene.sentence.index]
        for number, frame in enumerate(here):
            if frame.source is None or not frame.content or frame in taken:
                continue
            proto = _saying(text, scene, (position, _OFFSET + number), frame, language)
            if proto is not None:
                found.append(proto)
    return tuple(found)


def _saying(text: str, scene: Scene, key: tuple[int, int], frame: Frame, language: str) -> Proto | None:
    stance = frame.stance
    triggers = [
        trigger
        for trigger in scene.triggers
        if trigger.form is not Form.WEAPON
        and any(span.start <= scene.tokens[trigger.first].start < span.end for span in frame.content)
    ]
    narrow = denied_harm(text, frame.content[0].start, frame.content[-1].end, language)
    if narrow is None and triggers and (stance in {Polarity.CONCEDED, Polarity.DENIED} or frame.kind in _CONCEDING):
        first, last = scene.tokens[triggers[0].first].start, scene.tokens[triggers[0].last - 1].end
        return Proto(
            key, key[0], Occurrence(), stance, frame, ((Part.VALUE, first, last),), in_title=scene.sentence.in_title
        )
    if stance is Polarity.ASSERTED:
        return None
    content = frame.content[0]
    words = " ".join(text[content.start : content.end].split())
    about = " ".join(words.split()[:_ABOUT_WORDS])
    spans = ((Part.VALUE, content.start, content.end),)
    return Proto(key, key[0], Statement(about, words), stance, frame, spans, in_title=scene.sentence.in_title)

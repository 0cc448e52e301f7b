"""Who answers what others say, and the words, beside it, that tell what the answer is of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.model.claim import Casualties, Occurrence, Responsibility
from whence.model.lists import Polarity
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame, claimant_for
from whence.reader.rules.attribution_replies import Reply, Sort, is_of_something_said, replies_in
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.protos import Proto

_CLAUSE = 110  # code points behind an answer that tell what it is of
_STEM = 5
_OPEN = frozenset(Polarity) - {Polarity.ASSERTED}
_FIRST_PERSON = frozenset({"we", "i", "they"})
_WORD = re.compile(r"[\w-]+")
_COMMON = frozenset(
    "the a an of in and its their his her our for spokesman spokeswoman spokesperson official officials ministry "
    "minister government commander leader chief foreign general president armed forces group military source".split()
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its speaker (None: the outlet), in the scene at `position`.

    `named`: another speaks of who answers, in the same sentence or the one before.
    """

    position: int
    reply: Reply
    frame: Frame | None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """An answer in its report: the text, its scenes, and the protos of all that is told in it so far."""

    text: str
    scenes: Sequence[Scene]
    protos: Sequence[Proto]
    answer: Answer

    @property
    def reply(self) -> Reply:
        """The words that answer."""
        return self.answer.reply

    @property
    def scene(self) -> Scene:
        """The scene in which the answer stands."""
        return self.scenes[self.answer.position]

    @property
    def clause(self) -> str:
        """What follows the answer in its sentence, as far as it tells what the answer is of."""
        return self.text[self.reply.end : self._stop]

    @property
    def words(self) -> str:
        """The words that tell what an answer is of: from a verb on, the whole sentence of a predicate or a passive."""
        source = self.answer.frame.source if self.answer.frame is not None else None
        active = self.reply.verb and source is not None and source.end <= self.reply.start
        return self.text[self.reply.start if active else self.scene.sentence.span.start : self._stop]

    @property
    def denies_saying(self) -> bool:
        """Whether a verb denies what is said, and not by its own meaning an act of the speaker or a happening."""
        return self.reply.polarity is Polarity.DENIED and self.reply.sort is Sort.SAID and self.reply.verb

    @property
    def _stop(self) -> int:
        return min(self.scene.sentence.span.end, self.reply.end + _CLAUSE)

    def is_told(self) -> bool:
        """Whether a proto of the scene has this stance in this speaker's mouth already."""
        return any(
            isinstance(proto.value, Casualties | Responsibility | Occurrence)
            and proto.polarity is self.reply.polarity
            and proto.scene == self.answer.position
            and voice(proto.frame) == voice(self.answer.frame)
            for proto in self.protos
        )


def answers_of(text: str, scenes: Sequence[Scene], frames: Sequence[Frame]) -> tuple[Answer, ...]:
    """The answers of a report in order: of listed words with a speaker, and of frames that deny without them."""
    found: list[Answer] = []
    for position, scene in enumerate(scenes):
        here = [frame for frame in frames if frame.sentence == scene.sentence.index]
        replies = replies_in(text, scene.sentence.span.start, scene.sentence.span.end)
        answering = [(reply, frame) for reply in replies for frame in _speakers(text, here, scene, reply)]
        answering += [(_of_frame(frame), frame) for frame in here if _denies_unlisted(text, frame, scene, replies)]
        for reply, frame in answering:
            if frame is not None or reply.polarity is Polarity.NOT_VERIFIED:
                found.append(Answer(position, reply, frame, _is_named(frames, scene, frame)))
    return tuple(found)


def _denies_unlisted(text: str, frame: Frame, scene: Scene, replies: Sequence[Reply]) -> bool:
    """Whether a frame of the scene denies something said by words that none of its replies has or stands in."""
    if frame.stance is not Polarity.DENIED or not frame.cue.within(scene.sentence.span):
        return False
    if any(_meets(frame, reply) or frame.governs(reply.start, reply.end) for reply in replies):
        return False
    behind = text[frame.cue.end : min(frame.cue.end + _CLAUSE, scene.sentence.span.end)]
    return frame.kind != "denied" or is_of_something_said(frame.cue.quote, behind)


def _of_frame(frame: Frame) -> Reply:
    return Reply(frame.cue.start, frame.cue.end, frame.stance, Sort.SAID, verb=True)


def _meets(frame: Frame, reply: Reply) -> bool:
    return frame.cue.start < reply.end and reply.start < frame.cue.end


def _speaking(here: Sequence[Frame], scene: Scene, reply: Reply) -> Frame | None:
    """The frame whose cue the answer is, else the one that governs it; None where nobody is named."""
    own = [frame for frame in here if _meets(frame, reply) and frame.stance in _OPEN]
    spoken = [f for f in own if f.naming is None or f.naming.quote.lower() not in _FIRST_PERSON]
    frame = spoken[0] if spoken else claimant_for(here, scene.sentence.index, reply.start, reply.end)
    return frame if frame is not None and frame.source is not None else None


def _speakers(text: str, here: Sequence[Frame], scene: Scene, reply: Reply) -> Sequence[Frame | None]:
    """The frame of who answers, of both in "neither the army nor the police confirmed it"; None where nobody does."""
    frame = _speaking(here, scene, reply)
    if frame is None or not text[reply.start : reply.end].lower().startswith("neither"):
        return (frame,)
    others = [other for other in here if other.cue == frame.cue and other.source != frame.source]
    return (frame, *others)


def _is_named(frames: Sequence[Frame], scene: Scene, frame: Frame | None) -> bool:
    near = (scene.sentence.index, scene.sentence.index - 1)
    others = [f for f in frames if f.sentence in near and f.source is not None and voice(f) != voice(frame)]
    return any(related(part.quote, voice(frame)) for other in others for part in other.content)


def voice(frame: Frame | None) -> str:
    """Who speaks in a frame, in lower case; empty for the outlet."""
    naming = frame.naming if frame is not None else None
    return " ".join(naming.quote.lower().split()).removeprefix("the ") if naming is not None else ""


def related(left: str, right: str) -> bool:
    """Whether two names share a word that is not common to many, by its first letters."""
    return bool(stems(left) & stems(right))


def stems(name: str) -> frozenset[str]:
    """The first letters of the words of a name that are not common to many."""
    found = (word.lower() for word in _WORD.findall(name))
    return frozenset(word[:_STEM].rstrip("s") for word in found if len(word) > 1 and word not in _COMMON)


def of_count(words: str) -> bool:
    """Whether words are of how many came to harm."""
    return phrases("said", "of_count").search(words) is not None

"""Sentences without a cue that still have a speaker: quotations over several sentences, and plain continuations."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.lists import Attribution
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_stance import stance_in
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import listed, phrase_pattern

_MARKS = re.compile(r"[\"“”]")
_LONGEST = 3000  # code points of a quotation at most; beyond, a mark was lost


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quoted stretch of the text, marks included."""

    start: int
    end: int


def continued(
    text: str, sentences: Sequence[Sentence], lines: Sequence[Line], frames: Sequence[Frame]
) -> tuple[Frame, ...]:
    """Frames for the sentences that only go on with what a speaker said before, or after, in quotation marks."""
    spoken = _Spoken(
        firsts={frame.sentence: frame for frame in reversed(frames)}, lasts={frame.sentence: frame for frame in frames}
    )
    quotations = _quotations(text)
    found: dict[int, Frame] = {}
    announcer: Frame | None = None
    for line, sentence in zip(lines, sentences, strict=True):
        own = spoken.lasts.get(sentence.index)
        if own is not None:
            announcer = _announcer(text, own, announcer)
        if own is not None or not line.tokens or sentence.in_title:
            continue
        before = found.get(sentence.index - 1) or spoken.lasts.get(sentence.index - 1)
        quoted = _inside(sentence, quotations)
        frame = announcer
        if quoted is not None:
            frame = _quoted(quoted, sentences, spoken, before)
        elif before is not None and _continues(line, before):
            frame = before
        if frame is not None and frame.source is not None:
            attribution = frame.attribution if quoted is not None else Attribution.CARRIED
            found[sentence.index] = replace(_moved(text, sentence, frame), attribution=attribution)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The first and the last frame of each sentence that has one."""

    firsts: Mapping[int, Frame]
    lasts: Mapping[int, Frame]


def _announcer(text: str, frame: Frame, before: Frame | None) -> Frame | None:
    """Whose words the sentences after a frame are: who announces them with a colon, until another speaks."""
    if not frame.content and re.match(r"\W{0,3}(?:\w+\W){0,4}?\s*:\s*\n", text[frame.cue.end : frame.cue.end + 60]):
        return frame
    himself = frame.source is not None and frame.source.quote.lower() in listed("continuing", "first_person")
    return before if himself else None


def _moved(text: str, sentence: Sentence, frame: Frame) -> Frame:
    """A speaker's frame moved to another sentence, all of which it governs."""
    body = Span.of(text, sentence.span.start, sentence.span.end)
    stance = stance_in(body.quote.lstrip('"“ '))
    kind = frame.kind if frame.kind in ("said", "told", "according_to", "quoted_as", "counted") else "said"
    return replace(frame, sentence=sentence.index, content=(body,), stance=stance, kind=kind, object=None, inner=None)


def _quotations(text: str) -> tuple[_Quotation, ...]:
    """The quoted stretches of the text: a mark opens after a space or at a paragraph's head, the next one closes."""
    found: list[_Quotation] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        opens = _opens(text, mark.start())
        if opened is not None and mark.start() - opened > _LONGEST:
            opened = None
        if opened is None:
            opened = mark.start() if opens else None
        elif not opens or mark.group() == "”" or mark.start() == len(text) - 1:
            found.append(_Quotation(opened, mark.end()))
            opened = None
        else:
            opened = mark.start()
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    """Whether the mark at `at` opens a quotation: what stands before it is no word, what follows is one."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return text[at] == "“" or (text[at] != "”" and (before.isspace() or before in "(-–—") and not after.isspace())


def _inside(sentence: Sentence, quotations: Sequence[_Quotation]) -> _Quotation | None:
    """The quotation that holds most of the sentence."""
    start, end = sentence.span.start, sentence.span.end
    for quotation in quotations:
        held = min(end, quotation.end) - max(start, quotation.start)
        if held * 10 > 7 * (end - start):
            return quotation
    return None


def _quoted(
    quotation: _Quotation, sentences: Sequence[Sentence], spoken: _Spoken, before: Frame | None
) -> Frame | None:
    """The speaker of a quotation: named in the sentence where it ends or begins, else the one who spoke just before."""
    touching = [s for s in sentences if s.span.start < quotation.end and quotation.start < s.span.end]
    ends, begins = touching[-1], touching[0]
    if ends.index in spoken.firsts and ends.span.end > quotation.end:
        return spoken.firsts[ends.index]
    if begins.index in spoken.lasts and begins.span.start < quotation.start:
        return spoken.lasts[begins.index]
    return before or spoken.firsts.get(ends.index + 1)


def _continues(line: Line, before: Frame) -> bool:
    """Whether a sentence plainly goes on with the report before it, by its beginning or by speaking as "I" or "we"."""
    words = line.lower(0, 6)
    starts = phrase_pattern("continuing", "starts").match(words)
    if starts is not None:
        return True
    first_person = any(token.lower in listed("continuing", "first_person") for token in line.tokens[:12])
    return first_person and '"' not in line.tags and before.kind in ("said", "told", "quoted_as")

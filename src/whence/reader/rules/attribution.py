"""Who says so: the attributions of a report, and the one that governs a stretch of it.

The rules read tagged words (attribution_tokens), find cues with their speakers (attribution_cues), settle what each
governs (attribution_frames), then whom pronouns mean and which sentences only go on (attribution_carry).
"""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import Attribution, Polarity
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.attribution_accusing import accusing_frames
from whence.reader.rules.attribution_antecedents import with_antecedents
from whence.reader.rules.attribution_carry import continued
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_frames import frames_of_line
from whence.reader.rules.attribution_headlines import headline_frame
from whence.reader.rules.attribution_names import phrases_before
from whence.reader.rules.attribution_noun_frames import noun_frames
from whence.reader.rules.attribution_own_account import with_own_accounts
from whence.reader.rules.attribution_phrase import Names
from whence.reader.rules.attribution_reply_frames import reply_frames
from whence.reader.rules.attribution_stance import clause_at, stance_in
from whence.reader.rules.attribution_tokens import Line, line_of
from whence.reader.rules.attribution_tolls import toll_frames
from whence.reader.rules.attribution_words import phrase_pattern
from whence.reader.rules.sources import is_outlet

_HEAD_LINES = 5  # lines at the head of a report among which its title may be repeated
_SHORT_TITLE = 12  # letters; a shorter title is repeated by chance

__all__ = ["Frame", "claimant_for", "claimants_for", "find_attributions"]


def find_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Frame, ...]:
    """Every attribution of a report, in order of sentence and cue; skipped sentences give none.

    Joint speakers give one frame each; a quotation over several sentences and a plain continuation give a frame for
    each sentence. Spans are of `text`.
    """
    read = [sentence for sentence in sentences if sentence.skip is None]
    lines = _with_repeated_title([line_of(text, sentence) for sentence in read])
    names = _known_in(lines)
    frames = [frame for line in lines for frame in _frames_of(text, line, names)]
    found = list(with_antecedents(text, lines, frames))
    found += continued(text, read, lines, found)
    ordered = sorted(found, key=lambda f: (f.sentence, f.content[0].start if f.carried and f.content else f.cue.start))
    return _nested(ordered)


def _with_repeated_title(lines: Sequence[Line]) -> list[Line]:
    """The lines, the one that repeats the title at the head of the body read as a headline too."""
    title = "".join(token.lower for line in lines if line.in_title for token in line.tokens).strip(".")
    found = []
    for k, line in enumerate(lines):
        words = "".join(token.lower for token in line.tokens).strip(".")
        repeats = k < _HEAD_LINES and len(title) > _SHORT_TITLE and words.endswith(title)
        found.append(replace(line, in_title=True) if repeats else line)
    return found


def _frames_of(text: str, line: Line, names: Names) -> tuple[Frame, ...]:
    """The frames of a line: of its cues, else of its headline form, with what it leaves unverified."""
    frames = frames_of_line(text, line, names)
    nouns = [noun for noun in noun_frames(text, line) if not any(_one_cue(noun, frame) for frame in frames)]
    if not frames:
        headline = headline_frame(text, line, names)
        frames = (headline,) if headline is not None else ()
    open_ = _unverified(text, line, frames)
    replies = reply_frames(text, line, names, frames)
    named = [reply.cue for reply in replies if reply.source is not None]
    unnamed = [frame for frame in open_ if not any(frame.cue.overlaps(cue) for cue in named)]
    spoken = [reply for reply in replies if not any(frame.cue.overlaps(reply.cue) for frame in unnamed)]
    frames = toll_frames(text, line, frames)
    accusing = accusing_frames(text, line, names, (*frames, *spoken))
    return (*with_own_accounts(text, (*frames, *unnamed, *spoken)), *nouns, *accusing)


def _one_cue(noun: Frame, frame: Frame) -> bool:
    return noun.cue.overlaps(frame.cue)


def _unverified(text: str, line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Words that something could not be verified or is not clear, where no speaker's frame governs them."""
    if not line.tokens:
        return ()
    start, end = line.tokens[0].start, line.tokens[-1].end
    for keys, stance, kind in _DOUBTS:
        found = phrase_pattern("stance", keys).search(text, start, end)
        if found is None:
            continue
        cue = Span.of(text, found.start(), found.end())
        if any(frame.governs(cue.start, cue.end) or frame.cue.overlaps(cue) for frame in frames):
            continue
        return (Frame(line.index, _doubter(text, line, cue), cue, (Span.of(text, start, end),), stance, kind),)
    return ()


_DOUBTS = (
    ("unverified", Polarity.NOT_VERIFIED, "not_verified"),
    ("doubtful", Polarity.DOUBTED, "doubted"),
)


def _doubter(text: str, line: Line, cue: Span) -> Span | None:
    """Who could not verify: the speaker before an active cue; None for the outlet itself, an agency, and a passive."""
    at = next((k for k, token in enumerate(line.tokens) if token.start >= cue.start), 0)
    before = phrases_before(line, at, frozenset())
    if not before or before[-1].weak or " be" in f" {cue.quote} ".lower() or line.tags[before[-1].head] == "B":
        return None
    span = line.span(text, before[-1].first, before[-1].last)
    return None if is_outlet(span.quote) or "could" not in cue.quote.lower() else span


def _known_in(lines: Sequence[Line]) -> frozenset[tuple[str, ...]]:
    """Names that the report shows as names: capital words right before or after a cue or an office, and their ends."""
    found: set[tuple[str, ...]] = set()
    for line in lines:
        k = 0
        while k < len(line.tags):
            last = k
            while last < len(line.tags) and line.tags[last] == "C":
                last += 1
            if 0 < last - k <= 5 and (
                line.tags[last : last + 1] in ("V", "N") or line.tags[max(0, k - 1) : k] in ("V", "N")
            ):
                words = tuple(token.text for token in line.tokens[k:last])
                if line.tags[max(0, k - 1) : k] != "P":
                    found |= {words[j:] for j in range(len(words))}
            k = max(last, k + 1)
    return frozenset(found)


def _nested(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames with the index of the one nested in their content."""
    found: list[Frame] = []
    for k, frame in enumerate(frames):
        inner = next((j for j, other in enumerate(frames) if j != k and _holds(frame, other)), None)
        found.append(replace(frame, inner=inner) if inner is not None else frame)
    return tuple(found)


def _holds(outer: Frame, inner: Frame) -> bool:
    """Whether a frame stands, cue and source, in the content of another of its sentence."""
    if outer.sentence != inner.sentence or inner.source is None or inner.carried or outer.carried:
        return False
    inside = [part for part in outer.content if inner.cue.within(part) and inner.source.within(part)]
    return bool(inside) and not (inner.content and outer.cue.within(inner.content[0]))


def claimant_for(frames: Sequence[Frame], sentence: int, start: int, end: int) -> Frame | None:
    """The frame that governs the stretch `[start, end)` of a sentence, None for the outlet's own voice.

    Of nested frames the outer one speaks and relies on the inner one's source (`basis`); an outer outlet only passes
    the inner speaker's words on (`via`).
    """
    governing = [frame for frame in frames if frame.sentence == sentence and frame.governs(start, end)]
    if not governing:
        return None
    ordered = sorted(governing, key=lambda f: -sum(part.end - part.start for part in f.content))
    chosen = ordered[0]
    for inner in ordered[1:]:
        chosen = _within(chosen, inner)
    return _doubting(chosen, start)


def claimants_for(frames: Sequence[Frame], sentence: int, start: int, end: int) -> tuple[Frame, ...]:
    """The frames of all joint speakers of a stretch ("a monitor and medics said"); none for the outlet's own voice."""
    chosen = claimant_for(frames, sentence, start, end)
    if chosen is None:
        return ()
    joint = (frame for frame in frames if frame.sentence == sentence and frame.cue == chosen.cue)
    others = [frame for frame in joint if frame.content == chosen.content and frame.source != chosen.source]
    spoken = [replace(chosen, source=f.source, antecedent=f.antecedent, basis=f.basis, via=f.via) for f in others]
    return tuple(sorted((chosen, *spoken), key=lambda f: f.source.start if f.source is not None else -1))


def _doubting(frame: Frame, start: int) -> Frame:
    """The frame with the stance of the clause at `start`, where its speaker asserts the rest but not this."""
    part = next((part for part in frame.content if part.start <= start < part.end), None)
    if frame.stance is not Polarity.ASSERTED or part is None:
        return frame
    stance = stance_in(clause_at(part.quote, start - part.start))
    return frame if stance is frame.stance else replace(frame, stance=stance)


def _within(outer: Frame, inner: Frame) -> Frame:
    """The frame for words that an inner speaker says inside an outer one's."""
    if outer.source is None:
        return inner
    if inner.source is None or inner.cue == outer.cue:
        return outer
    if inner.source == outer.source:
        return inner
    if is_outlet(outer.source.quote):
        return replace(inner, via=(*inner.via, outer.source))
    if inner.attribution is Attribution.CARRIED:
        return outer
    if is_outlet(inner.source.quote):
        return replace(outer, via=(*outer.via, inner.source))
    return replace(outer, basis=outer.basis or inner.naming, stance=inner.stance)

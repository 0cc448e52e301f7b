"""Frames of speakers who answer: "X scoffed at the claim", "X is sceptical", "the claim was debunked by X"."""

import re
from collections.abc import Iterator, Sequence

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_adjuncts import skip_adjuncts
from whence.reader.rules.attribution_after import phrase_after, phrases_after
from whence.reader.rules.attribution_cues import subject_stop
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_names import phrases_before
from whence.reader.rules.attribution_phrase import Names, Phrase, is_head
from whence.reader.rules.attribution_replies import Reply, Sort, replies_in
from whence.reader.rules.attribution_reply_phrases import TABLE, phrases
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.sources import is_outlet
from whence.vocab.load import words

KINDS = {
    Polarity.DENIED: "reply",
    Polarity.CONCEDED: "admitted",
    Polarity.DOUBTED: "doubted",
    Polarity.NOT_VERIFIED: "not_verified",
    Polarity.INVESTIGATING: "investigating",
}
_DATELINE = 14  # tokens within which a dateline ends
_ANNOUNCED = 110  # code points between a subject and what it answers
_ANNOUNCING = re.compile(r"\w\s+(?:that\b|.*:|.*[\"“]|.*\bthat\b)", re.IGNORECASE | re.DOTALL)
_BY = 6  # tokens between a passive answer and its "by"
_SINCE = frozenset({"since", "already", "all", "too"})
_SPREAD = frozenset({"by", "among", "from"})
_THAT = re.compile(r"\W*(?:that|whether|if|how|who)\b", re.IGNORECASE)
_END = re.compile(r",\s|\s(?:which|who|where|when|after|while|but)\s|;", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ing\b", re.IGNORECASE)
_COMMA = re.compile(r",\s*$")
_BESIDE = 40  # code points between a cue and what its speaker does in saying it
_OBJECT_HEAD = 60  # code points behind an answer within which its object is named as something said


def reply_frames(text: str, line: Line, names: Names, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """A frame for each answering verb of the line that no speaker's frame has or governs, where its subject is found.

    The outlet itself answers where a passive names nobody ("could not be verified").
    """
    if not line.tokens:
        return ()
    found: list[Frame] = []
    for reply in replies_in(text, line.tokens[0].start, line.tokens[-1].end):
        if any(_has(text, frame, reply) for frame in (*frames, *found)):
            continue
        made = list(_frames(text, line, names, reply, (*frames, *found))) if reply.verb else []
        found += made or _announced(text, line, reply)
    return tuple(found)


def _announced(text: str, line: Line, reply: Reply) -> list[Frame]:
    """The frame of an answer behind "that", a colon or an opening quote: the subject of the sentence answers."""
    if line.shout or reply.polarity is not Polarity.DENIED:
        return []
    dateline = line.tags.find(")-", 0, _DATELINE) + 2
    begin = next(
        (k + 1 for k in range(_DATELINE) if line.tags[k : k + 1] == "-"), max(dateline, 0) if dateline > 1 else 0
    )
    subject = phrases_after(line, skip_adjuncts(line, begin))
    if not subject or not _speaks(line, subject[0]) or subject[0].weak:
        return []
    between = text[line.tokens[subject[-1].end - 1].end : reply.start]
    if len(between) > _ANNOUNCED or not _ANNOUNCING.search(between):
        return []
    cue = Span.of(text, reply.start, reply.end)
    kind = KINDS[reply.polarity]
    spans = [line.span(text, phrase.first, phrase.last) for phrase in subject]
    return [Frame(line.index, span, cue, (), reply.polarity, kind) for span in spans]


def _has(text: str, frame: Frame, reply: Reply) -> bool:
    if frame.cue.start < reply.end and reply.start < frame.cue.end:
        return True
    anew = text[reply.start : reply.end].lower().startswith("neither")  # with subjects of its own
    return not anew and (frame.governs(reply.start, reply.start + 1) and not _goes_with(text, frame, reply))


def _goes_with(text: str, frame: Frame, reply: Reply) -> bool:
    """Whether an answer is what the speaker does in saying the rest: "…, he said, rejecting the minister's claim"."""
    participle = _PARTICIPLE.match(text, reply.start, reply.end) is not None
    behind = any(part.start <= reply.start and part.start - frame.cue.end <= _BESIDE for part in frame.content)
    return reply.verb and participle and behind and _COMMA.search(text, frame.cue.end, reply.start) is not None


def _frames(text: str, line: Line, names: Names, reply: Reply, frames: Sequence[Frame]) -> Iterator[Frame]:
    first = next((k for k, token in enumerate(line.tokens) if token.end > reply.start), 0)
    last = next((k for k, token in enumerate(line.tokens) if token.start >= reply.end), len(line.tokens))
    cue = Span.of(text, line.tokens[first].start, line.tokens[last - 1].end)
    content = _content(text, line, reply)
    for source in _sources(text, line, names, (first, last), frames):
        yield Frame(line.index, source, cue, content, reply.polarity, KINDS[reply.polarity])


def _sources(
    text: str, line: Line, names: Names, at: tuple[int, int], frames: Sequence[Frame]
) -> Sequence[Span | None]:
    """Who answers with tokens `at`: behind "by", before the verb, or the speaker before "and"; None is the outlet."""
    first, last = at
    if line.tokens[first].lower == "neither":
        return _neither(text, line, at)
    by = next((k for k in range(first, min(last + _BY, len(line.tokens))) if line.tokens[k].lower in _SPREAD), None)
    phrases_ = [phrase for phrase in phrases_after(line, by + 1) if _speaks(line, phrase)] if by is not None else []
    passive = _passive(line, first, last)
    if passive and phrases_:
        return [line.span(text, phrase.first, phrase.last) for phrase in phrases_]
    if first == 0 and line.tokens[0].lower.endswith("ing"):
        return _opened(line, frames)
    if passive or first == 0:
        return [None] if passive and _checks(line, first, last) else []
    if line.tags[first - 1] == "S":
        return [line.span(text, phrase.first, phrase.last) for phrase in phrases_before(line, first - 1, names)]
    stop, _ = subject_stop(line, first)
    while stop > 0 and line.tokens[stop - 1].lower in _SINCE:
        stop, _ = subject_stop(line, stop - 1)
    before = [p for p in phrases_before(line, stop, names) if _speaks(line, p)] if stop > 0 else []
    if before and line.tokens[before[-1].head].lower == "it" and "possible" in line.lower(first, last):
        return [None]
    if before:
        spans = [line.span(text, phrase.first, phrase.last) for phrase in before]
        return [None if is_outlet(span.quote) else span for span in spans]
    joined = stop > 0 and (line.tags[stop - 1] == "&" or line.tokens[stop - 1].lower in ("but", ","))
    earlier = [
        frame.source for frame in frames if frame.cue.end <= line.tokens[first].start and frame.source is not None
    ]
    return earlier[-1:] if joined else []


def _neither(text: str, line: Line, at: tuple[int, int]) -> Sequence[Span | None]:
    """Both who have not confirmed ("neither the ministry nor the hospital confirmed it"); in the passive the outlet."""
    first, last = at
    if _passive(line, first, last):
        return [None]
    nor = next((k for k in range(first, last) if line.tokens[k].lower == "nor"), last)
    pair = [phrase_after(line, first + 1), phrase_after(line, nor + 1)]
    named = [phrase for phrase in pair if phrase is not None and _speaks(line, phrase)]
    if len(named) < len(pair) or named[0].end != nor:
        return []
    helpers = {token.lower for token in line.tokens[named[1].end : last - 1]}
    if not helpers <= frozenset(words(TABLE, "parts", "helpers")):
        return []
    return [line.span(text, phrase.first, phrase.last) for phrase in named]


def _opened(line: Line, frames: Sequence[Frame]) -> Sequence[Span | None]:
    """The first speaker of a sentence that opens with what he does: "Rejecting the charge, the army said"."""
    later = sorted((f for f in frames if f.sentence == line.index and f.source is not None), key=lambda f: f.cue.start)
    return [frame.source for frame in later[:1]]


def _speaks(line: Line, phrase: Phrase) -> bool:
    return is_head(line, phrase.head) or line.tags[phrase.head] == "B"


def _passive(line: Line, first: int, last: int) -> bool:
    """Whether the words answer in the passive: a form of "be" before a participle, or "met with" and the like."""
    before = {token.lower for token in line.tokens[max(0, first - 2) : last]}
    be = bool(before & {"be", "been", "being", "is", "are", "was", "were"})
    ends = line.tokens[last - 1].lower.endswith(("ed", "en", "wn")) or line.tokens[first].lower.endswith(("ed", "wn"))
    return be and ends and line.tokens[last - 1].lower not in {"sceptical", "skeptical"}


def _checks(line: Line, first: int, last: int) -> bool:
    """Whether the words are of checking, which the outlet itself leaves undone where nobody else is named."""
    return phrases("parts", "check").search(line.lower(first, last)) is not None


def _content(text: str, line: Line, reply: Reply) -> tuple[Span, ...]:
    """What an answer governs behind it: a clause, or something said to its end; nothing else."""
    stop = line.tokens[-1].end
    if reply.sort in (Sort.WITHDRAWN, Sort.OWN, Sort.EVENT) or reply.end >= stop:
        return ()
    rest = text[reply.end : stop]
    clause = _THAT.match(rest)
    said = phrases("parts", "saying").search(text, reply.start, min(stop, reply.end + _OBJECT_HEAD))
    if clause is None and (said is None or reply.polarity is Polarity.INVESTIGATING):
        if reply.polarity is not Polarity.DENIED:
            return ()
        cut = _END.search(rest)
        stop = reply.end + cut.start() if cut is not None else stop
    start = reply.end + (len(rest) - len(rest.lstrip(' ,"“”:')))
    return (Span.of(text, start, stop),) if start < stop else ()

"""Frames from the cues of one line: speakers, channel, basis, and the stretch of text that each cue governs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.model.span import Span
from whence.reader.rules.attribution_adjuncts import skip_adjuncts
from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_cues import Cue, Side, cues_of
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_phrase import Names, Phrase, is_head, is_year
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.reader.rules.attribution_stance import kind_of, stance_of
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import listed, phrase_pattern
from whence.reader.rules.sources import is_outlet, listed_outlet

_TRIM = ' \t\r\n,;:.-–—"“”'
_HEAD = 14  # tokens within which a dateline ends
_OWN_HEAD = 40  # code points of what is denied within which the act is named
_CLAUSE_HEAD = re.compile(r"\s*(?:that|claims?|reports?|allegations?|accusations?|charges?)\b", re.IGNORECASE)
_GERUND = re.compile(r"\s*(?:ever |having )?\w+ing\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:which|who|whom|where|in which)\s", re.IGNORECASE)
_TOLD_OF = re.compile(r"\s*,?\s+(?:that|which|who|whom|where|in which|when|after)\s", re.IGNORECASE)
_SPLITTING = frozenset({"but", "while", "whereas", "although", "though"})


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A cue with its speakers settled: who speaks, by which channels, relying on whom."""

    cue: Cue
    sources: tuple[Phrase, ...]
    via: tuple[Phrase, ...] = ()
    basis: Phrase | None = None


def frames_of_line(text: str, line: Line, names: Names) -> tuple[Frame, ...]:
    """The frames of one line of `text`, in the order of their cues; joint speakers give one frame each."""
    spoken = _settled(text, line, cues_of(line, names))
    found: list[Frame] = []
    for k, item in enumerate(spoken):
        parts = _content(text, line, spoken, k)
        found += [_frame(text, line, item, source, parts) for source in item.sources]
    return tuple(_with_carriers(text, line, found))


def _frame(text: str, line: Line, item: _Spoken, source: Phrase, parts: tuple[Span, ...]) -> Frame:
    cue = item.cue
    accused = cue.object
    spans = tuple(outlet_span(line.span(text, p.first, p.last)) for p in item.via)
    return Frame(
        sentence=line.index,
        source=line.span(text, source.first, source.last),
        cue=line.span(text, cue.first, cue.last),
        content=parts,
        stance=stance_of(cue, parts),
        kind=kind_of(cue, parts),
        via=spans,
        basis=line.span(text, item.basis.first, item.basis.last) if item.basis is not None else None,
        object=line.span(text, accused.first, accused.last) if accused is not None else None,
    )


def outlet_span(span: Span) -> Span:
    """The name of a listed outlet within a longer phrase ("a Reuters photographer"), else the phrase itself."""
    found = listed_outlet(span.quote)
    return (
        span if found is None else Span(span.start + found[0], span.start + found[1], span.quote[found[0] : found[1]])
    )


def _settled(text: str, line: Line, cues: Sequence[Cue]) -> tuple[_Spoken, ...]:
    """The cues with speakers: elided ones share those before, "citing X" changes the cue that it belongs to."""
    found: list[_Spoken] = []
    pending: Cue | None = None
    for cue in cues:
        if cue.elided and cue.verb in ("cite", "quote"):
            if found:
                found[-1] = _citing(text, line, found[-1], cue)
            else:
                pending = cue
            continue
        item = _speakers(text, line, cue, found)
        if item is None:
            continue
        if pending is not None:
            item, pending = _citing(text, line, item, replace(pending, resume=item.cue.resume)), None
        found.append(item)
    return tuple(found)


def _speakers(text: str, line: Line, cue: Cue, before: Sequence[_Spoken]) -> _Spoken | None:
    """The speakers of a cue with the channel that it names."""
    if cue.elided:
        if before:
            return _Spoken(cue, before[-1].sources, before[-1].via, before[-1].basis)
        subject = _subject(line, cue)
        return _Spoken(cue, (subject,)) if subject is not None else None
    via: tuple[Phrase, ...] = ()
    if cue.told is not None and _is_channel(text, line, cue.told):
        via = (cue.told,)
    if cue.outer is None:
        return _Spoken(cue, cue.sources, via)
    if _names_outlet(text, line, cue.outer):
        return _Spoken(cue, cue.sources, (*via, cue.outer))
    return _Spoken(cue, (cue.outer,), via, cue.sources[-1])


def _subject(line: Line, cue: Cue) -> Phrase | None:
    """The subject at the head of the line whose verb a cue joins or goes on with; None when none stands there."""
    dateline = line.tags.find(")-", 0, _HEAD) + 2
    subject = phrase_after(line, skip_adjuncts(line, dateline if dateline > 1 else 0))
    if subject is None or line.shout or subject.end > cue.first:
        return None
    if not is_head(line, subject.head) and line.tags[subject.head] != "B":
        return None
    aside = subject.tail and line.tags[subject.end : subject.end + 1] == ","
    after = line.tags[subject.end + 1 : subject.end + 2] if aside else line.tags[subject.end : subject.end + 1]
    joined = line.lower(cue.start - 1, cue.start) in ("and", "but") and after == "x"
    return subject if after in tuple("VHYR") or joined else None


def _citing(text: str, line: Line, item: _Spoken, cite: Cue) -> _Spoken:
    """The cue "Y said" with "citing X": X speaks by way of an outlet Y, and is what any other Y relies on."""
    cue = item.cue
    resume = max(cue.resume, cite.resume) if cite.first <= cue.resume + 2 else cue.resume
    cue = replace(cue, resume=resume) if cue.side is not Side.FOLLOWS or cite.first <= cue.resume + 1 else cue
    if _names_outlet(text, line, item.sources[-1]):
        return _Spoken(cue, cite.sources, (*item.via, item.sources[-1]))
    return _Spoken(cue, item.sources, item.via, cite.sources[-1])


def _names_outlet(text: str, line: Line, phrase: Phrase) -> bool:
    return is_outlet(line.span(text, phrase.first, phrase.last).quote)


def _is_channel(text: str, line: Line, phrase: Phrase) -> bool:
    """Whether whom a speaker told is an outlet: a known one, or a capital name that is no office or person."""
    words = {token.lower for token in line.tokens[phrase.first : phrase.last]}
    if _names_outlet(text, line, phrase) and not words & {"reporters", "journalists"}:
        return True
    named = line.tags[phrase.head] in "CEAF" and not words & listed("addressees", "words")
    acronym = line.tokens[phrase.head].text.isupper() and len(line.tokens[phrase.head].text) > 1 and not line.shout
    return named and (acronym or line.tokens[phrase.first].lower == "the")


def _content(text: str, line: Line, spoken: Sequence[_Spoken], k: int) -> tuple[Span, ...]:
    """The stretches that the cue of `spoken[k]` governs."""
    cue = spoken[k].cue
    ranges = []
    if cue.claims_act:
        return _claimed_act(text, line, cue)
    if cue.side is not Side.FOLLOWS:
        ranges.append((_left(line, spoken, k), cue.start))
    if cue.side is Side.FOLLOWS or (cue.side is Side.AROUND and _goes_on(line, cue.resume)):
        ranges.append((cue.resume, _right(line, spoken, k)))
    trimmed = (_trimmed(text, line, first, last) for first, last in ranges if first < last)
    spans = tuple(span for span in trimmed if span is not None)
    return tuple(_own_part(text, span) for span in spans) if cue.verb == "deny" else spans


def _own_part(text: str, span: Span) -> Span:
    """Of what is denied, the act without what is told of it: "any part in the raid" of "… that killed nine"."""
    head = phrases("parts", "own_saying").search(span.quote) or phrases("parts", "event").search(span.quote)
    if head is None or head.start() > _OWN_HEAD or _CLAUSE_HEAD.match(span.quote):
        return span
    rest = (_ASIDE if _GERUND.match(span.quote) else _TOLD_OF).search(span.quote, head.end())
    return span if rest is None else Span.of(text, span.start, span.start + rest.start())


def _claimed_act(text: str, line: Line, cue: Cue) -> tuple[Span, ...]:
    """The words for the act that a cue claims or condemns, up to a relative clause: the outlet tells the rest."""
    if cue.subject is not None:
        return (line.span(text, cue.subject.first, cue.subject.last),)
    stop = next(
        (j for j in range(cue.resume, len(line.tags)) if line.tags[j] in "WJ;" or line.tokens[j].lower == "where"),
        len(line.tags),
    )
    span = _trimmed(text, line, cue.resume, stop)
    return (span,) if span is not None else ()


def _goes_on(line: Line, k: int) -> bool:
    """Whether what follows a cue in the midst of its content is still governed: not a new clause that opposes it."""
    if k >= len(line.tokens) or line.tokens[k].lower in _SPLITTING:
        return False
    begins_anew = line.tags[k] in "DBPKR" and line.tokens[k].text[0].isupper() and not line.shout
    return not begins_anew


def _left(line: Line, spoken: Sequence[_Spoken], k: int) -> int:
    """Where the content before a cue begins: after what another cue before it governs."""
    first = _after_dateline(line, spoken[k].cue.start)
    for other in spoken[:k]:
        cue = other.cue
        if cue.side is not Side.FOLLOWS:
            first = max(first, cue.resume)
        else:
            boundary = _last_boundary(line, cue.resume, spoken[k].cue.start)
            first = max(first, boundary) if boundary else first
    return first


def _after_dateline(line: Line, stop: int) -> int:
    """The token after an agency's date in the midst of a line, where a sentence lost its mark; 0 when there is none."""
    for j in range(stop - 1, 3, -1):
        dated = is_year(line, j) and "T" in line.tags[j - 2 : j] and "E" in line.tags[max(0, j - 5) : j]
        if dated and j + 1 < stop and line.tokens[j + 1].text[0].isupper():
            return j + 1
    return 0


def _last_boundary(line: Line, first: int, stop: int) -> int:
    """The token after the last conjunction that opposes or adds a clause in the range; 0 when there is none."""
    for j in range(stop - 2, first, -1):
        if line.tags[j] == ";" or line.tokens[j].lower in _SPLITTING:
            return j + 1
    return 0


def _right(line: Line, spoken: Sequence[_Spoken], k: int) -> int:
    """Where the content after a cue ends: where another cue's begins beside it."""
    end = len(line.tokens)
    this = spoken[k].cue
    for item in spoken[k + 1 :]:
        cue = item.cue
        if cue.elided:
            return min(end, cue.start)
        if cue.side is not Side.FOLLOWS:
            left = _left(line, spoken, spoken.index(item))
            return min(end, left if left > this.resume else cue.start)
        begin = _clause_begin(line, this.resume, cue.start)
        if begin:
            return min(end, begin)
    return end


def _clause_begin(line: Line, first: int, start: int) -> int:
    """Where a coordinate clause that begins with the speaker at `start` is joined on; 0 when it is nested.

    A headline joins it by a comma: "Army says 12 killed, rebels deny killing villagers".
    """
    if line.in_title and line.tags[start - 1] == "," and start - 1 > first:
        return start - 1
    j = start
    while j > first and line.tags[j - 1] in "TRP,#" and line.tags[j - 1] != "&":
        j -= 1
    if j - 1 > first and (line.tags[j - 1] in "&;" or (line.tags[j - 1] == "K" and line.tokens[j - 1].lower != "so")):
        return j - 1
    return 0


def _trimmed(text: str, line: Line, first: int, last: int) -> Span | None:
    """Tokens `first` to before `last` as a span, without "that" and marks at its ends; None when nothing is left."""
    while first < last and (line.tags[first] == "J" or line.tokens[first].text in _TRIM):
        first += 1
    while last > first and (line.tokens[last - 1].text in _TRIM or line.tags[last - 1] in "&KH"):
        last -= 1
    return line.span(text, first, last) if first < last else None


def _with_carriers(text: str, line: Line, frames: Sequence[Frame]) -> list[Frame]:
    """The frames with the outlet that carried the statement: "in a statement carried by the agency"."""
    if not line.tokens or not frames:
        return list(frames)
    begin, stop = line.tokens[0].start, line.tokens[-1].end
    for found in phrase_pattern("noun_cues", "carried").finditer(text, begin, stop):
        at = next((k for k, token in enumerate(line.tokens) if token.start >= found.end()), None)
        carrier = phrase_after(line, at) if at is not None else None
        if carrier is None or not _names_outlet(text, line, carrier):
            continue
        span = outlet_span(line.span(text, carrier.first, carrier.last))
        return [_with_via(frame, span) for frame in frames]
    return list(frames)


def _with_via(frame: Frame, span: Span) -> Frame:
    known = frame.source is None or frame.source.overlaps(span) or any(v.overlaps(span) for v in frame.via)
    return frame if known else replace(frame, via=(*frame.via, span))

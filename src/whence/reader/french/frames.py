"""Frames of attribution from the cues of one French sentence: what each speaker's words are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.french.claimants import listed_kind, without_article
from whence.reader.french.cues import Cue, Side, cues_before, find_cues
from whence.reader.french.nations import countries
from whence.reader.french.speaker_phrases import (
    Range,
    Words,
    joint,
    less_channel,
    names_outlet,
    outlets_of,
    phrase_end,
    speaker_from,
)
from whence.reader.french.stance import pattern, stance_of
from whence.reader.french.words import listed
from whence.reader.rules.attribution_frame import Frame

_LABEL = 10  # tokens of a speaker's name before a colon at most
_PAIR = 12  # tokens between the two "ni" at most
_OPPOSING = frozenset({"mais", "tandis", "alors", ";"})
_TRIM = frozenset(
    {",", ";", ":", '"', ".", "que", "qu", "'", "et", "mais", "tandis", "alors", "comment", "-", "(", ")"}
)
_RELATIVE = frozenset({"qui", "dont", "où", "ayant", "au", "lors"})
_ACTING = re.compile(r"(?:avoir|être|[\w-]+(?:er|ir|oir|dre|tre))\b", re.IGNORECASE)
_CLOSING_SPEAKER = re.compile(r"(?:\((?P<who>[^()]{3,60})\)|\s[-:]\s(?P<behind>[^():]{3,45}))\s*$")


def frames_of(line: Words, sentence: int, *, title: bool) -> tuple[Frame, ...]:
    """The frames of a sentence, in the order of their cues; joint speakers give one frame each."""
    cues = find_cues(line)
    found: list[Frame] = []
    for k, cue in enumerate(cues):
        source = cue.source if cue.side is not Side.GERUND else _shared(line, cues, k)
        if source is None:
            continue
        shared = cue if cue.side is not Side.GERUND else replace(cue, joined=_lender_joined(cues, k))
        pair = _neither(line, source)
        shared = replace(shared, negated=True) if pair else shared
        found += [_frame(line, sentence, (cues, k), shared, part) for part in pair or joint(line, source)]
    if not found:
        found += _labelled(line, sentence, title=title) or (_headline(line, sentence) if title else [])
    found = _citing(found)
    return tuple(_with_channels(line, found)) + _unverified(line, sentence, found)


def _labelled(line: Words, sentence: int, *, title: bool) -> list[Frame]:
    """The frame of a quotation behind its speaker's name and a colon: "L'armée : « … »".

    A headline's country is no speaker: it says where.
    """
    at = next((i for i in range(min(_LABEL, len(line.tokens))) if line.lower(i) == ":"), None)
    if at is None or line.lower(at + 1) != '"' or at + 2 >= len(line.tokens):
        return []
    source = speaker_from(line, 0)
    if source is None or source[1] != at:
        return []
    if title and without_article(line.written(source)).lower() in countries():
        return []
    content = (_span(line, (at + 1, len(line.tokens))),)
    return [Frame(sentence, _span(line, source), _span(line, (at, at + 1)), content, Polarity.ASSERTED, "said")]


def _neither(line: Words, source: Range) -> tuple[Range, ...]:
    """Both speakers of "ni la mairie ni l'hôpital n'ont confirmé", of which a source is the second; else nothing."""
    start = source[0] if line.lower(source[0] - 1) == "ni" else source[0] - 2
    if line.lower(start - 1) != "ni":
        return ()
    first = next((i for i in range(start - 2, max(-1, start - _PAIR), -1) if line.lower(i) == "ni"), None)
    return () if first is None else ((first + 1, start - 1), source)


def _citing(frames: Sequence[Frame]) -> list[Frame]:
    """The frames with whom an outlet cites as the speaker of what it reports, and the outlet as the channel."""
    cited = [
        f for f in frames if f.cue.quote.lower() in listed("attribution", "frame", "citing") and f.source is not None
    ]
    outlets = [f for f in frames if f not in cited and f.source is not None and names_outlet(f.source.quote)]
    if not cited or not outlets or outlets[0].source is None:
        return list(frames)
    through = outlets[0].source
    spoken = [replace(outlets[0], source=f.source, via=(through,), kind=f.kind) for f in cited]
    return [f for f in frames if f not in cited and f is not outlets[0]] + spoken


def _lender_joined(cues: Sequence[Cue], k: int) -> bool:
    return next((cue.joined for cue in cues_before(cues, k)), False)


def _shared(line: Words, cues: Sequence[Cue], k: int) -> Range | None:
    """Who speaks by a gerund: the speaker of the cue before it, else the subject that opens the sentence."""
    lender = next(cues_before(cues, k), None)
    if lender is not None:
        return lender.source
    start = 0
    while line.lower(start) in {'"', "-", "'"}:
        start += 1
    return speaker_from(line, start)


def _frame(line: Words, sentence: int, place: tuple[Sequence[Cue], int], cue: Cue, source: Range) -> Frame:
    cues, k = place
    cue_span = _span(line, (cue.first, cue.last))
    accused = _accused(line, cue) if cue.verb in {"accuse", "blame"} and cue.side is not Side.PASSIVE else None
    far = (
        pattern("distance").search(cue_span.quote) is not None
    )  # the deed is as told: only the speaker's part in it is not
    content = () if far else tuple(_span(line, part) for part in _content(line, cues, k, accused))
    said = content[-1].quote if content else ""
    stance, kind = stance_of(cue.verb, cue_span.quote, said, negated=cue.negated)
    return Frame(
        sentence=sentence,
        source=_source_span(line, cue, source),
        cue=cue_span,
        content=content,
        stance=stance,
        kind=kind,
        object=_span(line, accused) if accused is not None else None,
    )


def _source_span(line: Words, cue: Cue, source: Range) -> Span:
    """The words for a speaker; of "a-t-il" the pronoun alone."""
    if cue.joined:
        token = line.tokens[source[0]]
        start = token.start + token.lower.rindex("-") + 1
        return Span.of(line.text, start, token.end)
    return _span(line, less_channel(line, source))


def _span(line: Words, part: Range) -> Span:
    return Span.of(line.text, line.tokens[part[0]].start, line.tokens[part[1] - 1].end)


def _content(line: Words, cues: Sequence[Cue], k: int, accused: Range | None) -> list[Range]:
    """The token ranges that the cue of `cues[k]` governs."""
    cue = cues[k]
    if accused is not None and cue.verb == "accuse":
        parts = [(accused[0], _right(line, cues, k))]
    elif cue.verb == "claim" and cue.side is not Side.PASSIVE:
        parts = [(cue.last, _act_end(line, cue))]
    elif cue.side in {Side.BEFORE, Side.GERUND}:
        parts = [(cue.last, _right(line, cues, k))]
    elif cue.side is Side.PASSIVE:
        left = (_left(line, cues, k), cue.first)
        tally = any(line.lower(i) in listed("attribution", "frame", "tally") for i in range(*left))
        parts = [left, (cue.resume, _right(line, cues, k))] if tally else [left]
    else:
        parts = _around(line, cues, k)
    trimmed = (_trimmed(line, part) for part in parts)
    return [part for part in trimmed if part[0] < part[1]]


def _around(line: Words, cues: Sequence[Cue], k: int) -> list[Range]:
    """What stands before "selon X" or "a dit X", and behind it where the sentence goes on with it."""
    cue = cues[k]
    left = (_left(line, cues, k), cue.first)
    opens = not any(line.lower(i)[0].isalnum() for i in range(*left))
    later = any(other.side in {Side.PREPOSITION, Side.INVERTED} for other in cues[k + 1 :])
    goes_on = line.lower(cue.resume) in {",", '"'} or line.lower(cue.resume + 1) == ","
    if opens or (goes_on and not later):
        return [left, (cue.resume, _right(line, cues, k))]
    return [left]


def _left(line: Words, cues: Sequence[Cue], k: int) -> int:
    """Where the content before a cue begins: behind the cue before it, or behind what opposes two clauses."""
    if _is_outlet(line, cues[k]):
        return 0
    first = 0
    for cue in cues[:k]:
        behind = cue.last if cue.side in {Side.BEFORE, Side.GERUND} else max(cue.resume, cue.last)
        first = max(first, behind)
    for index in range(cues[k].first - 2, first, -1):
        if line.lower(index) in _OPPOSING:
            return index + 1
    return first


def _right(line: Words, cues: Sequence[Cue], k: int) -> int:
    """Where the content behind a cue ends: at the next speaker of a clause of its own, or where one opposes it."""
    end = len(line.tokens)
    for cue in cues[k + 1 :]:
        if cue.side is Side.GERUND:
            end = min(end, cue.first)
            break
        if cue.side is Side.BEFORE and _opens_clause(line, cue):
            end = min(end, cue.start if cue.start >= cues[k].last else cue.first)
            break
        if cue.side is Side.INVERTED and not _is_outlet(line, cue):
            end = min(end, cue.first)
            break
    for index in range(cues[k].last, end):
        if line.lower(index) in _OPPOSING and any(cue.start > index for cue in cues[k + 1 :]):
            return index
    return end


def _is_outlet(line: Words, cue: Cue) -> bool:
    return cue.source is not None and names_outlet(line.written(cue.source))


def _opens_clause(line: Words, cue: Cue) -> bool:
    """Whether a speaker begins a clause of its own, and is not told of within another's words."""
    return line.lower(cue.start - 1) not in {"que", "qu", "'"}


def _act_end(line: Words, cue: Cue) -> int:
    """Where the words for an act that is claimed end: at a relative clause, the outlet tells the rest."""
    if line.lower(cue.last) == "avoir":
        return len(line.tokens)
    return next((i for i in range(cue.last, len(line.tokens)) if line.lower(i) in _RELATIVE | {";"}), len(line.tokens))


def _trimmed(line: Words, part: Range) -> Range:
    first, last = part
    while first < last and line.lower(first) in _TRIM:
        first += 1
    while last > first and line.lower(last - 1) in _TRIM:
        last -= 1
    return first, last


def _accused(line: Words, cue: Cue) -> Range | None:
    """Who is accused: behind the verb up to "d'avoir", or behind "à" for a deed that is laid to somebody."""
    if cue.verb == "blame":
        at = next((i for i in range(cue.last, len(line.tokens)) if line.lower(i) in {"à", "au", "aux"}), None)
        if at is None:
            return None
        end = phrase_end(line, at + 1)
        return (at + 1, end) if end > at + 1 else None
    start = cue.last if cue.side is Side.BEFORE or cue.side is Side.GERUND else cue.resume
    end = start
    stop = phrase_end(line, start)
    while end < stop and not _opens_deed(line, end):
        end += 1
    return (start, end) if end > start else None


def _opens_deed(line: Words, index: int) -> bool:
    """Whether "de" or "d'" opens a deed here: "d'avoir tué", "de mener"."""
    if line.lower(index) not in {"de", "d"}:
        return False
    at = index + 2 if line.lower(index + 1) == "'" else index + 1
    return _ACTING.fullmatch(line.lower(at)) is not None


def _headline(line: Words, sentence: int) -> list[Frame]:
    """The speaker in brackets at the end of a headline: "12 soldats tués dans une embuscade (armée)"."""
    start, end = line.tokens[0].start, line.tokens[-1].end
    found = _CLOSING_SPEAKER.search(line.text[start:end])
    if found is None:
        return []
    part = "who" if found["who"] else "behind"
    at = next((i for i, token in enumerate(line.tokens) if token.start >= start + found.start(part)), None)
    source = speaker_from(line, at) if at is not None else None
    whole = source is not None and line.tokens[source[1] - 1].end >= start + found.end(part) - 1
    if source is None or not whole or names_outlet(line.written(source)) or listed_kind(line.written(source)) is None:
        return []
    cue = Span.of(line.text, start + found.start(), start + found.end())
    content = Span.of(line.text, start, start + len(line.text[start : start + found.start()].rstrip()))
    return [Frame(sentence, _span(line, source), cue, (content,), Polarity.ASSERTED, "said")]


def _with_channels(line: Words, frames: Sequence[Frame]) -> list[Frame]:
    """The frames with the outlets through which the sentence says that they came, whose own words they are not."""
    outlets = [_span(line, outlet) for outlet in outlets_of(line)]
    return [_through(frame, outlets) for frame in frames]


def _through(frame: Frame, outlets: Sequence[Span]) -> Frame:
    if frame.source is None or not outlets or names_outlet(frame.source.quote):
        return frame
    new = tuple(span for span in outlets if not span.overlaps(frame.source))
    content = tuple(_before_channel(part, new) for part in frame.content)
    return replace(frame, via=(*frame.via, *new[:1]), content=content)


def _before_channel(part: Span, outlets: Sequence[Span]) -> Span:
    """Said words that only begin with the outlet told ("à l'AFP que …") from behind its name."""
    for outlet in outlets:
        lead = outlet.start - part.start
        if 0 <= lead <= 16 and outlet.end < part.end:
            rest = part.quote[outlet.end - part.start :]
            skipped = len(rest) - len(rest.lstrip(" ,'"))
            skipped += len(rest[skipped:]) - len(re.sub(r"^qu(?:e |')", "", rest[skipped:]))
            begin = outlet.end - part.start + skipped
            return Span(part.start + begin, part.end, part.quote[begin:])
    return part


def _unverified(line: Words, sentence: int, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Words that something could not be verified, or is looked into, where no speaker's frame governs them."""
    start, end = line.tokens[0].start, line.tokens[-1].end
    for key, stance, kind in _DOUBTS:
        found = pattern(key).search(line.text, start, end)
        if found is None:
            continue
        cue = Span.of(line.text, found.start(), found.end())
        if any(frame.governs(cue.start, cue.end) or frame.cue.overlaps(cue) for frame in frames):
            continue
        return (Frame(sentence, None, cue, (Span.of(line.text, start, end),), stance, kind),)
    return ()


_DOUBTS = (
    ("unverified", Polarity.NOT_VERIFIED, "not_verified"),
    ("investigating", Polarity.INVESTIGATING, "investigating"),
)

"""Who says so in a French report: the frames of all its sentences, with whom pronouns stand for and what is carried."""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import ASSERTING, Attribution, Polarity
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.french.claimants import is_known, listed_kind, without_article
from whence.reader.french.frames import frames_of
from whence.reader.french.parties import group_names
from whence.reader.french.quotations import quotation_of, quotations, speaking
from whence.reader.french.speaker_phrases import Words, fuller_name, names_outlet, speaker_from
from whence.reader.french.words import listed, phrases
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.tokens import tokenize

_GROUPS = frozenset({"le groupe", "le mouvement", "ce groupe", "ce mouvement", "l'organisation jihadiste"})
_WRITINGS = frozenset({"communiqué", "déclaration", "texte", "document", "rapport", "message"})
_WRITING_REACH = 600
_NAME_WORDS = 3
_TITLES = frozenset({"M.", "Mme", "MM.", "Dr", "Me"})
_OPENING_SHORT = ("le même", "la même", "ce même", "cette même", "même")


def find_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Frame, ...]:
    """Every attribution of a report, in order of sentence and cue; skipped sentences give none.

    Joint speakers give one frame each; a quotation over several sentences gives a frame for each. Spans are of `text`.
    """
    read = [sentence for sentence in sentences if sentence.skip is None]
    frames = [frame for sentence in read for frame in _frames(text, sentence)]
    known = _with_antecedents(text, frames)
    found = [*known, *_carried(text, read, known)]
    return tuple(sorted(found, key=lambda frame: (frame.sentence, frame.cue.start)))


def _frames(text: str, sentence: Sentence) -> tuple[Frame, ...]:
    tokens = tokenize(text, sentence.span.start, sentence.span.end)
    return frames_of(Words(text, tokens), sentence.index, title=sentence.in_title) if tokens else ()


def _with_antecedents(text: str, frames: Sequence[Frame]) -> list[Frame]:
    """The frames with whom "il", "la même source" or "le porte-parole" stand for: the last speaker that may be."""
    found: list[Frame] = []
    for frame in frames:
        antecedent = _antecedent(text, frame, found)
        found.append(frame if antecedent is None else replace(frame, antecedent=antecedent))
    return found


def _antecedent(text: str, frame: Frame, before: Sequence[Frame]) -> Span | None:
    if frame.source is None:
        return None
    if not _points_back(frame.source.quote):
        return _fuller(text, frame.source)
    if frame.source.quote.lower() in _GROUPS:
        return _group_named(text, frame.source.start)
    if without_article(frame.source.quote).lower() in _WRITINGS:
        return _last_spoken(before, frame) or _issuer(text, frame.source.start)
    for other in reversed(before):
        named = other.naming
        if named is None or named == frame.source or _is_pronoun(named.quote) or other.sentence > frame.sentence:
            continue
        if names_outlet(named.quote) or (other.sentence == frame.sentence and named.start > frame.source.start):
            continue
        if _may_mean(frame.source.quote, named.quote):
            return named
    return None


def _fuller(text: str, source: Span) -> Span | None:
    """The office and name of a speaker who is named by a bare name, where the text before tells them."""
    words = [word for word in source.quote.split() if word not in _TITLES]
    if not words or source.quote != without_article(source.quote):
        return None
    if len(words) > _NAME_WORDS or not all(word[:1].isupper() for word in words) or is_known(source.quote):
        return None
    line = Words(text, tokenize(text, 0, source.start))
    found = fuller_name(line, words[-1].lower().strip(".,"))
    if found is None:
        return None
    return Span.of(text, line.tokens[found[0]].start, line.tokens[found[1] - 1].end)


def _last_spoken(before: Sequence[Frame], frame: Frame) -> Span | None:
    """The speaker of the sentence before, or of the same one, who is no outlet and no pronoun."""
    near = [
        f for f in before if f.naming is not None and 0 <= frame.sentence - f.sentence <= 1 and f.naming != frame.source
    ]
    named = [f.naming for f in near if f.naming is not None and not _is_pronoun(f.naming.quote)]
    return next((span for span in reversed(named) if not names_outlet(span.quote)), None)


def _issuer(text: str, stop: int) -> Span | None:
    """Who put out the writing that a text spoke of last: "dans un communiqué [du ministère de la Défense]"."""
    line = Words(text, tokenize(text, max(0, stop - _WRITING_REACH), stop))
    for index in range(len(line.tokens) - 1, -1, -1):
        if line.lower(index) not in _WRITINGS:
            continue
        behind = range(index + 1, min(len(line.tokens) - 1, index + 7))
        at = next((i for i in behind if line.lower(i) in {"de", "du", "des", "d"}), None)
        if at is None:
            continue
        found = speaker_from(line, at + (2 if line.lower(at + 1) == "'" else 1))
        if found is not None:
            return Span.of(text, line.tokens[found[0]].start, line.tokens[found[1] - 1].end)
    return None


def _group_named(text: str, stop: int) -> Span | None:
    """The armed group that a text names last before an offset, by a name of the registry."""
    tokens = tokenize(text, 0, stop)
    named = [(first, last) for first, last in group_names(tokens)]
    if not named:
        return None
    first, last = named[-1]
    return Span.of(text, tokens[first].start, tokens[last - 1].end)


def _is_pronoun(words: str) -> bool:
    return words.lower() in listed("attribution", "frame", "pronouns")


def _points_back(words: str) -> bool:
    lower = " ".join(words.lower().split())
    short = lower in listed("attribution", "frame", "short_forms") or lower.startswith(_OPENING_SHORT)
    return _is_pronoun(words) or short


def _may_mean(short: str, full: str) -> bool:
    """Whether a short form may stand for fuller words: a pronoun for anybody, a noun for one who bears it."""
    noun = without_article(short).lower().removeprefix("même ").removeprefix("mêmes ")
    if (
        _is_pronoun(short)
        or noun in {"source", "sources"}
        or noun in {"communiqué", "texte", "document", "déclaration", "organisation", "rapport"}
    ):
        return True
    return noun.split()[-1].rstrip("s") in full.lower() or listed_kind(noun) is listed_kind(full)


def _carried(text: str, read: Sequence[Sentence], frames: Sequence[Frame]) -> list[Frame]:
    """A frame for each sentence without one that goes on with what a speaker says, in quotation marks or plainly."""
    spoken: dict[int, list[Frame]] = {}
    for frame in frames:
        if frame.source is not None and not names_outlet(frame.source.quote):
            spoken.setdefault(frame.sentence, []).append(frame)
    own, marks = {frame.sentence for frame in frames}, quotations(text)
    found: dict[int, Frame] = {}
    for sentence in read:
        if sentence.index in own:
            continue
        quotation = quotation_of(sentence, marks)
        speaker = speaking(quotation, read, spoken) if quotation is not None else None
        if quotation is None and _goes_on(text, sentence):
            before = spoken.get(sentence.index - 1)
            speaker = found.get(sentence.index - 1) or (before[-1] if before else None)
        if speaker is not None and speaker.stance in ASSERTING:
            found[sentence.index] = _continued(speaker, sentence)
    return list(found.values())


def _goes_on(text: str, sentence: Sentence) -> bool:
    """Whether a sentence plainly goes on with the report before it, by its beginning: "Parmi les victimes …"."""
    tokens = tokenize(text, sentence.span.start, sentence.span.end)
    return (
        bool(tokens) and not sentence.in_title and phrases("attribution", "frame", "goes_on").at(tokens, 0) is not None
    )


def _continued(frame: Frame, sentence: Sentence) -> Frame:
    """The speaker of a frame as the one whose words a whole sentence goes on with."""
    return Frame(
        sentence=sentence.index,
        source=frame.naming,
        cue=frame.cue,
        content=(sentence.span,),
        stance=Polarity.ASSERTED,
        kind="said",
        via=frame.via,
        attribution=Attribution.CARRIED,
    )

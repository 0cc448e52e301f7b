"""Texts in the first person that an armed side puts out itself: whoever signs them speaks all through them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from whence.model.lists import Attribution, Polarity
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.speakers import Naming
from whence.vocab.load import localised, words

_HEAD = 4  # lines at the head of a text among which a heading stands
_SIGNATURE = 10  # words of a line that signs
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_WHO = r"(?P<who>[^\n,.;:]{3,90})"


def with_issuer(
    text: str, sentences: Sequence[Sentence], frames: Sequence[Frame], naming: Naming, language: str = "en"
) -> tuple[Frame, ...]:
    """The frames of a text, with its issuer as the speaker of each sentence that has none, and whom "we" stands for.

    Only of a text that says "we" or "our fighters" outside quotation marks, and that a party's name heads or signs.
    """
    issuer = _issuer(text, naming, language) if _in_first_person(text, language) else None
    if issuer is None:
        return tuple(frames)
    named = [_named(frame, issuer, language) for frame in frames]
    spoken = {frame.sentence for frame in named}
    carried = [
        Frame(
            sentence=sentence.index,
            source=issuer,
            cue=issuer,
            content=(sentence.span,),
            stance=Polarity.ASSERTED,
            kind="said",
            attribution=Attribution.CARRIED,
        )
        for sentence in sentences
        if sentence.skip is None and sentence.index not in spoken
    ]
    return tuple(sorted((*named, *carried), key=lambda frame: (frame.sentence, frame.cue.start)))


def _named(frame: Frame, issuer: Span, language: str) -> Frame:
    """A frame of "we" as one of the issuer's."""
    we = frame.source is not None and frame.source.quote.lower() in _list("we", language)
    return replace(frame, antecedent=issuer) if we and frame.antecedent is None else frame


def _in_first_person(text: str, language: str) -> bool:
    """Whether a text speaks for a side in its own voice: "our fighters", "we announce"."""
    plain = _QUOTED.sub(" ", text)
    return _first_person(language).search(plain) is not None


def _issuer(text: str, naming: Naming, language: str) -> Span | None:
    """The words for who puts a text out, where they name a party that has a name."""
    found = (span for span in _candidates(text, language) if _is_party(span.quote, naming))
    return next(found, None)


def _candidates(text: str, language: str) -> Iterator[Span]:
    """What stands behind "we, the …", behind a heading's word for a writing, and in a last line of its own."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    for line in lines[:_HEAD]:
        head = _heading(language).match(line.group())
        if head is not None:
            yield _span(text, line.start() + head.start("who"), line.start() + head.end("who"))
    for we in _apposition(language).finditer(_blank(text)):
        yield _span(text, we.start("who"), we.end("who"))
    for line in lines[-1:]:
        if len(line.group().split()) <= _SIGNATURE and line.group().strip()[-1] not in ".!?:" and len(lines) > 1:
            yield _span(text, line.start(), line.end())


def _blank(text: str) -> str:
    """The text with what is in quotation marks blanked: another's "we" names no issuer."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _span(text: str, start: int, end: int) -> Span:
    while text[start] in ' -–—«"“':
        start += 1
    while text[end - 1] in ' -–—»"”':
        end -= 1
    return Span.of(text, start, end)


def _is_party(written: str, naming: Naming) -> bool:
    return any(party.actor is not None and not party.bare for party in naming.parties(written))


@cache
def _list(key: str, language: str) -> frozenset[str]:
    return frozenset(words(localised("attribution", language), "communique", key))


def _either(key: str, language: str) -> str:
    found = words(localised("attribution", language), "communique", key)
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


@cache
def _first_person(language: str) -> re.Pattern[str]:
    we, our = _either("we", language), _either("our", language)
    people, acts = _either("people", language), _either("acts", language)
    return re.compile(
        rf"\b(?:{our})\s+(?:[\w-]+\s+)?(?:{people})\b|\b(?:{we})\s+(?:[\w-]+\s+)?(?:{acts})\b", re.IGNORECASE
    )


@cache
def _heading(language: str) -> re.Pattern[str]:
    writings, links = _either("writings", language), _either("links", language)
    behind = rf"\s(?:{links})\s*{_WHO}[.:]?\s*$"
    return re.compile(rf"\W*(?:\w+\s+)?(?:{writings})\b[^\n,.;:]{{0,20}}?{behind}", re.IGNORECASE)


@cache
def _apposition(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either('we', language)}),\s+{_WHO},", re.IGNORECASE)

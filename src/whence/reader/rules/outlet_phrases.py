"""Outlets by description and name: "the newspaper Coastal Herald", "the news agency Evening Post"."""

import re
from collections.abc import Sequence

from whence.model.claim import StatedSource
from whence.model.lists import SourceRelation
from whence.model.span import Span

_KINDS = (
    "newspaper", "news agency", "news website", "news site", "website", "magazine", "broadcaster", "television channel",
    "news channel", "radio station", "press agency", "weekly", "daily",
)  # fmt: skip
_WHAT = f"(?:{'|'.join(_KINDS)})"
_PHRASE = re.compile(
    r"\b(?:[Tt]he\s+)?(?:(?:daily|weekly|local|independent|state|private|pan-Arab|[A-Z][a-z]+(?:ese|ish|ian|an|ch|i))\s+){0,2}"
    + _WHAT
    + r"\s+(?P<name>[A-Z][\w'’.-]*(?:\s+(?:of\s+|the\s+|de\s+|la\s+)?[A-Z][\w'’-]*){0,4})"
)
_BEFORE_NAME = re.compile(r"^.*?" + _WHAT + r"\s+(?=[A-Z])", re.DOTALL)


def outlet_phrases(text: str) -> tuple[tuple[Span, Span], ...]:
    """Every such phrase of the text with the span of the name in it, in order."""
    if not any(kind in text for kind in _KINDS):
        return ()
    return tuple(
        (Span.of(text, m.start(), m.end()), Span.of(text, m.start("name"), m.end("name")))
        for m in _PHRASE.finditer(text)
    )


def outlet_name(words: str) -> str:
    """The name of an outlet without the words that say what it is."""
    return _BEFORE_NAME.sub("", words)


def with_described(report_id: str, text: str, sources: Sequence[StatedSource]) -> tuple[StatedSource, ...]:
    """The stated sources with the outlets that the text describes and names; of two names the longer one stays."""
    phrases = outlet_phrases(text)
    kept = [s for s in sources if not any(s.span.overlaps(phrase) and s.name in phrase.quote for phrase, _ in phrases)]
    added = [StatedSource(report_id, name.quote, SourceRelation.CITES_OUTLET, phrase) for phrase, name in phrases]
    first = {source.name: source for source in reversed(added)}
    return tuple(sorted((*kept, *first.values()), key=lambda source: (source.span.start, source.span.end)))

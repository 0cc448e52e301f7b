"""Which agencies and outlets a French report credits, beside the forms that all languages share."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from whence.model.claim import StatedSource
from whence.model.lists import SourceRelation
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.french.words import ordered
from whence.reader.rules.sources import find_sources, outlet_names


@cache
def _outlet() -> str:
    names = sorted((*outlet_names(), *ordered("outlets", "names", "names")), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in names)


@cache
def _citing() -> re.Pattern[str]:
    """An outlet with the words that credit it: "a indiqué à l'AFP", "cité par RFI", "selon Radio Okapi"."""
    before = "|".join(ordered("outlets", "credit", "before")).replace(" ", r"\s+")
    kinds = "|".join(ordered("outlets", "credit", "kinds"))
    article = rf"(?:(?:le|la|les|du|au)\s+|[ld]')?(?:(?:{kinds})\s+(?:de\s+presse\s+)?)?"
    return re.compile(rf"(?<![\w-])(?i:{before})\s+{article}(?P<name>{_outlet()})(?![\w-])")


@cache
def _saying() -> re.Pattern[str]:
    """An outlet that says so itself: "rapporte RFI", "l'AFP a annoncé"."""
    verbs = "|".join(ordered("outlets", "credit", "verbs"))
    return re.compile(
        rf"(?<![\w-])(?:(?i:{verbs})\s+(?:(?:le|la|les)\s+|l')?(?P<behind>{_outlet()})"
        rf"|(?P<before>{_outlet()})\s+(?:(?:a|avait|ont)\s+)?(?i:{verbs}))(?![\w-])"
    )


@cache
def _byline() -> re.Pattern[str]:
    """A line that credits an agency for the whole: "avec AFP", "Source : RFI"."""
    return re.compile(rf"^\W*(?i:avec|source|sources|par)\s*:?\s+(?:l')?(?P<name>{_outlet()})\b", re.MULTILINE)


def find_french_sources(report_id: str, text: str, sentences: Sequence[Sentence]) -> tuple[StatedSource, ...]:
    """Every place where the report credits an agency or outlet, in order; a span holds the crediting words."""
    shared = [source for source in find_sources(report_id, text, sentences) if not source.name[0].islower()]
    found = [*shared]
    for source in _french(report_id, text, sentences):
        if not any(source.span.overlaps(other.span) for other in found):
            found.append(source)
    return tuple(sorted(found, key=lambda source: (source.span.start, source.span.end)))


def _french(report_id: str, text: str, sentences: Sequence[Sentence]) -> Iterator[StatedSource]:
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        if sentence.skip is not None and sentence.skip.value not in ("credit", "boilerplate"):
            continue
        for found in _byline().finditer(text, start, end):
            if len(sentence.span.quote) < 60:
                span = Span.of(text, found.start(), found.end())
                yield StatedSource(report_id, found["name"], SourceRelation.AGENCY_CREDIT, span)
        for found in (*_citing().finditer(text, start, end), *_saying().finditer(text, start, end)):
            name = next(value for value in found.groupdict().values() if value)
            span = Span.of(text, found.start(), found.end())
            yield StatedSource(report_id, name, SourceRelation.CITES_OUTLET, span)

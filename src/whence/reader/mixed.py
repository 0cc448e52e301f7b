"""Takes a report in several languages apart, so that each of its readers reads what is in its language.

A reader gets the report with all else blanked, so that its offsets are those of the report. Left to no reader are
sentences in languages that none reads, and quotations in another language than the report's: who says them is told by
the words around, which that reader does not get.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.lists import SkipReason
from whence.model.report import Report, Sentence
from whence.model.span import Span
from whence.text.clean import clean
from whence.text.passages import Passage, may_be_mixed, passages

_IN_LINE = re.compile(r"[^\r\n]")
_FEWEST_WORDS = 20  # in all that a report has in another language, for that language's reader to make something of it


@dataclass(frozen=True, slots=True)
class Parts:
    """A report taken apart: a report to read for each language, the report's own first, and the sentences left out."""

    reports: tuple[Report, ...]
    left_out: tuple[Sentence, ...]


def taken_apart(report: Report, languages: frozenset[str]) -> Parts | None:
    """The parts of a report in several languages, those of `languages` to be read; None where it is all in one."""
    if not may_be_mixed(report.text, report.language):
        return None
    cleaned = clean(report.text)
    found = passages(cleaned.text, cleaned.locate(report.body_start), report.language)
    if not found:
        return None
    read = _read(found, report.language, languages)

    def given(sentence: Sentence) -> Span:
        return cleaned.span(report.text, sentence.span.start, sentence.span.end)

    def alone(kept: Sequence[Passage], language: str) -> Report:
        places = [(given(passage.sentences[0]).start, given(passage.sentences[-1]).end) for passage in kept]
        return replace(report, text=_only(report.text, places), language=language)

    left = [passage for passage in found if passage not in read.get(passage.language, ())]
    return Parts(
        tuple(alone(those, code) for code, those in read.items()),
        tuple(
            replace(sentence, span=given(sentence), skip=SkipReason.OTHER_LANGUAGE)
            for passage in left
            for sentence in passage.sentences
        ),
    )


def _read(found: Sequence[Passage], own: str, languages: frozenset[str]) -> Mapping[str, tuple[Passage, ...]]:
    """The passages that are read, by language, the report's own first: there is always something of that."""
    others = dict.fromkeys(passage.language for passage in found if passage.language in languages - {own})
    told = {code: tuple(p for p in found if p.language == code and not p.quoted) for code in others}
    enough = {code: those for code, those in told.items() if sum(p.words for p in those) >= _FEWEST_WORDS}
    return {own: tuple(p for p in found if p.language == own), **enough}


def _only(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with all but these places blanked, each character by one."""
    parts, done = [], 0
    for start, end in places:
        parts += [_blank(text[done:start]), text[start:end]]
        done = end
    return "".join((*parts, _blank(text[done:])))


def _blank(words: str) -> str:
    """Spaces behind an empty line, so that no sentence runs across, in as many lines; what has no word stays."""
    return words if not words.strip() else ("\n\n" + _IN_LINE.sub(" ", words[2:]))[: len(words)]

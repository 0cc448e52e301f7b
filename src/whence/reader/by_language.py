"""Readers that give each report to the reader of its language: the languages of one, and French by rules.

A report in several languages goes to the readers of all of them, each passage to its own. A reading says who made it
("model", "rules-fr", "model+rules-fr"). What a build is set to, and what a benchmark is shown, are the main reader's.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import chain
from typing import Protocol

from whence.model.claim import Reading
from whence.model.markup import Markup, Stretch
from whence.model.report import Report
from whence.reader.base import Configured, Marker, Reader
from whence.reader.joining import joined
from whence.reader.mixed import taken_apart
from whence.text.language import UNDETERMINED
from whence.text.small_words import listed


class MarkingReader(Reader, Marker, Protocol):
    """A reader that also marks up texts."""


class ByLanguage:
    """A main reader and others for languages that it does not read; a report in no known language is the main one's."""

    def __init__(self, main: MarkingReader, *others: Reader) -> None:
        self._main = main
        self._others = {language: other for other in reversed(others) for language in other.languages}

    @property
    def name(self) -> str:
        """The main reader's name."""
        return self._main.name

    @property
    def languages(self) -> frozenset[str]:
        """The languages that one of the readers reads."""
        return self._main.languages | frozenset(self._others)

    @property
    def readers(self) -> Mapping[str, str]:
        """The name of the reader of each language, by its code, the main reader's languages first."""
        known = sorted(self._main.languages - {UNDETERMINED}), sorted(set(self._others) - self._main.languages)
        return {language: self._reader_of(language).name for language in chain(*known)}

    def read(self, report: Report) -> Reading:
        """The reading of the reader of the report's language, under that reader's name.

        Of a report in several languages that are read it is the reading of their readers together, under their names;
        what none of them reads is skipped in it.
        """
        own = self._reader_of(report.language)
        parts = taken_apart(report, self.languages) if report.language in listed() else None
        if parts is None:
            return own.read(report)
        return joined([self._reader_of(part.language).read(part) for part in parts.reports], parts.left_out)

    def mark(self, text: str) -> Markup:
        """What the main reader sees in a text before it makes claims of it."""
        return self._main.mark(text)

    def factuality(self, text: str, events: Sequence[Stretch]) -> tuple[float, ...]:
        """For each event word of a text how sure the main reader finds the text that it happened, from -3 to 3."""
        return self._main.factuality(text, events)

    def _reader_of(self, language: str) -> Reader:
        return self._main if language in self._main.languages else self._others.get(language, self._main)


class ConfiguredByLanguage(ByLanguage):
    """The same for a main reader whose readings depend on more than its name."""

    @property
    def settings(self) -> Mapping[str, str]:
        """What the main reader's readings depend on."""
        assert isinstance(self._main, Configured)
        return self._main.settings


def rules() -> ByLanguage:
    """The rules reader: English, and French by French rules."""
    return ByLanguage(_made("whence.reader.rules.reader", "RulesReader"), _french())


def model() -> ConfiguredByLanguage:
    """The reader with the shipped model: English, and French by rules alone."""
    return ConfiguredByLanguage(_made("whence.reader.trained.reader", "TrainedReader"), _french())


def _french() -> Reader:
    reader: Reader = _made("whence.reader.french.reader", "FrenchRulesReader")
    return reader


def _made(module: str, kind: str):  # type: ignore[no-untyped-def]  # only what is asked for is loaded
    return getattr(import_module(module), kind)()

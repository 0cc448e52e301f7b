"""Readers that give each report to the reader of its language: the languages of one, and French by rules.

A reading says who made it. What a build is set to, and what a benchmark is shown, are the main reader's.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol

from whence.model.claim import Reading
from whence.model.markup import Markup, Stretch
from whence.model.report import Report
from whence.reader.base import Configured, Marker, Reader


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

    def read(self, report: Report) -> Reading:
        """The reading of the reader of the report's language, under that reader's name."""
        return self._reader_of(report.language).read(report)

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

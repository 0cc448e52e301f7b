"""The trained reader: rules take a report apart, the encoder judges what they found and adds what they missed."""

from collections.abc import Sequence
from pathlib import Path

from whence.model.claim import Casualties, Reading, Responsibility
from whence.model.markup import Markup, Stretch
from whence.model.report import Report
from whence.reader.rules.reader import Parsed, coded_protos, parse, reading_of
from whence.reader.trained.counts import counts
from whence.reader.trained.doers import doers
from whence.reader.trained.marks import factuality, markup
from whence.reader.trained.model import FOLDER, load
from whence.reader.trained.seen import Seen, see
from whence.reader.trained.settings import Settings, settings_of
from whence.text.sentences import split_sentences


class TrainedReader:
    """Reads English reports with the shipped model; deterministic, and free of state between reports."""

    name = "model"
    languages = frozenset({"en", "und"})

    def __init__(self, folder: Path = FOLDER, settings: Settings | None = None) -> None:
        self._folder, self._settings = folder, settings

    def read(self, report: Report) -> Reading:
        """Everything found in a report, each claim passed through the evidence check; raises DataError without a model."""
        parsed = parse(report)
        return self.read_with(parsed, self.see(parsed))

    def mark(self, text: str) -> Markup:
        """What the encoder sees in a text before claims are made of it, for the benchmarks of such things."""
        return markup(self.see_text(text), text)

    def factuality(self, text: str, events: Sequence[Stretch]) -> tuple[float, ...]:
        """For each event word of a text how sure the text is that it happened, from -3 (certainly not) to 3."""
        return factuality(self.see_text(text), events)

    def see_text(self, text: str) -> Seen:
        """What the encoder sees in a text as it is given."""
        return see(load(self._folder), text, [sentence.span.start for sentence in split_sentences(text)])

    def see(self, parsed: Parsed) -> Seen:
        """What the encoder sees in a report that was taken apart."""
        return see(load(self._folder), parsed.text, [sentence.span.start for sentence in parsed.sentences])

    def read_with(self, parsed: Parsed, seen: Seen) -> Reading:
        """The reading that rules and encoder give together."""
        settings = self._settings or settings_of(load(self._folder).manifest["settings"])
        protos = coded_protos(parsed)
        told = counts(parsed, [p for p in protos if isinstance(p.value, Casualties)], seen, settings)
        done = doers(parsed, [p for p in protos if isinstance(p.value, Responsibility)], seen, settings)
        other = [p for p in protos if not isinstance(p.value, Casualties | Responsibility)]
        return reading_of(parsed, (*told, *done, *other), self.name)

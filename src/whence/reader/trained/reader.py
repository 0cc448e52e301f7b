"""The trained reader: rules take a report apart, the encoder judges what they found and adds what they missed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from whence.model.claim import Casualties, Reading, Responsibility
from whence.model.ids import digest
from whence.model.markup import Markup, Stretch
from whence.model.report import Report
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed, coded_protos, parse, reading_of, sayings
from whence.reader.trained.answers import answered
from whence.reader.trained.calibrate import scored
from whence.reader.trained.counts import counts
from whence.reader.trained.courses import courses_of
from whence.reader.trained.doers import doers
from whence.reader.trained.gate import gated
from whence.reader.trained.marks import factuality, markup
from whence.reader.trained.model import FOLDER, MODEL, load, read_manifest
from whence.reader.trained.seen import Seen, see
from whence.reader.trained.weights import Weights, weights_of
from whence.text.sentences import split_sentences


class TrainedReader:
    """Reads English reports with a model, by default the shipped one; deterministic, without state between reports.

    Without `weights` rules and encoder are believed as far as the model's manifest says.
    """

    name = "model"
    languages = frozenset({"en", "und"})

    def __init__(self, folder: Path = FOLDER, weights: Weights | None = None) -> None:
        self._folder, self._weights = folder, weights

    @property
    def settings(self) -> Mapping[str, str]:
        """What readings depend on and a run keeps: digests of the model and of the weights; DataError without one."""
        manifest = read_manifest(self._folder)
        weights = json.dumps(asdict(self._weights or weights_of(manifest["weights"])), sort_keys=True)
        return {"model": manifest["sha256"][MODEL], "weights": digest("w", weights)}

    def read(self, report: Report) -> Reading:
        """Everything found in a report, each claim passed through the evidence check.

        Raises DataError where there is no model, or one that is damaged or made for other heads.
        """
        parsed = parse(report)
        return self.read_with(parsed, self.see(parsed))

    def mark(self, text: str) -> Markup:
        """What the encoder sees in a text before claims are made of it, for the benchmarks of such things."""
        courses = courses_of(load(self._folder).manifest.get("courses", {}))
        return markup(self.see_text(text), text, courses)

    def factuality(self, text: str, events: Sequence[Stretch]) -> tuple[float, ...]:
        """For each event word of a text how sure the text is that it happened, from -3 (certainly not) to 3."""
        return factuality(self.see_text(text), events, text)

    def see_text(self, text: str) -> Seen:
        """What the encoder sees in a text as it is given."""
        return see(load(self._folder), text, [sentence.span.start for sentence in split_sentences(text)])

    def see(self, parsed: Parsed) -> Seen:
        """What the encoder sees in a report that was taken apart."""
        return see(load(self._folder), parsed.text, [sentence.span.start for sentence in parsed.sentences])

    def read_with(self, parsed: Parsed, seen: Seen) -> Reading:
        """The reading that rules and encoder give together."""
        weights = self._weights or weights_of(load(self._folder).manifest["weights"])
        coded = told(parsed, seen, weights)
        protos = answered(parsed, coded, sayings(parsed, coded), seen, weights)
        reading = scored(reading_of(parsed, protos, self.name), parsed, seen, weights.scales)
        return gated(reading, seen)


def told(parsed: Parsed, seen: Seen, weights: Weights) -> tuple[Proto, ...]:
    """The counts, deeds and happenings that rules and encoder tell together, before answers are looked for."""
    protos = coded_protos(parsed)
    counted = counts(parsed, [p for p in protos if isinstance(p.value, Casualties)], seen, weights)
    done = doers(parsed, [p for p in protos if isinstance(p.value, Responsibility)], seen, weights)
    return (*counted, *done, *(p for p in protos if not isinstance(p.value, Casualties | Responsibility)))

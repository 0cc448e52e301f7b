"""What every view is made with: the record, the redaction, and what of each report must not be shown."""

from collections.abc import Mapping, Sequence
from datetime import date

from whence.api import Record
from whence.export.redaction import NOTHING, Hidden, Redaction
from whence.model.claim import Claim
from whence.model.event import Event
from whence.model.ledger import ledger
from whence.model.report import Report, Sentence
from whence.store import FrozenRecord

INTERNAL = Redaction(internal=True, as_of=date.max)
"""For the person who holds the record: nothing is held back."""


class Viewer:
    """A record, or a release of it, under a redaction, with what was read of it kept."""

    def __init__(self, record: Record | FrozenRecord, redaction: Redaction) -> None:
        self.record = record
        self.redaction = redaction
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Sequence[Claim]] = {}
        self._sentences: dict[str, Sequence[Sentence]] = {}
        self._hidden = redaction.hidden(record)

    @classmethod
    def internal(cls, record: Record | FrozenRecord) -> "Viewer":
        """A viewer that shows everything, for the person who holds the record."""
        return cls(record, INTERNAL)

    def report(self, report_id: str) -> Report:
        """One report by its id."""
        if report_id not in self._reports:
            self._reports[report_id] = self.record.report(report_id)
        return self._reports[report_id]

    def sentences(self, report_id: str) -> Sequence[Sentence]:
        """A report's sentences."""
        if report_id not in self._sentences:
            self._sentences[report_id] = self.record.sentences(report_id)
        return self._sentences[report_id]

    def forget(self) -> None:
        """Let go of the reports and sentences that were kept, so that a long run does not gather them all."""
        self._reports.clear()
        self._sentences.clear()
        self._claims.clear()

    def claims(self, event: Event) -> Sequence[Claim]:
        """The claims of an event, in the order of its reports."""
        if event.event_id not in self._claims:
            self._claims[event.event_id] = self.record.event_claims(event)
        return self._claims[event.event_id]

    def ledger(self, event: Event) -> Sequence[Claim]:
        """The casualty claims of an event, in the order of its ledger."""
        claims = self.claims(event)
        return ledger(claims, {name: self.report(name).published for name in {claim.report_id for claim in claims}})

    def hidden(self, report_id: str) -> Hidden:
        """What must not be shown of a report."""
        return self._hidden.get(report_id, NOTHING)

    def roles(self, claims: Sequence[Claim]) -> Mapping[str, str]:
        """The public words for claimants who are private persons, by their words and names."""
        return self.redaction.roles(claims, self._hidden)

    def hidden_by_report(self) -> Mapping[str, Hidden]:
        """What must not be shown, by report; reports of which all may be shown are left out in an internal view."""
        return self._hidden

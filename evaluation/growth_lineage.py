"""Rounds of reports as a source of lineage: a report is told anew whenever it is asked for, and none is held."""

from collections.abc import Sequence

from evaluation.growth_source import Told, Took, now
from evaluation.rounds import later_by, renamed, told_anew
from whence.lineage.kept import Entry, InMemory
from whence.model.claim import Reading
from whence.model.report import Report


class LineageRounds(InMemory):
    """So many reports of rounds of those given, as lineage sees them; what it hands over is held in memory.

    `telling` is the time that telling reports anew took.
    """

    def __init__(self, read: Sequence[Told], size: int) -> None:
        super().__init__(read)
        self._size = size
        self.telling = Took(0.0, 0.0)

    def reports(self) -> Sequence[Entry]:
        """All reports, by their number, in the order of their ids."""
        return sorted((self._entry(number) for number in range(self._size)), key=lambda entry: entry.report_id)

    def _entry(self, number: int) -> Entry:
        round_, at = divmod(number, len(self.held))
        report = self.held[at][0]
        published = None if report.published is None else report.published + later_by(round_)
        return Entry(number, renamed(report.report_id, round_), published)

    def load(self, key: int) -> tuple[Report, Reading]:
        """A report, told anew."""
        started = now()
        round_, at = divmod(key, len(self.held))
        told = told_anew(*self.held[at], round_)
        self.telling += now() - started
        return told

"""What every reader offers, be it the rules, a trained model or a language model."""

from typing import Protocol

from whence.model.claim import Reading
from whence.model.report import Report


class Reader(Protocol):
    """Reads one report at a time; the same report gives the same reading on every run and machine.

    A reader can be pickled, so that several processes may read with copies of it.
    """

    @property
    def name(self) -> str:
        """The reader's name, as `--reader` and every reading give it."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads, as ISO 639-1 codes."""

    def read(self, report: Report) -> Reading:
        """Everything found in the report, evidence checked; raises only errors of whence."""

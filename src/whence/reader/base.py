"""What every reader offers, be it the rules, a trained model or a language model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from whence.model.claim import Reading
from whence.model.markup import Markup, Stretch
from whence.model.report import Report


class Reader(Protocol):
    """Reads one report at a time; the same report gives the same reading on every run and machine.

    A reader can be pickled, so that several processes may read with copies of it. It may also be `Configured` and
    `Metered`.
    """

    @property
    def name(self) -> str:
        """The reader's name, as `--reader` and every reading give it."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads, as ISO 639-1 codes."""

    def read(self, report: Report) -> Reading:
        """Everything found in the report, evidence checked; raises only errors of whence.

        A ReportError's reason is the refusal's.
        """


@runtime_checkable
class Configured(Protocol):
    """A reader whose readings depend on more than its name and whence's version, such as a model."""

    @property
    def settings(self) -> Mapping[str, str]:
        """What they depend on, by name; a build's run keeps it, so nothing secret and no clock time.

        `languages` and `gazetteers` are the build's own.
        """


@dataclass(frozen=True, slots=True)
class Used:
    """What reading used and dropped: in a line for a person, and counted, as JSON can hold it."""

    line: str
    counts: Mapping[str, object]


@runtime_checkable
class Metered(Protocol):
    """A reader whose work costs somebody something."""

    def used(self) -> Used:
        """What this reader and its copies in other processes have used so far."""


class Marker(Protocol):
    """A reader that also shows what it sees in a text before it makes claims, for the benchmarks of such things."""

    def mark(self, text: str) -> Markup:
        """Attributions, incidents with their roles, and relevance of a text, upper and lower case alike."""

    def factuality(self, text: str, events: Sequence[Stretch]) -> tuple[float, ...]:
        """For each event word of a text how sure the text is that it happened, from -3 (certainly not) to 3."""

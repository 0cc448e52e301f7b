"""What an export needs of a record, and how much of it the redaction let through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from whence.model.claim import Claim, Incident, StatedSource
from whence.model.event import Event, Link
from whence.model.release import ReadReport
from whence.model.report import Report


class Source(Protocol):
    """A record as the exports read it."""

    def reports(self) -> Iterator[Report]:
        """All reports in order."""
        ...

    def report(self, name: str, /) -> Report:
        """One report by its id."""
        ...

    def events(self) -> Iterator[Event]:
        """All events in order."""
        ...

    def several(self, names: Sequence[str], /) -> Mapping[str, Event]:
        """Some events by their ids."""
        ...

    def claims(self, report: str | None = None, /) -> Iterator[Claim]:
        """The claims of one report, or all in order, joined to an event or not."""
        ...

    def incidents(self, report: str | None = None, /) -> Iterator[Incident]:
        """The incidents of one report, or all in order, in an event or not."""
        ...

    def links(self) -> Iterator[Link]:
        """All links in order."""
        ...

    def sources(self) -> Iterator[StatedSource]:
        """All stated sources in order."""
        ...

    def how_read(self) -> Mapping[str, ReadReport]:
        """How each report was read, by its id; a source without text was not."""
        ...

    def stages(self) -> Mapping[str, str]:
        """The names of the stages from outside that links (`relate`) and events (`link`) follow from."""
        ...

    def codebook_source(self) -> str | None:
        """The text of the house's own codebook, None without any."""
        ...


@dataclass(slots=True)
class Tally:
    """What was written, and what was held back or left out, by reason; counts that a person is shown.

    `rows` are the rows of a table, each by its id with the ids of the events in it.
    """

    written: int = 0
    held_back: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def hold(self, reason: str) -> None:
        """Count one thing held back."""
        self.held_back[reason] = self.held_back.get(reason, 0) + 1

    def leave_out(self, name: str, reason: str) -> None:
        """Note one row that the format cannot hold."""
        self.left_out.append((name, reason))

    def write_row(self, name: str, events: tuple[str, ...]) -> None:
        """Note a row of a table, by its id, with the events in it: each of them counts as written."""
        self.written += len(events)
        self.rows.append((name, events))

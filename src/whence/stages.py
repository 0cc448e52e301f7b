"""Stages given in the place of whence's own: which reports hang together, and which incidents are one event.

    class OneEachDayAndDistrict:
        name = "day-and-district"

        def link(self, told, links):
            found = {}
            for each in told:
                for incident in each.incidents:
                    found.setdefault((incident.date.start, incident.place.admin1), []).append(incident.incident_id)
            return found.values()

    whence.build("reports/", "record.db", whence.Stages(link=OneEachDayAndDistrict()))

What a stage answers is kept in the record under its name, so that what people decide later follows from the same
answer, and nobody takes the record's events for those of whence's own stages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from whence.model.claim import Incident, Reading
from whence.model.event import Link
from whence.model.report import Report
from whence.reader.base import Reader


@dataclass(frozen=True, slots=True)
class Told:
    """A report as a stage sees it, with what the machine read in it.

    `incidents` are those of which events are made: of armed conflict, or brought in by people. Others are in the
    reading alone. In a record without articles the report has no text.
    """

    report: Report
    reading: Reading
    incidents: tuple[Incident, ...]


@runtime_checkable
class Relating(Protocol):
    """Tells which reports hang together; the same reports give the same links on every run and machine.

    It may also be `Configured`, as readers may.
    """

    @property
    def name(self) -> str:
        """The stage's name, as the record gives it."""

    def relate(self, told: Iterable[Told], /) -> Iterable[Link]:
        """The links between all reports of the record, which come one by one in the order of their ids.

        Of two reports one link at most. Its spans are words of the texts, its claims those of its reports.
        """


@runtime_checkable
class Linking(Protocol):
    """Tells which incidents are one event; the same reports give the same answer on every run and machine.

    It may also be `Configured`, as readers may.
    """

    @property
    def name(self) -> str:
        """The stage's name, as the record gives it."""

    def link(self, told: Iterable[Told], links: Sequence[Link], /) -> Iterable[Iterable[str]]:
        """The incidents of the record that are one event, by their ids, each in one group at most.

        One in no group is an event of its own. Reports come one by one in the order of their ids; `links` are those
        between them. What people ruled to be one event or two stands over the answer: no stage need know of it.
        """


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a build: the reader, by its name or itself, and stages given in the place of whence's own.

    `relate` and `link` are whence's own where they are None.
    """

    reader: str | Reader = "model"
    relate: Relating | None = None
    link: Linking | None = None


By: TypeAlias = Reader | Stages
"""What a build is made by: a reader, the other stages as the record has them, or all of them."""


def reader_of(by: By) -> Reader:
    """The reader that a build is made by; raises TypeError where it is only named."""
    reader = by.reader if isinstance(by, Stages) else by
    if isinstance(reader, str):
        raise TypeError(f"the reader {reader} is named and not loaded")
    return reader

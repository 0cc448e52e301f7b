"""A small world of reports for decisions: made by number, read by the sample reader, exported as a user would."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests.sample_reader import SampleReader, line
from whence.api import Record as OpenRecord
from whence.decide import By
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.flow import BuildResult, build
from whence.store import Record

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PLACES = ("Dori", "Djibo", "Kaya")


def who(author: str = "A1", reason: str = "") -> By:
    """Somebody who always decides at the same time, so that the order of decisions leaves no trace in them."""
    return By(author, NOON, reason)


def article(number: int) -> str:
    """A report of two happenings; many tell of the same ones."""
    day, place = f"2021-03-{1 + number % 3 * 6:02}", PLACES[number % len(PLACES)]
    return "\n".join(
        [
            f"---\noutlet: Paper {number}\npublished: 2021-03-{10 + number % 15:02}\n---",
            f"The paper {number} writes of fighting near {place}, as others did.",
            line(day, place, 2 + number % 3, "an army spokesman"),
            line("2021-03-05", PLACES[(number + 1) % 3], 4 + number % 2, "the rebels", deed="an air strike"),
            line("2021-03-09", "Fada", 1, deed="a road accident"),
        ]
    )


@dataclass(frozen=True, slots=True)
class World:
    """A folder of reports and the record that is built from it."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "record.db"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    def write(self, number: int, text: str | None = None) -> None:
        self.reports.mkdir(parents=True, exist_ok=True)
        (self.reports / f"{number:03}.txt").write_text(text or article(number), encoding="utf-8")

    def build(self, reader: SampleReader | None = None) -> BuildResult:
        with Record.create_or_open(self.path) as record:
            return build([self.reports], record, reader or SampleReader(), workers=1)

    def export(self, form: str = "jsonl", *, internal: bool = False) -> str:
        with OpenRecord(self.path) as record:
            return "".join(export(record, form, Redaction(internal, date(2022, 1, 1)), Tally()))


def make_world(folder: Path, reports: int = 6) -> World:
    world = World(folder)
    for number in range(reports):
        world.write(number)
    world.build()
    return world

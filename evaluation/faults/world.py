"""What trials are made of: reports, a record of half of them and one of all, and what an undisturbed build gives."""

import hashlib
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import whence
from evaluation.faults.reports import write_reports
from evaluation.recorded import exported
from whence.store.damage import Damage
from whence.store.record import Record
from whence.verify import verify

READER = "rules"
_FORMS = ("jsonl", "claims-jsonl", "lineage-jsonl")
_REPORTS = 12


@dataclass(frozen=True, slots=True)
class World:
    """Reports in a folder, of which a record of the first half (`half`) and one of all (`whole`) were built.

    `digest` is over what the whole one exports, `seconds` how long it took to build.
    """

    folder: Path
    reports: Sequence[Path]
    half: Path
    whole: Path
    digest: str
    seconds: float

    @classmethod
    def made(cls, folder: Path, chance: random.Random, count: int = _REPORTS) -> "World":
        """Make one, in a folder that there is not yet."""
        reports = write_reports(folder / "in", chance, count)
        half, whole = folder / "half.db", folder / "whole.db"
        whence.build_into(reports[: count // 2], half, READER)
        began = perf_counter()
        whence.build_into(folder / "in", whole, READER)
        return cls(folder / "in", reports, half, whole, digest_of(whole), perf_counter() - began)


def digest_of(path: Path) -> str:
    """A digest over all that a record exports: its events, claims and links between reports, as they stand."""
    digest = hashlib.sha256()
    with whence.Record(path) as record:
        for form in _FORMS:
            for line in exported(record, form):
                digest.update(repr(line).encode())
    return digest.hexdigest()


def damages_of(path: Path) -> tuple[Damage, ...]:
    """What `whence verify` finds in a record; raises RecordError where it does not open."""
    with Record.open_readonly(path) as record:
        return verify(record).damages


def build(paths: Sequence[Path], path: Path) -> None:
    """Build a record in this process, undisturbed."""
    whence.build_into(paths, path, READER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one trial takes place: its own folder with a record, a folder of reports, and what children say."""

    folder: Path
    world: World

    @classmethod
    def made(cls, folder: Path, world: World, of: Path | None = None) -> "Place":
        """Make one whose record is a copy of another; there is none yet where none is given."""
        folder.mkdir()
        place = cls(folder, world)
        place.beside.mkdir()
        if of is not None:
            shutil.copy(of, place.record)
        return place

    @property
    def beside(self) -> Path:
        """The folder in which the record lies, alone."""
        return self.folder / "record"

    @property
    def record(self) -> Path:
        """The record."""
        return self.beside / "record.db"

    @property
    def said(self) -> Path:
        """Where what a child says is kept."""
        return self.folder / "said.txt"

    def command(self, reports: Path | None = None) -> list[str]:
        """The command that builds the record of the reports."""
        named = [str(reports or self.world.folder), "--record", str(self.record)]
        return ["build", *named, "--reader", READER, "--workers", "1"]

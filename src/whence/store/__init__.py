"""The record, one SQLite file: its schema, the writer's lock, and every SQL statement on it.

`Record` is what other modules use; they hand in and get back the types of `whence.model`.
"""

from whence.store.freeze import Naming
from whence.store.frozen import FrozenRecord
from whence.store.read_events import kind_named
from whence.store.record import Record
from whence.store.shapes import (
    AREA_ELSE_KM,
    AREA_KM,
    Batch,
    Box,
    Derived,
    DerivedPart,
    EventFilter,
    FoundBy,
    Hanging,
    Head,
    Hit,
    Needs,
    Outline,
    Picked,
    RecordCounts,
    RunLine,
    Sketch,
    Spot,
    Stretch,
    Targets,
    Unlocated,
)
from whence.store.team import TeamFile
from whence.store.writer import Writer

__all__ = [
    "AREA_ELSE_KM",
    "AREA_KM",
    "Batch",
    "Box",
    "Derived",
    "DerivedPart",
    "EventFilter",
    "FoundBy",
    "FrozenRecord",
    "Hanging",
    "Head",
    "Hit",
    "Naming",
    "Needs",
    "Outline",
    "Picked",
    "Record",
    "RecordCounts",
    "RunLine",
    "Sketch",
    "Spot",
    "Stretch",
    "Targets",
    "TeamFile",
    "Unlocated",
    "Writer",
    "kind_named",
]

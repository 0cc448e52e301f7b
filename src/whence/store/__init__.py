"""The record, one SQLite file: its schema, the writer's lock, and every SQL statement on it.

`Record` is what other modules use; they hand in and get back the types of `whence.model`.
"""

from whence.store.damage import Checked, Damage
from whence.store.freeze import Naming
from whence.store.frozen import FrozenRecord
from whence.store.read_events import kind_named
from whence.store.read_runs import LastBuild, Slow, Uncertain
from whence.store.record import Record
from whence.store.shapes import (
    AREA_ELSE_KM,
    AREA_KM,
    Bare,
    Batch,
    Box,
    Derived,
    DerivedPart,
    EventFilter,
    FoundBy,
    Given,
    Hanging,
    Head,
    Hit,
    Needs,
    Outline,
    Picked,
    ReadLine,
    Received,
    RecordCounts,
    RunLine,
    Sketch,
    Spot,
    Stretch,
    Targets,
    Traces,
    Unlocated,
    Version,
)
from whence.store.team import TeamFile
from whence.store.writer import Writer

__all__ = [
    "AREA_ELSE_KM",
    "AREA_KM",
    "Bare",
    "Batch",
    "Box",
    "Checked",
    "Damage",
    "Derived",
    "DerivedPart",
    "EventFilter",
    "FoundBy",
    "FrozenRecord",
    "Given",
    "Hanging",
    "Head",
    "Hit",
    "LastBuild",
    "Naming",
    "Needs",
    "Outline",
    "Picked",
    "ReadLine",
    "Received",
    "Record",
    "RecordCounts",
    "RunLine",
    "Sketch",
    "Slow",
    "Spot",
    "Stretch",
    "Targets",
    "TeamFile",
    "Traces",
    "Uncertain",
    "Unlocated",
    "Version",
    "Writer",
    "kind_named",
]

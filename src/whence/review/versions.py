"""The earlier versions of a report at the desk: when each was received, and what changed to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.api import Record
from whence.view.versions import Changed, changes, received_words


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version: when it was received, in words, and what the next one tells otherwise."""

    received: str
    changed: Sequence[Changed]


def earlier_versions(record: Record, name: str) -> tuple[Earlier, ...]:
    """What came before a report, the last first; nothing where it is the only version."""
    versions = record.versions(name)
    told = (
        Earlier(received_words(version), changed) for version, changed in zip(versions, changes(versions), strict=False)
    )
    return tuple(reversed(tuple(told)))

"""Everything that a record says, in the order in which it says it; without runs, which alone hold clock times."""

from whence.store import Record


def dump(record: Record) -> list[object]:
    """A value that is equal for two records exactly when every read of them is."""
    return [
        list(record.readings()),
        list(record.links()),
        list(record.events()),
        dict(record.incident_events()),
        list(record.refusals()),
        record.counts(),
    ]

"""The log beside a record (`record.db-wal`), in which SQLite keeps what was written last: whether it was lost.

While a record is being written, and after a writer was killed, what was written last stands in that file alone. SQLite
takes a record without its log for one of an earlier moment, and opens it. Two things tell that there was one: its index
(`record.db-shm`), which is always removed before the log is; and the note of a writer who was killed, in the lock file,
of how much the record held. Whoever opens the record after that, be it another program, puts what stands in the log
into the record when it closes it, and removes the log: then the record holds as much as was noted, and nothing is lost.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from whence.model.errors import RecordError
from whence.store.connection import Connection

Held: TypeAlias = Mapping[str, int]
"""How much a record holds: the last key of some tables that are only added to, by name, and the number of its file."""

_FILE = "file"
_ADDED_TO = {"runs": "run_key", "reports": "report_key", "decisions": "decision_key"}


class LostLogError(RecordError):
    """The log beside a record is gone, with what stood in it."""


def held(at: Connection) -> Held:
    """How much a record holds now, as it is to be noted."""
    return {
        _FILE: at.path.stat().st_ino,
        **{table: at.number(f"SELECT max({key}) FROM {table}") for table, key in _ADDED_TO.items()},
    }


def check_left(at: Connection, left: Held) -> None:
    """Raise LostLogError where a record that had no log when it was opened holds less than a killed writer noted.

    What was noted of another file, in whose place this one was put, says nothing of it.
    """
    now = held(at) if left else {}
    if left.get(_FILE) == now.get(_FILE) and any(now.get(table, 0) < number for table, number in left.items()):
        raise _lost(at.path, at.path.with_name(f"{at.path.name}.lock"))


def log_of(record: Path) -> Path:
    """Where the log of a record lies."""
    return record.with_name(f"{record.name}-wal")


def holds_log(record: Path) -> bool:
    """Whether something may stand in the log that is not in the record's own file."""
    try:
        return log_of(record).stat().st_size > 0
    except FileNotFoundError:
        return False


def check_index(record: Path) -> None:
    """Raise LostLogError where the index of a log is there and the log is not.

    Whoever opens a record makes the log first and then its index, so that between two looks at the log both may come
    and go; that all three looks fall so is left to chance.
    """
    index, log = record.with_name(f"{record.name}-shm"), log_of(record)
    if record.exists() and not log.exists() and index.exists() and not log.exists() and index.exists():
        raise _lost(record, index)


def _lost(record: Path, witness: Path) -> LostLogError:
    """The error of a record whose log is gone, as a file beside it tells."""
    return LostLogError(
        f"{log_of(record)} is gone, in which stood what was written last, as {witness.name} beside it tells: "
        f"{record.name} alone is of an earlier moment, and nothing was changed. Put that file back; where it is lost, "
        "put a copy made before in the record's place (`whence backup` makes them) or build a new record from the "
        f"reports; to go on with what {record.name} itself holds, remove {witness.name} and see `whence verify`"
    )

"""Makes a record where there is none: wholly or not at all, whenever its maker is killed or the disk is full."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from whence.store.failures import failed, refused
from whence.store.migrate import migrate


def make_new(path: Path) -> None:
    """Make an empty record under another name beside it, and give it its name once all of it is on the disk.

    The caller holds the writer's lock. An empty file of that name gives way, its permissions stay. Raises RecordError
    where it cannot be made; nothing is left then.
    """
    target = Path(os.path.realpath(path))  # a link stays one
    part = target.with_name(f"{target.name}.new")
    try:
        part.unlink(missing_ok=True)  # of a maker who was killed
        _make(part)
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        rest_on_disk(part)
        part.replace(target)
        rest_on_disk(target.parent)
    except sqlite3.Error as error:
        raise failed(path, error) from error
    except OSError as error:
        raise refused(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _make(part: Path) -> None:
    """Write an empty record, of this version, to a file that nobody else knows."""
    with closing(sqlite3.connect(part, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        migrate(db, 0)


def rest_on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; Windows keeps names by itself."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

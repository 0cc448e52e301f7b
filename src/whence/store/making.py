"""Makes a record before anything is built into it, for who wants it of another kind than a build makes."""

from os import PathLike
from pathlib import Path

from whence.store.record import Record


def make_record(record: str | PathLike[str], *, text: bool = True) -> None:
    """Make a record that nothing is built into yet, or see to it that there is one of this kind.

    Without `text` it is one for those who may not store articles: of each report it keeps hashes, offsets and short
    quotes alone, whatever is built into it. Raises UsageError where the record was made otherwise and built into,
    RecordError when it is another's, newer, or being written.
    """
    Record.create_or_open(Path(record), text=text).close()

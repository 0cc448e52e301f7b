# ruff: noqa: PLC0415 - the makers of the tables are imported when one is asked for, so that --help is quick
"""Exports of many tables: a folder or archive of files, or a workbook, written whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from whence.cli.files import write_pieces
from whence.cli.folders import write_files
from whence.cli.options import note
from whence.model.errors import UsageError
from whence.model.plural import counted

if TYPE_CHECKING:
    from whence.export.redaction import Redaction
    from whence.export.source import Source

MANY_TABLES = ("parquet", "datapackage", "xlsx", "sqlite")
"""The forms that are several tables."""

_ENDINGS = (".parquet", ".csv", ".json")
_BOOKS = {"xlsx": ("a workbook", (".xlsx",)), "sqlite": ("a database", (".sqlite", ".sqlite3", ".db"))}
"""What the forms that are one file are, and the endings that programs know such a file by."""


def write_tables(source: "Source", form: str, redaction: "Redaction", output: Path | None) -> None:
    """Write the tables of a record, or of a release of it, and say how much was written and held back.

    Raises UsageError where it is not said where to, or what stands there would be lost.
    """
    from whence.export.flat.forms import BOOKS, book_of, files_of
    from whence.export.flat.rows import flatten
    from whence.export.redaction import with_remedy
    from whence.export.source import Tally
    from whence.vocab.registry import steady

    where = _where(form, output)
    tally = Tally()
    with steady():
        flat = flatten(source, redaction, tally)
        if form in BOOKS:
            write_pieces(where, book_of(flat, form))
        else:
            write_files(where, files_of(flat, form))
    for name, size in flat.sizes.items():
        note(f"{name}: {counted(size, 'row')} written")
    for reason, number in sorted(tally.held_back.items()):
        note(f"{number:,} held back: {with_remedy(reason)}")


def _where(form: str, output: Path | None) -> Path:
    """Where a form is written to; raises UsageError where that is not said, or is no place for it."""
    what, endings = _BOOKS.get(form, ("", ()))
    asked = f"a file: -o FILE{endings[0]}" if endings else "a folder or an archive: -o FOLDER or -o FILE.zip"
    if output is None:
        raise UsageError(f"{form} cannot go to standard output: it is written into {asked}")
    if endings and output.suffix.lower() not in endings and not output.is_dir():
        raise UsageError(
            f"{output} is no name for {what}, which programs know by its ending: it is written into {asked}"
        )
    if not endings and output.suffix.lower() in _ENDINGS:
        raise UsageError(
            f"{form} has a file for each table, so {output} is no place for it: it is written into {asked}"
        )
    return output

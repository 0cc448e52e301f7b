"""A record built for measuring, and what is exported of it for scorers that read files."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import whence
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export

AS_OF = date(2026, 1, 1)
"""What internal exports are dated: it holds nothing back, and the same day always gives the same bytes."""

Row = Mapping[str, Any]


@contextmanager
def built(paths: Sequence[Path], reader: str = "model", workers: int = 1) -> Iterator[whence.Record]:
    """A temporary record of the reports below the paths, by the reader of that name, gone in the end.

    Raises what `whence.build` does.
    """
    with (
        TemporaryDirectory(prefix="whence-", ignore_cleanup_errors=True) as folder,
        whence.build(paths, Path(folder, "record.db"), reader, workers=workers) as record,
    ):
        yield record


def exported(record: whence.Record, form: str) -> Iterator[Row]:
    """The lines of an internal export of a record, parsed."""
    for line in export(record, form, Redaction(internal=True, as_of=AS_OF), Tally()):
        yield json.loads(line)


def read_lines(path: Path) -> list[Row]:
    """The objects of a file that holds one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_lines(path: Path, rows: Iterator[Row] | Sequence[Row]) -> Path:
    """Write one object a line; gives back the path."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path

"""Options that several commands have, exit statuses, and how notes reach a person."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from whence.model.errors import UnsureError, UsageError

SOME_REFUSED = 3
"""The exit status of a build that finished, but could not read everything."""

WRONG_USAGE = 2
INTERRUPTED = 130
ENDED_BY_PIPE = 141

DEFAULT_RECORD = Path("record.db")

RecordPath = Annotated[Path, typer.Option("--record", metavar="FILE", help="The record's file.")]
NoText = Annotated[
    bool,
    typer.Option("--no-text", help="Make a record that keeps no articles: hashes, offsets and short quotes alone."),
]
LogJson = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Add to this file a line of JSON for each report, refusal and stage; - for standard error.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Internal = Annotated[
    bool,
    typer.Option(
        "--internal",
        help="Hold nothing back: private names, every quote, the newest 7 days. The output says that it is internal.",
    ),
]


def day_option(written: str) -> date:
    """A day from an option; raises BadParameter saying how to write it."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written} is no date: write it as 2024-10-04") from error


AsOf = Annotated[
    date | None,
    typer.Option(
        metavar="DATE",
        parser=day_option,
        help="The day that the 7 days held back are counted from. Same day, same bytes.",
        show_default="today",
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write into this file, not to standard output.")
]


Released = Annotated[
    str | None, typer.Option("--release", metavar="NAME", help="As this release has it, not as the record shows now.")
]
MinScore = Annotated[
    float | None,
    typer.Option(metavar="SCORE", help="Only claims read with this score or a better one, from 0 to 1."),
]


def examples(*lines: str) -> str:
    """The end of a command's help: examples, each on a line of its own."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


@contextmanager
def insisting() -> Iterator[None]:
    """Say of what is asked about that `--sure` does it; raises UsageError for it."""
    try:
        yield
    except UnsureError as error:
        raise UsageError(f"{error} --sure does it") from error


def note(line: str) -> None:
    """Tell a person something on standard error, in one line and without signs that would steer a terminal."""
    words = " ".join(line.split())
    sys.stderr.write("".join(char if char.isprintable() else "\ufffd" for char in words) + "\n")
    sys.stderr.flush()

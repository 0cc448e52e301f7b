"""What the columns of tables hold: taken from an option, or asked for once on a terminal, and kept beside the table."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from whence.cli.options import note
from whence.intake.columns import KEYS, columns_of, keep_columns, known_columns, parse_columns
from whence.intake.find import find_tables
from whence.intake.tables import table_header
from whence.model.errors import ReportError, UsageError

_ASKED = {
    "text": "the text of the report",
    "title": "its title",
    "outlet": "who published it",
    "published": "the day on which it was published",
    "url": "its address on the web",
    "id": "an id of its own",
}
_NONE = "-"


def settle_columns(paths: Sequence[Path], written: str | None) -> None:
    """Keep what `--columns` says beside each table below the paths that has these columns; without it, ask.

    Asked is nobody but a person at a terminal, once for all tables with the same columns, and of those tables alone of
    which it is not known which column holds the text. Raises UsageError where `--columns` fits no table.
    """
    if written is not None:
        _keep_for_all(paths, parse_columns(written))
    elif sys.stdin.isatty() and sys.stderr.isatty():
        _ask_for_all(paths)


def _keep_for_all(paths: Sequence[Path], columns: Mapping[str, str]) -> None:
    others = []
    fitting = 0
    for table in find_tables(paths):
        header = _header(table)
        if header and set(columns.values()) <= set(header):
            note(f"kept in {keep_columns(table, header, columns).name}: what the columns of {table.name} hold")
            fitting += 1
        elif header:
            others.append(f"{table.name} has {', '.join(header[:20])}")
    if not fitting:
        there = "; ".join(others[:5]) or "there is no table with columns below the paths given"
        raise UsageError(f"no table has the columns {', '.join(columns.values())}: {there}")


def _ask_for_all(paths: Sequence[Path]) -> None:
    answers: dict[tuple[str, ...], Mapping[str, str] | None] = {}
    for table in find_tables(paths):
        header = _header(table)
        if not header or _is_known(table, header):
            continue
        if header not in answers:
            answers[header] = _asked(table, header)
        columns = answers[header]
        if columns is not None:
            note(f"kept in {keep_columns(table, header, columns).name}")


def _header(table: Path) -> tuple[str, ...]:
    """The names of a table's columns; none where it cannot be read, which the build will say."""
    try:
        return table_header(table)
    except (ReportError, OSError):
        return ()


def _is_known(table: Path, header: Sequence[str]) -> bool:
    try:
        return columns_of(table, header) is not None
    except ReportError:
        return True  # what is kept is broken: the build says so


def _asked(table: Path, header: Sequence[str]) -> Mapping[str, str] | None:
    """What a person says the columns hold; None where the table is to be left out."""
    note(f"{table.name}: which of its columns holds what is not told by their names.")
    for number, name in enumerate(header, 1):
        note(f"  {number:>3}  {name}")
    note(f"Answer with a number or a name, with {_NONE} for none. What you answer is kept beside the table.")
    guessed = known_columns(header)
    columns: dict[str, str] = {}
    for key in KEYS:
        column = _one(key, header, guessed.get(key, _NONE))
        if column is not None:
            columns[key] = column
        elif key == "text":
            return None
    return columns


def _one(key: str, header: Sequence[str], guess: str) -> str | None:
    """The column that holds what a key stands for, None for none."""
    while True:
        answer = str(typer.prompt(f"Which column holds {_ASKED[key]}?", default=guess, err=True)).strip()
        if answer == _NONE:
            return None
        if header.count(answer) == 1:
            return answer
        if answer.isdecimal() and 0 < int(answer) <= len(header) and header.count(header[int(answer) - 1]) == 1:
            return header[int(answer) - 1]
        note(f"{answer!r} is no column, or two have that name.")

# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that lays a record beside a file that people coded."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from whence.cli.options import DEFAULT_RECORD, AsJson, AsOf, Internal, RecordPath, note
from whence.model.errors import UsageError
from whence.model.plural import counted

if TYPE_CHECKING:
    from whence.compare.comparison import Comparison, Met, NotInFile, NotInRecord
    from whence.compare.match import Near, Pair
    from whence.compare.rows import Row
    from whence.export.redaction import Redaction

_FEW = 10


def compare(  # noqa: PLR0913 - each option is a parameter
    files: Annotated[list[Path], typer.Argument(metavar="[RECORD] CODED.csv", hidden=True)],
    *,
    record: RecordPath = DEFAULT_RECORD,
    kind: Annotated[
        Literal["acled", "ged"] | None,
        typer.Option("--kind", help="Whose columns CODED.csv has.", show_default="as its first line says"),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Write a page for each difference into this folder."),
    ] = None,
    days: Annotated[
        int,
        typer.Option("--days", metavar="N", min=0, max=31, help="How many days two rows of one event may be apart."),
    ] = 2,
    km: Annotated[
        float, typer.Option("--km", metavar="N", min=0, max=500, help="How many kilometres they may be apart.")
    ] = 50.0,
    internal: Internal = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Lay the events of RECORD beside CODED.csv, a file that people coded, and tell where they agree.

    Without RECORD it is that of --record, which a setting may give.

    CODED.csv is your own, with ACLED's 31 columns or UCDP GED's 49 (more do not matter). The record's events are rolled
    up to that codebook's unit, as `whence export` does. A row of either side is one of the other at most: by day, place
    (with how exactly either knows them), parties (by whence's own vocabulary of actors), then deaths and type, in
    points; what has as many points elsewhere is told as in doubt. docs/compare.md has the points.

    What the other side does not cover is counted apart from what it lacks: rows of countries and days of which the
    record tells nothing, and events of countries and days that the file does not have. Neither side is the truth.

    With --to DIR: index.html, and a page for each difference with the sentences that the record's value rests on. DIR
    is new, empty, or holds an earlier comparison. It holds your file's rows: mind the terms under which you have them.
    What exports hold back takes no part, and is counted, unless --internal is given.
    """
    from whence.api import Record
    from whence.compare.comparison import compare as compare_with
    from whence.compare.mine import record_side
    from whence.compare.pages import write_pages
    from whence.compare.read import open_file, read_rows
    from whence.compare.rows import Kind, Limits
    from whence.export.redaction import Redaction
    from whence.terminal.compare import show_comparison
    from whence.terminal.console import results
    from whence.view.viewer import Viewer
    from whence.vocab.registry import steady

    record, coded = _two(files, record)
    file = open_file(coded, Kind(kind) if kind is not None else None)
    if file.told:
        note(f"{coded}: {file.told}")
    redaction = Redaction(internal, as_of or date.today())
    with Record(record) as opened, opened.at_one_moment(), steady():
        side = record_side(opened, redaction, file.kind)
        found = compare_with(side, read_rows(file), file.kind, Limits(days, km))
        if to is not None:
            names = (record.name, coded.name)
            number = write_pages(found, side.events, Viewer(opened, redaction), names, to)
            note(f"{number:,} files written to the folder {to}: open {to / 'index.html'} to begin")
    _tell_unread(found)
    if as_json:
        from whence.cli.documents import write_document

        write_document({"record": str(record), "file": str(coded)} | comparison_document(found, redaction))
    else:
        show_comparison(found, results())


def _two(files: Sequence[Path], record: Path) -> tuple[Path, Path]:
    """The record and the coded file: the last named is the file, and a record may be named before it."""
    if len(files) > len(("record", "file")):
        raise UsageError(f"a record and one CSV file are compared, and {len(files)} files are named")
    return (record if len(files) == 1 else files[0]), files[-1]


def _tell_unread(found: "Comparison") -> None:
    """Say which cells of the file cannot be read, and how they are to be written."""
    from whence.compare.cells import HOW

    if not found.unread:
        return
    rows = counted(found.unread_rows, "row")
    note(f"{counted(len(found.unread), 'cell')} in {rows} of the file cannot be read; such rows are no misses:")
    for cell in found.unread[:_FEW]:
        how = f": {HOW[cell.column]}" if cell.column in HOW else ""
        note(f"  {cell.where} is {f'“{cell.written}”' if cell.written else 'empty'}{how}")
    if len(found.unread) > _FEW:
        note(f"  and {len(found.unread) - _FEW:,} more: --json lists all")


def comparison_document(found: "Comparison", redaction: "Redaction") -> dict[str, Any]:
    """A comparison as one document; coded rows by id and line, the record's by id with the events in them."""
    return {
        "kind": found.kind.value,
        "limits": {"days": found.limits.days, "km": found.limits.km},
        "export": {"internal": redaction.internal, "as_of": redaction.as_of.isoformat()},
        "counts": {
            "rows_in_file": found.rows,
            "rows_in_record": found.rows_mine,
            "pairs": len(found.met),
            "agree_in_every_field": sum(one.same for one in found.met),
            "differ": sum(one.differs for one in found.met),
            "in_doubt": found.doubtful,
            "only_in_file": len(found.not_in_record),
            "only_in_record": len(found.not_in_file),
            "unread_cells": len(found.unread),
            "unread_rows": found.unread_rows,
        },
        "agreement": {
            field: {verdict.value: number for verdict, number in counts.items()}
            for field, counts in found.agreement.items()
        },
        "pairs": [_met(one) for one in found.met],
        "only_in_file": [_only_in_file(one) for one in found.not_in_record],
        "only_in_record": [_only_in_record(one) for one in found.not_in_file],
        "file_not_covered": dict(found.outside),
        "unread": [asdict(cell) for cell in found.unread],
        "record_not_covered": dict(found.outside_mine),
        "no_part": dict(found.held_back),
    }


def _met(one: "Met") -> dict[str, Any]:
    fields = {
        each.field: {"verdict": each.verdict.value, "file": each.theirs, "record": each.mine, "why": each.why}
        for each in one.fields
    }
    return _pair(one.pair) | {"fields": fields}


def _only_in_file(one: "NotInRecord") -> dict[str, Any]:
    return _row(one.near.row) | {"why": one.lack.name.lower(), "nearest": _near(one.near)}


def _only_in_record(one: "NotInFile") -> dict[str, Any]:
    events = {"events": list(one.mine.events), "why": one.lack.name.lower(), "unfit": one.mine.unfit}
    return _row(one.mine.row) | events | {"nearest": _near(one.near)}


def _pair(pair: "Pair") -> dict[str, Any]:
    return {
        "file": _row(pair.theirs),
        "record": _row(pair.mine.row) | {"events": list(pair.mine.events), "unfit": pair.mine.unfit},
        "points": pair.score.points if pair.score is not None else None,
        "in_doubt_with": [one.row.row_id for one in pair.others] + [_name(one) for one in pair.rivals],
    }


def _near(near: "Near") -> dict[str, Any] | None:
    from whence.compare.near import PARTS
    from whence.compare.score import LEAST

    if near.nearest is None or near.score is None:
        return None
    return _row(near.nearest) | {
        "points": near.score.points,
        "points_needed": LEAST,
        "points_by_field": {name: getattr(near.score, name) for name in PARTS},
        "days_apart": near.score.days_apart,
        "km_apart": near.score.km_apart,
    }


def _row(row: "Row") -> dict[str, Any]:
    return {
        "id": row.row_id or None,
        "line": row.line,
        "start": row.start.isoformat() if row.start is not None else None,
        "end": row.end.isoformat() if row.end is not None else None,
        "country": row.country,
        "location": row.location or None,
        "deaths": row.best,
    }


def _name(row: "Row") -> str:
    return row.row_id or f"line {row.line}"

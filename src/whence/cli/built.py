# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that looks back at the last build."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whence.cli.files import write_file
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, note

if TYPE_CHECKING:
    from whence.store import LastBuild


def built(
    record: RecordPath = DEFAULT_RECORD,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write it into this file, as a page that needs no other."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what the last build read, refused and took, and what is uncertain.

    What it found and what became of it, the refused by reason; the seconds of each stage, the reports that took
    longest, and how many were read a second; and what in the record, as it is now, a person may doubt: claims that
    their words do not support, events without a day or a point, texts that were cut off, events that are disputed or
    were joined.

    A time is what the clock said on that machine, with what else ran on it. It stands beside what was made, and is in
    no id and no export. Builds by a whence that kept no times have none.
    """
    from whence.model.errors import UsageError
    from whence.model.plural import agreeing, counted
    from whence.store import Record
    from whence.terminal.console import results

    with Record.open_readonly(record) as opened, opened.at_one_moment():
        found = opened.last_build()
        if found is None:
            held = opened.counts().reports
            read = f"; {counted(held, 'report')} read so far {agreeing(held, 'is', 'are')} in it" if held else ""
            raise UsageError(f"no build of this record has ended{read}: run `whence build` again first")
    if html is not None:
        from whence.page.built import built_page

        write_file(html, [built_page(found, record.name)])
        note(f"written to {html}")
    if as_json:
        from whence.cli.documents import write_document

        write_document(_document(found, record))
    elif html is None:
        from whence.terminal.last_build import show_last_build

        show_last_build(found, results())


def _document(found: "LastBuild", record: Path) -> dict[str, Any]:
    """What the last build did, all of it."""
    shaped = asdict(found)
    line, run = shaped.pop("line"), found.line.run
    settings = json.loads(run.settings) if run is not None else None
    return {"record": str(record), **line, "run": line["run"] | {"settings": settings}, **shaped}

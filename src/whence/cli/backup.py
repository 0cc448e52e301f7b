# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that copies a record while it is in use."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath


def backup(
    to: Annotated[
        Path, typer.Argument(metavar="TO", help="The file to make, or a folder, in which it is named by the time.")
    ],
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Copy the record as it is now, while it is being built or reviewed.

    A copy of the file alone, made with cp, lacks what was written last and may be of two moments. This one is of one:
    of when it begins. Nobody waits for it: builds and decisions go on, and are in the next. Every page of the copy is
    checked before it gets its name; one that is stopped leaves nothing. It is written over nothing.

    The accounts of a team's desk lie in a file of their own beside the record, and are copied with it (as
    TO.team.db): keep both from others' eyes.

    To go back to a copy: end what uses the record, move away record.db with record.db-wal, record.db-shm and
    record.db.lock where they are there, and put the copy in its place.
    """
    from whence.cli.documents import write_document
    from whence.store.backup import back_up
    from whence.terminal.evidence import copying

    target = to / f"{record.stem}-{datetime.now().astimezone():%Y%m%dT%H%M%S}{record.suffix}" if to.is_dir() else to
    with copying() as tell:
        copied = back_up(record, target, tell)
    if as_json:
        files = [{"file": str(each.file), "bytes": each.size} for each in copied]
        write_document({"record": str(record), "copies": files})
        return
    for each in copied:
        sys.stdout.write(f"{each.file}: {each.size / 1e6:,.1f} MB, checked page by page\n")

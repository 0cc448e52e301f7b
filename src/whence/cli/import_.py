# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that makes a record of what was built on Spark."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from whence.cli.build import tell_built
from whence.cli.options import DEFAULT_RECORD, INTERRUPTED, SOME_REFUSED, AsJson, LogJson, NoText, note


def import_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `build --engine spark` wrote.")],
    record: Annotated[Path, typer.Option("-o", "--record", metavar="FILE", help="The record's file.")] = DEFAULT_RECORD,
    *,
    no_text: NoText = False,
    log_json: LogJson = None,
    as_json: AsJson = False,
) -> None:
    """Make a record of what was built on Spark, or add it to one.

    The record is the one that building the same reports here would make: the same claims, links and events. Nothing is
    read again, nor are reports and incidents compared again that were compared there, as long as the folder was made by
    this very version of whence; reports of the record that the folder does not have are compared with its own. What
    people decided stands over it.

    The folder must lie on this machine: copy it from where Spark wrote it. Rows are read a few at a time. It can be
    stopped at any moment and run again. It needs neither Spark nor Java, but `pip install 'whence[parquet]'`.

    Exit status: as for build.
    """
    from whence.folder import import_folder, said_by
    from whence.store import Record
    from whence.store.making import make_record
    from whence.terminal.json_log import TO_STDERR, logging
    from whence.terminal.progress import building

    said_by(folder)  # no record is made of what is no such folder
    if no_text:
        make_record(record, text=False)
    try:
        with (
            logging(log_json, note) as log,
            nullcontext() if log_json == TO_STDERR else building() as shown,
            Record.create_or_open(record) as opened,
        ):
            result = import_folder(folder, opened, shown if log is None else log.around(shown))
    except KeyboardInterrupt:
        note(f"stopped: what was written is kept in {record}; run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from None
    tell_built(result, record, as_json=as_json)
    if result.refusals:
        raise typer.Exit(SOME_REFUSED)

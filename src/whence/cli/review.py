# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that opens the desk."""

from typing import Annotated

import typer

from whence.cli.options import DEFAULT_RECORD, RecordPath, note


def review(
    *,
    record: RecordPath = DEFAULT_RECORD,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="CODE", help="Who decides: a code, no name.", show_default="WHENCE_AUTHOR"),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=65535, help="The port.", show_default="8765, or one that is free"),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
) -> None:
    """Open the review desk: decide on the events of a record in the browser, by keys.

    The desk runs on this machine alone, until Ctrl-C; nothing leaves the machine. It shows what needs a person, the
    most pressing first, and each event with the sentences behind every cell. What is decided goes into the record's log
    at once, as with `whence decide`; `whence log` lists it.
    """
    from whence.decide import by as who
    from whence.review.serve import serve

    author = who(by).author
    serve(record, author, port, browser=browser, tell=lambda address: note(f"the desk of {record} is at {address}"))

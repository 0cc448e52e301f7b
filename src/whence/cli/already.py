# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that asks whether something is in the record already: whence already."""

from dataclasses import asdict
from typing import Annotated

import typer

from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, note


def already(  # noqa: PLR0913 - each option is a parameter
    *,
    place: Annotated[str, typer.Option("--place", metavar="PLACE", help="By name or number in the gazetteer.")] = "",
    country: Annotated[str, typer.Option("--country", metavar="COUNTRY", help="That the place is in.")] = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="The first day.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The last.", show_default="the first")] = "",
    actor: Annotated[str, typer.Option("--actor", metavar="NAME", help="Who was in it.")] = "",
    within: Annotated[str, typer.Option("--within", metavar="KM", help="How far is near.")] = "25",
    days: Annotated[str, typer.Option("--days", metavar="N", help="How many days before and after are near.")] = "3",
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """List the events near to a place, days and an actor, the nearest first, each with why.

    Ask before you create an event by hand. Listed too, farther down, are events that are known to be somewhere in the
    same division or country alone, and those of which the day is not known.
    """
    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.terminal.already import show_near
    from whence.terminal.console import results
    from whence.view.already import already as near
    from whence.view.already import sought

    what = sought(place, country, since, until, actor, within=within, days=days)
    with Record(record) as opened:
        found = near(opened, what)
    if as_json:
        write_document({"events": [asdict(each) for each in found]})
    else:
        show_near(found, results())
        if not found:
            note("nothing near is in the record")

# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that opens the desk."""

from typing import Annotated

import typer

from whence.cli.options import DEFAULT_RECORD, RecordPath, note


def review(  # noqa: PLR0913 - each option is a parameter
    *,
    record: RecordPath = DEFAULT_RECORD,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="CODE", help="Who decides: a code, no name.", show_default="WHENCE_AUTHOR"),
    ] = None,
    team: Annotated[
        bool, typer.Option("--team", help="For several people, who sign in: `whence team add` makes accounts.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=65535, help="The port.", show_default="8765, or one that is free"),
    ] = None,
    bind: Annotated[
        str, typer.Option(metavar="IP", help="The address to listen at; one beyond this machine needs --team.")
    ] = "127.0.0.1",
    address: Annotated[
        str | None, typer.Option(metavar="URL", help="With --team: what people open, as https://desk.example.org.")
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="IP", help="With --team: a proxy that may say where a request is from (X-Forwarded-For)."),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
) -> None:
    """Open the review desk: decide on the events of a record in the browser, by keys.

    The desk runs on this machine alone, until Ctrl-C; nothing leaves the machine. It shows what needs a person, the
    most pressing first, and each event with the sentences behind every cell. What is decided goes into the record's log
    at once, as with `whence decide`; `whence log` lists it.

    With --team several people use one desk, each signed in under a code and in a role: `whence team` keeps the
    accounts.
    For others than this machine it belongs behind a proxy that speaks https: see docs/review.md.
    """
    from whence.decide import by as who
    from whence.model.errors import UsageError
    from whence.review.address import place_of
    from whence.review.serve import serve, serve_team

    place = place_of(bind, port, address, proxy or (), team=team)

    def tell(opened: str) -> None:
        note(f"the desk of {record} is at {opened}")

    if not team:
        serve(record, who(by).author, port, browser=browser, tell=tell)
        return
    if by is not None:
        raise UsageError("in a team each decides under the code that they signed in with: leave --by out")
    serve_team(record, place, browser=browser and not address, tell=tell)

# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands that keep what a record shows as a release, and tell what differs between two."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from whence.cli.files import write_file
from whence.cli.options import DEFAULT_RECORD, AsJson, AsOf, RecordPath, note


def release(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    record: RecordPath = DEFAULT_RECORD,
    about: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="A note for those who read it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Keep what the record shows now as a release named NAME, for good.

    A release holds the events with every value, and the readings and links that they follow from. Nothing changes it
    later: `whence export --release NAME` gives what an export gave then, `whence diff NAME now` what has changed since.
    """
    from whence.api import make_release
    from whence.cli.documents import write_document
    from whence.export.released import release_json
    from whence.terminal.console import results, show, words
    from whence.view.diff import side_words

    made = make_release(name, record, note=about)
    if as_json:
        write_document({"record": str(record), "release": release_json(made)})
    else:
        show(results(), words(f"release {side_words(made)} of {record}"))


def releases(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List the releases of a record, the oldest first."""
    from whence.api import Record
    from whence.cli.documents import write_document
    from whence.export.released import release_json
    from whence.terminal.console import results
    from whence.terminal.diff import show_releases

    with Record(record) as opened:
        found = list(opened.releases())
    if as_json:
        write_document({"record": str(record), "releases": [release_json(one) for one in found]})
    elif found:
        show_releases(found, results())
    else:
        note("the record has no release: make one with `whence release NAME`")


def diff(  # noqa: PLR0913 - each option is a parameter
    old: Annotated[str, typer.Argument(metavar="OLD", hidden=True)],
    new: Annotated[str, typer.Argument(metavar="NEW", hidden=True)] = "now",
    *,
    record: RecordPath = DEFAULT_RECORD,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Of this country: ML, MLI or Mali.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Of this event type or sub-event type, as ACLED names it."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a table into this file: a row for each field.")
    ] = None,
    public: Annotated[
        bool | None,
        typer.Option(
            "--public/--internal",
            help="Hold back what exports hold back, or nothing.",
            show_default="public for --csv, internal for the rest",
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Tell what became of every event between two releases, and why.

    OLD and NEW are releases; NEW may be left out for `now`, what the record shows at present. Listed are events that
    are new, changed (each field, with the reports that brought the change), merged into others, split from others, and
    gone. The sums add up: events of OLD = kept + changed + merged + gone; of NEW = kept + changed + new + split.

    What is printed holds nothing back, as with `whence events`. A table for --csv leaves the record, and holds back
    what `whence export` holds back.
    """
    from whence.api import Record
    from whence.cli.documents import diff_document, write_document
    from whence.export.countries import alpha2
    from whence.export.redaction import Redaction
    from whence.export.released import redacted
    from whence.export.table import row
    from whence.terminal.console import results
    from whence.terminal.diff import show_diff
    from whence.view.diff import as_rows, view_diff
    from whence.vocab.registry import steady

    internal = csv is None if public is None else not public
    redaction = Redaction(internal, as_of or date.today())
    with Record(record) as opened, opened.at_one_moment(), steady():
        within = alpha2(country) if country is not None else None
        found = opened.diff(old, new, country=within, kind=kind)
        shown = redacted(found, redaction, opened.side(old), opened.side(new))
    if csv is not None:
        write_file(csv, [row(list(cells)) for cells in as_rows(shown, redaction.stamp())])
    if as_json:
        write_document(diff_document(shown, redaction))
    elif csv is None:
        show_diff(view_diff(shown), results())
    for reason, number in sorted(shown.held_back.items()):
        note(f"{number:,} held back: {reason}")

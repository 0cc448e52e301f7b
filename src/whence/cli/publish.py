# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that writes a record as a public site."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.files import write_file
from whence.cli.options import DEFAULT_RECORD, AsJson, AsOf, RecordPath, Released, note
from whence.model.errors import UsageError
from whence.model.plural import counted

if TYPE_CHECKING:
    from whence.publish.site import Published

_LEAST_DAYS = 7


def publish(  # noqa: PLR0913 - each option is a parameter
    folder: Annotated[Path, typer.Argument(metavar="DIR", hidden=True)],
    *,
    record: RecordPath = DEFAULT_RECORD,
    release: Released = None,
    unreviewed: Annotated[
        bool,
        typer.Option("--unreviewed", help="Publish also what no person has checked. Every page says so."),
    ] = False,
    embargo: Annotated[
        int,
        typer.Option(metavar="DAYS", min=_LEAST_DAYS, help="How many of the newest days are held back, 7 at least."),
    ] = _LEAST_DAYS,
    as_of: AsOf = None,
    held_log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="List in this file, outside of DIR, which events were held back by which rule. Never publish it.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the record as a public site into the folder DIR: plain files that need neither server, network nor script.

    A page for each event with its ledger, denials, origins and short quotes, lists by country and month, how to read
    it, tables to download, and manifest.json with the SHA-256 of every file. It opens from a folder or a file share.

    Only events that a person has checked are published, unless --unreviewed is given; rejected ones never. What `whence
    export` holds back is held back here too, and the first page says how many events each rule held back, never which:
    events of the record = published + held back. The same record and day give the same bytes.

    DIR is new, empty, or holds an earlier site and nothing else: that gives way whole once the new one is written, and
    stays as it is where anything fails.
    """
    from whence.api import Record
    from whence.cli.documents import published_document, write_document
    from whence.export.redaction import Redaction
    from whence.export.table import row
    from whence.publish.picture import draw
    from whence.publish.site import publish as write_site
    from whence.terminal.progress import publishing
    from whence.vocab.registry import steady

    if held_log is not None:
        _check_outside(held_log, folder)
    days = timedelta(days=embargo)
    redaction = Redaction(internal=False, as_of=as_of or date.today(), embargo=days, checked=not unreviewed)
    with Record(record) as opened, opened.at_one_moment(), steady(), publishing() as progress:
        source = opened if release is None else opened.release(release)
        done = write_site(source, folder, redaction, draw=draw, progress=progress)
    if held_log is not None:
        write_file(held_log, [row(["event_id", "rule"]), *(row(list(each)) for each in done.held)])
    if as_json:
        write_document(published_document(done, redaction))
    _tell(done, unreviewed=unreviewed)


def _check_outside(log: Path, folder: Path) -> None:
    """Raise UsageError where the log of what is held back would be published with the site."""
    if log.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{log} lies inside {folder}: what is held back must not be listed in what is published")


def _tell(done: "Published", *, unreviewed: bool) -> None:
    """Say what was written, and how much each rule held back."""
    counts = done.counts
    note(f"{counts.published:,} of {counted(counts.every, 'event')} published in {counted(done.files, 'file')}")
    for rule, number in counts.held_back:
        note(f"{number:,} held back: {rule}")
    if not counts.published and not unreviewed and counts.every:
        note("nobody has checked what could be published: see `whence review`, or publish with --unreviewed")

# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that watches feeds."""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli.fetching import AllowHost, Contact, Delay, Limit, Since, asking, span
from whence.cli.options import DEFAULT_RECORD, SOME_REFUSED, LogJson, NoText, RecordPath, note

if TYPE_CHECKING:
    from whence.gather import Round, Watch


def watch(  # noqa: PLR0913 - each option is a parameter
    feeds: Annotated[list[str], typer.Argument(metavar="FEEDS", hidden=True)],
    record: RecordPath = DEFAULT_RECORD,
    every: Annotated[str, typer.Option(metavar="SPAN", help="How often: as 15m, 2h or 1d.")] = "15m",
    *,
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for a scheduler of your own.")] = False,
    reader: Annotated[str, typer.Option(metavar="NAME", help="What reads the reports, as for `build`.")] = "model",
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="How many processes read.")] = 1,
    since: Since = None,
    limit: Limit = None,
    delay: Delay = 2.0,
    contact: Contact = None,
    allow_host: AllowHost = None,
    no_text: NoText = False,
    log_json: LogJson = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a round, each on its line.")] = False,
) -> None:
    """Read what is new in feeds into a record, again and again.

    FEEDS are addresses of RSS and Atom feeds, of sitemaps and of their indexes. Each round asks whether they have
    changed, reads the items that the record does not have, and brings its events up to date. Sites are asked as `build`
    asks them: by their robots.txt, one request at a time with a pause in between, never beyond the public network
    unless a host is allowed by name. What fails is asked for again later, each time after twice the wait.

    One process watches for one record; between rounds others may write it. Ctrl-C or SIGTERM ends the round under way
    with what it has and then the watching; killed at any moment and started again, it goes on where it was. A round is
    one line on standard output.

    Exit status: 0 when stopped, with --once 3 when some was refused, 2 for wrong usage, 1 for any other failure.
    """
    from whence.api import reader_named
    from whence.gather import Watch
    from whence.intake.fetch.address import is_address
    from whence.model.errors import UsageError
    from whence.store.making import make_record
    from whence.terminal.json_log import TO_STDERR, logging
    from whence.terminal.progress import fetching

    for feed in feeds:
        if not is_address(feed):
            raise UsageError(f"{feed} is no web address: give that of a feed, as https://example.org/rss.xml")
    every_s = span(every)
    asked = asking(allow_host, delay, contact, since, limit, every_s)
    if no_text:
        make_record(record, text=False)
    watching = Watch(feeds, record, reader_named(reader), asked, workers)
    refused = False
    showing = nullcontext(lambda: None) if log_json == TO_STDERR else fetching()
    with logging(log_json, note) as log, _stopping(watching), showing as shown:
        progress = shown if log is None else lambda: log.around(shown())
        for done in watching.rounds(every_s, once=once, progress=progress):
            if log is not None and done.why is not None:
                log.add("left_out", round=done.number, why=done.why)
            _tell(done, every_s, as_json=as_json, once=once)
            refused = done.result is None or done.result.counts.refused > 0
    if once and refused:
        raise typer.Exit(SOME_REFUSED)


@contextmanager
def _stopping(watching: "Watch") -> Iterator[None]:
    """Ctrl-C and SIGTERM stop the watching, the second time at once."""

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in before:
            signal.signal(each, signal.SIG_DFL if each == signal.SIGTERM else signal.default_int_handler)
        watching.stop()
        note("stopping: the round under way comes to its end with what it has; once more to stop at once")

    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        for each in before:
            signal.signal(each, stop)
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _tell(done: "Round", every_s: float, *, as_json: bool, once: bool) -> None:
    """Print a round, and on standard error what was refused in it."""
    from whence.cli.documents import round_document
    from whence.terminal.watched import refused_lines, round_line

    if as_json:
        sys.stdout.write(json.dumps(round_document(done), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(round_line(done, None if once else every_s) + "\n")
    sys.stdout.flush()
    for line in refused_lines(done):
        note(line)

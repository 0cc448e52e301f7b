"""Builds the example record and shows it: `make demo`, or `python -m tools.demo`.

Reads examples/reports into demo/record.db, lists the events, traces one to its words, and writes demo/page.html. What
is in demo/ is built on or written over; nothing else is touched.
"""

import sys
from datetime import date
from pathlib import Path

import whence
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.model.event import Event
from whence.page.write import page_lines
from whence.terminal.built import show_built, show_notes
from whence.terminal.console import heading, notes, results, show, words
from whence.terminal.event import show_event
from whence.terminal.events import show_events
from whence.terminal.progress import building
from whence.view.event import view_event
from whence.view.lines import line_of
from whence.view.viewer import INTERNAL, Viewer

ROOT = Path(__file__).resolve().parent.parent
REPORTS = Path("examples/reports")
DEMO = Path("demo")


def main() -> None:
    """Build, show, and say where to look next."""
    folder = ROOT / DEMO
    folder.mkdir(exist_ok=True)
    with building() as progress:
        built = whence.build_into(ROOT / REPORTS, folder / "record.db", workers=1, progress=progress)
    console = results()
    show(console, heading(f"What `whence build {REPORTS} --record {DEMO / 'record.db'}` found"))
    show_built(built, DEMO / "record.db", console)
    show_notes(built, DEMO / "record.db", notes())
    with whence.Record(folder / "record.db") as record:
        events = list(record.events())
        show(console, heading("The events: `whence events`"))
        show_events([line_of(event, INTERNAL) for event in events], results(widest=None))
        traced = max(events, key=_telling)
        show(console, heading(f"One of them, traced to its words: `whence event {traced.event_id}`\n"))
        show_event(view_event(Viewer.internal(record), traced), console)
        first = record.report(traced.reports[0]).file
        _write_page(record, folder / "page.html")
    show(console, heading("Where to look next"))
    for line in where_next(traced.event_id, first):
        show(console, words(line), indent=2)


def _telling(event: Event) -> tuple[int, int, str]:
    """How much there is to see in an event: many reports, then many claims."""
    return len(event.reports), len(event.claims), event.event_id


def _write_page(record: whence.Record, path: Path) -> None:
    """Write the record as a page."""
    lines = page_lines(record, Redaction(internal=False, as_of=date.today()), Tally())
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def where_next(event: str, report: str) -> list[str]:
    """Commands to try with an event and a report of the record, to be copied into a shell in the project's folder."""
    command = Path(sys.executable).with_name("whence")
    whence_command = command.relative_to(ROOT) if command.is_relative_to(ROOT) else Path("whence")
    record = f"--record {DEMO / 'record.db'}"
    return [
        f"{DEMO / 'page.html'}  the record as one page: open it in a browser",
        f"{whence_command} events {record} --country ML",
        f"{whence_command} event {event} {record}",
        f"{whence_command} report {report} {record}",
        f"{whence_command} export --format acled --unreviewed {record} -o {DEMO / 'acled.csv'}",
        f"{whence_command} build YOUR-REPORTS/ --record yours.db",
        f"{whence_command} --help",
    ]


if __name__ == "__main__":
    main()

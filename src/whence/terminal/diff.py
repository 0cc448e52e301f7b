"""Releases and the differences between two of them in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from whence.model.release import Release
from whence.terminal.console import Grid, facts, heading, show, words
from whence.view.changes import ChangeView
from whence.view.diff import DiffView, EntryView

_HEADERS = ("release", "made", "reports", "events", "run", "note")


def show_releases(releases: Sequence[Release], console: Console) -> None:
    """Print the releases, a line each."""
    rows = [
        (
            words(one.name, "cyan"),
            words((one.released_at or "").replace("T", " ").removesuffix("+00:00")),
            Text(f"{one.reports:,}"),
            Text(f"{one.events:,}"),
            words(one.run.run_id, "dim"),
            words(one.note or ""),
        )
        for one in releases
    ]
    show(console, Grid(_HEADERS, rows))


def show_diff(view: DiffView, console: Console) -> None:
    """Print a comparison: the sums, then every event that is not as it was."""
    show(console, words(view.heading, "bold"))
    show(console, facts([(name, words(total)) for name, total in view.sums]))
    if view.method:
        show(console, words(view.method, "yellow"))
    for title, entries in view.sections:
        show(console, heading(f"{title} ({len(entries):,})"))
        for entry in entries:
            _show_entry(entry, console)


def _show_entry(entry: EntryView, console: Console) -> None:
    """Print one event: what it is, why it differs, and each field that does."""
    others = f" ({entry.others})" if entry.others else ""
    lead = Text.assemble((entry.event_id, "cyan"), words(others, "dim"), "  ", words(entry.heading, "bold"))
    show(console, lead)
    rows = [("said", words(entry.told)), *(("why", words(phrase)) for phrase in entry.why)]
    rows += [(change.field, _change(change)) for change in entry.changes]
    rows += [("also", words(entry.details, "dim"))] if entry.details else []
    show(console, facts(rows), indent=2)


def _change(change: ChangeView) -> Text:
    """A field's words before and after, with the reports that brought the change."""
    files = words(f"  [{', '.join(change.files)}]" if change.files else "", "dim")
    if change.subject:
        before = Text.assemble(words(change.old), (" → ", "bold")) if change.old else Text()
        return Text.assemble(words(f"{change.subject}: "), before, words(change.new), files)
    if not change.old:
        return Text.assemble(("+ ", "green"), words(change.new), files)
    if not change.new:
        return Text.assemble(("− ", "red"), words(change.old), files)
    return Text.assemble(words(change.old), (" → ", "bold"), words(change.new), files)

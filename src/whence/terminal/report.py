"""One report in a terminal: its text with the claims marked by number, and the key to the numbers."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from whence.terminal.console import Grid, facts, heading, show, words
from whence.view.report import KeyLine, ReportView, Stretch


def show_report(view: ReportView, console: Console) -> None:
    """Print one report."""
    show(console, words(view.report.title or view.report.file, "bold"))
    known = (("file", view.report.file), *view.facts, ("coverage", view.coverage))
    show(console, facts([(name, words(value)) for name, value in known]))
    show(console, heading("Text: [number:words] are claims, {reason: words} were not read"))
    show(console, _text(view.stretches))
    _show_key(view.key, console)


def _text(stretches: Sequence[Stretch]) -> Text:
    """The report's text with numbers before marked words and reasons before skipped ones."""
    text = Text()
    before = Stretch("")
    for stretch, after in zip(stretches, (*stretches[1:], Stretch("")), strict=True):
        if stretch.skip is not None and before.skip != stretch.skip:
            text.append(f"{{{stretch.skip}: ", style="dim")
        if stretch.numbers and before.numbers != stretch.numbers:
            text.append(f"[{','.join(map(str, stretch.numbers))}:", style="cyan")
        text.append_text(words(stretch.text, _style(stretch)))
        if stretch.numbers and after.numbers != stretch.numbers:
            text.append("]", style="cyan")
        if stretch.skip is not None and after.skip != stretch.skip:
            text.append("}", style="dim")
        before = stretch
    return text


def _style(stretch: Stretch) -> str:
    if stretch.skip is not None:
        return "dim"
    return " ".join(filter(None, ("bold" if stretch.in_title else "", "underline" if stretch.numbers else "")))


def _show_key(key: Sequence[KeyLine], console: Console) -> None:
    """Print what the numbers stand for."""
    if not key:
        show(console, heading("No claims were found in it"))
        return
    show(console, heading("Claims"))
    rows = [
        (
            Text(str(line.number), style="cyan"),
            words(line.value),
            words(line.said),
            words(line.event),
            Text(f"{line.start}–{line.end}"),
            Text(line.score),
            words(line.why_not or ""),
        )
        for line in key
    ]
    show(console, Grid(("#", "claim", "said", "event", "characters", "score", "counts for nothing"), rows))

"""The work on events in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from whence.model.work import Step, Work
from whence.terminal.console import show, words
from whence.view.work import WorkList, stage_words, step_words


def show_work(event_id: str, work: Work, steps: Sequence[Step], console: Console) -> None:
    """Print how far the work on an event is, and each step."""
    show(console, Text.assemble(words(event_id, "cyan"), "  ", words(stage_words(work), "bold")))
    for step in steps:
        made = f"{step.made_at:%Y-%m-%d %H:%M}"
        told = Text.assemble(words(f"{made} {step.author} ", "dim"), words(step_words(step)))
        show(console, Text.assemble(told, words(f"  {step.step_id}", "dim")), indent=4)


def show_work_list(found: WorkList, console: Console) -> None:
    """Print what waits for somebody, each list under its title."""
    for title, items in found.parts():
        if items:
            show(console, words(f"{title} ({len(items)})", "bold"))
        for each in items:
            line = each.line
            what = f"{line.kind or 'Event'}, {line.where}, {line.when}: " if line is not None else ""
            show(console, Text.assemble(words(each.event_id, "cyan"), "  ", words(f"{what}{each.why}")), indent=2)

"""Events near to what is looked for, in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from whence.terminal.console import show, words
from whence.view.already import Near


def show_near(found: Sequence[Near], console: Console) -> None:
    """Print events, the nearest first, each with why it is near."""
    for each in found:
        line = each.line
        what = f"{line.when}, {line.where}, {line.kind or 'event'}, {line.summary}"
        show(console, Text.assemble(words(line.event_id, "cyan"), "  ", words(what)))
        show(console, words("; ".join(each.reasons), "dim"), indent=4)

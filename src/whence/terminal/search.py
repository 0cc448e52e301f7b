"""What was found by words, in a terminal: the event, and the sentences that tell of it under it."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from whence.terminal.console import show, words
from whence.view.lines import EventLine
from whence.view.search import HitView, by_event

_INDENT = 2


def show_hits(hits: Iterable[HitView], console: Console) -> None:
    """Print the hits: all that tell of one event under one line for it."""
    for line, of_event in by_event(hits):
        show(console, _heading(line))
        for hit in of_event:
            show(console, _sentence(hit), indent=_INDENT)


def _heading(line: EventLine | None) -> Text:
    if line is None:
        return Text("in no event", style="dim")
    cells = [words(line.event_id, "cyan"), *map(words, filter(None, (line.when, line.where, line.kind)))]
    return Text("  ").join([*cells, words(line.summary, "bold")])


def _sentence(hit: HitView) -> Text:
    source = words(f"{hit.file} {hit.start}-{hit.end}{f', {hit.by}' if hit.by else ''}: ", "dim")
    return source.append_text(words(hit.words))

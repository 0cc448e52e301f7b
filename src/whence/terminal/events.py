"""Events, a line each: aligned for a person, in full where they go into a pipe."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from whence.terminal.console import plain, show, words
from whence.view.lines import EventLine

_HEADERS = ("event", "date", "place", "type", "who says what", "flags")
_STYLES = ("cyan", "", "", "", "bold", "yellow")
_FOUND_BY = 4  # the cells by which an event is found; those after them say what is told of it
_GAP = "  "
_INDENT = 4


def show_events(lines: Sequence[EventLine], console: Console) -> None:
    """Print the lines; in a terminal too narrow for them each is broken after the type."""
    rows = [_cells(line) for line in lines]
    if console.is_terminal and sum(_widths([_HEADERS, *rows])) + len(_GAP) * (len(_HEADERS) - 1) > console.width:
        _show_broken(rows, console)
        return
    widths = _widths([_HEADERS, *rows])
    console.print(_line(_HEADERS, widths, ("dim",) * len(_HEADERS)), soft_wrap=True)
    for row in rows:
        console.print(_line(row, widths, _STYLES), soft_wrap=True)


def _cells(line: EventLine) -> tuple[str, ...]:
    cells = (line.event_id, line.when, line.where, line.kind, line.summary, ", ".join(line.flags))
    return tuple(" ".join(plain(cell).split()) for cell in cells)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _line(cells: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> Text:
    """One line of cells in columns, without blanks at its end."""
    line = Text()
    for cell, width, style in zip(cells, widths, styles, strict=True):
        line.append_text(words(cell, style)).append(" " * (width - len(cell)) + _GAP)
    line.rstrip()
    return line


def _show_broken(rows: Sequence[tuple[str, ...]], console: Console) -> None:
    """Print each event in two lines: by what it is found, and what is told of it."""
    widths = _widths([row[:_FOUND_BY] for row in rows])
    if sum(widths) + len(_GAP) * _FOUND_BY > console.width:
        widths = [0] * _FOUND_BY
    for row in rows:
        show(console, _line(row[:_FOUND_BY], widths, _STYLES[:_FOUND_BY]))
        told = [words(cell, style) for cell, style in zip(row[_FOUND_BY:], _STYLES[_FOUND_BY:], strict=True) if cell]
        show(console, Text(_GAP).join(told), indent=_INDENT)

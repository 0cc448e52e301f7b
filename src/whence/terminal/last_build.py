"""What the last build did, in a terminal."""

from rich.console import Console
from rich.text import Text

from whence.store import LastBuild
from whence.terminal.console import Grid, heading, show, words
from whence.view.built import Section, sections


def show_last_build(built: LastBuild, console: Console) -> None:
    """Print what a build read, refused and took, and what it leaves uncertain."""
    for section in sections(built):
        show(console, heading(section.title))
        if section.note:
            show(console, words(section.note, "dim"), indent=2)
        show(console, Grid(section.headers, [_row(section, row) for row in section.rows]), indent=2)


def _row(section: Section, row: tuple[str, ...]) -> tuple[Text, ...]:
    """The cells of a row, numbers as wide as the widest of their column, so that they stand below one another."""
    widths = [max(len(other[at]) for other in section.rows) for at in range(len(row))]
    return tuple(
        words(cell.rjust(width) if at in section.numbers else cell)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )

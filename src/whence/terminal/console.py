"""Where output goes and how wide it is; and the words of reports made safe for a terminal."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

PIPED_WIDTH = 100
"""How wide text is set where no terminal says how wide it is."""

WIDEST = 120
"""How wide text is set at most: longer lines are hard to read."""

_KEPT = "\n\t"
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # would let words show in another order


def results(*, widest: int | None = WIDEST) -> Console:
    """The console for results, on standard output; no wider than `widest`, however wide the terminal is."""
    return _console(stderr=False, widest=widest)


def notes() -> Console:
    """The console for progress and notes, on standard error."""
    return _console(stderr=True, widest=WIDEST)


class _Console(Console):
    """A console that leaves it to the command line to end quietly when nobody reads its output any more."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError."""
        raise BrokenPipeError


def _console(*, stderr: bool, widest: int | None) -> Console:
    console = _Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_WIDTH
    console.width = min(console.width, widest or console.width)
    return console


def plain(words: str) -> str:
    """Words of unknown origin without signs that would steer a terminal: each becomes the replacement character."""
    return words.translate(_unsafe())


@cache
def _unsafe() -> dict[int, str]:
    controls = [code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and chr(code) not in _KEPT]
    return dict.fromkeys([*controls, *map(ord, _TURNING)], "\ufffd")


def words(text: str, style: str = "") -> Text:
    """Words of unknown origin as rich text: no markup is read in them and no control sign is left."""
    return Text(plain(text), style=style)


def heading(text: str) -> Text:
    """The heading of a section."""
    return Text.assemble("\n", (plain(text), "bold"))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without lines: headers, and rows of as many cells. A column without any words is left out.

    Nothing is cut off: where the terminal is narrow, cells take more lines.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Table]:
        """The table, without its empty columns."""
        kept = [at for at in range(len(self.headers)) if any(row[at].plain for row in self.rows)]
        show_header = any(self.headers)
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=show_header)
        for at in kept:
            table.add_column(self.headers[at], overflow="fold")
        for row in self.rows:
            table.add_row(*(row[at] for at in kept))
        yield table


@dataclass(frozen=True, slots=True)
class _Trimmed:
    """Anything to print, without the blanks at the ends of its lines, indented."""

    content: RenderableType
    indent: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The segments, line by line."""
        within = options.update_width(max(options.max_width - self.indent, 1))
        for line in console.render_lines(self.content, within, pad=False):
            kept = list(line)
            while kept and not kept[-1].text.rstrip():
                kept.pop()
            if kept:
                last = Segment(kept[-1].text.rstrip(), kept[-1].style)
                yield from (Segment(" " * self.indent), *kept[:-1], last)
            yield Segment.line()


def show(console: Console, content: RenderableType, *, indent: int = 0) -> None:
    """Print something, leaving no blanks at the ends of lines."""
    console.print(_Trimmed(content, indent), end="")


def facts(rows: Sequence[tuple[str, Text]]) -> Grid:
    """Named facts, one below the other."""
    return Grid(("", ""), [(Text(name, style="dim"), value) for name, value in rows])

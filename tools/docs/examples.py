"""Runs the examples of a page in order, and gives for each block what the page should show."""

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.docs.blocks import Block, Example, agrees, console_examples, find_blocks, python_examples, renewed
from tools.docs.workplace import Workplace, workplace


@dataclass(frozen=True, slots=True)
class Ran:
    """An example that was run: the line of its block in the page, and the lines of output that it gave."""

    line: int
    example: Example
    given: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the output is what the page shows."""
        return agrees(self.example.output, self.given)

    def report(self) -> str:
        """What differs, for a person."""
        shown, given = "\n".join(self.example.output), "\n".join(self.given)
        return f"line {self.line}: {self.example.source}\n--- the page shows\n{shown}\n--- it gives\n{given}"


def run_page(page: str, record: Path) -> tuple[tuple[Block, tuple[Ran, ...]], ...]:
    """Every example of a page in the order of the page, run in one fresh folder; `record` is the examples' record."""
    with workplace(page, record) as place:
        names: dict[str, Any] = {"__name__": "__page__"}
        return tuple((block, tuple(_run(block, place, names))) for block in find_blocks(page, "console", "python"))


def renew_page(page: str, record: Path) -> str:
    """The page with the outputs that its examples give now."""
    whole = page
    for block, ran in reversed(run_page(page, record)):
        if not all(one.holds for one in ran):
            whole = whole[: block.start] + _written(block, ran) + whole[block.end :]
    return whole


def _run(block: Block, place: Workplace, names: dict[str, Any]) -> Iterator[Ran]:
    if block.language == "console":
        for example in console_examples(block.body):
            yield Ran(block.line, example, place.run(example.source))
    else:
        for example in python_examples(block.body):
            yield Ran(block.line, example, _executed(example.source, place, names))


def _executed(source: str, place: Workplace, names: dict[str, Any]) -> tuple[str, ...]:
    """The lines that some Python prints, an expression alone its value too, as at a prompt."""
    printed = io.StringIO()
    with _inside(place.folder), contextlib.redirect_stdout(printed):
        exec(_compiled(source), names)
    return tuple(line.rstrip() for line in printed.getvalue().splitlines())


def _compiled(source: str) -> Any:
    mode = "single" if source.count("\n") <= 1 or source.startswith(("for ", "with ", "def ")) else "exec"
    return compile(source, "<page>", mode)


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _written(block: Block, ran: tuple[Ran, ...]) -> str:
    """The block's body with the outputs renewed."""
    lines: list[str] = []
    for one in ran:
        lines += one.example.prompted.split("\n")
        if one.example.output or block.language == "python":
            lines += renewed(one.example.output, one.given)
    return "\n".join(lines) + "\n"


Maker = Callable[[Path], str]
"""Makes a page or picture from the examples' record."""

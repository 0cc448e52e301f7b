"""Runs the examples of a page in order, and gives for each block what the page should show."""

import contextlib
import io
from collections.abc import Iterator
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
            yield Ran(block.line, example, _executed(example, place, names))


def _executed(example: Example, place: Workplace, names: dict[str, Any]) -> tuple[str, ...]:
    """The lines that some Python prints; at a prompt the value of an expression too."""
    code = compile(example.source, "<page>", "single" if example.prompted.startswith(">>>") else "exec")
    printed = io.StringIO()
    with contextlib.chdir(place.folder), contextlib.redirect_stdout(printed):
        exec(code, names)
    return tuple(line.rstrip() for line in printed.getvalue().splitlines())


def _written(block: Block, ran: tuple[Ran, ...]) -> str:
    """The block's body with the outputs renewed."""
    lines: list[str] = []
    for one in ran:
        lines += one.example.prompted.split("\n")
        lines += renewed(one.example.output, one.given)
    return "\n".join(lines) + "\n"

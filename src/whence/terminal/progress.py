"""How far a build is, on standard error while a person watches it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from whence.gazetteer.source import Source
from whence.gazetteer.staging import Progress as Far
from whence.model.plural import counted
from whence.terminal.console import notes, plain

_AFTER_READING = {"relate": "links found", "link": "events found", "stand": "events made"}


@contextmanager
def building() -> Iterator[Callable[[str, int], None] | None]:
    """What a build may tell its progress to; None, and nothing shown, where nobody watches."""
    console = notes()
    if not console.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("looking for reports", total=None)
        done = {"find": 0, "read": 0}

        def tell(stage: str, number: int) -> None:
            if stage in done:
                done[stage] += number
                shown.update(task, description=f"found {done['find']:,}, read {done['read']:,}")
            else:
                shown.update(task, description=f"read {done['read']:,}, {number:,} {_AFTER_READING.get(stage, stage)}")

        yield tell


@contextmanager
def publishing() -> Iterator[Callable[[str, int, int], None] | None]:
    """What the writing of a site may tell its progress to; None, and nothing shown, where nobody watches."""
    console = notes()
    if not console.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("looking at what may be published", total=None)

        def tell(what: str, number: int, every: int) -> None:
            done = f"{number:,} of {every:,} " if every > 1 else ""
            shown.update(task, description=f"{done}{what}", completed=number, total=every)

        yield tell


@contextmanager
def adding() -> Iterator[Callable[[Source, Far], None] | None]:
    """What the import of a gazetteer may tell its progress to; None, and nothing shown, where nobody watches."""
    console = notes()
    if not console.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    begun, first = time.monotonic(), -1
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("looking at the file", total=None)

        def tell(source: Source, far: Far) -> None:
            nonlocal first
            first = far.lines if first < 0 else first
            rate = (far.lines - first) / max(time.monotonic() - begun, 0.001)
            gone = f"{counted(far.lines, 'line')}, {far.kept:,} kept, {counted(round(rate), 'line')} a second"
            line = f"{plain(source.name)}: {gone}"
            done = f"{line}; writing" if far.offset >= source.size else line
            shown.update(task, description=done, completed=far.offset, total=source.size)

        yield tell

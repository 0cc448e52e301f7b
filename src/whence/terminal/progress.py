"""How far a build is, on standard error while a person watches it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from whence.terminal.console import notes

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

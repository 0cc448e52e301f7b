"""How far a build is, on standard error while a person watches it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from whence.gazetteer.source import Source
from whence.gazetteer.staging import Progress as Added
from whence.model.plural import counted
from whence.terminal.console import notes, plain
from whence.terminal.far import Far, span_words

if TYPE_CHECKING:
    from whence.engines.spark.watch import Step

_SELDOM_S = 30.0  # between two lines where nobody watches
_OFTEN_S = 0.25  # between two looks of a person


@contextmanager
def building() -> Iterator[Callable[[str, int], None]]:
    """What a build may tell its progress to.

    A person who watches sees a bar move; elsewhere a line now and then says how far it is.
    """
    console = notes()
    if not console.is_terminal:
        yield Far(lambda line, _: console.print(plain(line)), _SELDOM_S)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("looking for reports", total=None)

        def show(line: str, share: float | None) -> None:
            total, done = (None, 0.0) if share is None else (1.0, share)
            shown.update(task, description=line, total=total, completed=done)

        yield Far(show, _OFTEN_S)


@contextmanager
def on_spark() -> Iterator[Callable[["Step"], None]]:
    """What a build on Spark may tell how far it is.

    A person who watches sees a bar move; elsewhere a line tells of each table, and now and then how far it is.
    """
    console = notes()
    if not console.is_terminal:
        yield Tables(lambda step: console.print(plain(step_words(step))), _SELDOM_S)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("starting Spark", total=None)
        yield lambda step: shown.update(
            task, description=step_words(step), total=step.tasks or None, completed=step.done
        )


class Tables:
    """Passes on the steps of a build on Spark that begin a table, and of others one in so many seconds."""

    def __init__(self, show: Callable[["Step"], None], each_s: float) -> None:
        self._show = show
        self._each_s = each_s
        self._table, self._told = "", time.monotonic()

    def __call__(self, step: "Step") -> None:
        """Take note of a step, and say it when it is time."""
        moment = time.monotonic()
        if step.table != self._table or moment - self._told >= self._each_s:
            self._table, self._told = step.table, moment
            self._show(step)


def step_words(step: "Step") -> str:
    """How far a build on Spark is, in words."""
    tasks = f": {step.done:,} of {counted(step.tasks, 'task')} done" if step.tasks else ""
    return f"writing {step.table} (table {step.number} of {step.tables}){tasks}"


@contextmanager
def fetching() -> Iterator[Callable[[], Callable[[str, int], None] | None]]:
    """What gives, at each build from web addresses, what that may tell its progress to.

    A person who watches sees it move; elsewhere a line now and then says how far it is.
    """
    console = notes()
    if not console.is_terminal:
        yield lambda: Fetched(lambda line, _: console.print(plain(line)), _SELDOM_S)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("waiting", total=None)

        def begin() -> Callable[[str, int], None]:
            shown.reset(task, description="asking")
            return Fetched(lambda line, done: shown.update(task, description=line, completed=done), 0.0)

        yield begin


@contextmanager
def fetched() -> Iterator[Callable[[str, int], None] | None]:
    """What one build from web addresses may tell its progress to."""
    with fetching() as begin:
        yield begin()


class Fetched:
    """How far a build from addresses is, with its rate and the time that is left: told to `show`, not too often."""

    def __init__(self, show: Callable[[str, int], None], each_s: float) -> None:
        self._show = show
        self._each_s = each_s
        self._begun = self._told = time.monotonic()
        self._done = dict.fromkeys(("list", "fetch", "find", "read"), 0)

    def __call__(self, stage: str, number: int) -> None:
        """Take note of what was done, and say it when it is time."""
        if stage in self._done:
            self._done[stage] += number
        moment = time.monotonic()
        if moment - self._told >= self._each_s:
            self._told = moment
            self._show(self.line(moment - self._begun), self._done["fetch"])

    def line(self, seconds: float) -> str:
        """How far it is after so many seconds."""
        done, every = self._done["fetch"], self._done["list"]
        rate = done / max(seconds, 0.001)
        left = f", {span_words((every - done) / rate)} left" if 0 < done < every else ""
        return f"{done:,} of {every:,} addresses done, {rate * 60:,.0f} a minute{left}; read {self._done['read']:,}"


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
def adding() -> Iterator[Callable[[Source, Added], None] | None]:
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

        def tell(source: Source, far: Added) -> None:
            nonlocal first
            first = far.lines if first < 0 else first
            rate = (far.lines - first) / max(time.monotonic() - begun, 0.001)
            gone = f"{counted(far.lines, 'line')}, {far.kept:,} kept, {counted(round(rate), 'line')} a second"
            line = f"{plain(source.name)}: {gone}"
            done = f"{line}; writing" if far.offset >= source.size else line
            shown.update(task, description=done, completed=far.offset, total=source.size)

        yield tell

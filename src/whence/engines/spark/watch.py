"""How far a build on Spark is: the table that it writes, and how many of the tasks are done that Spark is at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from whence.engines.spark.tables import TABLES

_EACH_S = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """A table that is being written, which one of how many it is, and how many of the tasks under way are done.

    Tasks are those of the jobs that Spark runs now: a table may take several, one after the other. `tasks` is 0 where
    it runs none.
    """

    table: str
    number: int
    tables: int
    done: int = 0
    tasks: int = 0


Tell = Callable[[Step], None]


@contextmanager
def watched(spark: Any, tell: Tell | None) -> Iterator[Callable[[str], None]]:
    """What is told the name of each table as it is begun; while this lasts, `tell` is told how far it is.

    It is told by a thread of its own, at each table and once a second.
    """
    if tell is None:
        yield _nobody
        return
    watch = _Watch(spark, tell)
    thread = Thread(target=watch.go_on, daemon=True)
    thread.start()
    try:
        yield watch.begun
    finally:
        watch.over.set()
        watch.woken.set()
        thread.join()


class _Watch:
    def __init__(self, spark: Any, tell: Tell) -> None:
        self._tracker = spark.sparkContext.statusTracker()
        self._tell = tell
        self._table: str | None = None
        self.over, self.woken = Event(), Event()

    def begun(self, table: str) -> None:
        """A table is being written from now on."""
        self._table = table
        self.woken.set()

    def go_on(self) -> None:
        """Tell until it is over, or Spark is gone: the build says why."""
        from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with pyspark

        while not self.over.is_set():
            self.woken.wait(_EACH_S)
            self.woken.clear()
            table = self._table
            if table is None or self.over.is_set():
                continue
            try:
                done, tasks = self._tasks()
            except Py4JError:
                return
            self._tell(Step(table, list(TABLES).index(table) + 1, len(TABLES), done, tasks))

    def _tasks(self) -> tuple[int, int]:
        """How many tasks of the jobs under way are done, and how many there are."""
        jobs = (self._tracker.getJobInfo(job) for job in self._tracker.getActiveJobsIds())
        stages = (self._tracker.getStageInfo(stage) for job in jobs if job is not None for stage in job.stageIds)
        told = [(stage.numCompletedTasks, stage.numTasks) for stage in stages if stage is not None]
        return sum(done for done, _ in told), sum(tasks for _, tasks in told)


def _nobody(_table: str) -> None:
    """Nobody watches."""

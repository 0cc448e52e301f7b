"""A real Spark of several processes for the tests, and one of its processes killed while it works."""

import os
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

MASTER = "local-cluster[2,1,1024]"
_SMALL_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",  # of two, keys of other types may meet by chance
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.files.openCostInBytes": "4096",  # so that files of lines are read in pieces
    "spark.driver.extraJavaOptions": _SMALL_JVM,
    "spark.executor.extraJavaOptions": _SMALL_JVM,
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def lacking() -> str | None:
    """What there is not on this machine that Spark needs; None where it has all."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed"
    return None if shutil.which("java") else "there is no Java"


def environment(folder: Path) -> Mapping[str, str]:
    """What lets Spark leave its logs below a folder: its small cluster writes them where Spark itself is installed."""
    spec = find_spec("pyspark")
    assert spec is not None and spec.origin is not None
    home = folder / "spark"
    home.mkdir()
    for part in Path(spec.origin).parent.iterdir():
        if part.name != "work":
            (home / part.name).symlink_to(part)
    root = Path(__file__).parents[3]
    paths = os.pathsep.join((str(root / "src"), str(root)))
    return {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": paths}


class Killer:
    """Kills one of the processes that run tasks, once a table is being written; `killed` is its id."""

    def __init__(self, table: Path) -> None:
        self._table = table
        self._over = Event()
        self.killed: int | None = None

    @contextmanager
    def at_work(self) -> Iterator["Killer"]:
        """While this lasts one is killed, when it is time."""
        thread = Thread(target=self._watch)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            if not (self._table / "_temporary").exists():
                continue
            time.sleep(0.5)  # it works by now
            found = [each for each in below(os.getpid()) if "CoarseGrainedExecutorBackend" in command(each)]
            if found and not (self._table / "_SUCCESS").exists():
                os.kill(found[0], signal.SIGKILL)
                self.killed = found[0]
            return


def below(process: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            told = _read(entry / "stat").rpartition(")")[2].split()
            if len(told) > 1:
                parents[int(entry.name)] = int(told[1])
    return [each for each in parents if process in _ancestors(each, parents)]


def _ancestors(process: int, parents: Mapping[int, int]) -> Iterator[int]:
    while process := parents.get(process, 0):
        yield process


def command(process: int) -> str:
    """The command line of a process, empty where it is gone."""
    return _read(Path(f"/proc/{process}/cmdline")).replace("\0", " ")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

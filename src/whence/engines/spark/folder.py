"""The folder that a build on Spark writes: its tables, what they are of in `whence.json`, their rows in `rows.json`.

A table is there once Spark has marked it as whole; a build that was cut short goes on behind the last such table.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from whence.engines.spark.rows import ddl
from whence.engines.spark.tables import TABLES
from whence.model.errors import UsageError

SAYS = "whence.json"
FORM = 1
"""Of the tables: an import reads those of its own form alone."""

ROWS = "rows.json"
"""How many rows each table has, written once all of them are there."""

_WHOLE = "_SUCCESS"  # what Spark writes into a folder when all of it is there


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on any store that Spark writes to; `begun` is told the name of each table before it is made."""

    spark: Any
    address: str
    begun: Callable[[str], None]

    def begin(self, says: Mapping[str, object]) -> None:
        """Make the folder, or go on with the one that a build of the same began.

        Raises UsageError where something else is there, or the store cannot be written to.
        """
        told = json.dumps({"form": FORM, **says}, ensure_ascii=False, sort_keys=True, indent=1)
        held = self.says()
        if held == told:
            return
        if held is not None or self._is_there(self.address):
            raise UsageError(
                f"{self.address} is there already, and is not what this build would make{_unlike(held, told)}: name "
                "another folder with --to, or remove it"
            )
        try:
            self._write(told)
        except Exception as error:
            raise UsageError(f"{self.address} cannot be written to: {_first_line(error)}") from error

    def end(self, rows: Mapping[str, int]) -> None:
        """Note how many rows each table has, so that a copy of which a part is missing can be told."""
        self._write(json.dumps(rows, sort_keys=True, indent=1), ROWS)

    def says(self) -> str | None:
        """What the folder says that it holds; None where it says nothing."""
        if not self._is_there(f"{self.address}/{SAYS}"):
            return None
        path, store = self._store(f"{self.address}/{SAYS}")
        told: str = self.spark._jvm.org.apache.commons.io.IOUtils.toString(store.open(path), "UTF-8")
        return told

    def table(self, name: str, make: Callable[[], Any]) -> Any:
        """A table as a DataFrame, made and written unless it is there whole."""
        at = f"{self.address}/{name}"
        if not self._is_there(f"{at}/{_WHOLE}"):
            self.begun(name)
            make().write.mode("overwrite").parquet(at)
        return self.spark.read.schema(ddl(TABLES[name])).parquet(at)

    def _is_there(self, address: str) -> bool:
        path, store = self._store(address)
        return bool(store.exists(path))

    def _write(self, told: str, name: str = SAYS) -> None:
        path, store = self._store(f"{self.address}/{name}")
        file = store.create(path, name != SAYS)
        file.write(bytearray(told, "utf-8"))
        file.close()

    def _store(self, address: str) -> tuple[Any, Any]:
        path = self.spark._jvm.org.apache.hadoop.fs.Path(address)
        return path, path.getFileSystem(self.spark._jsc.hadoopConfiguration())


def _unlike(held: str | None, told: str) -> str:
    """In what a folder and a build differ, by the names that a folder gives it; nothing where it says nothing."""
    try:
        there = json.loads(held or "")
    except ValueError:
        return ""
    here = json.loads(told)
    names = [name for name in here if there.get(name) != here[name]]
    return f" (other {', '.join(names)})"


def _first_line(error: Exception) -> str:
    return str(getattr(error, "java_exception", error)).partition("\n")[0]

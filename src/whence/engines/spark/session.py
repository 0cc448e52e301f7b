"""A session with Spark, or what to do where there is none to be had."""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whence.model.errors import UsageError

_SET: Mapping[str, str] = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",  # reports have kilobytes, archives a gigabyte
    "spark.sql.execution.arrow.maxBytesPerBatch": "67108864",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # little data may yet be much work
    "spark.sql.autoBroadcastJoinThreshold": "-1",  # what is small here is sent along with the tasks
    "spark.ui.showConsoleProgress": "false",
}
"""What whence sets; what the user gives it stands over that."""

_PARTS = "spark.sql.shuffle.partitions"

_FEWEST = 8
_OF_EACH = 4  # parts for each core: so that one that takes long does not keep all waiting


@contextmanager
def session(master: str | None, given: Mapping[str, str]) -> Iterator[Any]:
    """A session with the Spark at a master (None: the one that Spark is set to), ended in the end.

    `given` are settings of Spark. Raises UsageError where pyspark, Java or the master is lacking.
    """
    with _python_named(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        spark = _begun(master, given)
        try:
            yield spark
        finally:
            spark.stop()


def parts_of(spark: Any) -> int:
    """Into how many parts work is divided: as `spark.sql.shuffle.partitions` is set, else some for each core.

    The latter is then set, for what Spark divides itself.
    """
    told = spark.sparkContext.getConf().get(_PARTS, None)
    parts = int(told) if told else max(_FEWEST, _OF_EACH * spark.sparkContext.defaultParallelism)
    spark.conf.set(_PARTS, str(parts))
    return parts


def _begun(master: str | None, given: Mapping[str, str]) -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - comes by an extra
    except ImportError as error:
        raise UsageError("the Spark engine needs pyspark: `pip install 'whence[spark]'`") from error
    _check_java()
    builder = SparkSession.builder.appName("whence")
    if master is not None:
        builder = builder.master(master)
    for name, value in {**_SET, **given}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        what = str(getattr(error, "java_exception", error)).partition("\n")[0]
        raise UsageError(
            f"no session with Spark at {master or 'the master that it is set to'}: {what}. A master is written as "
            "local[4] for four cores of this machine, as spark://host:7077, or as yarn"
        ) from error


def _check_java() -> None:
    """Raise UsageError where there is no Java to start Spark by."""
    home = os.environ.get("JAVA_HOME")
    there = Path(home, "bin", "java").exists() if home else shutil.which("java")
    if not there:
        raise UsageError("the Spark engine needs Java 17 or later: install it, or set JAVA_HOME to where it is")


@contextmanager
def _python_named() -> Iterator[None]:
    """Let workers run the Python that runs here, unless the user names another."""
    name = "PYSPARK_PYTHON"
    if name in os.environ:
        yield
        return
    os.environ[name] = sys.executable
    try:
        yield
    finally:
        os.environ.pop(name, None)

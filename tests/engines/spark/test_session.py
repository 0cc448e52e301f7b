"""How work is divided, and which Python workers run; what a session lacks is told by the tests of the command."""

import os
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from whence.engines.spark.session import _python_named, parts_of

_PARTS = "spark.sql.shuffle.partitions"


class Settings(dict[str, str]):
    """Settings as Spark has them."""

    def set(self, name: str, value: str) -> None:
        self[name] = value


def spark(cores: int, **settings: str) -> Any:
    context = SimpleNamespace(getConf=lambda: settings, defaultParallelism=cores)
    return SimpleNamespace(sparkContext=context, conf=Settings())


@pytest.mark.parametrize(
    ("cores", "settings", "parts"), [(1, {}, 8), (16, {}, 64), (16, {_PARTS: "3"}, 3)], ids=["few", "many", "set"]
)
def test_work_is_divided_by_cores_unless_it_is_set(cores: int, settings: dict[str, str], parts: int) -> None:
    given = spark(cores, **settings)
    assert parts_of(given) == parts
    assert given.conf == {_PARTS: str(parts)}


def test_workers_run_this_python_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)
    with _python_named():
        assert os.environ["PYSPARK_PYTHON"] == sys.executable
    assert "PYSPARK_PYTHON" not in os.environ
    monkeypatch.setenv("PYSPARK_PYTHON", "python3.12")
    with _python_named():
        assert os.environ["PYSPARK_PYTHON"] == "python3.12"
    assert os.environ["PYSPARK_PYTHON"] == "python3.12"

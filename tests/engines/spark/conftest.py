"""The same reports for all tests of the engine, read once on this machine by rules."""

from collections.abc import Mapping
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="spark: pyarrow is not installed")

from tests.engines.spark.made import built_here, report_rows


@pytest.fixture(scope="session")
def rows() -> list[Mapping[str, str]]:
    """The example reports."""
    return sorted(report_rows(), key=lambda row: row["id"])


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory, rows: list[Mapping[str, str]]) -> Mapping[str, Any]:
    """What the record holds that a build on this machine makes of the files."""
    return built_here(tmp_path_factory.mktemp("local"), rows)

"""The record of the example reports, built once for the tests of comparisons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.review.test_browser import EXAMPLES


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports, as the rules read them."""
    path = tmp_path_factory.mktemp("compare") / "record.db"
    whence.build([EXAMPLES], path, reader="rules").close()
    return path


@pytest.fixture
def example(example_record: Path) -> Iterator[whence.Record]:
    """The same, open."""
    with whence.Record(example_record) as record:
        yield record

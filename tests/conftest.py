"""What holds for every test: no data of the user who runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder for the user's own data, for what is made once for many tests too."""
    folder = tmp_path_factory.getbasetemp() / "no-home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHENCE_HOME", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def _empty_home(_no_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for each test, whatever the one before did to it."""
    monkeypatch.setenv("WHENCE_HOME", str(_no_home))
    return _no_home

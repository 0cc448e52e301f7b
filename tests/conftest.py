"""What holds for every test: no data of the user who runs them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the user's own data."""
    folder = tmp_path_factory.getbasetemp() / "no-home"
    monkeypatch.setenv("WHENCE_HOME", str(folder))
    return folder

"""What holds for every test: no data of the user who runs them, and the same examples each time.

Property tests try the same examples at each run, so that a change is judged by what it changes; `make fuzz` tries
others (hypothesis' profile "other"). No example has a time limit: machines differ, and growth is tested apart
(tests/pace.py).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("other", deadline=None)
settings.load_profile("same")


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

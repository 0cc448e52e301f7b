from pathlib import Path

import pytest

from whence.vocab.home import home


def test_the_variable_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "own"))
    assert home() == tmp_path / "own"


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", ".local/share/whence"),
        ("darwin", "Library/Application Support/whence"),
        ("win32", "AppData/Local/whence"),
    ],
)
def test_each_system_has_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, expected: str
) -> None:
    for name in ("WHENCE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home() == tmp_path / expected

"""The method is one of code, vocabulary and the user's own actors, which standing knows parties by."""

from pathlib import Path

import pytest

from whence.kept.method import method
from whence.vocab.own_actors import add_list, remove_list


def test_a_list_of_actors_added_since_makes_everything_follow_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    before = method()
    assert len(before) == 64 and int(before, 16) and method() == before
    own = tmp_path / "own.csv"
    own.write_text("name,aliases,kind,countries\nNHF,Northern Hills Front,rebel group,ML\n", encoding="utf-8")
    add_list(own)
    assert method() != before
    remove_list("own")
    assert method() == before

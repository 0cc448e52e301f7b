"""How far the registry knows the parties of event rows by name."""

from pathlib import Path

import pytest

from evaluation.actors import figures, known, sides_of

ROWS = """side_a,side_b,country
Government of Mali,"JNIM, Zenda Front",Mali
JNIM,Civilians,Mali
Government of Mali,JNIM,Mali
M23,Civilians,Mali
"""


def test_sides_are_taken_apart_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    sides = sides_of(path)
    assert sides == {
        ("Government of Mali", "ML"): 2, ("JNIM", "ML"): 3, ("Zenda Front", "ML"): 1, ("M23", "ML"): 1
    }  # fmt: skip
    assert figures(sides) == pytest.approx(
        {"sides": 7, "sides known": 500 / 7, "sides of one actor": 500 / 7, "names": 4, "names known": 50.0}
    )


def test_a_group_is_known_in_its_countries_a_state_anywhere() -> None:
    assert [actor.name for actor in known("M23", "CD")] == ["M23"]
    assert known("M23", "ML") == ()
    assert [actor.name for actor in known("Government of Mali", "NE")] == ["Military Forces of Mali"]

"""What the command says of a coded file: cells that cannot be read, and how near the nearest row was."""

import json
from pathlib import Path

import pytest

from tests.compare.rows import file_of
from tests.compare.test_own_export import PUBLIC, exported
from tests.test_cli import run
from whence.compare.near import PARTS
from whence.compare.rows import Kind
from whence.compare.score import LEAST

AS_OF = ("--as-of", "2024-12-01")


@pytest.fixture(scope="module")
def coded(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the record's rows three spoiled, and one moved to where the record tells of nothing, by others."""
    _, rows = exported(example_record, Kind.ACLED, PUBLIC)
    gao = next(row for row in rows if row["location"] == "Gao")
    bad = [
        gao | {"event_id_cnty": "X1", "event_date": "10/4/2024"},
        gao | {"event_id_cnty": "X2", "fatalities": "1,200"},
        gao | {"event_id_cnty": "X3", "latitude": "north", "location": "Kidal", "admin1": "Kidal"},
    ]
    far = {"location": "Ansongo", "latitude": "16.0", "longitude": "0.1", "actor1": "Protesters (Mali)", "actor2": ""}
    cells = [*bad, gao | far | {"event_id_cnty": "X4", "event_type": "Protests"}]
    return file_of(tmp_path_factory.mktemp("told") / "coded.csv", cells)


def test_cells_that_cannot_be_read_are_told_with_line_and_column(
    example_record: Path, coded: Path, tmp_path: Path
) -> None:
    done = run("compare", example_record, coded, *AS_OF, "--to", tmp_path / "pages")
    said = " ".join(done.stderr.split())
    assert "3 cells in 3 rows of the file cannot be read; such rows are no misses" in said
    assert "line 2, X1, event_date is “10/4/2024”: write a day as 2024-10-04" in said
    assert "line 3, X2, fatalities is “1,200”: write a whole number" in said
    assert "line 4, X3, latitude is “north”" in said
    page = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "line 4, X3, latitude" in page and "10/4/2024" in page
    document = json.loads(run("compare", example_record, coded, *AS_OF, "--json").stdout)
    assert [cell["line"] for cell in document["unread"]] == [2, 3, 4]
    assert not {"X1", "X2", "X3"} & {row["id"] for row in document["only_in_file"]}


def test_the_nearest_row_is_told_with_its_points_field_by_field(example_record: Path, coded: Path) -> None:
    document = json.loads(run("compare", example_record, coded, *AS_OF, "--json").stdout)
    (alone,) = document["only_in_file"]
    nearest = alone["nearest"]
    assert sum(nearest["points_by_field"].values()) == nearest["points"] < nearest["points_needed"] == LEAST
    assert set(nearest["points_by_field"]) == set(PARTS)
    said = " ".join(run("compare", example_record, coded, *AS_OF).stdout.split())
    assert f"nearest to X4: {nearest['id']}, Gao" in said
    assert f"{nearest['points']} points of {LEAST} needed (day 35 of 35, place " in said

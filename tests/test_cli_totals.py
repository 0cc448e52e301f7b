"""Totals on the command line."""

import csv
import json
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.sample_reader import SampleReader
from tests.test_cli import run

AS_OF = ("--as-of", "2022-01-01")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("totals"))


def test_a_table_a_person_can_read(record: Path) -> None:
    done = run("totals", "--record", record, *AS_OF)
    assert done.exit_code == 0
    assert "2 events in the record, 2 in these lines" in done.stdout
    assert "no estimate of all who died" in done.stdout and "GeoNames" in done.stdout
    assert "Burkina Faso" in done.stdout and "2021-03" in done.stdout


def test_one_document_for_a_program(record: Path) -> None:
    done = run("totals", "--record", record, *AS_OF, "--json", "--by", "country", "--per", "year")
    document = json.loads(done.stdout)
    assert document["by"] == "country" and document["every_event"] == 2
    assert sum(row["events"] for row in document["rows"]) == document["total"]["events"] == 2
    assert "no estimate" in document["what_this_is_not"] and "GeoNames" in document["attributions"][0]
    assert {row["period"] for row in document["rows"]} == {"2021"}


def test_what_is_held_back_is_counted_and_not_shown(record: Path) -> None:
    done = run("totals", "--record", record, "--as-of", "2021-05-02")
    assert "1 in these lines" in done.stdout
    assert "1 not counted: newer than 7 days before 2021-05-02" in done.stdout
    checked = run("totals", "--record", record, *AS_OF, "--checked")
    assert "2 not counted: not checked by a person" in checked.stdout
    assert "nobody has checked an event that could stand here: check events at the desk" in checked.stdout
    assert "whence decide accept EVENT --by CODE" in " ".join(checked.stdout.split())
    elsewhere = run("totals", "--record", record, *AS_OF, "--country", "ML")
    assert "no event that may be shown is of the place and days asked for" in elsewhere.stdout


def test_reports_that_are_in_no_line_are_counted_with_why(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    (tmp_path / "reports" / "quiet.txt").write_text("Nothing happened.\n", encoding="utf-8")
    whence.build_into(tmp_path / "reports", record, SampleReader())
    told = run("totals", "--record", record, *AS_OF, "--since", "2021-05-01").stdout
    assert "4 reports in the record, 1 in these lines" in told
    assert "1 not counted: telling of no event" in told
    assert "2 not counted: telling only of events that are not counted" in told
    rows = list(csv.DictReader(run("export", "--format", "totals", "--record", record, *AS_OF).stdout.splitlines()))
    assert [(row["events"], row["reports"]) for row in rows if row["note"].startswith("telling")] == [("0", "1")]
    document = json.loads(run("totals", "--record", record, *AS_OF, "--json").stdout)
    assert (document["every_report"], document["reports_left_out"]) == (4, {"telling of no event": 1})


def test_the_file_is_that_of_the_export_with_its_events_beside(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "totals.csv"
    done = run("totals", "--record", record, *AS_OF, "-o", target)
    assert done.exit_code == 0 and "2 events written" in done.stderr
    assert target.read_text(encoding="utf-8") == run("export", "--format", "totals", "--record", record, *AS_OF).stdout
    with (tmp_path / "totals.events.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2


def test_only_what_is_asked_for(record: Path) -> None:
    done = run("totals", "--record", record, *AS_OF, "--country", "Burkina Faso", "--since", "2021-05-01")
    assert "1 in these lines" in done.stdout and "1 not counted: of other days than asked for" in done.stdout
    wrong = run("totals", "--record", record, "--since", "2021-05-01", "--until", "2021-04-01")
    assert wrong.exit_code == 2 and "no day is on or after" in wrong.stderr
    assert run("totals", "--record", record, "--country", "Nowhere").exit_code == 2
    assert run("totals", "--record", record, "--since", "soon").exit_code == 2

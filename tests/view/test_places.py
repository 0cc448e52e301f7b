"""Names without a point: what they are, what is said of their country, and how a list of one's own gives them one."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

import whence
from tests.gazetteer.dumps import REGION, dump_line, write_dump
from whence.api import Record
from whence.export.table import row
from whence.gazetteer.adding import add
from whence.gazetteer.lookup import open_default
from whence.gazetteer.own import COLUMNS
from whence.view.places import as_rows, coverage, missing_places, not_found_words, written_words

TEXTS = {
    "a": "Gunmen killed four soldiers in the village of Bandirou in Mali on 4 March 2021, the army said.",
    "b": "Gunmen killed six soldiers in the village of Bandirou, in Mali, on 9 May 2021, the army said.",
    "c": "Gunmen killed nine soldiers in the village of Seflama in Niger on 2 May 2021, the army said.",
    "d": "Gunmen killed two soldiers in Bamako, the capital of Mali, on 3 May 2021, the army said.",
    "e": "Gunmen killed three soldiers in northern Mali on 5 May 2021, the army said.",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(reports: Path, record: Path) -> Path:
    whence.build_into(reports, record, "rules", workers=1)
    return record


def write_csv(path: Path, rows: Iterable[list[str]]) -> Path:
    path.write_text("".join(map(row, rows)), encoding="utf-8", newline="")
    return path


def test_names_without_a_point_are_listed_with_their_sentence(reports: Path, tmp_path: Path) -> None:
    with Record(build(reports, tmp_path / "r.db")) as record:
        first, second = missing_places(record)
        assert [one.file for one in record.unlocated()] == ["a.txt", "b.txt", "c.txt"]
    assert (first.name, first.country, first.incidents, first.reports) == ("Bandirou", "ML", 2, 2)
    assert (first.report, first.quote) == ("a.txt", TEXTS["a"])
    assert (second.name, second.country, second.why, second.listable) == ("Seflama", "NE", "in no gazetteer", True)


def test_coverage_is_said_with_what_to_load(reports: Path, tmp_path: Path) -> None:
    with Record(build(reports, tmp_path / "r.db")) as record:
        missing = missing_places(record)
    mali, niger = coverage(missing)
    assert mali.line == "Mali: 1 place not found; 94 places in the embedded default; GeoNames has about 15,000:"
    assert mali.advice == "`whence gazetteer add ML.zip` (download.geonames.org/export/dump/ML.zip)"
    assert (niger.geonames, niger.loaded) == (None, False)
    assert niger.line.endswith("GeoNames has many more:")
    assert "`whence gazetteer add NE.zip`" in niger.advice
    add(write_dump(tmp_path / "ML.txt", [REGION, dump_line(900_000_001, "Elsewhere")]))
    mali = coverage(missing)[0]
    assert mali.loaded
    assert mali.line.endswith("94 places in the embedded default, 1 in GeoNames as added:")
    assert "`whence gazetteer missing --csv own.csv`" in mali.advice


def test_a_list_filled_in_gives_a_place_its_point_and_outlives_the_record(reports: Path, tmp_path: Path) -> None:
    before = build(reports, tmp_path / "r.db")
    with Record(before) as record:
        rows = as_rows(missing_places(record))
    assert tuple(rows[0]) == COLUMNS
    assert [cells[0] for cells in rows[1:]] == ["Bandirou", "Seflama"]
    filled = [dict(zip(COLUMNS, cells, strict=True)) for cells in rows[1:]]
    filled[0] |= {"latitude": "15.25", "longitude": "-3.5", "alternates": "Bandirou Tata"}
    manifest = add(write_csv(tmp_path / "own.csv", [rows[0], *(list(each.values()) for each in filled)])).manifest
    assert (manifest.places, manifest.left_out) == ({"settlement": 1}, {"without coordinates yet": 1})
    with Record(build(reports, tmp_path / "new.db")) as record:
        assert [one.name for one in missing_places(record)] == ["Seflama"]
        points = {event.place.name: (event.place.latitude, event.place.longitude) for event in record.events()}
        settings = json.loads(next(record.runs()).run.settings)  # type: ignore[union-attr]
    assert points["Bandirou"] == (15.25, -3.5)
    assert settings["gazetteers"] == {"own": manifest.sha256}
    with Record(before) as record:
        since = missing_places(record)
    assert [(one.name, one.listable) for one in since] == [("Bandirou", False), ("Seflama", True)]
    assert "now" in since[0].why


def test_places_of_unknown_country_are_counted_listed_and_can_be_added(reports: Path, tmp_path: Path) -> None:
    lost = "Gunmen killed four soldiers in the village of Zendabad on 4 March 2021, the army said."
    (reports / "f.txt").write_text(lost, encoding="utf-8")
    with Record(build(reports, tmp_path / "r.db")) as record:
        missing = missing_places(record)
    *countries, unknown = coverage(missing)
    assert [each.country for each in countries] == ["ML", "NE"]
    assert (unknown.country, unknown.line) == (None, "country unknown: 1 place not found:")
    assert "`whence gazetteer missing --csv own.csv`" in unknown.advice
    assert "3 rows written to own.csv" in written_words(missing, Path("own.csv"))
    assert "(1 has no country: write it too, or leave it" in written_words(missing, Path("own.csv"))
    assert written_words((), Path("own.csv")).endswith("coordinates would place none of them")
    header, *rows = as_rows(missing)
    filled = [[name, "15.25", "-3.5", *rest] for name, _, _, *rest in rows if name == "Zendabad"]
    one = add(write_csv(tmp_path / "own.csv", [header, *filled]))
    assert (one.manifest.places, one.manifest.settlements) == ({"settlement": 1}, {"ML": 1})
    with Record(tmp_path / "r.db") as record:
        assert {each.name: each.why for each in missing_places(record)}["Zendabad"].startswith("in a gazetteer now")
    with Record(build(reports, tmp_path / "new.db")) as record:
        assert "Zendabad" not in {each.name for each in missing_places(record)}


def test_what_helps_depends_on_what_is_loaded(tmp_path: Path) -> None:
    def said(name: str, country: str | None = None) -> str:
        return not_found_words(name, country, open_default())

    assert said("Zendabad").startswith("no gazetteer has Zendabad: add GeoNames' file of its country, or a list")
    assert "`whence gazetteer add ML.zip`" in said("Zendabad", "ML")
    assert "(places of that name lie in Burkina Faso, Mali)" in said("Gao", "NE")
    add(write_dump(tmp_path / "ML.txt", [REGION, dump_line(900_000_001, "Elsewhere")]))
    assert "though GeoNames has been added for Mali: with --country" in said("Zendabad")
    assert "ML.zip" not in said("Zendabad", "ML") and "add a list of your own" in said("Zendabad", "ML")
    assert "`whence gazetteer add NE.zip`" in said("Zendabad", "NE")


def test_readings_with_other_gazetteers_are_counted_as_outdated(reports: Path, tmp_path: Path) -> None:
    record = build(reports, tmp_path / "r.db")
    again = whence.build_into(reports, record, "rules", workers=1)
    assert (again.outdated, json.loads(again.run.settings).keys()) == (0, {"languages"})
    add(write_dump(tmp_path / "ML.txt", [REGION, dump_line(900_000_001, "Bandirou")]))
    assert whence.build_into(reports, record, "rules", workers=1).outdated == len(TEXTS)


def test_what_is_written_is_a_table_for_spreadsheets(reports: Path, tmp_path: Path) -> None:
    with Record(build(reports, tmp_path / "r.db")) as record:
        path = write_csv(tmp_path / "own.csv", as_rows(missing_places(record)))
    (bandirou, _) = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert bandirou["country"] == "ML"
    assert bandirou["note"] == f"a.txt: {TEXTS['a']}"
    assert bandirou["latitude"] == bandirou["kind"] == ""

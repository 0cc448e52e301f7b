"""The commands on gazetteers as a person or a script meets them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gazetteer.dumps import SMALL, dump_line, write_dump
from tests.test_cli import run
from whence.gazetteer import adding
from whence.gazetteer.added import added, db_path, folder
from whence.gazetteer.source import Source
from whence.gazetteer.staging import Progress

TEXT = "Gunmen killed four soldiers in the village of Bandirou in Mali on 4 March 2021, the army said."
OWN = "name,latitude,longitude,country\nSefla,15.25,-3.5,ML\nNowhere,95,0,ML\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def document(*arguments: object) -> Any:
    return json.loads(run("gazetteer", *arguments, "--json").stdout)


def test_adding_says_what_became_of_every_line(tmp_path: Path) -> None:
    shown = run("gazetteer", "add", write_dump(tmp_path / "ML.txt"))
    assert (shown.exit_code, shown.stderr) == (0, "")
    words = " ".join(shown.stdout.split())
    assert "ML 6 lines: 5 kept, 1 left out: of a kind that is not kept" in words
    assert "1 settlement, 1 admin1 division, 1 admin2 division, 1 site, 1 natural feature" in words
    assert "GeoNames (geonames.org), CC BY 4.0" in words
    assert "lines a second" in words
    again = run("gazetteer", "add", tmp_path / "ML.txt")
    assert "ML: ML.txt has been added already, unchanged" in again.stdout
    renewed = run("gazetteer", "add", write_dump(tmp_path / "ML.txt", SMALL[:3]))
    assert "in the place of the gazetteer of this name" in renewed.stdout


def test_refused_rows_are_told_of_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    shown = run("gazetteer", "add", tmp_path / "own.csv")
    assert shown.exit_code == 3
    assert "1 row of own.csv refused, the rest was added" in shown.stderr
    assert "line 3: coordinates, latitude '95', longitude '0': write degrees as" in " ".join(shown.stderr.split())
    run("gazetteer", "remove", "own")
    (one,) = document("add", tmp_path / "own.csv")["added"]
    assert (one["lines"], one["places"], one["refused"]) == (2, {"settlement": 1}, {"coordinates": 1})
    assert one["refused_rows"][0]["line"] == 3
    assert (one["attribution"], one["already"]) == ("Place data: the user's own list, own.csv", False)


def test_rows_to_look_at_are_told_of_and_added(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN.replace("95,0", "-2.6,15.2"), encoding="utf-8")
    shown = run("gazetteer", "add", tmp_path / "own.csv")
    assert shown.exit_code == 0
    assert "own 2 lines: 2 kept" in " ".join(shown.stdout.split())
    told = " ".join(shown.stderr.split())
    assert "1 row of own.csv added, but to be looked at" in told
    assert "line 3: Nowhere: the point is far from Mali, but with latitude and longitude exchanged" in told
    run("gazetteer", "remove", "own")
    (one,) = document("add", tmp_path / "own.csv")["added"]
    assert [each["line"] for each in one["remarks"]] == [3]


def test_several_files_are_added_by_one_command_and_what_is_wrong_ends_it(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN.rsplit("N", 1)[0], encoding="utf-8")
    assert run("gazetteer", "add", write_dump(tmp_path / "ML.txt"), tmp_path / "own.csv").exit_code == 0
    assert [each.name for each in added()] == ["own", "ML"]
    for arguments, words in (
        (("add",), "Missing argument 'FILE'"),
        (("add", tmp_path / "none.zip"), "none.zip: no such file"),
        (("add", tmp_path), "give GeoNames' file of a country"),
        (("remove", "BF"), "there is no gazetteer BF: added are ML, own"),
        (("find", "Gao", "--country", "Narnia"), "there is no country Narnia"),
        (("nonsense",), "No such command 'nonsense'"),
    ):
        ended = run("gazetteer", *arguments)
        assert ended.exit_code == 2, arguments
        assert words in ended.stderr
        assert ended.stdout == ""


def test_the_list_credits_each_and_names_imports_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Source, progress: Progress) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "_tell_nobody", stopped)
    ended = run("gazetteer", "add", write_dump(tmp_path / "BF.txt"))
    assert ended.exit_code == 130
    assert "run the same command again to go on" in ended.stderr
    monkeypatch.undo()
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    run("gazetteer", "add", write_dump(tmp_path / "ML.txt"))
    shown = " ".join(run("gazetteer", "list").stdout.split())
    assert "BF: cut short after line 6" in shown
    assert shown.index("ML ") < shown.index("embedded")
    listed = document("list")
    assert [each["name"] for each in listed["gazetteers"]] == ["ML", "embedded"]
    assert all("CC BY 4.0" in each["attribution"] for each in listed["gazetteers"])
    assert listed["unfinished"] == [{"name": "BF", "lines": 6}]
    removed = run("gazetteer", "remove", "BF")
    assert (removed.exit_code, removed.stderr) == (0, "removed the unfinished import of BF\n")
    assert document("remove", "ML") == {"removed": "ML", "unfinished": False}
    assert list(folder().iterdir()) == []


def test_places_are_found_by_name_and_by_sound(tmp_path: Path) -> None:
    lines = [*SMALL, dump_line(900_000_020, "Ti-n-Bandâra", population="1200")]
    run("gazetteer", "add", write_dump(tmp_path / "ML.txt", lines))
    village, *others = document("find", "BANDIRA")["places"]
    assert (village["admin2"], village["latitude"], village["gazetteer"]) == ("Cercle de Bandira", 15.5, "ML")
    assert [place["feature"] for place in others] == ["admin2", "site"]
    shown = run("gazetteer", "find", "BANDIRA").stdout
    assert "settlement" in shown and "15.5000, -4.5000" in shown and "1,200" in shown
    loose = document("find", "Tin Bandara", "--country", "Mali")["places"]
    assert [(place["name"], place["loose"], place["gazetteer"]) for place in loose] == [("Ti-n-Bandâra", True, "ML")]
    nothing = run("gazetteer", "find", "Tin Bandara")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "no gazetteer has Tin Bandara" in nothing.stderr


def test_a_build_says_what_is_missing_and_the_list_of_it_can_be_filled_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    record = tmp_path / "r.db"
    build = ("build", tmp_path / "a.txt", "--reader", "rules", "--record")
    told = " ".join(run(*build, record).stderr.split())
    assert "Mali: 1 place not found; 94 places in the embedded default" in told
    assert "`whence gazetteer add ML.zip` (download.geonames.org/export/dump/ML.zip)" in told
    shown = run("gazetteer", "missing", "--record", record, "--csv", tmp_path / "own.csv")
    assert "Bandirou; Mali; 1 incident in 1 report; in no gazetteer" in shown.stdout
    assert f"a.txt: {TEXT}" in " ".join(shown.stdout.split())
    assert "1 row written to" in shown.stderr and "fill in latitude and longitude, then" in shown.stderr
    (missing,) = document("missing", "--record", record)["missing"]
    assert (missing["name"], missing["country"], missing["quote"]) == ("Bandirou", "ML", TEXT)
    listed = (tmp_path / "own.csv").read_text(encoding="utf-8").replace("Bandirou,,,", "Bandirou,15.25,-3.5,")
    (tmp_path / "own.csv").write_text(listed, encoding="utf-8")
    assert run("gazetteer", "add", tmp_path / "own.csv").exit_code == 0
    again = json.loads(run(*build, tmp_path / "new.db", "--json").stdout)
    assert again["coverage"] == []
    assert again["run"]["settings"]["gazetteers"].keys() == {"own"}
    nothing = run("gazetteer", "missing", "--record", tmp_path / "new.db")
    assert nothing.stderr == "every place that the record names has a point\n"
    assert "with other gazetteers" in " ".join(run(*build, record).stderr.split())


def test_the_doctor_checks_each_gazetteer(tmp_path: Path) -> None:
    run("gazetteer", "add", write_dump(tmp_path / "ML.txt"))
    (tmp_path / "home" / "gazetteers" / "BF.part").write_bytes(b"")

    def parts() -> dict[str, Any]:
        found = json.loads(run("doctor", "--record", tmp_path / "none.db", "--json").stdout)["parts"]
        return {part["name"]: part for part in found if part["name"].startswith("gazetteer ")}

    assert parts()["gazetteer ML"]["detail"] == "5 places from ML.txt, CC BY 4.0; the file is as it was written"
    assert (parts()["gazetteer BF"]["present"], parts()["gazetteer BF"]["needed"]) == (False, False)
    path = db_path(added()[0])
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    ended = run("doctor", "--record", tmp_path / "none.db")
    assert ended.exit_code == 1
    assert "its file is not as it was written" in " ".join(ended.stdout.split())
    (tmp_path / "home" / "gazetteers" / "ML.json").write_text("[]", encoding="utf-8")
    assert parts()["gazetteer ML"]["present"] is False

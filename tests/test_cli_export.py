"""The command that writes the record in forms that other tools read: where it goes, and what is said of it."""

import csv
import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

import whence
from tests.faces import make_record
from tests.test_cli import run
from whence.cli import one
from whence.cli.files import write_file
from whence.cli.out import Form, events_beside, left_out_beside
from whence.export.flat import forms as flat
from whence.export.write import FORMATS, HOUSE
from whence.model.errors import RecordError, UsageError


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("exports"))


def test_exports_go_to_standard_output_and_say_what_they_did(record: Path) -> None:
    assert get_args(Form) == (*FORMATS, HOUSE, *flat.FORMS, *one.FORMS)
    for form in FORMATS:
        done = run("export", "--format", form, "--record", record, "--as-of", "2022-01-01")
        assert done.exit_code == 0
        assert " written" in done.stderr
        if form.endswith("jsonl"):
            assert all(json.loads(line) for line in done.stdout.splitlines())
    recent = run("export", "--format", "jsonl", "--record", record, "--as-of", "2021-05-02")
    assert "1 event written" in recent.stderr
    assert "1 held back: events newer than 7 days before 2021-05-02" in recent.stderr
    internal = run("export", "--format", "jsonl", "--record", record, "--as-of", "2021-05-02", "--internal")
    assert len(internal.stdout.splitlines()) == 2
    assert '"internal": true' in internal.stdout


def test_what_a_table_cannot_hold_is_listed_beside_it(record: Path, tmp_path: Path) -> None:
    words = ("export", "--format", "ged", "--unreviewed", "--as-of", "2022-01-01", "-o", tmp_path / "ged.csv")
    done = run(*words, "--record", record)
    target = tmp_path / "ged.unreviewed.csv"
    assert done.stdout == "" and f"written to {target}" in done.stderr
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with left_out_beside(target).open(encoding="utf-8", newline="") as file:
        left_out = list(csv.DictReader(file))
    assert left_out_beside(target).name == "ged.unreviewed.left-out.csv"
    assert len(rows) + len(left_out) == 2
    assert {row["reason"] for row in left_out} == {"no death in any estimate", "no dyad known"}
    assert "1 left out: no dyad known" in done.stderr
    assert "ged.unreviewed.left-out.csv" in done.stderr
    run("export", "--format", "geojson", "--record", record, "-o", tmp_path / "map.geojson")
    assert not (tmp_path / "map.left-out.csv").exists()
    assert not (tmp_path / "map.events.csv").exists()


@pytest.mark.parametrize("form", ["jsonl", "claims-jsonl", "lineage-jsonl", "airwars", "totals", "hxl"])
def test_what_an_export_owes_stands_beside_it_where_it_has_no_place_for_it(
    record: Path, tmp_path: Path, form: str
) -> None:
    run("export", "--format", form, "--record", record, "--as-of", "2021-05-02", "-o", tmp_path / "out.csv")
    about = (tmp_path / "out.about.txt").read_text(encoding="utf-8")
    assert about.startswith(f"{form} by whence {whence.__version__}, public as of 2021-05-02\n")
    assert "geonames.org" in about and "ucdp.uu.se" in about
    assert "held back: 1 " in about or form == "lineage-jsonl"  # which has no pair
    public = run("export", "--format", "geojson", "--record", record, "--as-of", "2021-05-02").stdout
    assert "geonames.org" in " ".join(json.loads(public)["attributions"])


def test_the_events_of_each_row_are_listed_beside_a_table(record: Path, tmp_path: Path) -> None:
    for unit in ("codebook", "event"):
        target = tmp_path / f"{unit}.unreviewed.csv"
        words = ("export", "--format", "acled", "--unreviewed", "--unit", unit, "--as-of", "2022-01-01", "-o", target)
        run(*words, "--record", record)
        with target.open(encoding="utf-8", newline="") as file:
            rows = [row["event_id_cnty"] for row in csv.DictReader(file)]
        with events_beside(target).open(encoding="utf-8", newline="") as file:
            listed = list(csv.DictReader(file))
        assert events_beside(target).name == f"{unit}.unreviewed.events.csv"
        assert set(rows) == {row["row_id"] for row in listed} and all(row["event_id"] for row in listed)


@pytest.mark.parametrize("internal", [(), ("--internal",)])
def test_a_codebooks_own_file_holds_what_a_person_has_checked(
    record: Path, tmp_path: Path, internal: tuple[str, ...]
) -> None:
    own = tmp_path / "own.db"
    shutil.copy(record, own)
    words = ("export", "--format", "acled", "--record", own, "--as-of", "2022-01-01", *internal)
    none = run(*words)
    assert len(none.stdout.splitlines()) == 1
    assert "held back: events not checked by a person" in none.stderr
    said = " ".join(none.stderr.split())
    assert "no row was written: acled holds only what a person has checked, and nobody has checked any" in said
    assert "check them in `whence review`, or take them unchecked with --unreviewed" in said
    named = run(*words, "-o", tmp_path / "empty.csv")
    assert f"{tmp_path / 'empty.csv'} has no row but its header" in " ".join(named.stderr.split())
    every = list(csv.DictReader(run(*words, "--unreviewed").stdout.splitlines()))
    assert every and all("not reviewed" in row["notes"] for row in every)
    with whence.Record(own) as opened:
        names = [event.event_id for event in opened.events()]
    for name in names:
        assert run("decide", "accept", name, "--by", "A1", "--record", own).exit_code == 0
    checked = list(csv.DictReader(run(*words).stdout.splitlines()))
    assert len(checked) == len(every)
    assert not any("not reviewed" in row["notes"] for row in checked)


def test_what_is_held_back_and_left_out_says_what_lets_it_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Militants abducted twelve villagers in Gao, Mali, on 4 March 2021, the mayor said.\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "Gunmen killed nine people in Xoqqulan, Mali, on 5 May 2021, the mayor said.\n", encoding="utf-8"
    )
    record = tmp_path / "record.db"
    whence.build_into(tmp_path, record, "rules")
    done = run("export", "--format", "acled", "--unreviewed", "--record", record)
    said = " ".join(done.stderr.split())
    assert "a person must release it, by `whence decide release`" in said
    assert "`whence gazetteer missing` lists the places that no gazetteer has" in said
    with whence.Record(record) as opened:
        held = next(event.event_id for event in opened.events() if event.held is not None)
    refused = run("export", "--format", "dossier", "--event", held, "--record", record)
    assert refused.exit_code == 2 and "by `whence decide release`" in " ".join(refused.stderr.split())


def test_totals_have_the_layout_asked_for(record: Path) -> None:
    words = ("export", "--format", "totals", "--record", record, "--as-of", "2022-01-01")
    rows = list(csv.DictReader(run(*words, "--by", "country", "--per", "year").stdout.splitlines()))
    assert {(row["placed"], row["dated"]) for row in rows if row["row"] == "counted"} == {("country", "year")}
    plain = list(csv.DictReader(run(*words).stdout.splitlines()))
    assert {row["dated"] for row in plain if row["row"] == "counted"} == {"month"}
    refused = run("export", "--format", "jsonl", "--record", record, "--by", "country")
    assert refused.exit_code == 2 and "--by and --per go with totals" in refused.stderr


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    def lines(fails: bool) -> object:
        yield "first\n"
        if fails:
            raise RecordError("the record went away")
        yield "zweite Zeile: é\n"

    target = tmp_path / "out.txt"
    write_file(target, lines(False))  # type: ignore[arg-type]
    assert target.read_bytes() == "first\nzweite Zeile: é\n".encode()
    with pytest.raises(RecordError):
        write_file(target, lines(True))  # type: ignore[arg-type]
    assert target.read_bytes() == "first\nzweite Zeile: é\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    with pytest.raises(UsageError, match="cannot write"):
        write_file(tmp_path / "none" / "out.txt", [])


def test_an_export_never_takes_the_place_of_a_record(record: Path) -> None:
    before = record.read_bytes()
    for command in (["export", "--format", "jsonl"], ["page"]):
        assert run(*command, "--record", record, "-o", record).exit_code == 2
    with pytest.raises(UsageError, match="is a database"):
        write_file(record, ["x"])
    assert record.read_bytes() == before

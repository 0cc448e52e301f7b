"""Exports of many tables on the command line: written whole or not at all, and said what was held back."""

import sqlite3
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas
import pytest

import whence
from tests.sample_reader import SampleReader, line
from tests.test_cli import run
from whence.cli import tables
from whence.export.flat.declared import TABLES
from whence.export.flat.forms import FORMS
from whence.model.errors import UsageError

AS_OF = ("--as-of", "2022-01-01")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    told = [line("2021-03-04", "Dori", 9, "the rebels"), line("2021-12-30", "Djibo", 2, "the army")]
    head = "---\noutlet: The Paper\npublished: 2021-03-06\n---\n"
    (folder / "a.txt").write_text(head + "The paper writes of the east.\n" + "\n".join(told), encoding="utf-8")
    whence.build_into(folder / "a.txt", folder / "record.db", SampleReader())
    whence.make_release("first", folder / "record.db")
    return folder / "record.db"


def _export(record: Path, form: str, *more: object) -> tuple[int, str]:
    done = run("export", "--format", form, "--record", record, *AS_OF, *more)
    assert done.exit_code == 0 or isinstance(done.exception, UsageError | SystemExit), done.exception
    return done.exit_code, done.stderr or str(done.exception)


def test_the_names_are_those_of_the_forms() -> None:
    assert tables.MANY_TABLES == FORMS


def test_parquet_is_a_folder_that_tells_what_was_held_back(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    _, said = _export(record, "parquet", "-o", folder)
    assert said.splitlines()[:2] == ["events: 1 row written", "claims: 1 row written"]
    assert "1 held back: events newer than 7 days before 2022-01-01" in said
    assert {found.name for found in folder.iterdir()} == {*(f"{name}.parquet" for name in TABLES), "README.txt"}
    assert list(pandas.read_parquet(folder / "events.parquet")["place"]) == ["Dori"]
    _export(record, "parquet", "--internal", "-o", folder)
    assert list(pandas.read_parquet(folder / "events.parquet")["place"]) == ["Dori", "Djibo"]
    assert [found.name for found in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize("form", ["parquet", "datapackage"])
def test_an_archive_has_the_same_bytes_twice_and_of_a_release(form: str, record: Path, tmp_path: Path) -> None:
    first, second, released = (tmp_path / f"{name}.zip" for name in "abc")
    _export(record, form, "-o", first)
    _export(record, form, "-o", second)
    _export(record, form, "--release", "first", "-o", released)
    assert first.read_bytes() == second.read_bytes() == released.read_bytes()
    with ZipFile(first) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(TABLES) + 1


def test_a_workbook_has_a_sheet_for_each_table(record: Path, tmp_path: Path) -> None:
    book, again = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    _export(record, "xlsx", "-o", book)
    _export(record, "xlsx", "--release", "first", "-o", again)
    assert openpyxl.load_workbook(book).sheetnames == ["about", *TABLES]
    assert book.read_bytes() == again.read_bytes()


@pytest.mark.parametrize(
    ("form", "where", "said"),
    [
        ("parquet", None, "parquet cannot go to standard output: it is written into a folder or an archive: -o FOLDER"),
        ("xlsx", None, "xlsx cannot go to standard output: it is written into a file: -o FILE.xlsx"),
        ("sqlite", None, "sqlite cannot go to standard output: it is written into a file: -o FILE.sqlite"),
        ("sqlite", "tables.csv", "is no name for a database, which programs know by its ending"),
        ("parquet", "events.parquet", "parquet has a file for each table, so"),
        ("xlsx", "there", "is a folder: name a file"),
        ("datapackage", "there", "holds mine.txt, which would be lost"),
        ("datapackage", "file", "is a file: name a folder"),
        ("datapackage", "away/there", "cannot write"),
    ],
)
def test_what_would_be_lost_or_cannot_be_is_said(
    form: str, where: str | None, said: str, record: Path, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    code, told = _export(record, form, *(["-o", tmp_path / where] if where is not None else []))
    assert code != 0 and said in " ".join(told.split())
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "there" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_database_takes_the_place_of_an_earlier_export_and_never_of_a_record(record: Path, tmp_path: Path) -> None:
    made, mine = tmp_path / "tables.db", tmp_path / "mine.db"
    _export(record, "sqlite", "--internal", "-o", made)
    _, said = _export(record, "sqlite", "-o", made)
    assert "1 held back: events newer than 7 days before 2022-01-01" in said
    db = sqlite3.connect(made)
    assert db.execute("SELECT place FROM events").fetchall() == [("Dori",)]
    db.close()
    before = mine.write_bytes(record.read_bytes())
    code, said = _export(record, "sqlite", "-o", mine)
    assert code != 0 and "is a database, perhaps the record itself" in said
    assert mine.stat().st_size == before
    assert run("events", "--record", made).exit_code != 0


def test_nothing_half_written_stays(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _export(record, "parquet", "-o", tmp_path / "tables")
    before = {found: found.read_bytes() for found in tmp_path.rglob("*.parquet")}
    monkeypatch.setattr("whence.export.flat.arrow.about_text", lambda flat: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        raise run("export", "--format", "parquet", "--record", record, "-o", tmp_path / "tables").exception or OSError
    assert {found: found.read_bytes() for found in tmp_path.rglob("*.parquet")} == before
    assert [found.name for found in tmp_path.iterdir()] == ["tables"]


def test_a_workbook_has_the_ending_that_programs_know_it_by(record: Path, tmp_path: Path) -> None:
    done = run("export", "--format", "xlsx", "--record", record, "-o", tmp_path / "book.csv")
    assert done.exit_code == 2 and "-o FILE.xlsx" in " ".join(done.stderr.split())
    assert not (tmp_path / "book.csv").exists()

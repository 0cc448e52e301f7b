"""The record fetched from the desk in the forms of `whence export`, redacted as these are."""

import csv
import json
import urllib.request
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.faces import make_record
from tests.review.served import Served, served
from tests.test_cli import run
from whence.export.flat.forms import FOLDERS
from whence.export.flat.forms import FORMS as TABLES
from whence.export.write import FORMATS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(make_record(tmp_path)) as running:
        yield running


def fetched(desk: Served, path: str) -> tuple[str, bytes]:
    """The name under which a file would be saved, and its bytes."""
    with urllib.request.urlopen(desk.address + path, timeout=60) as answer:
        return answer.headers["content-disposition"].partition("filename=")[2].strip('"'), answer.read()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("internal", [False, True])
def test_a_file_is_what_the_command_writes(desk: Served, form: str, *, internal: bool) -> None:
    more = ["--internal"] if internal else []
    assert desk.get(f"/export/{form}?unreviewed=true").status == 200
    wanted = run("export", "--format", form, "--record", str(desk.desk.path), *more).stdout
    found = desk.get(f"/export/{form}{'?internal=true' if internal else ''}")
    assert found.status == 200 and found.body == wanted
    assert found.headers["content-disposition"].startswith('attachment; filename="record-')
    assert ("internal" in found.headers["content-disposition"]) == internal


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("internal", [False, True])
def test_many_tables_are_one_file_with_the_bytes_that_the_command_writes(
    desk: Served, form: str, tmp_path: Path, *, internal: bool
) -> None:
    ending = "zip" if form in FOLDERS else form
    wanted = tmp_path / f"wanted.{ending}"
    more = ["--internal"] if internal else []
    done = run("export", "--format", form, "--record", str(desk.desk.path), *more, "-o", str(wanted))
    assert done.exit_code == 0
    name, found = fetched(desk, f"/export/{form}{'?internal=true' if internal else ''}")
    assert found == wanted.read_bytes()
    assert name == f"record-{form}{'-internal' if internal else ''}.{ending}"


def test_an_archive_tells_what_it_is_and_how_much_of_it_is_there(desk: Served) -> None:
    package = ZipFile(BytesIO(fetched(desk, "/export/datapackage")[1]))
    described = json.loads(package.read("datapackage.json"))
    assert described["whence:export"]["internal"] is False
    assert {each["name"]: each["whence:rows"] for each in described["resources"]} == {
        each["name"]: len(list(csv.DictReader(StringIO(package.read(each["path"]).decode()))))
        for each in described["resources"]
    }


def test_a_form_whose_library_is_not_installed_is_named_and_not_offered(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whence.review.exports.find_spec", lambda name: None if name == "openpyxl" else name)
    page = desk.get("/export").body
    assert "pip install &#39;whence[xlsx]&#39;" in page and 'href="/export/xlsx"' not in page
    assert 'href="/export/parquet"' in page


def test_the_page_lists_the_forms(desk: Served) -> None:
    page = desk.get("/export").body
    assert all(f'href="/export/{form}"' in page for form in (*FORMATS, *TABLES))
    assert "/export/house" not in page


@pytest.mark.parametrize("form", ["acled", "ged"])
def test_what_nobody_has_checked_is_fetched_under_a_name_that_says_so(desk: Served, form: str) -> None:
    held, whole = (desk.get(f"/export/{form}{query}") for query in ("", "?unreviewed=true"))
    assert len(held.body.splitlines()) == 1 <= len(whole.body.splitlines())
    assert "unreviewed" in whole.headers["content-disposition"]
    assert "unreviewed" not in held.headers["content-disposition"]
    assert f'href="/export/{form}?unreviewed=true"' in desk.get("/export").body


def test_no_other_form_is_fetched(desk: Served) -> None:
    assert desk.get("/export/dossier").status == 422

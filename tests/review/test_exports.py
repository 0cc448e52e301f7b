"""The record fetched from the desk in the forms of `whence export`, redacted as these are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faces import make_record
from tests.review.served import Served, served
from tests.test_cli import run
from whence.export.write import FORMATS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(make_record(tmp_path)) as running:
        yield running


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


def test_the_page_lists_the_forms(desk: Served) -> None:
    page = desk.get("/export").body
    assert all(f'href="/export/{form}"' in page for form in FORMATS)
    assert "/export/house" not in page


@pytest.mark.parametrize("form", ["acled", "ged"])
def test_what_nobody_has_checked_is_fetched_under_a_name_that_says_so(desk: Served, form: str) -> None:
    held, whole = (desk.get(f"/export/{form}{query}") for query in ("", "?unreviewed=true"))
    assert len(held.body.splitlines()) == 1 <= len(whole.body.splitlines())
    assert "unreviewed" in whole.headers["content-disposition"]
    assert "unreviewed" not in held.headers["content-disposition"]
    assert f'href="/export/{form}?unreviewed=true"' in desk.get("/export").body


def test_no_other_form_is_fetched(desk: Served) -> None:
    assert desk.get("/export/xlsx").status == 422

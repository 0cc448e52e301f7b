"""An event as a codebook's row at the desk: what the export gives, each column beside its claims."""

import csv
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import whence
from tests.review.served import Served, served
from tests.test_cli import run
from whence.model.lists import Field

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("coded") / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    with served(path) as running:
        yield running


def cells(page: str) -> dict[str, tuple[str, str]]:
    """Columns of a row as it is drawn, each with its claims and its value, without what that comes from."""
    page = re.sub(r'<span class="given soft">.*?</span>', "", page, flags=re.DOTALL)
    found = re.findall(r'data-claims="([^"]*)"[^>]*><th scope="row">([^<]*)</th><td>(.*?)</td>', page)
    return {column: (claims, html.unescape(re.sub("<[^>]*>", "", value))) for claims, column, value in found}


def undated(cell: str) -> str:
    """A cell without the day of its export, which the desk has none of; one that is empty says so."""
    return re.sub(r" as of \d{4}-\d\d-\d\d", "", cell) or "empty"


WHOLE = ("--unreviewed", "--internal")


@pytest.mark.parametrize(("form", "named"), [("acled", "event_id_cnty"), ("ged", "relid")])
def test_the_row_is_that_of_the_export(desk: Served, form: str, named: str) -> None:
    text = run("export", "--format", form, "--unit", "event", *WHOLE, "--record", desk.desk.path).stdout
    rows = {row[named].lower(): row for row in csv.DictReader(io.StringIO(text))}
    left_out = 0
    for event in (each["event_id"] for each in desk.get("/api/queue").json):
        page = desk.get(f"/coded/{form}/{event}").body
        shown = {column: undated(value) for column, (_, value) in cells(page).items()}
        left_out += "cannot hold it" in page
        if shown:
            exported = next(row for name, row in rows.items() if event.removeprefix("e-") in name)
            plain = {column: undated(value.removeprefix("'")) for column, value in exported.items()}
            plain["timestamp"] = shown.get("timestamp", "")  # of the export's moment
            assert shown == {column: value for column, value in plain.items() if column in shown}
            assert len(shown) == len(exported)
    assert rows and left_out


def test_a_column_stands_beside_the_claims_that_it_comes_from(desk: Served) -> None:
    with whence.Record(desk.desk.path) as record:
        event = next(event for event in record.events() if event.fatalities.acled)
        deaths = [claim for claim in record.event_claims(event) if claim.field is Field.CASUALTIES]
    shown = cells(desk.get(f"/coded/acled/{event.event_id}").body)
    assert 0 < len(shown["fatalities"][0].split()) <= len(deaths)
    assert shown["event_type"][0] == ""


def test_ucdp_s_best_names_its_claims_and_its_bounds_say_what_they_are(desk: Served) -> None:
    pages = [desk.get(f"/coded/ged/{each['event_id']}").body for each in desk.get("/api/queue").json]
    page = next(page for page in pages if "a sum, of" in page)
    best = re.search(r'<th scope="row">best</th><td>(.*?)</td>', page, re.DOTALL)
    assert best is not None and best[1].count("data-light=") > 1
    assert "the lowest that is claimed" in page and "a part of best" in page


def test_another_row_there_is_not(desk: Served) -> None:
    event = desk.get("/api/queue").json[0]["event_id"]
    assert desk.get(f"/coded/airwars/{event}").status == 422

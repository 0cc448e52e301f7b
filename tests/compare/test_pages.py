"""The pages of a comparison: a page for each difference with its evidence; they open anywhere and ask for nothing."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import whence
from tests.compare.rows import CLASH, cells_of, file_of
from tests.compare.test_own_export import PUBLIC, exported
from tests.publish.records import texts
from tests.publish.test_browser import watched
from tests.review.looks import LOOKS
from tests.review.test_browser import CHROMIUM, QUIET
from tests.test_cli import run
from tests.test_cli_releases import told
from whence.compare.rows import Kind

AS_OF = ("--as-of", "2024-12-01")
EVIL = "<script>alert(1)</script> {{ 7 * 7 }}"


@pytest.fixture(scope="session")
def coded(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record's own rows with other ids and words, one changed, and two of places of which it tells nothing."""
    _, rows = exported(example_record, Kind.ACLED, PUBLIC)
    found = [row | {"event_id_cnty": f"X{number}", "notes": EVIL} for number, row in enumerate(rows)]
    gao = next(row for row in found if row["location"] == "Gao")
    gao["fatalities"] = "77"
    kidal = {"event_id_cnty": "X90", "location": "Kidal", "latitude": "18.4411", "longitude": "1.4078"}
    cells = [*found, gao | kidal, cells_of(CLASH, country="Somalia")]
    return file_of(tmp_path_factory.mktemp("coded") / "coded.csv", cells)


@pytest.fixture(scope="session")
def pages(example_record: Path, coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages") / "differences"
    done = run("compare", example_record, coded, "--to", place, *AS_OF)
    assert done.exit_code == 0, done.output
    return place


def test_every_link_leads_to_a_page_and_every_page_is_led_to(pages: Path) -> None:
    written = texts(pages)
    led = {"index.html", "manifest.json", "style.css"}
    for path, text in written.items():
        for link in re.findall(r'href="([^"#]*)"', text):
            if not link.startswith(("https://", "http://")):
                led.add(_joined(path, link))
    assert led == set(written)
    assert not any("<script>" in text for text in written.values())


def _joined(path: str, link: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / link).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_a_difference_has_both_rows_and_the_words_behind_the_records_value(pages: Path) -> None:
    (page,) = [text for text in texts(pages).values() if '<h1 dir="auto">Deaths: Gao' in text]
    assert "77" in page and "the record’s deaths rest on" in page
    assert '<mark class="value">at least 33</mark>' in page
    assert "in the record&#39;s range" in page or "in the record's range" in page
    assert "{{ 7 * 7 }}" in page and "&lt;script&gt;" in page
    assert 'class="differs"><th scope="row">fatalities' in page


def test_a_row_that_only_the_file_has_says_what_the_record_covers(pages: Path) -> None:
    (page,) = [text for text in texts(pages).values() if '<h1 dir="auto">Only in the file: Kidal' in text]
    assert "The record tells of events in that country within a week" in page
    assert ">the record<" not in page


def test_an_event_that_is_held_gives_no_words_of_its_own(pages: Path) -> None:
    for path, text in texts(pages).items():
        if "2022-03-01 to 2022-03-31" in text and path.startswith("rows/"):
            assert "<blockquote" not in text and "withheld in public output" in text


def test_private_names_stand_on_internal_pages_alone(tmp_path: Path) -> None:
    reports, record = tmp_path / "reports", tmp_path / "record.db"
    reports.mkdir()
    told(reports, "a", "At least nine people were killed in an attack in Gao, Mali, on 4 March 2021, Amina Testwell, a")
    text = (reports / "a.txt").read_text(encoding="utf-8").rstrip() + " resident, said.\n"
    (reports / "a.txt").write_text(text, encoding="utf-8")
    whence.build_into(reports, record, "rules")
    at = {"country": "Mali", "location": "Gao", "admin1": "Gao", "latitude": "16.2717", "longitude": "-0.0447"}
    rows = [cells_of(CLASH, **at, fatalities="40"), cells_of(CLASH, **at, event_date="2021-03-20")]
    file = file_of(tmp_path / "coded.csv", rows)
    for name, more in (("public", ()), ("internal", ("--internal",))):
        place = tmp_path / name
        done = run("compare", record, file, "--to", place, *AS_OF, *more)
        assert done.exit_code == 0, done.output
        pages = texts(place)
        assert any("Deaths" in text for path, text in pages.items() if path.startswith("rows/"))
        assert any("Testwell" in text for text in pages.values()) == (name == "internal")
        assert all(("Nothing is held back" in text) == (name == "internal") for text in html_of(pages))


def html_of(pages: dict[str, str]) -> list[str]:
    return [text for path, text in pages.items() if path.endswith(".html")]


def test_the_same_comparison_gives_the_same_bytes_and_takes_the_place_of_an_earlier_one(
    example_record: Path, coded: Path, pages: Path, tmp_path: Path
) -> None:
    place = tmp_path / "again"
    for _ in range(2):
        assert run("compare", example_record, coded, "--to", place, *AS_OF).exit_code == 0
    assert texts(place) == texts(pages)
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["made_by"] == "whence compare"


def test_a_folder_with_anything_else_stays_as_it_is(example_record: Path, coded: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("compare", example_record, coded, "--to", tmp_path, *AS_OF)
    assert done.exit_code == 2 and "name another folder" in done.stderr
    site = tmp_path / "site"
    assert run("publish", site, "--record", example_record, "--unreviewed", *AS_OF).exit_code == 0
    done = run("compare", example_record, coded, "--to", site, *AS_OF)
    assert done.exit_code == 2 and (site / "method.html").exists()


def test_the_terminal_has_a_short_table_and_json_the_whole(example_record: Path, coded: Path) -> None:
    shown = run("compare", example_record, coded, *AS_OF).stdout
    assert "Agreement, pair by pair" in shown and "Only in the file (1)" in shown and "X90" in shown
    assert re.search(r"^deaths +\d+ +1$", shown, re.MULTILINE)
    document = json.loads(run("compare", example_record, coded, *AS_OF, "--json").stdout)
    assert document["counts"]["only_in_file"] == 1
    assert document["agreement"]["deaths"]["within"] == 1
    assert document["only_in_file"][0]["why"] == "covered"
    assert document["file_not_covered"] == {"the record tells of no dated event in Somalia": 1}
    pair = next(each for each in document["pairs"] if each["fields"]["deaths"]["verdict"] == "within")
    assert pair["record"]["events"] and pair["points"] > 90


def test_it_says_where_to_begin_and_by_which_rule_the_dead_are(
    example_record: Path, coded: Path, tmp_path: Path
) -> None:
    place = tmp_path / "diff"
    done = run("compare", example_record, coded, "--to", place, *AS_OF)
    said = " ".join(done.stderr.split())
    assert f"files written to the folder {place}: open {place / 'index.html'} to begin" in said
    assert "the dead by the acled rule, their range by the ucdp rule" in " ".join(done.stdout.split())
    (page,) = [text for text in texts(place).values() if "Field by field" in text]
    assert "(33 to 80), by the acled rule, their range by the ucdp rule" in page
    lists = texts(place / "lists")
    assert "None." in lists["differ.html"] and "Gao" in lists["within.html"]


def test_the_record_may_be_left_to_the_option_or_the_settings(
    example_record: Path, coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("compare", example_record, coded, *AS_OF).stdout
    assert run("compare", coded, "--record", example_record, *AS_OF).stdout == whole
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WHENCE_RECORD", str(example_record))
    assert run("compare", coded, *AS_OF).stdout == whole
    done = run("compare", example_record, coded, coded)
    assert done.exit_code == 2 and "3 files are named" in done.stderr


def test_files_named_the_wrong_way_round_are_told_so(example_record: Path, coded: Path) -> None:
    done = run("compare", coded, example_record)
    assert done.exit_code == 2
    assert "is a database, such as a record: name the record first, then the CSV file" in " ".join(done.stderr.split())


def test_no_number_of_dead_rests_on_the_wounded(tmp_path: Path) -> None:
    reports, record = tmp_path / "reports", tmp_path / "record.db"
    reports.mkdir()
    (reports / "a.md").write_text(
        "---\noutlet: Dune Mail\npublished: 2021-03-06\n---\n"
        "At least nine people were killed in an attack in Gao, Mali, on 4 March 2021, the governor said.\n\n"
        "The hospital said that 31 people were wounded.\n",
        encoding="utf-8",
    )
    whence.build_into(reports, record, "rules")
    at = {"country": "Mali", "location": "Gao", "admin1": "Gao", "latitude": "16.2717", "longitude": "-0.0447"}
    file = file_of(tmp_path / "coded.csv", [cells_of(CLASH, **at, fatalities="40")])
    assert run("compare", record, file, "--to", tmp_path / "out", *AS_OF).exit_code == 0
    (page,) = [
        text for path, text in texts(tmp_path / "out").items() if path.startswith("rows/") and "Field by" in text
    ]
    rests = page.partition("deaths rest on")[2].partition("<h2>")[0]
    assert "nine people" in re.sub(r"<[^>]+>", "", rests) and "31 people" not in re.sub(r"<[^>]+>", "", rests)


def test_a_file_that_is_neither_is_refused(example_record: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("compare", example_record, tmp_path / "other.csv")
    assert done.exit_code == 2 and "neither ACLED's 31 columns nor UCDP GED's 49" in done.stderr


@pytest.fixture(scope="module")
def shown(pages: Path) -> list[str]:
    """A page of each kind."""
    rows = sorted(found.relative_to(pages).as_posix() for found in (pages / "rows").iterdir())
    return ["index.html", "lists/differ.html", "lists/not-in-record.html", "lists/unfit.html", *rows]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_has_a_barrier_or_asks_for_anything(
    pages: Path, shown: list[str], width: int, scheme: Literal["light", "dark"]
) -> None:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme)
        page = context.new_page()
        wrong = watched(page, pages)
        for path in shown:
            page.goto((pages / path).as_uri())
            assert page.locator("h1").count() == 1
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} pixels wide"
        assert wrong == []
        context.close()
        freed = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
        page = freed.new_page()
        for path in shown[:9]:
            page.goto((pages / path).as_uri())
            found = Axe().run(page).response["violations"]
            assert [(path, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        browser.close()

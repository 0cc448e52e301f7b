"""A dossier in a real browser: it fits a telephone, prints, keeps nobody out, and asks for nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

import whence
from tests.review.looks import LOOKS
from tests.review.test_browser import CHROMIUM, EXAMPLES, QUIET
from whence.dossier.fill import dossier
from whence.dossier.write import draw
from whence.export.redaction import Redaction
from whence.view.viewer import Viewer

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
PUBLIC = Redaction(internal=False, as_of=date(2024, 12, 1))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The dossiers of the examples that have most to say, and of one of which things are left out."""
    folder = tmp_path_factory.mktemp("dossiers")
    with whence.build([EXAMPLES], folder / "record.db", reader="rules") as record:
        viewer = Viewer(record, PUBLIC)
        reports = {report.report_id: report for report in record.reports()}
        shown = [event for event in record.events() if PUBLIC.withheld(event, reports) is None]
        shown.sort(key=lambda event: (event.held is None, -len(event.claims)))
        for event in shown[:3]:
            page = draw(dossier(viewer, event.event_id), Path("d.html"))
            (folder / f"{event.event_id}.html").write_text(page, encoding="utf-8")
    return sorted(folder.glob("*.html"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_it_fits_keeps_nobody_out_and_asks_for_nothing(
    browser: Browser, pages: list[Path], width: int, scheme: Literal["light", "dark"]
) -> None:
    assert len(pages) == 3
    wrong: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.on("console", lambda said: wrong.append(said.text))
    page.on("request", lambda asked: None if asked.url.startswith("file://") else wrong.append(asked.url))
    for each in pages:
        page.goto(each.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        assert page.locator(".said").first.is_visible()
        page.locator(".said a.ref").first.click()
        assert page.locator("ol.sources li:target").count() == 1
    assert wrong == []
    page.close()


def test_it_prints(browser: Browser, pages: list[Path]) -> None:
    page = browser.new_page()
    page.goto(pages[0].as_uri())
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()

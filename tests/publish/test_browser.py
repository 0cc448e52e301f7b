"""The site opened from a folder in a real browser: it is drawn, and asks for nothing, and keeps nobody out."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

import whence
from tests.publish.records import AS_OF, UNREVIEWED
from tests.review.looks import LOOKS
from tests.review.test_browser import CHROMIUM, EXAMPLES, QUIET
from whence.publish import shelves
from whence.publish.contracts import Picture
from whence.publish.site import publish

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of the example reports, its lists in short pages, with a picture."""
    folder = tmp_path_factory.mktemp("browser")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelves, "PER_PAGE", 4)
        with whence.build([EXAMPLES], folder / "record.db", reader="rules") as record:
            publish(record, folder / "site", UNREVIEWED, draw=lambda _: Picture(_SVG, "a map", "Natural Earth"))
    shutil.move(folder / "site", folder / "elsewhere" / "deep")
    yield folder / "elsewhere" / "deep"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


def shown(site: Path) -> list[str]:
    """A page of each kind, and every event."""
    events = sorted(found.relative_to(site).as_posix() for found in (site / "events").iterdir())
    lists = ["lists/events.html", "lists/events-2.html"]
    some = [next((site / folder).glob("*.html")).relative_to(site).as_posix() for folder in ("countries", "months")]
    return ["index.html", "method.html", *lists, *some, *events]


def watched(page: Page, site: Path) -> list[str]:
    """What goes wrong on a page from now on: errors, and what is asked of elsewhere than the site's own folder."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda asked: wrong.append(asked.url))
    page.on("request", lambda asked: None if asked.url.startswith(site.as_uri()) else wrong.append(asked.url))
    return wrong


@pytest.mark.parametrize("script", [True, False])
def test_it_opens_from_a_folder_and_asks_for_nothing(site: Path, browser: Browser, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    wrong = watched(page, site)
    for path in shown(site):
        page.goto((site / path).as_uri())
        assert page.locator("h1").count() == 1
        if script:
            assert page.evaluate("getComputedStyle(document.querySelector('.bar')).borderBottomWidth") == "2px", path
    page.goto((site / "index.html").as_uri())
    if script:
        assert page.evaluate("document.querySelector('img').naturalWidth") == 40
    assert wrong == []
    context.close()


def test_links_lead_by_keys_from_the_first_page_to_the_words(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    wrong = watched(page, site)
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.get_by_role("link", name="All events").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/lists/events.html")
    page.get_by_role("link", name="After").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/lists/events-2.html")
    page.locator("tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/e-*.html")
    assert page.locator("h2", has_text="Origins").count() == 1
    assert wrong == []
    page.close()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_has_a_barrier(site: Path, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    axe = Axe()
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for path in shown(site)[:9]:
        page.goto((site / path).as_uri())
        found = axe.run(page).response["violations"]
        assert [(path, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} pixels wide"
    context.close()


def test_the_day_of_the_site_is_the_one_asked_for(site: Path) -> None:
    assert f"as of {AS_OF}" in (site / "index.html").read_text(encoding="utf-8")

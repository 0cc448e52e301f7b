"""Signing in by a real browser, by keys alone, and what reports hold there: no barrier, no error, nothing that runs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page

from tests.faces import make_record
from tests.review import test_browser
from tests.review.looks import LOOKS
from tests.review.served import served
from tests.review.test_attacks import HARM, first, harmful_record
from tests.review.visitor import PASSWORD, TeamDesk, team_served
from whence.model.team import Role

pytestmark = test_browser.pytestmark
browser = test_browser.browser
_PATIENCE = 60_000
_WATCH = """
window.evil = () => { throw new Error('it ran'); };
document.addEventListener('securitypolicyviolation', (event) => console.error('refused: ' + event.violatedDirective));
"""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamDesk]:
    folder = tmp_path_factory.mktemp("signing")
    with team_served(make_record(folder), members={"A1": Role.ADMIN, "C1": Role.CODER}) as running:
        yield running


def watched(browser: Browser, wrong: list[str], width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Page:
    """A page that notes what goes wrong on it."""
    page = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme).new_page()
    page.set_default_timeout(_PATIENCE)
    page.add_init_script(_WATCH)
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    return page


def sign_in(page: Page, code: str, password: str = PASSWORD) -> None:
    page.wait_for_selector("input[name=code]:focus")
    test_browser.painted(page)
    page.keyboard.type(code)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_keys_lead_in_to_where_one_was_going_and_out_again(team: TeamDesk, browser: Browser) -> None:
    wrong: list[str] = []
    page = watched(browser, wrong)
    event = first(team.visitor("C1"))
    page.goto(f"{team.address}/event/{event}")
    sign_in(page, "C1", "not the right one")
    page.wait_for_selector("[role=alert]")
    assert any("403" in line for line in wrong)  # the browser's own line about the answer
    wrong.clear()
    sign_in(page, "C1")
    page.wait_for_selector("main[data-page=event]")
    assert page.url.endswith(f"/event/{event}") and "C1 · coder" in page.inner_text("header")
    page.keyboard.press("A")
    page.wait_for_function("() => document.querySelector('.top').innerText.includes('checked by a person')")
    page.goto(f"{team.address}/account")
    new = "yet another long password"
    for name, value in (("old", PASSWORD), ("new", new), ("again", new)):
        page.locator(f"input[name={name}]").fill(value)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account?changed=1")
    page.locator("button:has-text('Sign out')").press("Enter")
    page.wait_for_url("**/signin")
    page.goto(f"{team.address}/log")
    assert "/signin" in page.url
    sign_in(page, "C1", new)
    page.wait_for_selector("main[data-page=log]")
    assert "C1" in page.inner_text("ol.log")
    assert wrong == []


def test_a_link_from_elsewhere_finds_whoever_is_signed_in(team: TeamDesk, browser: Browser) -> None:
    page = watched(browser, [])
    page.goto(f"{team.address}/signin")
    sign_in(page, "A1")
    page.wait_for_selector("main[data-page=queue]")
    page.goto(f"data:text/html,<a href='{team.address}/log'>there</a>")
    page.click("a")
    page.wait_for_selector("main[data-page=log]")
    stranger = watched(browser, [])
    stranger.goto(f"data:text/html,<a href='{team.address}/log'>there</a>")
    stranger.click("a")
    stranger.wait_for_url("**/signin?next=*")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_of_a_team_has_a_barrier(
    team: TeamDesk, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    wrong: list[str] = []
    page = browser.new_context(
        viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True
    ).new_page()
    page.set_default_timeout(_PATIENCE)
    for path in ("/signin", "/", "/account", "/team"):
        page.goto(team.address + path)
        if path == "/":
            sign_in(page, "A1")
            page.wait_for_selector("main[data-page=queue]")
        wrong += [f"{path} {each['id']} {each['nodes'][0]['html']}" for each in Axe().run(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{path} is {wide} pixels wide"] if wide > width else []
    assert wrong == []


def test_nothing_that_a_report_or_a_person_says_runs_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    with served(harmful_record(tmp_path)) as desk:
        wrong: list[str] = []
        event = first(desk)
        assert desk.post("/decide", {"act": "set", "field": "note", "value": HARM, "event": event}).status == 200
        place = {"act": "set", "field": "place", "value": HARM[:190], "point": "16.4,-3.6", "country": "ML"}
        assert desk.post("/decide", {**place, "reason": HARM, "event": event}).status == 200
        page = watched(browser, wrong)
        for path in ("/", f"/event/{event}", "/log", "/search"):
            page.goto(desk.address + path)
            for item in page.locator("[data-item]").all()[:3]:
                item.click(position={"x": 2, "y": 2})
        page.locator("input[name=words]").first.fill(HARM)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        assert wrong == []

"""Working states and double coding in a real browser, by keys alone, and without a barrier on any page."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

import whence
from tests.faces import make_record
from tests.review.looks import LOOKS
from tests.review.served import Served, served
from tests.review.test_browser import _PATIENCE, CHROMIUM, QUIET, Watched
from tests.review.test_coding import AS_IT_IS
from whence.decide import By
from whence.decide.work import await_on
from whence.model.lists import Action
from whence.model.work import Stage
from whence.store import Record

SHOTS = Path(os.environ["WHENCE_SHOTS"]) if "WHENCE_SHOTS" in os.environ else None
"""A folder for pictures of the pages, to look at."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


def watch(browser: Browser, desk: Served, path: str) -> Watched:
    page = browser.new_page(viewport={"width": 1280, "height": 850})
    page.set_default_timeout(_PATIENCE)
    watched = Watched(page, desk.address).watch()
    page.goto(desk.address + path)
    return watched


def says(watched: Watched, words: str) -> None:
    watched.page.wait_for_function(
        "words => document.querySelector('#main').innerText.includes(words)", arg=words, timeout=_PATIENCE
    )


def event_of(record: Path) -> str:
    with whence.Record(record) as opened:
        return next(each.event_id for each in opened.events() if len(each.reports) == 2)


def test_a_day_of_work_by_keys(record: Path, browser: Browser) -> None:
    event = event_of(record)
    with served(record) as desk:
        watched = watch(browser, desk, f"/event/{event}")
        watched.keys("t")
        says(watched, "assigned to A1")
        watched.keys("w", *"ask", "Tab", *"B2", "Tab", *"Which Dori?", "Enter")
        says(watched, "asked of B2")
        with whence.Record(record) as opened:
            (thread,) = opened.work(event).threads
            assert (thread.asked, thread.question) == ("B2", "Which Dori?")
        watched.keys("W")
        watched.page.wait_for_selector("main[data-page=work]")
        says(watched, "Assigned to you (1)")
        watched.keys("o")
        watched.page.wait_for_selector("main[data-page=event]")
        watched.decided("A")
        watched.keys("w", *"it", *["Tab"] * 5, "Enter")
        says(watched, "published on")
        assert watched.wrong == []
        watched.page.close()
    with whence.Record(record) as opened:
        assert opened.work(event).stage is Stage.PUBLISHED


def test_an_event_is_given_coded_and_settled_by_keys(record: Path, browser: Browser) -> None:
    event = event_of(record)
    with served(record) as desk:
        watched = watch(browser, desk, f"/event/{event}")
        watched.keys("b", *"A1", "Enter")
        watched.page.wait_for_selector("main[data-page=coding]")
        says(watched, "An event to code, blind")
        watched.page.locator("input[name=date]").focus()
        watched.keys(*"2021-03-05", "Tab", *"Djibo", "Enter")
        watched.page.wait_for_selector("main[data-page=settle]")
        whose = watched.page.locator("input[type=radio][name=date]")
        whose.first.focus()
        watched.keys("Space", "Enter")
        watched.page.wait_for_selector("#said .problem")
        assert "not settled yet: place" in watched.page.inner_text("#said") and whose.first.is_checked()
        for left in watched.page.locator("input[type=radio][value=record]:not([name=date])").all():
            left.focus()
            watched.keys("Space")
        watched.keys("Enter")
        watched.page.wait_for_selector("main[data-page=event]")
        says(watched, "2021-03-05")
        assert all("422" in each for each in watched.wrong)
        watched.page.close()
    with whence.Record(record) as opened:
        assert [each.action for each in opened.decisions()] == [Action.SET, Action.ACCEPT]
        assert opened.rounds(event)[0].settled is not None


def test_a_form_that_is_written_in_is_kept_when_others_decide(record: Path, browser: Browser) -> None:
    event = event_of(record)
    with served(record) as desk:
        desk.post("/coding/give", {"event": event, "to": "A1 B2", "arm": "blind"})
        watched = watch(browser, desk, f"/coding/{event}")
        watched.page.locator("input[name=place]").focus()
        watched.keys(*"Djibo")
        watched.page.locator("#main").focus()
        desk.ask({"act": "set", "field": "date", "value": "2017-01-16", "on": [{"event": event}]})
        watched.page.wait_for_selector("#said .problem")
        assert watched.page.locator("input[name=place]").input_value() == "Djibo"
        assert "2017-01-16" not in watched.page.inner_text("body") and watched.wrong == []
        watched.page.close()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_has_a_barrier(record: Path, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    axe, event = Axe(), event_of(record)
    with served(record) as desk:
        other = next(each["event_id"] for each in desk.get("/api/queue").json if each["event_id"] != event)
        for name in (event, other):
            desk.post("/coding/give", {"event": name, "to": "A1", "arm": "shown"})
        desk.post("/coding/code", {"event": event, "date": "2021-03-05", "kind": "Attack", "place": "Djibo"})
        desk.post("/coding/code", {"event": other, "date": "2021-05-01", "kind": "Grenade", "place": "Djibo"})
        desk.post("/coding/settle", {"event": other, **AS_IT_IS})
        desk.post("/coding/give", {"event": other, "to": "A1 B2", "arm": "shown"})
        desk.post("/work", {"event": event, "act": "query", "to": "B2", "words": "Which Dori?"})
        with Record.create_or_open(desk.desk.path) as opened:
            then = By("A1", datetime(2021, 5, 2, tzinfo=UTC))
            opened.add_step(await_on(opened, other, "a call", date(2021, 5, 9), then))
        paths = {
            "event": f"/event/{event}",
            "work": "/work",
            "coding": f"/coding/{other}",
            "settle": f"/coding/{event}",
            "rounds": "/coding",
            "agreement": "/agreement",
            "queue": "/?everything=1",
            "already": "/already?place=Dori&country=BF&since=2021-03-05",
        }
        context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        for name, path in paths.items():
            page.goto(desk.address + path)
            found = axe.run(page).response["violations"]
            assert [(name, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} pixels wide"
            if SHOTS is not None:
                page.screenshot(path=SHOTS / f"{name}-{scheme}-{width}.png", full_page=True)
        for dialog in ("work", "give"):
            page.goto(desk.address + paths["event"])
            page.locator(f"[data-dialog={dialog}]").first.click()
            found = axe.run(page).response["violations"]
            assert [(dialog, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        context.close()

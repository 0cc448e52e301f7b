"""What the desk asks about before it does it, answered by keys; and `u` where nothing is left to take back."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

import whence
from tests.review.looks import LOOKS
from tests.review.served import Served, served
from tests.review.test_browser import CHROMIUM, Watched
from tests.review.test_browser_work import SHOTS, browser, event_of, record, says, watch

__all__ = ["browser", "record"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


def told(watched: Watched, words: str) -> None:
    watched.page.wait_for_function("words => document.body.innerText.includes(words)", arg=words)


def refused_alone(watched: Watched) -> bool:
    """Whether nothing went wrong but that something was refused, as it was to be."""
    return all("422" in each for each in watched.wrong)


def assigned_to_b2(desk: Served) -> str:
    event = event_of(desk.desk.path)
    with served(desk.desk.path, "B2") as other:
        other.post("/work", {"event": event, "act": "assign"})
    return event


def test_work_is_taken_from_another_by_a_second_key(record: Path, browser: Browser) -> None:
    with served(record) as desk:
        event = assigned_to_b2(desk)
        watched = watch(browser, desk, f"/event/{event}")
        watched.keys("t")
        watched.page.wait_for_selector("[data-insist]:focus")
        assert "It is assigned to B2: take it from B2?" in watched.page.inner_text("#said")
        watched.keys("Enter")
        says(watched, "assigned to A1")
        told(watched, "assigned to you")
        assert watched.page.locator("[data-insist]").count() == 0
        assert refused_alone(watched)
        watched.page.close()


def test_a_question_in_a_dialog_stands_there(record: Path, browser: Browser) -> None:
    with served(record) as desk:
        event = assigned_to_b2(desk)
        watched = watch(browser, desk, f"/event/{event}")
        watched.keys("w", "Tab", "Enter")
        watched.page.wait_for_selector("dialog[open] [data-insist]:focus")
        watched.keys("Enter")
        says(watched, "assigned to A1")
        assert watched.page.locator("dialog[open]").count() == 0
        watched.page.close()


def test_a_date_after_every_report_is_set_once_it_is_meant(record: Path, browser: Browser) -> None:
    with served(record) as desk:
        event = event_of(record)
        watched = watch(browser, desk, f"/event/{event}")
        watched.page.wait_for_load_state("networkidle")
        watched.keys("e", *"2022-03-04", "Enter")
        watched.page.wait_for_selector("[data-insist]:focus")
        watched.decided("Enter")
        says(watched, "2022-03-04")
        watched.page.close()
    with whence.Record(record) as opened:
        assert str(opened.event(event).date.start) == "2022-03-04"


def test_u_says_that_nothing_is_left(record: Path, browser: Browser) -> None:
    with served(record) as desk:
        watched = watch(browser, desk, f"/event/{event_of(record)}")
        watched.decided("A")
        watched.decided("u")
        told(watched, "took back: accepted")
        watched.keys("u")
        told(watched, "Nothing of yours to take back.")
        assert "took back" not in watched.page.inner_text("#said") and watched.wrong == []
        watched.page.close()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_question_has_no_barrier(
    record: Path, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    with served(record) as desk:
        event = assigned_to_b2(desk)
        size = {"width": width, "height": 850}
        context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{desk.address}/event/{event}")
        page.wait_for_load_state("networkidle")
        page.keyboard.press("t")
        page.wait_for_selector("[data-insist]:focus")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        if SHOTS is not None:
            page.screenshot(path=SHOTS / f"asked-{scheme}-{width}.png")
        context.close()

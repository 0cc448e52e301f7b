"""The form for claims in a real browser: started from a claim that is lit, put right by one key, told at its fields."""

import os
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import whence
from tests.decide.test_add_claim import SAID, text
from tests.decide.world import World
from tests.review.looks import LOOKS
from tests.review.served import Served
from tests.review.test_adding_browser import added, by_keys, desk, watched, whole_text
from tests.review.test_browser import _PATIENCE, CHROMIUM, Watched, browser
from whence.model.by_hand import ClaimValue
from whence.model.claim import Casualties
from whence.model.lists import Action, DecisionState

__all__ = ["browser", "desk", "watched"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

SHOTS = os.environ.get("WHENCE_SHOTS")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = World(tmp_path_factory.mktemp("correcting") / "world")
    world.write(0, text(0, SAID))
    world.write(1, text(1))
    world.build()
    return world.path


def light_claim(page: Page, words: str) -> None:
    """Go on by `j` until the row with these words is lit."""
    for _ in range(60):
        page.keyboard.press("j")
        row = page.locator("tr[data-filled].lit")
        if row.count() and words in row.inner_text():
            return
    raise AssertionError(f"no claim with {words}")


def held(page: Page, name: str) -> str:
    """What a field of the form holds."""
    return page.locator(f"#add-claim [name=made-{name}]").input_value()


def test_a_claim_is_corrected_by_keys_and_taken_back_as_one(watched: Watched, desk: Served) -> None:
    page = watched.page
    light_claim(page, "9")
    watched.keys("e")
    page.wait_for_selector("#add-claim[open]")
    assert page.inner_text("#add-claim h2") == "Correct the claim"
    assert (held(page, "value"), held(page, "harm"), held(page, "field")) == ("9", "killed", "casualties")
    assert "is rejected and this added in its place" in page.inner_text("#add-claim .from")
    page.locator("#add-claim [name=made-value]").focus()
    watched.keys("Control+a", *"at least 8")
    watched.decided("Enter")
    with whence.Record(desk.desk.path) as record:
        decisions = record.decisions()
    assert [each.action for each in decisions] == [Action.REJECT, Action.CLAIM]
    new = decisions[1].new
    assert isinstance(new, ClaimValue) and isinstance(new.value, Casualties)
    assert (new.value.low, new.value.high) == (8, None)
    assert "added by A1" in page.inner_text("#main")
    watched.decided("Escape", "u")
    assert "added by A1" not in page.inner_text("#main")
    with whence.Record(desk.desk.path) as record:
        first, second = record.outcomes()[:2]
    assert first.state is second.state is DecisionState.UNDONE


def test_a_claim_is_corrected_by_mouse(watched: Watched, desk: Served) -> None:
    page = watched.page
    page.locator("tr[data-filled] [data-correct]").first.click()
    page.wait_for_selector("#add-claim[open]")
    page.locator("#add-claim [name=made-harm]").select_option("injured")
    before = page.locator("#main").get_attribute("data-mark")
    page.locator("#add-claim [data-send]").click()
    page.wait_for_function("before => document.querySelector('#main').dataset.mark !== before", arg=before)
    value, _ = added(desk)
    assert isinstance(value, ClaimValue)


def test_the_form_starts_from_the_claim_that_is_lit_and_can_be_emptied(watched: Watched) -> None:
    page = watched.page
    light_claim(page, "9")
    row = page.locator("tr[data-filled].lit")
    claimant = row.locator("td").nth(2).inner_text()
    watched.keys("c")
    page.wait_for_selector("#add-claim[open]")
    assert page.inner_text("#add-claim h2") == "Add a claim"
    assert "9" in page.inner_text("#add-claim .picked q")
    assert held(page, "harm") == "killed" and held(page, "value") == ""
    assert held(page, "claimant") in claimant and held(page, "stance") == "asserted"
    assert "all of it can be changed" in page.inner_text("#add-claim .from")
    page.locator("#add-claim [data-empty]").click()
    assert (held(page, "harm"), held(page, "claimant")) == ("", "")
    watched.keys("Escape", "Escape", "c")
    page.wait_for_selector("#add-claim[open]")
    assert not page.locator("#add-claim .from").is_visible()
    assert held(page, "harm") == ""


def test_other_words_take_the_value_that_was_filled_in_away(watched: Watched) -> None:
    page = watched.page
    light_claim(page, "9")
    watched.keys("e")
    page.wait_for_selector("#add-claim[open]")
    assert held(page, "value") == "9"
    page.locator("#claim-text").focus()
    watched.keys("Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    page.wait_for_function("() => document.querySelector('#add-claim [name=made-value]').value === ''")


def test_what_is_missing_is_told_at_its_field(watched: Watched, desk: Served) -> None:
    page = watched.page
    whole_text(watched)
    for _ in range(60):
        watched.keys("j")
        sentence = page.locator(".sentence.lit")
        if sentence.count() and "A doctor" in sentence.inner_text():
            break
    watched.keys("c")
    by_keys(watched, SAID.split("12 people")[0], "12 people")
    page.locator("#add-claim [data-send]").click()
    problem = page.locator("#add-claim .fields .problem")
    problem.wait_for()
    assert problem.inner_text().startswith("Harm: the words do not say which")
    invalid = page.locator("#add-claim [aria-invalid]")
    assert invalid.get_attribute("name") == "made-harm"
    assert page.evaluate("document.activeElement.name") == "made-harm"
    invalid.select_option("killed")
    problem.wait_for(state="detached")
    watched.wrong.clear()  # the browser's own line about the refusal
    with page.expect_response("**/decide"):
        page.locator("#add-claim [data-send]").click()
    page.wait_for_function("() => document.querySelector('#main').innerText.includes('added by A1')")


def test_the_claim_that_gives_a_number_is_lit_from_beside_it(watched: Watched) -> None:
    page = watched.page
    giver = page.locator(".cells .giver").first
    assert "9" in giver.inner_text()
    giver.focus()
    watched.keys("Enter")
    lit = page.locator("tr[data-filled].lit")
    assert lit.get_attribute("data-claims") == giver.get_attribute("data-light")
    assert page.locator("blockquote.lit").count() == 1


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_form_has_no_barrier(desk: Served, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    event = desk.get("/api/queue").json[0]["event_id"]
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{desk.address}/event/{event}")
    light_claim(page, "9")
    for state in ("row", "form", "refused"):
        if state == "form":
            page.keyboard.press("e")
            page.wait_for_selector("#add-claim[open]")
        if state == "refused":
            page.locator("#add-claim [name=made-value]").fill("some")
            page.locator("#add-claim [data-send]").click()
            page.wait_for_selector("#add-claim .fields .problem")
        found = Axe().run(page).response["violations"]
        assert [(state, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if SHOTS is not None:
            page.screenshot(path=f"{SHOTS}/correct-{state}-{width}-{scheme}.png")
    context.close()

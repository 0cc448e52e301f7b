"""Adding by hand in a real browser: words are selected by keys alone and by mouse, in scripts of every kind."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

import whence
from tests.decide.test_add_claim import SAID, text
from tests.decide.world import World
from tests.review.looks import LOOKS
from tests.review.served import Served, served
from tests.review.test_browser import _PATIENCE, CHROMIUM, Watched, browser
from whence.model.by_hand import ClaimValue, IncidentValue
from whence.model.claim import Casualties
from whence.model.lists import Action

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

SHOTS = os.environ.get("WHENCE_SHOTS")
"""A folder for pictures of the forms, for whoever wants to look at them."""
ASTRAL = "😀😀 The clinic of Dori gave another figure: it treated 31 wounded people, a nurse said."
ARABIC = "قال مصدر طبي إن 12 شخصا قتلوا في الهجوم."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = World(tmp_path_factory.mktemp("adding") / "world")
    world.write(0, text(0, SAID, ASTRAL, ARABIC))
    world.write(1, text(1))
    world.build()
    return world.path


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "record.db"
    shutil.copy(built, path)
    with served(path) as running:
        yield running


@pytest.fixture
def watched(desk: Served, browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1280, "height": 850})
    page.set_default_timeout(_PATIENCE)
    watched = Watched(page, desk.address).watch()
    event = desk.get("/api/queue").json[0]["event_id"]
    page.goto(f"{desk.address}/event/{event}")
    yield watched
    assert watched.wrong == []
    page.close()


def added(desk: Served) -> tuple[ClaimValue | IncidentValue, str]:
    """What the last decision adds, and the words of the report that it is read in."""
    with whence.Record(desk.desk.path) as record:
        decision = record.decisions()[-1]
        assert isinstance(decision.new, ClaimValue | IncidentValue)
        key = decision.incidents[0]
        span = decision.new.words if isinstance(decision.new, ClaimValue) else key.trigger
        return decision.new, record.report(key.report_id).text[span.start : span.end]


def whole_text(watched: Watched) -> None:
    watched.keys("f")
    watched.page.wait_for_selector(".text .sentence")


def lit(watched: Watched, words: str) -> None:
    """Go on by `j` until the sentence with these words is lit."""
    for _ in range(60):
        watched.keys("j")
        sentence = watched.page.locator(".sentence.lit")
        if sentence.count() and words in sentence.inner_text():
            return
    raise AssertionError(f"no sentence with {words}")


def by_keys(watched: Watched, before: str, words: str) -> None:
    """Select words in the dialog's sentence by the keyboard alone."""
    watched.keys("Control+Home", *["ArrowRight"] * len(before), *["Shift+ArrowRight"] * len(words))
    selected = """words => { const area = document.querySelector('dialog[open] textarea');
      return area.value.slice(area.selectionStart, area.selectionEnd) === words; }"""
    watched.page.wait_for_function(selected, arg=words)


def is_picked(watched: Watched, words: str) -> None:
    """Wait until the form says that these words are selected."""
    shown = "words => document.querySelector('#add-claim .picked q').innerText === words"
    watched.page.wait_for_function(shown, arg=words)


def test_a_claim_is_added_by_keys_alone(watched: Watched, desk: Served) -> None:
    whole_text(watched)
    lit(watched, "A doctor")
    watched.keys("c")
    before = SAID.split("12 people")[0]
    by_keys(watched, before, "12 people")
    is_picked(watched, "12 people")
    watched.page.locator("#add-claim [name=selecting][value=claimant]").press("Space")
    watched.page.locator("#claim-text").focus()
    by_keys(watched, "", "A doctor")
    claimant = "() => document.querySelector('#add-claim [name=made-claimant]').value === 'A doctor'"
    watched.page.wait_for_function(claimant)
    is_picked(watched, "12 people")
    watched.page.locator("#add-claim [name=made-harm]").select_option("killed")
    watched.page.locator("#add-claim [name=made-kind]").select_option("medical_or_rescue")
    watched.page.locator("#add-claim button:has-text('Add the claim')").focus()
    watched.decided("Enter")
    value, words = added(desk)
    assert words == "12 people"
    assert isinstance(value, ClaimValue) and isinstance(value.value, Casualties)
    assert (value.value.low, value.claimant.words) == (12, "A doctor")
    assert "added by A1" in watched.page.inner_text("#main")
    watched.decided("u")
    assert "added by A1" not in watched.page.inner_text("#main")


@pytest.mark.parametrize(("sentence", "words"), [(ASTRAL, "31 wounded people"), (ARABIC, "12 شخصا")])
def test_words_selected_by_mouse_are_those_of_the_report(
    watched: Watched, desk: Served, sentence: str, words: str
) -> None:
    whole_text(watched)
    at = watched.page.locator(".sentence", has_text=sentence[:12]).first
    at.scroll_into_view_if_needed()
    at.evaluate(
        """(element, words) => {
          const node = element.firstChild, from = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, from, node, from + words.length);
        }""",
        words,
    )
    watched.page.locator("#picked [data-add=claim]").click()
    is_picked(watched, words)
    watched.page.locator("#add-claim [name=made-value]").fill("31 injured" if "31" in words else "12 killed")
    with watched.page.expect_response("**/decide"):
        watched.page.locator("#add-claim button:has-text('Add the claim')").click()
    watched.page.wait_for_function("() => document.querySelector('#main').innerText.includes('added by A1')")
    assert added(desk)[1] == words


def test_words_are_selected_by_dragging_and_make_an_event(watched: Watched, desk: Served) -> None:
    at = watched.page.locator("blockquote[data-start]").first
    at.scroll_into_view_if_needed()
    box = at.bounding_box()
    assert box is not None
    watched.page.mouse.move(box["x"] + 12, box["y"] + 12)
    watched.page.mouse.down()
    watched.page.mouse.move(box["x"] + 160, box["y"] + 14, steps=4)
    watched.page.mouse.up()
    picked = watched.page.inner_text("#picked q").strip()
    assert picked
    watched.page.locator("#picked [data-add=incident]").click()
    watched.page.locator("#add-incident [name=made-date]").fill("2020-05-01")
    watched.page.locator("#add-incident [name=made-place]").fill("Kaya")
    watched.page.locator("#add-incident [name=made-country]").fill("BF")
    watched.page.locator("#add-incident [name=made-kind]").select_option("Attack")
    event = watched.page.locator("#main").get_attribute("data-event")
    watched.page.locator("#add-incident button:has-text('Add the event')").click()
    watched.page.wait_for_function("was => document.querySelector('#main').dataset.event !== was", arg=event)
    value, words = added(desk)
    assert isinstance(value, IncidentValue) and words == picked
    assert "2020-05-01" in watched.page.inner_text("h1")


def test_a_source_is_attached_by_keys_and_an_event_made_in_its_words(watched: Watched, desk: Served) -> None:
    watched.page.goto(f"{watched.address}/new")
    watched.page.locator("[name=made-kind]").select_option("video")
    watched.page.locator("[name=made-description]").focus()
    watched.page.keyboard.type("Two burnt trucks stand on the road.")
    watched.page.locator("form.attach button").focus()
    watched.keys("Enter")
    watched.page.wait_for_selector("main[data-page=source]")
    watched.keys("i")
    by_keys(watched, "", "Two burnt trucks")
    watched.page.locator("#add-incident [name=made-kind]").select_option("Attack")
    watched.page.locator("#add-incident button:has-text('Add the event')").focus()
    watched.keys("Enter")
    watched.page.wait_for_selector("main[data-page=event]")
    assert added(desk)[1] == "Two burnt trucks"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_forms_have_no_barrier(
    desk: Served, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    event = desk.get("/api/queue").json[0]["event_id"]
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{desk.address}/event/{event}")
    page.keyboard.press("f")
    page.wait_for_selector(".text .sentence")
    for key in ("", "c", "i"):
        if key:
            page.keyboard.press(key)
            page.wait_for_selector("dialog[open]")
        found = Axe().run(page).response["violations"]
        assert [(key, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if SHOTS is not None:
            page.screenshot(path=f"{SHOTS}/adding-{key or 'text'}-{width}-{scheme}.png")
        if key:
            page.keyboard.press("Escape")
            page.wait_for_selector("dialog[open]", state="detached")
    page.goto(f"{desk.address}/new")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if SHOTS is not None:
        page.screenshot(path=f"{SHOTS}/new-{width}-{scheme}.png")
    context.close()


def test_an_event_made_by_hand_rests_on_its_sentence_and_is_held_against_what_is_coded(
    watched: Watched, desk: Served
) -> None:
    watched.page.locator("#main [data-add=incident]").first.click()
    sentence = watched.page.input_value("#add-incident textarea")
    assert watched.page.inner_text("#add-incident .picked q") == sentence.strip()
    with whence.Record(desk.desk.path) as record:
        known = next(event for event in record.events() if event.date.start is not None and event.place.name)
    near = watched.page.locator("#add-incident [data-near]")
    watched.page.locator("#add-incident [name=made-place]").fill(str(known.place.name))
    watched.page.locator("#add-incident [name=made-date]").fill(str(known.date.start))
    watched.page.locator("#add-incident [name=made-kind]").focus()
    near.locator("a").first.wait_for()
    assert known.event_id in str(near.locator("a").first.get_attribute("href"))


def test_tab_accepts_a_claim_once_and_says_what_is_left(watched: Watched, desk: Served) -> None:
    def accepted() -> int:
        with whence.Record(desk.desk.path) as record:
            return sum(decision.action is Action.ACCEPT for decision in record.decisions())

    rows = watched.page.locator("tr[data-item][data-claims]:has([data-act=accept])")
    rows.last.scroll_into_view_if_needed()
    number = rows.count()
    watched.page.evaluate(
        "() => document.querySelector('main').querySelectorAll('[data-rests]').forEach(s => s.scrollIntoView())"
    )
    watched.page.wait_for_timeout(400)
    rows.last.click()
    watched.keys("Tab")
    watched.page.wait_for_selector("#said .done")
    before = accepted()
    for _ in range(3):
        watched.page.locator("tr[data-mine]").last.click()
        watched.keys("Tab")
    assert accepted() == before == 1 and number > 1
    assert "above is not accepted" in watched.page.inner_text("#said")

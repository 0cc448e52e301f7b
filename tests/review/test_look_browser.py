"""How the desk looks and reads in a browser: the row that keys act on, marks, order, folds, dialogs and words."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import whence
from tests.review.looks import LOOKS
from tests.review.served import Served
from tests.review.test_browser import _PATIENCE, CHROMIUM, Watched, browser, built, desk, event_of, painted, watched
from whence.model.decision import ActorValue
from whence.model.lists import Action, Flag, Ground, Review

__all__ = ["browser", "built", "desk", "watched"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


def queued(desk: Served) -> list[str]:
    return [each["event_id"] for each in desk.get("/api/queue").json]


def lit(page: Page) -> str:
    """The address of the row that is lit, of which there is one alone."""
    rows = page.locator("ol.queue > li.lit")
    rows.first.wait_for()  # the page's program lights it, once the page is there
    assert rows.count() == 1
    return str(rows.locator("a[data-open]").get_attribute("href"))


def on_event(watched: Watched, desk: Served, *, reports: int = 2) -> str:
    """Open an event of some reports or more, with an actor."""
    with whence.Record(desk.desk.path) as record:
        event = next(each for each in record.events() if len(each.reports) >= reports and each.actors)
    watched.page.goto(f"{desk.address}/event/{event.event_id}")
    return event_of(watched)


def test_the_first_row_is_lit_when_the_queue_opens_and_enter_opens_it(watched: Watched, desk: Served) -> None:
    first = queued(desk)[0]
    watched.page.wait_for_selector("ol.queue > li.lit")
    assert lit(watched.page) == f"/event/{first}"
    watched.keys("Enter")
    assert event_of(watched) == first


def test_whoever_comes_back_from_an_event_finds_the_row_that_they_left(watched: Watched, desk: Served) -> None:
    names = queued(desk)
    watched.keys("j", "j", "o")
    assert event_of(watched) == names[2]
    watched.keys("g")
    watched.page.wait_for_selector("main[data-page=queue]")
    assert lit(watched.page) == f"/event/{names[2]}"
    watched.keys("o")
    event_of(watched)
    watched.page.go_back()
    watched.page.wait_for_selector("main[data-page=queue]")
    assert lit(watched.page) == f"/event/{names[2]}"


def test_what_was_dealt_with_leaves_the_next_row_lit(watched: Watched, desk: Served) -> None:
    names = queued(desk)
    watched.keys("j", "o")
    event_of(watched)
    watched.decided("A")
    watched.keys("g")
    watched.page.wait_for_selector("main[data-page=queue]")
    assert lit(watched.page) == f"/event/{names[2]}"


def test_the_queue_is_come_back_to_as_it_was_filtered(watched: Watched) -> None:
    watched.page.goto(f"{watched.address}/?country=Mali")
    watched.keys("o")
    event_of(watched)
    watched.keys("g")
    watched.page.wait_for_selector("main[data-page=queue]")
    assert "country=Mali" in watched.page.url
    watched.page.locator(".filters a", has_text="Clear").press("Enter")
    watched.page.wait_for_url(f"{watched.address}/")


def test_the_row_that_is_lit_is_rejected_on_a_ground_that_is_chosen(watched: Watched, desk: Served) -> None:
    page, names = watched.page, queued(desk)
    watched.keys("r")
    dialog = page.locator("#bulk-reject")
    assert "Reject 1 event" in dialog.inner_text()
    assert dialog.locator("select").input_value() == ""
    dialog.locator("button:has-text('Reject')").press("Enter")
    assert dialog.is_visible()  # the browser asks for a ground
    watched.keys("Escape")
    assert page.locator("[data-pick]:checked").count() == 0
    watched.keys("r")
    dialog.locator("select").select_option("accident")
    dialog.locator("button:has-text('Reject')").press("Enter")
    page.wait_for_function(f"() => document.querySelectorAll('[data-pick]').length === {len(names) - 1}")
    assert "rejected the event as accident" in page.inner_text("#said")
    with whence.Record(desk.desk.path) as record:
        (made,) = record.decisions()
        assert (made.ground, made.events) == (Ground.ACCIDENT, (names[0],))


def test_a_ground_is_asked_for_by_the_desk_too(desk: Served) -> None:
    event = queued(desk)[0]
    answer = desk.post("/decide", {"act": "reject", "shown": "queue", "seen": f"{event} {desk.mark(event)}"})
    assert answer.status == 422 and "choose a ground" in answer.body


def test_the_row_that_is_lit_is_not_accepted_unread_and_is_set_by_a_key(watched: Watched, desk: Served) -> None:
    page = watched.page
    watched.keys("a")
    page.wait_for_selector("#said .problem")
    assert "Open it, or leave it out" in page.inner_text("#said")
    watched.wrong.clear()  # the browser's own line about the refusal
    assert page.locator("[data-pick]:checked").count() == 0
    watched.keys("e")
    assert "1 event" in page.inner_text("#bulk-set h2")
    page.locator("#bulk-set select").select_option("note")
    page.locator("#bulk-set input[name=value]").fill("Look again.")
    page.locator("#bulk-set input[name=value]").press("Enter")
    page.wait_for_selector("#said .done")
    with whence.Record(desk.desk.path) as record:
        assert [(each.action, each.events) for each in record.decisions()] == [(Action.SET, (queued(desk)[0],))]
        assert record.event(queued(desk)[0]).review is Review.MACHINE


def test_an_actor_is_named_otherwise_by_keys(watched: Watched, desk: Served) -> None:
    event = on_event(watched, desk)
    with whence.Record(desk.desk.path) as record:
        known = record.event(event).actors[0].name
    cells = watched.page.locator(".cells tr[data-item]")
    at = next(number for number in range(cells.count()) if cells.nth(number).locator("th").inner_text() == "Actor")
    watched.keys(*["j"] * (watched.page.locator(".likes li").count() + at + 1), "e", "Control+a", *"Hill Rebels")
    watched.decided("Enter")
    assert "Hill Rebels" in watched.page.inner_text(".cells")
    line = watched.page.locator("ol.log > li").first
    assert re.search(rf"A1.*set an actor.*{re.escape(known)}.*→.*Hill Rebels", line.inner_text(), re.DOTALL)
    with whence.Record(desk.desk.path) as record:
        assert record.decisions()[-1].new == ActorValue(known, "Hill Rebels")


def test_a_column_of_a_codebook_leads_to_the_cell_that_it_comes_from(watched: Watched, desk: Served) -> None:
    on_event(watched, desk)
    watched.keys("v")
    watched.page.wait_for_selector(".coded tr")
    watched.page.locator(".coded tr", has=watched.page.locator("th", has_text="actor1")).first.click()
    watched.keys("e")
    assert watched.page.locator("details.edit[data-setting=actor][open]").count() == 1


def test_the_ledger_comes_before_the_places_and_folds_open_by_keys(watched: Watched, desk: Served) -> None:
    on_event(watched, desk)
    page = watched.page
    tops = {
        name: float(page.evaluate("name => document.querySelector(name).getBoundingClientRect().top", name))
        for name in (".cells", ".reports", "#ledger", "#origins", "#when-where", "#place", "#history")
    }
    assert tops[".cells"] < tops["#ledger"] < tops["#origins"] < tops["#when-where"] < tops["#place"] < tops["#history"]
    assert tops[".reports"] < tops["#ledger"]
    assert page.locator(".place-map").count() == 0 or not page.locator(".place-map").is_visible()
    watched.keys("P")
    assert page.locator("#place > p").is_visible()


def test_what_is_folded_is_opened_for_the_claim_that_tab_goes_to(watched: Watched, desk: Served) -> None:
    on_event(watched, desk)
    page = watched.page
    watched.keys(*["j"] * (page.locator(".likes li").count() + 1), "Tab")
    assert page.locator("#when-where[open] tr.lit td.acts").count() == 1
    page.wait_for_timeout(600)
    watched.decided("Tab")
    assert page.locator("#when-where[open]").count() == 1


def test_reports_come_second_on_a_narrow_page(desk: Served, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 850})
    page.goto(f"{desk.address}/event/{queued(desk)[0]}")
    tops = [page.locator(name).first.bounding_box() for name in (".cells", ".reports", "#ledger")]
    heights = [box["y"] for box in tops if box is not None]
    assert heights == sorted(heights) and len(heights) == 3
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_have_three_weights_and_none_by_colour_alone(
    desk: Served, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(desk.address)
    drawn = """name => { const chip = document.querySelector(name), style = getComputedStyle(chip);
        return [style.fontWeight, style.borderTopColor, getComputedStyle(chip, '::before').content]; }"""
    need, flag, plain = (page.evaluate(drawn, name) for name in (".chip.need", ".chip.flag", ".chip:not(.need, .flag)"))
    assert need[0] == "600" and need[2].startswith('"! "')
    assert flag[0] == plain[0] == "400" and plain[1] == "rgba(0, 0, 0, 0)" != flag[1]
    page.close()


def test_codes_are_told_in_words(desk: Served, browser: Browser) -> None:
    page = browser.new_page()
    event = queued(desk)[0]
    for path in ("/", "/map", f"/event/{event}", "/log", "/new"):
        page.goto(desk.address + path)
        for fold in page.locator("details.fold").all():
            fold.evaluate("each => { each.open = true; }")
        shown = page.inner_text("body")
        assert [flag for flag in (*Flag, *Ground) if "_" in flag and flag in shown] == [], path
    page.close()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_dialog_and_no_line_of_the_log_has_a_barrier(
    desk: Served, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    names = queued(desk)
    seen = [{"event": name} for name in names[:2]]
    assert desk.ask({"act": "reject", "ground": "crime", "on": seen}).status == 200
    made = desk.ask({"act": "set", "field": "date", "value": "2017-01-17", "on": [{"event": names[2]}]}).json
    assert desk.ask({"act": "undo", "undoes": made["decision_id"]}).status == 200
    axe = Axe()
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{desk.address}/log")
    assert "one of 2 made together" in page.inner_text("ol.log")
    _is_clean(axe, page, width, "log")
    with whence.Record(desk.desk.path) as record:
        event = next(each.event_id for each in record.events() if len(each.reports) > 1)
    page.goto(f"{desk.address}/event/{event}")
    for fold in page.locator("details.fold").all():
        fold.evaluate("each => { each.open = true; }")
    _is_clean(axe, page, width, "folds")
    for key in ("m", "s", "w", "b", "?"):
        painted(page)
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]")
        _is_clean(axe, page, width, key)
        _is_a_whole(page, width)
        painted(page)
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")
    page.goto(desk.address)
    for key in ("r", "e"):
        painted(page)
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]")
        _is_clean(axe, page, width, f"queue {key}")
        _is_a_whole(page, width)
        painted(page)
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")
    context.close()


def _is_clean(axe: Axe, page: Page, width: int, where: str) -> None:
    found = axe.run(page).response["violations"]
    assert [(where, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where


def _is_a_whole(page: Page, width: int) -> None:
    """The dialog that is open lies in the window, has one thing to do marked, and is as wide as a narrow window."""
    dialog = page.locator("dialog[open]")
    box = dialog.bounding_box()
    assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 850
    assert dialog.locator(".primary").count() == 1
    primary = dialog.locator(".primary").bounding_box()
    assert primary is not None and primary["y"] + primary["height"] <= box["y"] + box["height"]
    if width == 390:
        assert (box["x"], box["width"]) == (0, width)


def test_a_search_groups_its_sentences_and_tells_of_a_quotation_mark_left_open(watched: Watched) -> None:
    watched.page.goto(f"{watched.address}/search?words=killed")
    found = [each.get_attribute("href") for each in watched.page.locator("ol.queue a[data-open]").all()]
    assert found and len(found) == len(set(found))
    watched.page.goto(f'{watched.address}/search?words="killed')
    assert 'write "killed" for words that follow one another' in watched.page.inner_text("[role=alert]")


def test_a_line_of_the_log_names_the_figure_and_leads_to_the_event(watched: Watched, desk: Served) -> None:
    with whence.Record(desk.desk.path) as record:
        event = next(each for each in record.events() if each.fatalities.acled)
        claim = next(each for each in record.event_claims(event) if each.field == "casualties" and event.counts(each))
    asked = {"act": "reject", "claim": claim.claim_id, "on": [{"event": event.event_id}], "reason": "told twice"}
    made = desk.ask(asked).json["decision_id"]
    assert desk.ask({"act": "undo", "undoes": made}).status == 200
    watched.page.goto(f"{watched.address}/log")
    back, rejected = (each.inner_text() for each in watched.page.locator("ol.log > li").all())
    told = r"A1.*rejected the claim .*(\d|dozens).*(killed|injured|detained).* by .*“.*” in .*told twice"
    assert re.search(told, rejected, re.DOTALL) and "undone" in rejected
    assert "took back: rejected the claim" in back
    watched.page.locator("ol.log > li").nth(1).locator("a.chip").press("Enter")
    assert watched.page.locator("ol.log > li:target .said", has_text="took back").count() == 1
    watched.keys("j", "o")
    assert event_of(watched) == event.event_id

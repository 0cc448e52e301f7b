"""A coder's day in a real browser, by keys alone: nothing from elsewhere, no error on a page, no barrier."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PatienceError

import whence
from tests.review.looks import LOOKS
from tests.review.served import Served, served
from whence.model.lists import Action, Ground, Relation, Review

CHROMIUM = os.environ.get("WHENCE_CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE = 60_000  # milliseconds that a page may take on a machine that does much else
_PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

_TRACE = """
window.trace = [];
const kinds = ['keydown', 'focusin', 'click', 'close', 'htmx:before:request', 'htmx:after:request', 'htmx:after:swap'];
for (const name of kinds)
  document.addEventListener(name, (event) => window.trace.push([Math.round(performance.now()), name, event.key ?? '',
    event.target.id || event.target.tagName, event.detail?.ctx?.request.method ?? '',
    ...[...document.querySelectorAll('dialog[open]')].map((each) => each.id)].join(' ')), {capture: true});
"""  # what happened on a page, for whoever has to find out why it did not do what it should


def painted(page: Page) -> None:
    """Wait until a person could see the page: a browser throws away keys pressed before it has painted a document."""
    page.evaluate(_PAINTED)


@dataclass(slots=True)
class Watched:
    """A page, and what went wrong on it: errors of the console, and requests that left the desk."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> "Watched":
        """Note from now on what goes wrong."""
        self.page.add_init_script(_TRACE)
        self.page.on(
            "console", lambda said: self.wrong.append(said.text) if said.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "request", lambda asked: None if asked.url.startswith(self.address) else self.wrong.append(asked.url)
        )
        return self

    def keys(self, *pressed: str) -> None:
        """Press some keys, one after the other, once what was done before is on screen."""
        painted(self.page)
        for key in pressed:
            self.page.keyboard.press(key)

    def decided(self, *pressed: str) -> None:
        """Press some keys, the last of which decides something, and wait until the page shows it."""
        main = self.page.locator("#main")
        before = main.get_attribute("data-mark")
        self.keys(*pressed)
        changed = "before => document.querySelector('#main').dataset.mark !== before"
        try:
            self.page.wait_for_function(changed, arg=before, timeout=_PATIENCE)
        except PatienceError as error:
            raise AssertionError("\n".join(self.page.evaluate("() => window.trace"))) from error


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browser") / "record.db"
    whence.build([EXAMPLES], path, reader="rules").close()
    return path


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "record.db"
    shutil.copy(built, path)
    with served(path) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def watched(desk: Served, browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1280, "height": 850})
    page.set_default_timeout(_PATIENCE)
    watched = Watched(page, desk.address).watch()
    page.goto(desk.address)
    yield watched
    assert watched.wrong == []
    page.close()


def event_of(watched: Watched) -> str:
    watched.page.wait_for_selector("main[data-page=event]")
    return str(watched.page.locator("#main").get_attribute("data-event"))


def test_keys_lead_through_the_queue_to_an_event_and_on(watched: Watched) -> None:
    watched.keys("j", "k", "o")
    one = event_of(watched)
    watched.keys("n")
    watched.page.wait_for_url(lambda url: one not in url)
    assert event_of(watched) != one
    watched.keys("g")
    watched.page.wait_for_selector("main[data-page=queue]")
    watched.keys("/", *"Gao", "Enter")
    watched.page.wait_for_selector("main[data-page=search]")
    assert "Gao" in watched.page.inner_text("#main")
    watched.keys("l")
    watched.page.wait_for_selector("main[data-page=log]")


def test_a_cell_lights_its_sentences_and_a_sentence_its_cells(watched: Watched) -> None:
    watched.keys("o")
    event_of(watched)
    watched.keys("j", "j")
    cell = watched.page.locator("tr[data-item].lit")
    assert cell.count() == 1 and "Place" in cell.inner_text()
    lit = watched.page.locator("blockquote.lit")
    assert lit.count() > 0
    numbers = set(str(cell.get_attribute("data-claims")).split())
    for at in range(lit.count()):
        assert numbers & set(str(lit.nth(at).get_attribute("data-rests")).split())
    watched.page.locator("blockquote[data-rests]").first.click()
    assert watched.page.locator("tr[data-item].lit").count() >= 1


def test_an_event_is_accepted_corrected_and_taken_back_by_keys(watched: Watched, desk: Served) -> None:
    watched.keys("o")
    event = event_of(watched)
    watched.decided("A")
    assert "checked by a person" in watched.page.inner_text(".top")
    watched.keys("j", "e", "Control+a", *"2017-01-17")
    watched.decided("Enter")
    assert "2017-01-17" in watched.page.inner_text("h1")
    with whence.Record(desk.desk.path) as record:
        assert [each.action for each in record.decisions()] == [Action.ACCEPT, Action.SET]
        assert record.event(event).review is Review.CHECKED
    watched.decided("Escape", "u")
    assert "2017-01-17" not in watched.page.inner_text("h1")


def test_a_claim_that_is_lit_is_rejected_and_not_the_event(watched: Watched, desk: Served) -> None:
    watched.keys("o")
    event = event_of(watched)
    rows = watched.page.locator("main tr[data-item]")
    first = next(at for at in range(rows.count()) if rows.nth(at).locator("[data-act=reject]").count())
    watched.keys(*["j"] * (first + 1))
    watched.decided("r")
    with whence.Record(desk.desk.path) as record:
        (decision,) = record.decisions()
        assert decision.action is Action.REJECT and decision.claim is not None
        assert record.event(event).review is Review.MACHINE


def test_events_are_merged_and_split_by_keys(watched: Watched, desk: Served) -> None:
    names = [each["event_id"] for each in desk.get("/api/queue").json]
    watched.keys("o")
    assert event_of(watched) == names[0]
    watched.keys("m", *names[1])
    watched.page.wait_for_selector("#merge-found input:checked")
    watched.decided("Enter")
    assert len(desk.get("/api/queue").json) == len(names) - 1
    watched.keys("s", "Tab", "Space")
    watched.page.locator("#split button:has-text('Split')").focus()
    watched.decided("Enter")
    with whence.Record(desk.desk.path) as record:
        assert [each.action for each in record.decisions()] == [Action.MERGE, Action.SPLIT]


def test_likes_are_shown_with_why_and_held_apart_by_a_key(watched: Watched, desk: Served) -> None:
    waiting = next(each for each in desk.get("/api/queue").json if each["suggested"])
    watched.page.goto(f"{watched.address}/event/{waiting['event_id']}")
    event_of(watched)
    assert watched.page.locator(".likes li").count() == waiting["suggested"]
    watched.page.locator(".likes li").first.locator("button:has-text('Why')").press("Enter")
    watched.page.wait_for_selector(".same table")
    assert "in all" in watched.page.inner_text(".same")
    watched.keys("j")
    assert "lit" in str(watched.page.locator(".likes li").first.get_attribute("class"))
    watched.decided("r")
    assert watched.page.locator(".likes li").count() == waiting["suggested"] - 1
    assert "held apart" in watched.page.inner_text("ol.log")


def test_events_are_selected_and_ruled_on_together(watched: Watched, desk: Served) -> None:
    names = [each["event_id"] for each in desk.get("/api/queue").json]
    watched.keys("x", "j", "x")
    assert watched.page.inner_text("[data-count]") == "2 selected"
    watched.keys("a")
    watched.page.wait_for_selector("#said .problem")
    assert "Open these, or leave them out" in watched.page.inner_text("#said")
    watched.wrong.clear()  # the browser's own line about the refusal
    watched.keys("r")
    watched.page.locator("#bulk-reject select").select_option("crime")
    watched.page.locator("#bulk-reject button:has-text('Reject')").press("Enter")
    watched.page.wait_for_function(f"() => document.querySelectorAll('[data-pick]').length === {len(names) - 2}")
    with whence.Record(desk.desk.path) as record:
        made = record.decisions()
        assert {(each.action, each.ground) for each in made} == {(Action.REJECT, Ground.CRIME)}
        assert {name for each in made for name in each.events} == set(names[:2])
        (batch,) = {each.batch for each in made}
    watched.keys("l")
    watched.page.wait_for_selector("main[data-page=log]")
    watched.keys("u")
    watched.page.wait_for_function("() => document.querySelectorAll('ol.log li').length === 4")
    with whence.Record(desk.desk.path) as record:
        assert [each.event_id for each in record.queue()] == names
        assert batch is not None and record.decisions()[-1].batch not in (None, batch)


def test_tab_accepts_a_claim_once_its_sentence_was_on_screen(watched: Watched, desk: Served) -> None:
    watched.keys("o")
    event_of(watched)
    watched.page.evaluate("document.querySelector('.reports').scrollTop = 1e9; window.scrollTo(0, 1e9)")
    rows = watched.page.locator("main tr[data-item]")
    first = next(at for at in range(rows.count()) if rows.nth(at).locator("td.acts [data-act=accept]").count())
    before = watched.page.locator("main [data-item]").all()
    skipped = len(before) - rows.count()
    watched.keys(*["j"] * (skipped + first + 1))
    watched.page.wait_for_timeout(600)
    watched.decided("Tab")
    with whence.Record(desk.desk.path) as record:
        (decision,) = record.decisions()
        assert decision.action is Action.ACCEPT and decision.claim is not None and decision.seen_prefill is True


def test_a_claim_is_not_accepted_unread(watched: Watched, desk: Served) -> None:
    watched.page.add_init_script("window.IntersectionObserver = class { observe() {} disconnect() {} }")
    watched.keys("o")
    event_of(watched)
    watched.page.reload()  # from now on no sentence ever comes to be seen
    event_of(watched)
    watched.page.locator("td.acts [data-act=accept]").first.click()
    assert "Read the sentence first" in watched.page.inner_text("#said")
    assert watched.page.locator("blockquote.lit").count() == 1
    with whence.Record(desk.desk.path) as record:
        assert record.decisions() == ()


def test_passages_stand_side_by_side_and_a_link_is_ruled(watched: Watched, desk: Served) -> None:
    with whence.Record(desk.desk.path) as record:
        copied = next(link for link in record.links() if link.relation is Relation.SAME_WORDS and link.spans_a)
        event = next(each for each in record.events() if {copied.a, copied.b} <= set(each.reports))
        told = " ".join(copied.spans_a[0].quote.split())
    watched.page.goto(f"{watched.address}/event/{event.event_id}")
    details = watched.page.locator("details.repeat", has_text="the same words").first
    details.locator("summary").press("Enter")
    assert told in details.inner_text()
    details.locator("select[name=relation]").select_option("none")
    details.locator("button").press("Enter")
    watched.page.wait_for_selector("ol.log .said")
    with whence.Record(desk.desk.path) as record:
        (decision,) = record.decisions()
        assert decision.action is Action.EDGE and decision.pair is not None
        assert {decision.pair.a, decision.pair.b} == {copied.a, copied.b}


def test_a_decision_leaves_alone_what_it_does_not_change(watched: Watched, desk: Served) -> None:
    watched.keys("o")
    event = event_of(watched)
    watched.keys("f")
    watched.page.wait_for_selector(".whole-text[open] [data-start]")
    report = watched.page.locator(".report").first
    before, places = report.get_attribute("data-part"), watched.page.evaluate("() => history.length")
    watched.keys("A")
    watched.page.wait_for_selector("ol.log .said")
    assert report.get_attribute("data-part") == before and before
    assert watched.page.locator(".whole-text[open] [data-start]").count() > 0
    assert watched.page.evaluate("() => history.length") == places
    assert watched.page.locator("#main").get_attribute("data-mark") == desk.mark(event)
    assert watched.wrong == []


def test_what_another_decides_is_shown_and_never_written_over(watched: Watched, desk: Served) -> None:
    watched.keys("o")
    event = event_of(watched)
    mark = {"event": event, "mark": desk.mark(event)}
    assert desk.ask({"act": "set", "field": "date", "value": "2017-01-16", "on": [mark]}).status == 200
    watched.page.wait_for_function(
        "() => document.querySelector('h1').innerText.includes('2017-01-16')", timeout=_PATIENCE
    )
    watched.keys("j", "e", "Control+a", *"2017-01-15")
    mark = {"event": event, "mark": desk.mark(event)}
    assert desk.ask({"act": "set", "field": "date", "value": "2017-01-14", "on": [mark]}).status == 200
    watched.page.wait_for_selector("#said .problem")
    watched.keys("Enter")
    watched.page.wait_for_function("() => document.querySelector('#said').innerText.includes('Nothing was written')")
    with whence.Record(desk.desk.path) as record:
        assert str(record.event(event).date.start) == "2017-01-14"
    assert any("409" in wrong for wrong in watched.wrong)  # the browser's own line about the answer
    watched.wrong.clear()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_page_has_a_barrier(desk: Served, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    axe = Axe()
    event = desk.get("/api/queue").json[0]["event_id"]
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    for path in ("/", f"/event/{event}", "/search?words=killed", "/log", "/event/nosuch"):
        page.goto(desk.address + path)
        found = axe.run(page).response["violations"]
        assert [(path, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} pixels wide"
    context.close()

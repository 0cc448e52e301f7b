"""The day of a coder on the example record, without a mouse: from ten events triaged to the export of it all."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import whence
from tests.review.served import Served, served
from tests.review.test_adding_browser import by_keys, lit, whole_text
from tests.review.test_browser import _PATIENCE, CHROMIUM, EXAMPLES, Watched, browser
from whence.model.lists import Action, Relation, Review

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

SHOTS = os.environ.get("WHENCE_SHOTS")
"""A folder for pictures of the day, for whoever wants to look at them."""
TRIAGED = 10


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "record.db"
    whence.build([EXAMPLES], path, reader="rules").close()
    with served(path) as running:
        yield running


@pytest.fixture
def watched(desk: Served, browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1280, "height": 850})
    page.set_default_timeout(_PATIENCE)
    watched = Watched(page, desk.address).watch()
    page.goto(desk.address)
    yield watched
    assert watched.wrong == []
    page.close()


def shoot(watched: Watched, name: str) -> None:
    if SHOTS is not None:
        watched.page.screenshot(path=f"{SHOTS}/day-{name}.png")


def press(watched: Watched, selector: str) -> None:
    """Press a button by the keyboard, and wait until the page shows what was decided."""
    watched.page.locator(selector).first.focus()
    watched.decided("Enter")


def actions(desk: Served) -> list[Action]:
    with whence.Record(desk.desk.path) as record:
        return [each.action for each in record.decisions()]


def test_the_whole_day_of_a_coder_by_keys(watched: Watched, desk: Served, tmp_path: Path) -> None:
    page = watched.page
    _triage(watched)
    assert actions(desk).count(Action.ACCEPT) + actions(desk).count(Action.REJECT) == TRIAGED
    _correct_a_toll(watched, desk)
    _merge_split_undo(watched, desk)
    _overrule_an_origin(watched, desk)
    page.goto(f"{desk.address}/export")
    with page.expect_download() as fetched:
        page.locator("a[href='/export/jsonl']").press("Enter")
    fetched.value.save_as(tmp_path / "events.jsonl")
    assert (tmp_path / "events.jsonl").read_text(encoding="utf-8").count("\n") > 0
    _replays(desk, tmp_path)


def _triage(watched: Watched) -> None:
    """Accept every second event and reject the others on a ground, going on from each to the next."""
    shoot(watched, "queue")
    watched.keys("o")
    for number in range(TRIAGED):
        watched.page.wait_for_selector("main[data-page=event]")
        event = watched.page.locator("#main").get_attribute("data-event")
        if number % 2 == 0:
            watched.decided("A")
        else:
            watched.page.locator(".whole [data-act=reject]").press("Enter")
            watched.page.locator("#reject select").select_option("crime")
            press(watched, "#reject button:has-text('Reject')")
        watched.keys("n")
        watched.page.wait_for_function("was => document.querySelector('#main').dataset.event !== was", arg=event)


def _correct_a_toll(watched: Watched, desk: Served) -> None:
    """Reject the figure of one claimant, and add that of another from selected words of a report."""
    with whence.Record(desk.desk.path) as record:
        event = next(each for each in record.events() if each.fatalities.acled and each.review is Review.MACHINE)
    watched.page.goto(f"{watched.address}/event/{event.event_id}")
    press(watched, "td.acts [data-act=reject]")
    whole_text(watched)
    sentence = watched.page.locator(".sentence:not(.title)").first.inner_text()
    lit(watched, sentence[:20])
    watched.keys("c")
    words = " ".join(sentence.split()[:2])
    by_keys(watched, "", words)
    watched.page.locator("#add-claim [name=made-value]").fill("9 killed")
    shoot(watched, "add-claim")
    press(watched, "#add-claim button:has-text('Add the claim')")
    assert "added by A1" in watched.page.inner_text("#main")
    assert actions(desk)[-2:] == [Action.REJECT, Action.CLAIM]
    shoot(watched, "event")


def _merge_split_undo(watched: Watched, desk: Served) -> None:
    """Merge two events that are suggested to be one, take it back, and split a report from an event."""
    waiting = next(each for each in desk.get("/api/queue?everything=true").json if each["suggested"])
    watched.page.goto(f"{watched.address}/event/{waiting['event_id']}")
    shoot(watched, "suggested")
    press(watched, ".likes [data-act=accept]")
    assert actions(desk)[-1] is Action.MERGE
    watched.decided("Escape", "u")
    assert actions(desk)[-1] is Action.UNDO
    with whence.Record(desk.desk.path) as record:
        event = next(each for each in record.events() if len(each.reports) > 1)
    watched.page.goto(f"{watched.address}/event/{event.event_id}")
    watched.keys("s", "Tab", "Space")
    press(watched, "#split button:has-text('Split')")
    assert actions(desk)[-1] is Action.SPLIT


def _overrule_an_origin(watched: Watched, desk: Served) -> None:
    """Rule that two reports which are linked do not hang together."""
    with whence.Record(desk.desk.path) as record:
        link, event = next(
            (link, event)
            for link in record.links()
            for event in record.events()
            if link.relation is not Relation.NO_LINK_FOUND and {link.a, link.b} <= set(event.reports)
        )
    watched.page.goto(f"{watched.address}/event/{event.event_id}")
    details = watched.page.locator("details.repeat", has=watched.page.locator("select[name=relation]")).first
    details.locator("summary").press("Enter")
    shoot(watched, "origins")
    details.locator("select[name=relation]").select_option("none")
    with watched.page.expect_response("**/decide"):
        details.locator("button").press("Enter")
    with whence.Record(desk.desk.path) as record:
        decision = record.decisions()[-1]
        assert decision.action is Action.EDGE and decision.pair is not None
        assert {decision.pair.a, decision.pair.b} <= set(event.reports)
        assert link.relation is not Relation.NO_LINK_FOUND


def _replays(desk: Served, folder: Path) -> None:
    """Building again from the log gives the events that the desk shows."""
    with whence.Record(desk.desk.path) as record:
        before = list(record.events())
    again = folder / "again.db"
    shutil.copy(desk.desk.path, again)
    whence.build_into([EXAMPLES], again, "rules")
    with whence.Record(again) as record:
        assert list(record.events()) == before

"""How long it takes at the desk from a key to the frame in which what it changed is painted, in Chromium."""

import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from playwright.sync_api import Page, sync_playwright

_CHROMIUM = os.environ.get("WHENCE_CHROMIUM") or shutil.which("chromium")
_QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
_PATIENCE = 60_000  # milliseconds
_READ = 700  # milliseconds that the lit sentence is left on screen: the desk accepts no claim before it was seen
_TAKE = """() => {
  window.taken = [];
  window.swaps = false;
  document.addEventListener("keydown", (event) => {
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(
      () => window.taken.push(performance.now() - event.timeStamp)));
    const swapped = (swap) => {
      if (swap.detail.ctx.request.method === "GET") return;
      document.removeEventListener("htmx:after:swap", swapped);
      painted();
    };
    if (window.swaps) document.addEventListener("htmx:after:swap", swapped);
    else painted();
  }, true);
}"""

_QUIET_FRAMES = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => requestAnimationFrame(done))))"""


def keys(address: str, events: Sequence[str]) -> Iterator[tuple[str, list[float]]]:
    """What was pressed, and the milliseconds that each press took: moving, accepting, setting a date, undoing."""
    found: dict[str, list[float]] = {"j": [], "A, the event": [], "e, a date, Enter": [], "a, a claim": [], "u": []}
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=_CHROMIUM, args=_QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 850})
        page.set_default_timeout(_PATIENCE)
        for event in events:
            page.goto(f"{address}/event/{event}")
            page.evaluate(_TAKE)
            found["j"].append(_pressed(page, "j"))
            found["A, the event"].append(_pressed(page, "A", swaps=True))
            if _write_date(page):
                found["e, a date, Enter"].append(_pressed(page, "Enter", swaps=True))
                page.keyboard.press("Escape")
                found["u"].append(_pressed(page, "u", swaps=True))
            if _light_claim(page):
                found["a, a claim"].append(_pressed(page, "a", swaps=True))
        browser.close()
    yield from found.items()


def _pressed(page: Page, key: str, *, swaps: bool = False) -> float:
    """Milliseconds from a key to the second frame after what it does: at once, or once the desk has answered."""
    page.evaluate(_QUIET_FRAMES)  # what was pressed before is painted, and not taken for this
    page.evaluate("swaps => { window.taken = []; window.swaps = swaps; }", swaps)
    page.keyboard.press(key)
    page.wait_for_function("() => window.taken.length > 0")
    took: float = page.evaluate("() => window.taken[0]")
    page.evaluate("() => { window.swaps = false; }")
    return took


def _write_date(page: Page) -> bool:
    """Light the cell of the date and write the day before into it; whether the event has a day."""
    cell = page.locator("main tr[data-item]:has(details.edit[data-setting=date])")
    if cell.count() == 0:
        return False
    cell.locator("th").click()
    page.keyboard.press("e")
    try:
        day = date.fromisoformat(page.locator("details.edit[open] input[name=value]").input_value()[:10])
    except ValueError:
        page.keyboard.press("Escape")
        return False
    page.keyboard.press("Control+a")
    page.keyboard.type(str(day - timedelta(days=1)))
    return True


def _light_claim(page: Page) -> bool:
    """Light the first row of a claim; whether there is one."""
    rows = page.locator("main tr[data-item]:has([data-act=accept]):visible")
    if rows.count() == 0:
        return False
    rows.first.locator("td").first.click()
    page.wait_for_timeout(_READ)
    return True

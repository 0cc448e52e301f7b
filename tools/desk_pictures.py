"""Draws the pictures of the review desk in docs: `python -m tools.desk_pictures` (needs Chromium).

The desk is opened on the example record, as a person would, and photographed.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, ViewportSize, sync_playwright

import whence
from tests.review.served import served
from tests.review.test_browser import CHROMIUM, QUIET

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
_SIZE = ViewportSize(width=1280, height=800)


def main() -> None:
    """Draw them."""
    if CHROMIUM is None:
        sys.exit("there is no Chromium here: apt-get install chromium")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        whence.build([ROOT / "examples" / "reports"], path).close()
        with served(path) as desk, sync_playwright() as started:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport=_SIZE)
            page.goto(desk.address)
            _draw(page, "desk-queue.png")
            page.keyboard.press("j")
            page.keyboard.press("o")
            page.wait_for_selector("main[data-page=event]")
            for _ in range(8):
                page.keyboard.press("j")
            _draw(page, "desk-event.png")
            browser.close()


def _draw(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    main()

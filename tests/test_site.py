"""The documentation as a site: it builds without a warning, asks nothing of other hosts, and its search finds."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from tests.review.test_browser import CHROMIUM, QUIET
from tools.docs import site as outward
from tools.docs.workplace import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))
_FETCHED = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
    "audio": ("src",),
}
"""What a browser fetches without being asked, by element."""


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    surroundings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stdout + made.stderr) == (0, "")
    return folder


class _Fetched(HTMLParser):
    """What a page has a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in _FETCHED.get(tag, ())]
        self.found += [value or "" for name, value in attrs if name == "style" and "url(" in (value or "")]


def fetched(text: str) -> list[str]:
    """The addresses that a page has a browser fetch, its styles' too."""
    page = _Fetched()
    page.feed(text)
    styles = "".join(re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL))
    return [*page.found, *fetched_by_style(styles)]


def fetched_by_style(css: str) -> list[str]:
    """The addresses that a style sheet has a browser fetch."""
    named = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", css)
    return [one or other for one, other in named if not (one or other).startswith("data:")]


def test_what_a_browser_fetches_is_found() -> None:
    page = '<link href="https://a/x.css"><script src="//b/y.js"></script><a href="https://c">c</a>'
    page += '<style>@import "z"</style>'
    assert fetched(page) == ["https://a/x.css", "//b/y.js", "z"]
    assert fetched_by_style("a{b:url(data:x)}c{d:url('https://e/f.woff')}") == ["https://e/f.woff"]


@pytest.mark.slow
def test_the_site_builds_and_holds_all_and_asks_nothing_of_other_hosts(site: Path) -> None:
    asked = [address for page in site.rglob("*.html") for address in fetched(text_of(page))]
    asked += [address for style in site.rglob("*.css") for address in fetched_by_style(text_of(style))]
    assert asked
    assert not [address for address in asked if re.match(r"(?i)\s*([a-z]+:)?//", address)]

    linked = set(re.findall(r'<a href="([^"#]+)"[^>]*class="md-nav__link', text_of(site / "index.html")))
    assert {f"{page.removesuffix('.md')}.html" for page in PAGES} - {"index.html"} <= linked, "not in mkdocs.yml's nav"

    assert 'href="project/src/whence/flow.py.html"' in text_of(site / "flow.html")
    assert 'class</span><span class="w"> </span><span class="nc">BuildResult' in text_of(
        site / "project" / "src" / "whence" / "flow.py.html"
    )
    assert "<code>columns.toml</code>" in text_of(site / "project" / "src" / "whence" / "vocab.html")

    reference = text_of(site / "api.html")
    for name in ("build", "build_into", "make_release", "Record", "Record.events", "Record.ledger"):
        assert f'id="whence.api.{name}"' in reference, name
    assert 'id="whence.model.event.Event"' in reference and 'id="whence.model.claim.Claim"' in reference


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it overrides
        """Say nothing of what is asked for."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
def test_search_finds_pages_and_a_browser_asks_for_nothing_elsewhere(address: str) -> None:
    wrong: list[str] = []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
        page.goto(f"{address}index.html")
        page.keyboard.press("f")
        page.keyboard.type("embargo robots")
        page.locator(".md-search-result__link").first.wait_for()
        found = page.locator(".md-search-result__link").evaluate_all("all => all.map((one) => one.href)")
        page.goto(f"{address}api.html")
        browser.close()
    assert any("intake.html" in link for link in found)
    assert not [said for said in wrong if not said.startswith("data:")]


@pytest.mark.parametrize(
    ("page", "written", "led"),
    [
        ("flow.md", "[a](../src/whence/flow.py)", "[a](project/src/whence/flow.py.md)"),
        ("guides/x.md", "[a](../../README.md#install)", "[a](../project/README.md.md)"),
        ("guides/x.md", "[a](../review.md#the-map)", "[a](../review.md#the-map)"),
        ("flow.md", "[a](https://example.org/../b) [b](#c)", "[a](https://example.org/../b) [b](#c)"),
    ],
)
def test_links_are_led_to_the_page_that_shows_the_file(page: str, written: str, led: str) -> None:
    assert outward.led_within(page, written) == led


def test_a_shown_file_keeps_its_own_fences(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x\n````sh\ny\n````\n", encoding="utf-8")
    assert outward.shown(tmp_path, "a.md").endswith("\n`````markdown\nx\n````sh\ny\n````\n`````\n")


def test_bars_in_the_code_of_tables_lose_the_mark_before_them() -> None:
    assert outward.bars_bare("| `a\\|b` | c\\|d |\n`e\\|f`\n") == "| `a|b` | c\\|d |\n`e\\|f`\n"

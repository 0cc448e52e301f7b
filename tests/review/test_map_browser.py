"""The map in a real browser: drawn with WebGL or, without it, as a picture; filtered, saved and left by keys alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.review.looks import LOOKS
from tests.review.mapped import EVERY, make_mapped
from tests.review.served import Served, served
from tests.review.test_browser import CHROMIUM, Watched

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

WITH = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
WITHOUT = ["--no-sandbox", "--disable-gpu", "--disable-3d-apis"]
_PATIENCE = 60_000
_READY = "[data-map][data-ready]"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(make_mapped(tmp_path_factory.mktemp("map"))) as running:
        yield running


@pytest.fixture(scope="module", params=["WebGL", "no WebGL"])
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with sync_playwright() as started:
        arguments = WITH if request.param == "WebGL" else WITHOUT
        running = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture
def watched(desk: Served, browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1280, "height": 850})
    page.set_default_timeout(_PATIENCE)
    watched = Watched(page, desk.address).watch()
    page.goto(f"{desk.address}/map")
    drawn(page)
    yield watched
    assert watched.wrong == []
    page.close()


def has_webgl(page: Page) -> bool:
    return bool(page.evaluate("() => document.createElement('canvas').getContext('webgl2') !== null"))


def drawn(page: Page, asked: str = "") -> None:
    """Wait until what is asked for is on the map, or its picture is there."""
    if has_webgl(page):
        page.wait_for_selector(f'{_READY[:-1]}="/api/map{asked}"]' if asked else _READY)
    else:
        page.wait_for_function("() => document.querySelector('[data-map-picture] img')?.naturalWidth > 0")


def listed(page: Page, count: int) -> list[str]:
    page.wait_for_function("n => document.querySelectorAll('.map-list li[data-item]').length === n", arg=count)
    return page.locator(".map-list li[data-item] .what").all_inner_texts()


def test_the_map_is_drawn_or_says_that_it_is_a_picture(watched: Watched) -> None:
    page = watched.page
    assert len(listed(page, EVERY)) == EVERY
    if has_webgl(page):
        assert page.locator("[data-map] canvas.maplibregl-canvas").is_visible()
        assert not page.locator("[data-map-picture] img").count()
        before = page.locator("[data-map]").screenshot()
        page.locator("[data-map] canvas").focus()
        watched.keys("+")
        page.wait_for_timeout(1500)
        assert page.locator("[data-map]").screenshot() != before
    else:
        assert "draws no WebGL" in page.inner_text("[data-map-picture]")
        assert not page.locator("[data-map]").is_visible() and not page.locator("[data-in-view]").is_visible()


def test_a_day_of_the_timeline_changes_map_list_and_address_and_back_brings_them_again(watched: Watched) -> None:
    page = watched.page
    summary = page.locator("summary", has_text="stretches of days")
    summary.press("Enter")
    page.locator("ol.days a", has_text="2021-06-01 to 2021-06-30").press("Enter")
    assert "Jun 2021" in listed(page, 1)[0]
    assert "since=2021-06-01&until=2021-06-30" in page.url
    drawn(page, "?since=2021-06-01&until=2021-06-30")
    page.go_back()
    assert len(listed(page, EVERY)) == EVERY
    drawn(page)


def test_drawing_across_the_timeline_chooses_its_days(watched: Watched) -> None:
    page = watched.page
    page.locator("svg[data-timeline]").scroll_into_view_if_needed()
    box = page.locator("svg[data-timeline]").bounding_box()
    assert box is not None
    unit = box["width"] / 960
    page.mouse.move(box["x"] + 36 * unit, box["y"] + 30 * unit)
    page.mouse.down()
    page.mouse.move(box["x"] + 160 * unit, box["y"] + 32 * unit, steps=5)
    page.mouse.move(box["x"] + 250 * unit, box["y"] + 32 * unit, steps=5)
    page.mouse.up()
    page.wait_for_function("() => document.querySelector('input[name=since]').value !== ''")
    page.wait_for_url("**since=2021-01-0**")
    assert page.input_value("input[name=since]").startswith("2021-01-0")
    assert page.input_value("input[name=until]").startswith("2021-0")
    page.wait_for_function("n => document.querySelectorAll('.map-list li[data-item]').length < n", arg=EVERY)
    drawn(page)


def test_keys_alone_filter_the_map_and_lead_to_an_event(watched: Watched) -> None:
    page = watched.page
    watched.keys("g")
    page.wait_for_selector("main[data-page=queue]")
    watched.keys("p")
    page.wait_for_selector("main[data-page=map]")
    drawn(page)
    page.locator("input[name=country]").focus()
    watched.keys(*"Niger", "Enter")
    assert all("Niger" in line for line in listed(page, 2))
    assert "country=Niger" in page.url
    page.locator("h1").click()
    watched.keys("j", "o")
    page.wait_for_selector("main[data-page=event]")
    assert "Niger" in page.inner_text("h1")


def test_what_is_in_view_is_listed(watched: Watched) -> None:
    page = watched.page
    if not has_webgl(page):
        return
    page.locator("[data-map] canvas").focus()
    watched.keys("ArrowUp", "ArrowUp")  # the map moves, the desk's list does not
    page.wait_for_timeout(1200)
    watched.keys("v")
    page.wait_for_function("() => document.querySelector('input[name=box]').value.split(',').length === 4")
    page.wait_for_url("**box=**")
    page.wait_for_function("n => document.querySelectorAll('.map-list li[data-item]').length < n", arg=EVERY)
    page.locator("a", has_text="Everywhere").press("Enter")
    listed(page, EVERY)
    drawn(page)


def test_a_point_leads_to_its_event(watched: Watched, desk: Served) -> None:
    page = watched.page
    if not has_webgl(page):
        return
    page.goto(f"{desk.address}/map?until=2021-01-05")
    drawn(page)
    page.locator("[data-map] canvas").click()  # the one point is in the middle
    page.wait_for_selector("main[data-page=event]")
    assert "Dori" in page.inner_text("h1")


def test_the_picture_is_saved_as_svg_and_png(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    for name, begins in (("PNG", b"\x89PNG\r\n\x1a\n"), ("SVG", b"<svg ")):
        with page.expect_download() as coming:
            page.locator(".map-side .acts").get_by_text(name, exact=True).press("Enter")
        path = tmp_path / coming.value.suggested_filename
        coming.value.save_as(path)
        data = path.read_bytes()
        assert data.startswith(begins) and len(data) > 3_000
        if name == "PNG":
            width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
            assert width == 1920 and height > 1200


def test_what_is_decided_elsewhere_is_on_the_map_at_once(watched: Watched, desk: Served) -> None:
    page = watched.page
    event = page.locator(".map-list a[data-open]").first.get_attribute("href")
    assert event is not None
    name = event.rsplit("/", 1)[-1]
    decided = desk.ask({"act": "reject", "on": [{"event": name, "mark": desk.mark(name)}]}).json["decision_id"]
    try:
        listed(page, EVERY - 1)
        if has_webgl(page):
            assert page.locator("[data-map] canvas").is_visible()
    finally:
        desk.ask({"act": "undo", "undoes": decided})
    listed(page, EVERY)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_map_has_no_barrier(desk: Served, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    event = desk.get("/api/map").json["places"][0]["event_id"]
    for path in ("/map", "/map?country=Niger", "/map?box=wrong", f"/event/{event}"):
        page.goto(desk.address + path)
        if path == "/map":
            drawn(page)
            page.locator("summary", has_text="stretches of days").click()
        found = Axe().run(page).response["violations"]
        assert [(path, each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} pixels wide"
    context.close()

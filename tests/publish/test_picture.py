"""The map of a published site: what is published, no finer than it may be shown."""

from pathlib import Path
from xml.etree import ElementTree

from tests.publish.records import UNREVIEWED, Told, record_of, site_of
from whence.publish.picture import draw


def test_the_first_page_has_a_map_that_counts_what_is_published(tmp_path: Path) -> None:
    site_of(record_of(Told("one"), Told("two")), tmp_path / "site", UNREVIEWED, draw=draw)
    (picture,) = (tmp_path / "site").glob("*.svg")
    drawing = picture.read_text(encoding="utf-8")
    assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert "2 events" in drawing and "Natural Earth" in drawing
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert picture.name in page and "A map of 2 events" in page


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw(()) is None

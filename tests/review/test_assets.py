"""The scripts and style sheets in the package are those that their sources make."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "whence" / "review" / "static"


@pytest.fixture
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("web_make", ROOT / "web" / "make.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_they_were_made_from_the_sources_as_they_are(maker: ModuleType) -> None:
    assert maker.is_current(), "python web/make.py makes them anew"


def test_another_source_is_another_digest(maker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src").mkdir()
    for name in maker._SOURCES:
        (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(maker, "WEB", tmp_path)
    before = maker.digest()
    (tmp_path / "src" / "more.ts").write_text("export {};", encoding="utf-8")
    assert maker.digest() != before
    assert not maker.is_current()


def test_all_that_is_made_lies_in_the_package(maker: ModuleType) -> None:
    sizes = {name: (STATIC / name).stat().st_size for name in maker.MADE}
    assert sizes["desk.js"] < 100_000, "what the map alone needs is in the script of all pages"
    assert sizes["map.js"] + sizes["map-worker.js"] + sizes["map.css"] < 2_000_000


def test_the_licences_of_what_the_map_is_made_of_come_along() -> None:
    text = (STATIC / "map-licenses.txt").read_text(encoding="utf-8")
    for name in (
        "maplibre-gl (BSD-3-Clause)",
        "earcut (ISC)",
        "gl-matrix (MIT)",
        "Copyright (c) 2023, MapLibre contributors",
    ):
        assert name in text


def test_the_maps_style_names_nothing_elsewhere() -> None:
    text = (STATIC / "map.css").read_text(encoding="utf-8")
    assert "url(http" not in text and "//cdn" not in text and "@import" not in text


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in STATIC.glob("desk.*"):
        text = path.read_text(encoding="utf-8")
        assert "https://" not in text.replace("http://www.w3.org", "") and "//cdn" not in text

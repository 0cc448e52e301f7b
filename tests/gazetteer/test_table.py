"""The embedded file: checked when opened, small, in place."""

import json
import zlib
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.table import Manifest, PlaceTable, pack_ids, unpack_ids
from whence.model.errors import DataError

DATA = Path(str(files("whence.gazetteer") / "data"))
MEGABYTE = 1_000_000


def test_the_file_is_the_one_that_its_manifest_describes() -> None:
    manifest = Manifest.read(DATA / "manifest.json")
    table = PlaceTable(DATA / "places.db", manifest)
    assert table.counts() == manifest.rows
    assert "CC BY 4.0" in manifest.licence
    assert "GeoNames" in manifest.attribution
    table.close()


def test_another_file_is_refused() -> None:
    manifest = replace(Manifest.read(DATA / "manifest.json"), sha256="0" * 64)
    with pytest.raises(DataError, match="make data"):
        PlaceTable(DATA / "places.db", manifest)


def test_a_missing_file_says_how_to_get_it(tmp_path: Path) -> None:
    manifest = Manifest.read(DATA / "manifest.json")
    with pytest.raises(DataError, match="make data"):
        PlaceTable(tmp_path / "places.db", manifest)
    with pytest.raises(DataError, match="make data"):
        Manifest.read(tmp_path / "manifest.json")


@pytest.mark.parametrize("text", ["{", "[]", '{"source": "x"}'])
def test_a_malformed_manifest_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="malformed"):
        Manifest.read(path)


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest("a", "b", "c", "d", "e", {"places": 1}, "f")
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    assert Manifest.read(path) == manifest


def test_the_file_fits_the_package() -> None:
    content = (DATA / "places.db").read_bytes()
    assert len(content) <= 40 * MEGABYTE
    assert len(zlib.compress(content)) <= 20 * MEGABYTE


@given(st.lists(st.integers(1, 2**32 - 1), min_size=1, max_size=50))
def test_packed_ids_come_back(ids: list[int]) -> None:
    assert unpack_ids(pack_ids(ids)) == tuple(ids)

"""The folder of a site: whose it may be, and that an earlier site gives way whole or not at all."""

import json
from pathlib import Path

import pytest

from tests.publish.records import Told, record_of, site_of, texts
from whence.model.errors import UsageError
from whence.publish import folder
from whence.publish.folder import MANIFEST, Folder, replacing


def beside(place: Path) -> list[str]:
    """What stands beside a site."""
    return sorted(found.name for found in place.parent.iterdir() if found != place)


def test_an_earlier_site_gives_way_with_all_that_it_had(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    site_of(record_of(Told("one"), Told("two")), site)
    assert "events/e-two.html" in texts(site)
    site_of(record_of(Told("one")), site)
    assert "events/e-two.html" not in texts(site) and "e-two" not in "".join(texts(site).values())
    assert beside(site) == []


def test_an_empty_folder_becomes_a_site(tmp_path: Path) -> None:
    (tmp_path / "site" / "empty").mkdir(parents=True)
    site_of(record_of(Told("one")), tmp_path / "site")
    assert "index.html" in texts(tmp_path / "site") and not (tmp_path / "site" / "empty").exists()


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"thesis.txt": "all my work"}, "is not empty and holds no site that whence made"),
        ({MANIFEST: "{", "index.html": ""}, "is not empty and holds no site that whence made"),
        ({MANIFEST: '{"files": []}'}, "is not empty and holds no site that whence made"),
        ({MANIFEST: '{"made_by": "somebody", "files": []}'}, "is not empty and holds no site that whence made"),
        ({MANIFEST: '{"made_by": "whence publish", "files": [], "x": 1}', "CNAME": "here"}, "holds CNAME, which is no"),
        ({MANIFEST: "[]"}, "is not empty and holds no site that whence made"),
    ],
)
def test_what_is_no_site_is_never_written_over(files: dict[str, str], why: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=why):
        site_of(record_of(Told("one")), site)
    assert texts(site) == files and beside(site) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file: name a folder"):
        site_of(record_of(Told("one")), tmp_path / "site")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError, UsageError])
def test_a_run_that_is_cut_short_leaves_the_earlier_site(stop: type[BaseException], tmp_path: Path) -> None:
    site = tmp_path / "site"
    site_of(record_of(Told("one")), site)
    before = texts(site)

    def draw(_: object) -> None:
        raise stop

    with pytest.raises(stop):
        site_of(record_of(Told("two")), site, draw=draw)
    assert texts(site) == before and beside(site) == []
    with pytest.raises(stop):
        site_of(record_of(Told("two")), tmp_path / "other", draw=draw)
    assert not (tmp_path / "other").exists()


def test_a_swap_that_fails_puts_the_earlier_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site_of(record_of(Told("one")), site)
    before = texts(site)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UsageError, match=r"cannot write .*Permission denied"):
        site_of(record_of(Told("two")), site)
    assert texts(site) == before and beside(site) == []


def test_a_site_left_aside_by_a_killed_run_is_put_back_first(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site_of(record_of(Told("one")), site)
    site.rename(tmp_path / ".site.12345.old")
    with pytest.raises(RuntimeError), replacing(site):
        raise RuntimeError
    assert "events/e-one.html" in texts(site) and beside(site) == []


def test_a_place_that_fills_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with pytest.raises(UsageError, match="is not empty"), replacing(site) as written:
        written.write("index.html", ["x"])
        site.mkdir()
        (site / "mine.txt").write_text("mine", encoding="utf-8")
    assert texts(site) == {"mine.txt": "mine"} and beside(site) == []


def test_files_are_utf8_with_line_feeds(tmp_path: Path) -> None:
    made = Folder(tmp_path)
    made.write("a/b.txt", ["é\n", "ö\n"])
    made.seal({"x": 1})
    assert (tmp_path / "a" / "b.txt").read_bytes() == "é\nö\n".encode()
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["made_by"] == folder.MADE_BY and manifest["x"] == 1
    assert [(each["path"], each["bytes"]) for each in manifest["files"]] == [("a/b.txt", 6)]

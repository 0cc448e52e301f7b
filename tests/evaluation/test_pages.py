"""How pages are read: our own pages hold their floors, and the public benchmark's form is read and written."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.page_truth import PAGES, benchmark_pages, own_pages
from evaluation.pages import PARTS, figures, main, matching, read, text_figures
from whence.model.errors import DataError

FLOORS = {
    "text F1": 0.95,
    "date": 0.89,
    "title": 0.95,
    "outlet": 0.95,
    "complete": 0.95,
    "canonical address": 0.95,
    "number of reports": 0.95,
    "refused or read as it should be": 0.95,
}
WORDS = "Three soldiers were killed on Friday when a mine went off under their lorry near the village of Tessa."


@pytest.mark.parametrize("part", PARTS)
def test_our_own_pages_are_read_well(part: str) -> None:
    pages = list(own_pages(PAGES / part))
    assert len(pages) == 20
    found = figures([read(page) for page in pages])
    assert {name: value for name, value in found.items() if value < FLOORS.get(name, 0)} == {}
    assert FLOORS.keys() <= found.keys()


def test_texts_are_compared_by_shingles_of_four_words() -> None:
    assert matching("a b c d", "a b c d") == (1, 0, 0)
    assert matching("a b c d e", "a b c d") == (0.5, 0, 0.5)
    assert matching("a b", "") == (0, 0, 1)
    assert matching("", "") == (0, 0, 0)
    found = text_figures([("a b c d", "a b c d"), ("a b c d e", "a b c d")])
    assert found == {
        "text F1": pytest.approx(0.857, abs=0.001),
        "text precision": 1,
        "text recall": 0.75,
        "text accuracy": 0.5,
    }


def benchmark(folder: Path) -> Path:
    source = f"<html><body><nav><a href='/'>Home</a></nav><article><h1>Mine</h1><p>{WORDS}</p></article></body></html>"
    truth = {"p1": {"articleBody": WORDS, "url": "https://post.example/mine"}, "p2": {"articleBody": "Gone."}}
    (folder / "html").mkdir()
    (folder / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    (folder / "html" / "p1.html.gz").write_bytes(gzip.compress(source.encode()))
    (folder / "html" / "p2.html.gz").write_bytes(gzip.compress(b"<html></html>"))
    return folder


def test_the_public_benchmark_is_read_in_its_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = benchmark(tmp_path), tmp_path / "whence.json"
    assert main(["--data", "scrapinghub", str(folder), "--json", "--output", str(output)]) == 0
    found = json.loads(capsys.readouterr().out)["scrapinghub"]
    assert found == {"text F1": pytest.approx(2 / 3), "text precision": 1, "text recall": 0.5, "text accuracy": 0.5}
    texts = json.loads(output.read_text(encoding="utf-8"))
    assert texts == {"p1": {"articleBody": WORDS}, "p2": {"articleBody": ""}}


def test_another_folder_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DataError):
        list(benchmark_pages(tmp_path))
    with pytest.raises(DataError):
        list(own_pages(tmp_path))
    (tmp_path / "a.page").write_text("no truth\n<html>", encoding="utf-8")
    with pytest.raises(DataError):
        list(own_pages(tmp_path))
    assert main(["--data", "scrapinghub", str(tmp_path)]) == 2
    assert "no article extraction benchmark" in capsys.readouterr().err


def test_what_is_wrong_is_listed_of_the_part_for_development_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--misses"]) == 0
    shown = capsys.readouterr().out
    assert "dev: 20 pages" in shown
    held = shown.partition("held: 20 pages")[2]
    assert "text F1" in held
    assert "more" not in held

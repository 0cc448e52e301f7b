"""JSON objects, lists of them, and JSON lines."""

import hashlib
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from whence.intake import find_reports
from whence.model.ids import report_id
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

from .files import ARTICLE, identities, read, refusal, report, write


def test_an_object_is_a_report(tmp_path: Path) -> None:
    values = {"id": "dori-1", "title": "Two hurt", "outlet": "Plain", "published": "2021-03-09", "n": 2}
    path = write(tmp_path / "a.json", {**values, "text": ARTICLE})
    got = report(path)
    assert got.text == f"Two hurt\n{ARTICLE}"
    assert (got.title, got.outlet, got.published) == ("Two hurt", "Plain", date(2021, 3, 9))
    assert (got.identity, got.file, got.path) == ("dori-1", "dori-1", "a.json")
    assert got.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert got.report_id == report_id("dori-1", got.sha256)
    assert got.metadata == {"n": "2"}


def test_a_text_in_an_object_keeps_its_first_line(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.json", {"text": f"Two hurt\n\n{ARTICLE}"}))
    assert (got.title, got.body_start) == (None, 0)


def test_a_list_is_a_report_an_object(tmp_path: Path) -> None:
    items = [{"id": "x", "text": "One."}, 3, {"text": "Twó."}, {"url": "https://example.org/3", "text": "Three."}]
    path = write(tmp_path / "sub/a.json", json.dumps(items, indent=2, ensure_ascii=False))
    found = read(tmp_path)
    assert identities(found) == ["x", "sub/a.json#2", "sub/a.json#3", "https://example.org/3"]
    third = found[2]
    assert isinstance(third, RawReport)
    assert json.loads(third.raw) == {"text": "Twó."}
    assert third.raw in path.read_bytes()
    assert third.report.sha256 == hashlib.sha256(third.raw).hexdigest()
    assert (third.report.file, third.report.path) == ("a.json#3", "sub/a.json#3")
    last = found[3]
    assert isinstance(last, RawReport)
    assert last.report.file == "a.json#4"


def test_a_report_in_a_list_stays_itself_when_others_join(tmp_path: Path) -> None:
    item = {"id": "x", "text": "One."}
    alone = read(write(tmp_path / "a.json", [item]))
    joined = read(write(tmp_path / "a.json", [item, {"id": "y", "text": "Two."}]))
    assert alone == joined[:1]


def test_each_line_is_a_report_or_a_refusal(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 7, "text": "Seven."}\r\n',
        b'{"text": "Second."}\n',
        b"\n",
        b" \t\r\n",
        b'{"text": "Fifth."\n',
        b'["text"]\n',
        b'{"text": 6}\n',
        b'{"title": "Seventh"}\n',
        b'{"text": " \\u200b "}\n',
        b'{"doc": "last", "text": "Last."}',
    ]
    found = read(write(tmp_path / "a.jsonl", b"".join(lines)))
    assert identities(found) == ["7", "a.jsonl#2", *(f"a.jsonl#{n}" for n in (5, 6, 7, 8, 9)), "last"]
    reasons = [item.reason for item in found if isinstance(item, Refusal)]
    assert reasons == [RefusalReason.MALFORMED] * 3 + [RefusalReason.NO_TEXT] * 2
    first, second = found[0], found[1]
    assert isinstance(first, RawReport)
    assert isinstance(second, RawReport)
    assert first.raw == b'{"id": 7, "text": "Seven."}'
    assert first.report.sha256 == hashlib.sha256(first.raw).hexdigest()
    assert (second.report.file, second.report.path) == ("a.jsonl#2", "a.jsonl#2")


def test_a_line_says_where_it_is_broken(tmp_path: Path) -> None:
    assert "column 17" in refusal(write(tmp_path / "a.jsonl", '{"text": "Five."')).detail


def test_html_in_an_object_is_an_article(tmp_path: Path) -> None:
    page = f"<html><head><title>Two hurt</title></head><body><p>{ARTICLE}</p></body></html>"
    got = report(write(tmp_path / "a.json", {"html": page, "outlet": "Plain"}))
    assert got.text == f"Two hurt\n{' '.join(ARTICLE.split())}"
    assert got.metadata == {}
    piece = report(write(tmp_path / "a.json", {"html": f"<p>{ARTICLE}</p>", "title": "Given"}))
    assert piece.text == f"Given\n{' '.join(ARTICLE.split())}"


def test_text_goes_before_html(tmp_path: Path) -> None:
    both = {"text": "Plain words.", "html": "<p>Other words stand here, all of them unread.</p>"}
    assert report(write(tmp_path / "a.json", both)).text == "Plain words."
    both["text"] = " "
    assert report(write(tmp_path / "a.json", both)).text == "Other words stand here, all of them unread."


def test_escapes_that_are_no_characters_break_nothing(tmp_path: Path) -> None:
    content = r'{"id": "a\u0000\ud83d", "text": "One\u0000 \ud800 two\u2028\ud83d\ude00.", "k\udc00": "\udc00"}'
    got = report(write(tmp_path / "a.json", content))
    assert got.text == "One \ufffd two\n\U0001f600."
    assert got.identity == "a\ufffd"
    assert got.metadata == {"k\ufffd": '"\ufffd"'}


def test_numbers_that_are_none_are_missing(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.json", '{"text": "One.", "outlet": NaN, "x": [Infinity, 1e999, -1e999]}'))
    assert got.outlet is None
    assert got.metadata == {"x": '[null, "1e999", "-1e999"]'}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", RefusalReason.EMPTY),
        (" \n", RefusalReason.EMPTY),
        ("[]", RefusalReason.EMPTY),
        ("{}", RefusalReason.NO_TEXT),
        ("{", RefusalReason.MALFORMED),
        ('{"text": "a"} {"text": "b"}', RefusalReason.MALFORMED),
        ('[{"text": "a"}, {"text": "b"]', RefusalReason.MALFORMED),
        ("3", RefusalReason.MALFORMED),
        ("null", RefusalReason.MALFORMED),
        ('{"text": ["a"]}', RefusalReason.MALFORMED),
        ('{"html": 3}', RefusalReason.MALFORMED),
        ('{"text": "a", "html": {}}', RefusalReason.MALFORMED),
        ("[" * 100_000, RefusalReason.MALFORMED),
        ('{"text": "a", "x": ' + "9" * 5_000 + "}", RefusalReason.MALFORMED),
        ('{"html": "<ul><li>Home</li></ul>"}', RefusalReason.NO_TEXT),
    ],
)
def test_what_holds_no_report_is_refused(tmp_path: Path, content: str, reason: RefusalReason) -> None:
    assert refusal(write(tmp_path / "a.json", content)).reason is reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RefusalReason.EMPTY),
        (b"\n \n\r\n", RefusalReason.EMPTY),
        (b"PK\x03\x04\x00\x00\n\x00\n\n", RefusalReason.BINARY),
        ('{"text": "a"}\n'.encode("utf-16"), RefusalReason.UNDECODABLE),
        (b"[" * 100_000, RefusalReason.MALFORMED),
    ],
)
def test_files_that_are_no_lines_are_refused_whole(tmp_path: Path, content: bytes, reason: RefusalReason) -> None:
    assert refusal(write(tmp_path / "a.jsonl", content)).reason is reason


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
@pytest.mark.parametrize("over", [0, 1, 2, 3, 4, 5, 6, 50])
def test_the_cap_is_on_the_line(tmp_path: Path, end: bytes, over: int) -> None:
    cap = 40
    line = b'{"text": "' + b"a" * (cap - 12 + over) + b'"}'
    path = write(tmp_path / "a.jsonl", b'{"text": "b"}\n' + line + end + (b'{"text": "c"}\n' if end else b""))
    found = list(find_reports([path], max_bytes=cap))
    assert identities(found) == [f"a.jsonl#{n + 1}" for n in range(3 if end else 2)]
    middle = found[1]
    if over:
        assert isinstance(middle, Refusal)
        assert middle.reason is RefusalReason.TOO_LARGE
    else:
        assert isinstance(middle, RawReport)
        assert middle.raw == line


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_fifty_megabytes_of_one_line_are_refused_unread(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n{"text": "The next line."}\n')
    tracemalloc.start()
    try:
        found = list(find_reports([path]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    refused = found[0]
    assert isinstance(refused, Refusal)
    assert refused.reason is RefusalReason.TOO_LARGE
    assert peak < (45_000_000 if name == "a.jsonl" else 1_000_000)
    assert len(found) == (2 if name == "a.jsonl" else 1)


@pytest.mark.slow
def test_a_file_of_lines_may_be_of_any_size(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": ARTICLE, "raw": "x" * 300_000}).encode() + b"\n"
    with path.open("wb") as file:
        for _ in range(30_000_000 // len(line)):
            file.write(line)
    tracemalloc.start()
    try:
        count = sum(isinstance(item, RawReport) for item in find_reports([path]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 30_000_000 // len(line)
    assert peak < 10_000_000


def test_a_value_nested_almost_too_deep_refuses_its_report_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(
        '{"text": "Shells fell on the market of the town on Monday."}', encoding="utf-8"
    )
    for depth in range(900, 1000, 7):
        nested = "[" * depth + "]" * depth
        (tmp_path / f"deep-{depth}.json").write_text(
            f'{{"text": "Shells fell on Monday.", "m": {nested}}}', encoding="utf-8"
        )
    found = list(find_reports([tmp_path]))
    assert len(found) == 16
    assert any(isinstance(thing, RawReport) and thing.report.file == "good.json" for thing in found)

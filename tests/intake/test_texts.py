"""Text and Markdown files: title, body, keys, refusals."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from whence.intake import find_reports
from whence.model.ids import report_id
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

from .files import ARTICLE, read, refusal, report, write


def test_a_file_of_its_own_text(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path / "dori.txt", ARTICLE))
    assert isinstance(found, RawReport)
    assert found.raw == ARTICLE.encode()
    got = found.report
    assert (got.text, got.body_start, got.title) == (ARTICLE, 0, None)
    assert (got.identity, got.file, got.path) == ("dori.txt", "dori.txt", "dori.txt")
    assert got.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert got.report_id == report_id("dori.txt", got.sha256)
    assert (got.outlet, got.published, got.url, got.metadata) == (None, None, None, {})
    assert got.text_complete
    assert got.language == "en"


def test_the_first_line_is_the_title_when_it_stands_like_one(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.txt", f"Grenade hurts two in Dori\n\n{ARTICLE}"))
    assert got.title == "Grenade hurts two in Dori"
    assert got.text == f"Grenade hurts two in Dori\n\n{ARTICLE}"
    assert got.text[got.body_start :] == ARTICLE


def test_a_heading_mark_is_no_part_of_a_title(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.md", f"# Who threw the grenade in Dori?\n{ARTICLE}"))
    assert got.title == "Who threw the grenade in Dori?"
    assert got.text.startswith("Who threw the grenade in Dori?\n\n")
    assert got.text[got.body_start :].split() == ARTICLE.split()


def test_a_heading_that_says_the_given_title_again_is_no_second_one(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.md", f"---\ntitle: Two hurt\n---\n\n# Two **hurt**\n\n{ARTICLE}"))
    assert got.title == "Two hurt"
    assert got.text.count("Two hurt") == 1
    other = report(write(tmp_path / "b.md", f"---\ntitle: Two hurt\n---\n\n# Dori\n\n{ARTICLE}"))
    assert other.text.startswith("Two hurt\nDori\n\n")


def test_marks_stay_in_plain_text(tmp_path: Path) -> None:
    assert report(write(tmp_path / "a.txt", f"**Two** hurt. {ARTICLE}")).text == f"**Two** hurt. {ARTICLE}"


def test_front_matter_gives_the_keys_and_is_no_text(tmp_path: Path) -> None:
    header = (
        '---\nid: dori-1\ntitle: "Grenade: two hurt"\noutlet: Sahel Plain\npublished: 2021-03-09T22:15:00+01:00\n'
        "url: https://example.org/dori\ngroup: g1\n---\n\n"
    )
    got = report(write(tmp_path / "a.md", header + ARTICLE))
    assert got.text == f"Grenade: two hurt\n{ARTICLE}"
    assert got.body_start == len("Grenade: two hurt\n")
    assert (got.identity, got.file, got.path) == ("dori-1", "dori-1", "a.md")
    assert (got.title, got.outlet, got.url) == ("Grenade: two hurt", "Sahel Plain", "https://example.org/dori")
    assert got.published == date(2021, 3, 9)
    assert got.metadata == {"group": '"g1"'}


def test_a_given_title_does_not_drop_its_like_in_the_body(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.txt", f"---\ntitle: Two hurt\n---\nTwo hurt\n\n{ARTICLE}"))
    assert got.text == f"Two hurt\nTwo hurt\n\n{ARTICLE}"
    assert got.text[got.body_start :].startswith("Two hurt\n\n")


def test_a_sidecar_wins_over_front_matter(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", {"title": "From the sidecar", "outlet": None, "tags": ["x", 1]})
    got = report(write(tmp_path / "a.txt", f"---\ntitle: From the file\noutlet: Plain\n---\n{ARTICLE}"))
    assert got.title == "From the sidecar"
    assert got.outlet == "Plain"
    assert got.metadata == {"tags": '["x", 1]'}


def test_the_sidecar_that_names_the_suffix_is_the_one(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", {"title": "Of the name"})
    write(tmp_path / "a.txt.meta.json", {"title": "Of the file"})
    assert report(write(tmp_path / "a.txt", ARTICLE)).title == "Of the file"
    assert report(write(tmp_path / "a.md", ARTICLE)).title == "Of the name"


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b'"x"', b"\xff\x00\x00\xff", b"null"])
def test_a_broken_sidecar_refuses_its_report(tmp_path: Path, broken: bytes) -> None:
    write(tmp_path / "a.meta.json", broken)
    found = refusal(write(tmp_path / "a.txt", ARTICLE))
    assert found.reason is RefusalReason.MALFORMED
    assert "a.meta.json" in found.detail


def test_line_ends_become_newlines_and_nothing_else_changes(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.txt", "One  two.\r\nThree\tfour.\r“Five” – six\u00a0seven.\u2028Eight. "))
    assert got.text == "One  two.\nThree\tfour.\n“Five” – six\u00a0seven.\nEight. "


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.txt", f"\ufeff---\ntitle: Two hurt\n---\n{ARTICLE}"))
    assert got.text == f"Two hurt\n{ARTICLE}"


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    assert report(write(tmp_path / "a.txt", ARTICLE.encode("utf-16"))).text == ARTICLE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RefusalReason.EMPTY),
        (b" \r\n\t\n", RefusalReason.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", RefusalReason.BINARY),
        (b"---\ntitle: Nothing else\n---\n", RefusalReason.NO_TEXT),
        ("---\ntitle: Nothing else\n---\n\u200b … \n".encode(), RefusalReason.NO_TEXT),
    ],
)
def test_files_without_a_text_are_refused(tmp_path: Path, content: bytes, reason: RefusalReason) -> None:
    assert refusal(write(tmp_path / "a.txt", content)).reason is reason


def test_markdown_without_words_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.md", "<!-- A note. -->\n\n<div></div>\n")).reason is RefusalReason.NO_TEXT


def test_a_file_above_the_cap_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    assert [type(item) for item in find_reports([path], max_bytes=len(ARTICLE))] == [RawReport]
    (found,) = find_reports([path], max_bytes=len(ARTICLE) - 1)
    assert isinstance(found, Refusal)
    assert found.reason is RefusalReason.TOO_LARGE
    assert "limit" in found.detail


def test_a_paywall_line_at_the_end_shows_that_the_text_is_not_whole(tmp_path: Path) -> None:
    paywall = "You have 40% of this article left to read. The rest is for subscribers only.\n"
    assert not report(write(tmp_path / "a.txt", ARTICLE + paywall)).text_complete
    assert not report(write(tmp_path / "long.txt", ARTICLE * 300 + paywall)).text_complete
    french = (
        "Neuf hommes ont été tués dans la nuit, selon le préfet de la région.\nLa suite est réservée aux abonnés.\n"
    )
    assert not report(write(tmp_path / "french.txt", french)).text_complete
    assert report(write(tmp_path / "b.txt", ARTICLE)).text_complete


def test_keys_can_say_that_the_text_is_not_whole(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.txt", f"---\ntext_complete: false\n---\n{ARTICLE}"))
    assert not got.text_complete
    assert got.metadata == {}


def test_the_language_is_told_from_the_text(tmp_path: Path) -> None:
    french = "Deux personnes ont été blessées lundi au marché, a déclaré une infirmière de la ville. " * 3
    assert report(write(tmp_path / "a.txt", french)).language == "fr"

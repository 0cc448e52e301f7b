"""PDFs: text in reading order, words and paragraphs whole, nothing claimed that the PDF does not state."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.small_pdf import Line, column, small_pdf
from whence.intake import apart
from whence.model.lists import RefusalReason
from whence.model.report import Report

from .files import refusal, report, write

LEFT = (
    "Nine herders were killed when armed men fell upon a con-",
    "voy of carts near the well of Tin Essako on Sunday, the",
    "mayor said. Two more died of their wounds in the hospital.",
    "",
    "The governor spoke of seven dead and of twenty-",
    "five stolen camels, and blamed fighters of al-",
    "Qaeda who had come over the border in the night.",
)
RIGHT = ("A teacher who fled the place said that he had seen eleven", "bodies beside the road on the next morning.")
FIRST = (
    "Nine herders were killed when armed men fell upon a convoy of carts near the well of Tin Essako on Sunday, the "
    "mayor said. Two more died of their wounds in the hospital."
)
SECOND = (
    "The governor spoke of seven dead and of twenty-five stolen camels, and blamed fighters of al-Qaeda who had come "
    "over the border in the night."
)
THIRD = "A teacher who fled the place said that he had seen eleven bodies beside the road on the next morning."


def read(path: Path, pages: Sequence[Sequence[Line]], **info: str) -> Report:
    return report(write(path / "a.pdf", small_pdf(pages, info)))


def test_words_and_paragraphs_are_made_whole(tmp_path: Path) -> None:
    assert read(tmp_path, [column(LEFT)]).text == f"{FIRST}\n\n{SECOND}"


def test_a_large_heading_is_the_title(tmp_path: Path) -> None:
    got = read(tmp_path, [[Line(72, 800, "SAHEL PLAIN"), Line(72, 780, "Herders killed at a well", 20), *column(LEFT)]])
    assert got.title == "Herders killed at a well"
    assert got.text == f"Herders killed at a well\nSAHEL PLAIN\n\n{FIRST}\n\n{SECOND}"
    assert got.text[got.body_start :].startswith("SAHEL PLAIN")


@pytest.mark.parametrize("backwards", [False, True])
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(
    tmp_path: Path, *, backwards: bool
) -> None:
    page = [Line(72, 790, "Herders killed at a well", 20), *column(LEFT, x=40), *column(RIGHT, x=340)]
    got = read(tmp_path, [page[::-1] if backwards else page])
    assert got.text == f"Herders killed at a well\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize("size", [11, 20])
def test_a_heading_across_columns_does_not_part_the_lines_below_it(tmp_path: Path, size: int) -> None:
    words = "Herders killed at a well near the border" + " by armed men who came on motorbikes at night" * (size < 20)
    page = [Line(40, 790, words, size), *column((*LEFT, "", *LEFT), x=40, top=740), *column(RIGHT, x=390, top=740)]
    text = read(tmp_path, [page]).text
    assert text.replace(f"{words}\n", "").strip() == "\n\n".join((FIRST, SECOND, FIRST, SECOND, THIRD))


def test_heads_feet_and_page_numbers_are_left_out_and_paragraphs_go_on(tmp_path: Path) -> None:
    def page(number: int, lines: Sequence[str]) -> list[Line]:
        head, foot = Line(72, 810, f"Sahel Plain, issue {number}"), Line(290, 30, f"- {number} -")
        return [head, *column(lines, top=700), foot]

    got = read(tmp_path, [page(1, LEFT[:2]), page(2, LEFT[2:]), page(3, RIGHT)])
    assert got.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_word_that_stands_hyphenated_elsewhere_keeps_its_hyphen(tmp_path: Path) -> None:
    lines = (
        "The cross-border raid was one of many such cross-",
        "border raids in the last year, the mayor said again.",
    )
    assert "such cross-border raids" in read(tmp_path, [column(lines)]).text


def test_what_a_pdf_states_of_itself_is_metadata(tmp_path: Path) -> None:
    info = {"Title": "Microsoft Word - draft2", "Author": "Nobody Inparticular", "CreationDate": "D:20210309221500Z"}
    got = read(tmp_path, [column(LEFT)], **info)
    assert (got.title, got.published, got.outlet) == (None, None, None)
    assert got.metadata["pdf_title"] == '"Microsoft Word - draft2"'
    assert got.metadata["pdf_created"] == '"D:20210309221500Z"'
    assert "Nobody" not in repr(got)


def test_a_title_is_one_where_the_page_has_it_too(tmp_path: Path) -> None:
    page = [Line(72, 790, "MONDAY"), Line(72, 772, "Herders killed at a well"), *column(LEFT, top=730)]
    assert read(tmp_path, [page], Title="Herders Killed at a Well").title == "Herders killed at a well"


def test_a_sidecar_wins(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", {"title": "Stated", "published": "2021-03-09", "outlet": "Plain"})
    got = read(tmp_path, [column(LEFT)])
    assert (got.title, got.outlet, str(got.published)) == ("Stated", "Plain", "2021-03-09")


def test_pages_without_text_are_refused_with_what_to_do(tmp_path: Path) -> None:
    found = refusal(write(tmp_path / "a.pdf", small_pdf([[], []])))
    assert found.reason is RefusalReason.NO_TEXT
    assert "ocrmypdf" in found.detail


def test_a_page_that_is_a_picture_shows_that_the_text_is_not_whole(tmp_path: Path) -> None:
    raw = small_pdf([column(LEFT), [Line(0, 0, "PICTURE")]])
    drawn = b"q 400 0 0 400 90 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
    start = raw.rindex(b"BT")
    end = raw.index(b"ET", start) + 2
    raw = raw[:start] + drawn + raw[end:]
    got = report(write(tmp_path / "a.pdf", raw))
    assert not got.text_complete
    assert got.metadata["pdf_pages_without_text"] == "1"


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    keys = f"/O <{'11' * 32}> /U <{'22' * 32}>"
    locked = f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >>"
    found = refusal(write(tmp_path / "a.pdf", small_pdf([column(LEFT)], extra=locked)))
    assert found.reason is RefusalReason.ENCRYPTED


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"[<<" * 5_000, b"no PDF at all, but words in a file"]
)
def test_a_damaged_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path / "a.pdf", content)).reason is RefusalReason.MALFORMED


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    found = refusal(write(tmp_path / "a.pdf", small_pdf([[]] * 501)))
    assert found.reason is RefusalReason.TOO_LARGE
    assert "501 pages" in found.detail


def test_a_pdf_that_takes_too_long_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart.read_apart, "__defaults__", (0.4,))
    drawn = zlib.compress(b"BT /F1 11 Tf 72 700 Td " + b"(a) Tj " * 3_000_000 + b"ET", 9)
    raw = small_pdf([column(LEFT)])
    start = raw.index(b"<< /Length")
    end = raw.index(b"endstream", start)
    slow = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(drawn), drawn)
    found = refusal(write(tmp_path / "slow.pdf", raw[:start] + slow + raw[end:]))
    assert found.reason is RefusalReason.TIMED_OUT
    monkeypatch.undo()
    assert report(write(tmp_path / "next.pdf", raw)).text == f"{FIRST}\n\n{SECOND}"


def test_a_pdf_under_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name in ("a.html", "a.txt", "a"):
        assert report(write(tmp_path / name, small_pdf([column(LEFT)]))).text.startswith("Nine herders")

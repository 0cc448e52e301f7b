"""Rich Text: its letters in every way that it writes them, and nothing of what does not show."""

from pathlib import Path

import pytest

from whence.intake import rtf_text
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

from .files import refusal, report, write

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Times;}}"
    r"{\colortbl;\red0\green0\blue0;}"
)
_SAID = "Four nurses were taken from the clinic of Bama on Tuesday, the ministry said."


def text(markup: str, head: str = _HEAD) -> str:
    return rtf_text.rtf_text(head + markup + "}").text


def test_a_document(tmp_path: Path) -> None:
    markup = r"{\info{\title Nurses taken}{\author Nobody Inparticular}}{\*\generator X;}\pard Nurses taken\par\par "
    got = report(write(tmp_path / "a.rtf", f"{_HEAD}{markup}{_SAID}\\par {{\\b They}} were seen alive.\\par}}"))
    assert got.title == "Nurses taken"
    assert got.text == f"Nurses taken\n\n{_SAID}\n\nThey were seen alive."
    assert got.metadata == {"rtf_title": '"Nurses taken"'}
    assert "Nobody" not in repr(got)


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (r"M\'e9naka", "Ménaka"),
        (r"M\u233?naka", "Ménaka"),
        (r"M\u233\'e9naka", "Ménaka"),
        (r"\uc2 M\u233??naka", "Ménaka"),
        (r"\uc0 M\u233 naka", "Ménaka"),
        (r"{\f1 \'cf\'f0\'e8}\'e9", "Приé"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\u-10179?x", "\ufffdx"),
        (r"\ldblquote a\rdblquote\~b\_c\emdash d", "“a”\u00a0b\u2011c—d"),
        (r"a\{b\}c\\d", "a{b}c\\d"),
        (r"a{\v hidden}b{\deleted gone}c", "abc"),
        (r"a\v hidden\v0 b", "ab"),
        (r"a{\*\unknown b{c}}d", "ad"),
        (r"a{\header b}c{\footnote d}e{\pict 00ff}f", "acef"),
        (r"a{\field{\*\fldinst HYPERLINK}{\fldrslt b}}c", "abc"),
        (r"a{\pict\bin3 }}}}b", "ab"),
        ("a\r\nb", "ab"),
        ("a\\\nb", "a\n\nb"),
        (r"\trowd a\cell b\cell\row c", "a | b\n\nc"),
    ],
)
def test_letters(markup: str, shown: str) -> None:
    assert text(markup) == shown


def test_what_stands_behind_the_document_is_none_of_it() -> None:
    assert rtf_text.rtf_text(r"{\rtf1 a}b{c}").text == "a"


@pytest.mark.parametrize("markup", ["", r"{\pict 00}", r"\par\par"])
def test_no_words_are_refused(tmp_path: Path, markup: str) -> None:
    assert refusal(write(tmp_path / "a.rtf", _HEAD + markup + "}")).reason is RefusalReason.NO_TEXT


def test_other_text_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.rtf", _SAID)).reason is RefusalReason.MALFORMED


def test_rich_text_under_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name in ("a.txt", "a.docx", "a.html"):
        assert report(write(tmp_path / name, f"{_HEAD}{_SAID}}}")).text == _SAID


@pytest.mark.parametrize(
    "markup", ["{" * 20_000, r"\bin99999999999 a", r"\u99999999?", r"\ansicpg99999 a", r"\fcharset9999 "]
)
def test_odd_markup_breaks_nothing(markup: str) -> None:
    try:
        text(markup).encode("utf-8")
    except ReportError as error:
        assert error.reason == RefusalReason.MALFORMED


def test_more_parts_than_a_text_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_text, "_MOST_TOKENS", 100)
    with pytest.raises(ReportError, match="more parts"):
        text(r"\b " * 200)

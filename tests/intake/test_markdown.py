"""Markdown: the words without the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.intake.markdown import read_words, words_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Mines killed **nine people**, the _navy_ said.", "Mines killed nine people, the navy said."),
        ("Des mines ont tué **neuf hommes**, selon la *marine*.", "Des mines ont tué neuf hommes, selon la marine."),
        ("Nine [men](https://a.example/x 'y') and [six][1] died.\n\n[1]: https://b.example", "Nine men and six died."),
        ("One.\n\n![A burnt boat](boat.jpg)\n\nTwo.", "One.\n\nTwo."),
        ("One. <!-- who\nwrote? --> Two.\n\n<!-- a note\n\nmore -->\n\nThree.", "One. Two.\n\nThree."),
        ("<p>Four <b>men</b> died.</p><p>Six live &amp; well.</p>", "Four men died.\n\nSix live & well."),
        ("- One fell.\n- Two ran.\n\n1. Three hid.", "One fell.\n\nTwo ran.\n\nThree hid."),
        ("> The navy denied it.\n> It blamed pirates.", "The navy denied it.\nIt blamed pirates."),
        ("```\nNine died.\n```", "Nine died."),
        ("Shots at\nthe **quay** on\nMonday.", "Shots at\nthe quay on\nMonday."),
        ("Six ~~five~~ died.", "Six died."),
        ("| Who | Dead |\n|---|---|\n| Navy | 9 |", "Who | Dead\n\nNavy | 9"),
        ("One.\n\n---\n\n## Later\nTwo.", "One.\n\nLater\n\nTwo."),
        ("First<br>second  \nthird", "First\nsecond\nthird"),
    ],
)  # fmt: skip
def test_marks_fall_away(source: str, text: str) -> None:
    assert words_of(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        "It lies 5 * 3 km off; a ship*; MV_Old_Pier_2 sank.\n\n\nTwo  died, 2 < 3 & more.\n",
        "Line one\n    and one that is indented.\n",
        "#tag and # within",
        "",
        " \n",
    ],
)
def test_what_is_no_mark_stays_letter_for_letter(source: str) -> None:
    assert words_of(source).text == source


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# Bridge *blown* up", "Bridge blown up"),
        ("#  Bridge blown up ##", "Bridge blown up"),
        ("Bridge blown\nup\n===", "Bridge blown up"),
        ("# In C#", "In C#"),
        ("# Gone!", "Gone!"),
        ("## Below a title", None),
        ("#tag", None),
        ("#  ##", None),
        ("# 12", None),
        ("# " + "word " * 50, None),
    ],
)
def test_a_first_heading_is_the_title(line: str, title: str | None) -> None:
    written = words_of(f"{line}\nNobody was on it.")
    assert written.title == title
    assert written.text.startswith(title or "")


def test_a_heading_alone_is_no_title() -> None:
    assert words_of("# Bridge blown up").title is None


def test_a_long_text_is_read_alike() -> None:
    source = "# Mines\n\n" + "Nine **died**.\n\n" * 4_000
    assert read_words(source) == words_of(source)


@given(st.text(alphabet=st.sampled_from("ab*_#>-<!|[]()`~1. \n\t&;"), max_size=60))
def test_any_words_are_read(source: str) -> None:
    written = words_of(source)
    assert written.title is None or written.text.startswith(written.title)

import pytest

from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.attribution_tokens import Line, line_of


def line(text: str) -> Line:
    return line_of(text, Sentence(0, Span.of(text, 0, len(text))))


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The army said", "DMV"),
        ("Malian officials say", "GNV"),
        ("a Britain-based monitor", "DAN"),
        ("told Reuters on Monday", "VEPT"),
        ("the Syrian Observatory for Human Rights", "DEEEEE"),
    ],
)
def test_tags(text: str, tags: str) -> None:
    assert line(text).tags == tags


def test_a_noun_or_adjective_that_looks_like_a_verb_is_none() -> None:
    assert "V" not in line("the reported use of the claims").tags
    assert line("The agency reports that ten died").tags[2] == "V"
    assert line("according to the report").tags[-1] == "N"


def test_offsets_point_into_the_text() -> None:
    text = "In Kidal, Gen. Smith's men (the C.S.P.) fled."
    assert all(text[token.start : token.end] == token.text for token in line(text).tokens)


def test_text_in_capitals_is_known_as_such() -> None:
    assert line("TEN SOLDIERS WERE KILLED TODAY IN NORTHTOWN").shout
    assert not line("Ten soldiers were killed today in Northtown").shout

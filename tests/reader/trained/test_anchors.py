"""Anchors: the words of a count at which the encoder is asked about it."""

import pytest

from tests.reader.rules.told import report
from whence.reader.rules.reader import parse
from whence.reader.trained.anchors import anchor_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Medics said 12 civilians were killed in Zaran.", "12"),
        ("Medics said at least 1,200 people were wounded.", "1,200"),
        ("Medics said dozens of villagers were killed.", "dozens"),
        ("Medics said a farmer was killed in Zaran.", "killed"),
        ("Medics said civilians were wounded in Zaran.", "wounded"),
    ],
)
def test_the_number_else_the_word_for_the_harm(text: str, words: str) -> None:
    [scene] = parse(report(text)).scenes
    start, end = anchor_of(scene.tokens, scene.harms[0])
    assert text[start:end] == words

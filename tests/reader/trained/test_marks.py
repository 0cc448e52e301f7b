"""Marks: attributions put together, kinds in order, and how sure a text is of an event."""

import pytest

from tests.reader.trained.imagined import SURE, Words, imagined
from whence.model.markup import AttackKind, Stretch
from whence.reader.trained.heads import TOKEN_HEADS, columns
from whence.reader.trained.marks import factuality, markup
from whence.reader.trained.seen import Seen

TEXT = "The mayor said Zaran is calm. It rained, according to sailors."


def attributions(*marks: tuple[str, Words, str]) -> list[tuple[list[str], list[str], list[str]]]:
    def words(stretches: tuple[Stretch, ...]) -> list[str]:
        return [TEXT[slice(*stretch)] for stretch in stretches]

    found = markup(imagined(TEXT, marks), TEXT).attributions
    return [(words(each.source), words(each.cue), words(each.content)) for each in found]


def test_each_cue_takes_the_nearest_source_and_content() -> None:
    first = (("source", "The mayor", ""), ("cue", "said", ""), ("content", "Zaran is calm", ""))
    second = (("content", "It rained", ""), ("cue", "according to", ""), ("source", "sailors", ""))
    assert attributions(*first, *second) == [
        (["The mayor"], ["said"], ["Zaran is calm"]),
        (["sailors"], ["according to"], ["It rained"]),
    ]


def test_what_no_cue_takes_stands_alone() -> None:
    assert attributions(("source", "sailors", ""), ("content", "It rained", "")) == [
        (["sailors"], [], []),
        ([], [], ["It rained"]),
    ]


def test_kinds_are_in_order_of_likelihood_and_no_likelihood_leaves_its_bounds() -> None:
    found = markup(imagined(TEXT, holds={"arson": SURE, "robbery": 0.0}), TEXT)
    assert [kind for kind, _ in found.kinds][:2] == [AttackKind.ARSON, AttackKind.ROBBERY]
    assert all(0.0 <= share <= 1.0 for _, share in found.kinds)
    assert 0.0 <= found.relevance <= 1.0


def test_an_empty_text_has_no_marks() -> None:
    found = markup(imagined(""), "")
    assert (found.attributions, found.templates) == ((), ())


def happened(text: str, word: str, value: float) -> tuple[Seen, Stretch]:
    seen = imagined(text)
    start = text.index(word)
    token = seen.starts.index(start)
    seen.tokens[token, columns(TOKEN_HEADS)["happened"].start] = value
    return seen, (start, start + len(word))


@pytest.mark.parametrize(("value", "expected"), [(1.5, 1.5), (7.0, 3.0), (-9.0, -3.0)])
def test_the_encoder_says_how_sure_the_text_is_within_the_scale(value: float, expected: float) -> None:
    seen, event = happened("Rebels attacked Zaran.", "attacked", value)
    assert factuality(seen, [event]) == (expected,)


def test_rules_that_find_a_denial_count_twice() -> None:
    text = "Rebels did not attack Zaran."
    seen, event = happened(text, "attack", 1.5)
    assert factuality(seen, [event]) == (1.5,)
    assert factuality(seen, [event], text) == pytest.approx([(1.5 - 6.0) / 3])

"""How common words are: counted by story, in the collection that has them most often, names of few stories left out."""

import tomllib
from collections.abc import Iterator

from training.linking.commonness import Story, steps, written


def told() -> Iterator[Story]:
    """Two collections: every story of both has "police", half of one's have "regime", one alone has "hamadoun"."""
    for number in range(300):
        yield "crime", f"c{number}", "The police spoke" + (" with Hamadoun" if number == 7 else "")
    for number in range(300):
        yield "war", f"w{number}", "The police spoke of the regime" if number % 2 else "The police spoke"
    for number in range(8):
        yield "crime", f"c{number}", "a regime"


def test_a_word_stands_where_the_collection_that_has_it_most_puts_it() -> None:
    found = steps(told())
    assert found["police"] == 0 and found["regime"] == 1
    assert "hamadoun" not in found


def test_a_story_told_twice_counts_once() -> None:
    once = [("war", f"w{n}", "regime") for n in range(8)] + [("crime", "c", "regime")]
    assert steps(iter(once)) == steps(iter([*once, *once]))


def test_the_vocabulary_lists_each_word_once_at_its_step() -> None:
    table = tomllib.loads(written({"police": 0, "regime": 1, "army": 1}))["steps"]
    assert table["in_1"] == ["police"] and table["in_2"] == ["army regime"] and table["in_512"] == []

"""Two letters behind a town that say in which state it lies."""

import pytest

from whence.gazetteer.mention import MentionKind
from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places


def states(text: str) -> list[tuple[str, str | None]]:
    mentions = find_places(text)
    values = resolve_places(mentions, context_of(mentions, text))
    return [(mention.name, value.admin1) for mention, value in zip(mentions, values, strict=True)]


@pytest.mark.parametrize(
    ("text", "town", "state"),
    [
        ("PRESTON, ID - Police asked for help.", "PRESTON", "Idaho"),
        ("He died in Dayton, OH, on Monday.", "Dayton", "Ohio"),
        ("A clinic in Portland, OR 97201 was closed.", "Portland", "Oregon"),
        ("SALEM, OR (Wire) - A bridge was shut.", "SALEM", "Oregon"),
    ],
)
def test_the_town_lies_in_the_state(text: str, town: str, state: str) -> None:
    assert dict(states(text))[town] == state


def test_other_names_of_the_report_follow_the_state() -> None:
    assert dict(states("A man was shot in Norwood, and came to a clinic in Dayton, OH 45402."))["Norwood"] == "Ohio"


def test_links_of_other_mentions_still_hold() -> None:
    mentions = find_places("They went from Salem, OR, to Gao in the Gao region, and to Dayton, OH.")
    for mention in mentions:
        if mention.within is not None:
            assert mentions[mention.within].kind is MentionKind.ADMIN1


@pytest.mark.parametrize("text", ["ATTACK IN DAYTON, IN NORTH ROAD", "He came to Dayton, Oh what.", "Dayton, ZZ."])
def test_words_are_no_states(text: str) -> None:
    assert not any(mention.kind is MentionKind.ADMIN1 for mention in find_places(text))

"""The heads: where each stands, and that their words are those of the record's closed lists."""

import pytest

from whence.model.lists import Harm, Polarity
from whence.model.markup import AttackKind, RoleKind
from whence.reader.trained.heads import (
    HARM_LABELS,
    KIND_LABELS,
    LINK_OUTPUT,
    LINKS,
    POLARITY_LABELS,
    ROLE_LABELS,
    TEXT_HEADS,
    TOKEN_HEADS,
    WIDTH,
    Head,
    columns,
    harm_label,
    width,
)


@pytest.mark.parametrize("heads", [TOKEN_HEADS, TEXT_HEADS])
def test_heads_stand_end_to_end(heads: tuple[Head, ...]) -> None:
    found = columns(heads)
    taken = [column for place in found.values() for column in range(place.start, place.stop)]
    assert taken == list(range(width(heads)))
    assert all(found[head.name].stop - found[head.name].start == len(head.labels) for head in heads)


def test_columns_of_two_heads() -> None:
    heads = (Head("a", ("O", "B", "I")), Head("b", ("x",)))
    assert columns(heads) == {"a": slice(0, 3), "b": slice(3, 4)} and width(heads) == 4


def test_every_link_has_queries_and_keys_and_the_incidents_have_vectors() -> None:
    assert (2 * len(LINKS) + 1) * WIDTH == LINK_OUTPUT


def test_labels_are_the_records_own_words() -> None:
    assert {Polarity(label) for label in POLARITY_LABELS} == {Polarity.ASSERTED, Polarity.DENIED, Polarity.DOUBTED}
    assert {AttackKind(label) for label in KIND_LABELS} == set(AttackKind)
    assert {label[2:] for label in ROLE_LABELS[1:]} == {role.value for role in RoleKind}
    assert all(Harm(label) for label in HARM_LABELS[1:])


@pytest.mark.parametrize("harm", [Harm.ABDUCTED, Harm.DETAINED, Harm.CAPTURED])
def test_all_who_are_held_have_one_label(harm: Harm) -> None:
    assert harm_label(harm) == "captured"


def test_other_harms_keep_their_own() -> None:
    assert [harm_label(harm) for harm in (Harm.KILLED, Harm.RELEASED)] == ["killed", "released"]

"""Incidents with roles: which stretches name the same, which kinds are told of, and which filler goes where."""

from collections.abc import Sequence

import pytest

from tests.reader.trained.imagined import SURE, imagined, stretch_of
from whence.model.markup import AttackKind, RoleKind, Template
from whence.reader.trained.heads import KIND_LABELS, WIDTH
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import Marked, words_of
from whence.reader.trained.templates import (
    Found,
    apart,
    grouped,
    kinds_told,
    likely_kinds,
    same_name,
    templates,
    words_of_name,
)

TEXT = "Members of the Red Dawn Front (RDF) bombed the bridge. The Red Dawn kidnapped Ana Rul."


def alike(seen: Seen, text: str, words: Sequence[str], column: int) -> None:
    """Make stretches tell of one incident: the product of their vectors is high, and low with another column's."""
    for each in words:
        first, last = seen.range_of(stretch_of(text, each))
        vectors = seen.pieces[0].links[first + 1 : last + 1, -WIDTH:]
        vectors[:, 0] = 4.0 * (-1.0) ** column
        vectors[:, 1 + column] = 4.0


def found(**holds: float) -> tuple[Template, ...]:
    marks = [
        ("role", "Red Dawn Front", "PerpOrg"),
        ("role", "RDF", "PerpOrg"),
        ("role", "bridge", "Target"),
        ("role", "Ana Rul", "Victim"),
        ("kind", "Red Dawn Front", "bombing"),
        ("kind", "RDF", "bombing"),
        ("kind", "bridge", "bombing"),
        ("kind", "Ana Rul", "kidnapping"),
    ]
    seen = imagined(TEXT, marks, holds=holds)
    alike(seen, TEXT, [words for _, words, _ in marks], 0)
    return templates(seen, TEXT, words_of(seen, TEXT), {})


def names(template: Template, role: RoleKind) -> list[list[str]]:
    return [[TEXT[slice(*m)] for m in filler.mentions] for filler in template.fillers if filler.role is role]


def test_each_kind_has_the_fillers_that_are_likeliest_of_it() -> None:
    bombing, kidnapping = found(bombing=SURE, kidnapping=SURE)
    assert (bombing.kind, kidnapping.kind) == (AttackKind.BOMBING, AttackKind.KIDNAPPING)
    assert names(bombing, RoleKind.TARGET) == [["bridge"]]
    assert names(kidnapping, RoleKind.VICTIM) == [["Ana Rul"]]
    assert names(kidnapping, RoleKind.TARGET) == []


def test_initials_and_the_full_name_are_one_filler_the_full_name_first() -> None:
    bombing, _ = found(bombing=SURE, kidnapping=SURE)
    assert names(bombing, RoleKind.PERPETRATOR_ORGANISATION) == [["Red Dawn Front", "RDF"]]


def test_a_filler_of_a_kind_that_is_not_told_goes_to_the_likeliest_that_is() -> None:
    (only,) = found(bombing=SURE)
    assert names(only, RoleKind.VICTIM) == [["Ana Rul"]]


def test_a_text_of_no_kind_has_no_template() -> None:
    assert found() == ()


def filler(share: float, kind: str) -> Found:
    return Found("Target", ((0, 1),), share, tuple(1.0 if label == kind else 0.0 for label in KIND_LABELS))


@pytest.mark.parametrize(
    ("share", "strongest", "told"),
    [(0.9, 0.0, True), (0.4, 0.0, False), (0.4, 0.9, True), (0.01, 1.0, False)],
)
def test_a_kind_is_told_of_by_the_text_and_its_strongest_filler(share: float, strongest: float, told: bool) -> None:
    shares = [share if label == "arson" else 0.0 for label in KIND_LABELS]
    expected = (KIND_LABELS.index("arson"),) if told else ()
    assert kinds_told(shares, [filler(strongest, "arson"), filler(strongest / 2, "arson")]) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Red Dawn Front", "Red Dawn", True),
        ("RDF", "Red Dawn Front", True),
        ("R", "Red Dawn Front", False),
        ("Red Dawn", "Blue Dawn", False),
        ("the", "Red Dawn", False),
        ("car-bomb", "the car bomb", True),
        ("Ana", "A", False),
    ],
)
def test_names_are_the_same_when_one_holds_the_other_or_is_its_initials(one: str, other: str, same: bool) -> None:
    assert same_name(words_of_name(one), words_of_name(other)) is same
    assert same_name(words_of_name(other), words_of_name(one)) is same


def test_small_words_alone_name_nothing() -> None:
    assert grouped("his", [Marked((0, 3), 0, 1, 0.9)]) == ()


def test_passages_on_militancy_teach_kinds_too() -> None:
    kinds = likely_kinds(imagined("Guns fired.", holds={"armed_assault": SURE, "bombing": 0.0}))
    assert kinds[AttackKind.ATTACK] > 0.99
    assert kinds[AttackKind.BOMBING] == pytest.approx(0.5)
    assert set(kinds) == set(AttackKind)


def group(text: str, words: str, role: RoleKind) -> Found:
    return Found(role.value, (stretch_of(text, words),), 0.9, (1.0,) + (0.0,) * 5)


STREETS = "Gunmen shot Ana Rul and Bo Tal. Elsewhere gunmen shot Cy Vang. Police came."


def by_incident(*columns: Sequence[str]) -> list[list[str]]:
    seen = imagined(STREETS)
    for column, words in enumerate(columns):
        alike(seen, STREETS, words, column)
    victims = [group(STREETS, name, RoleKind.VICTIM) for name in ("Ana Rul", "Bo Tal", "Cy Vang")]
    found = [group(STREETS, "Gunmen", RoleKind.PERPETRATOR), *victims]
    return [[STREETS[slice(*each.mentions[0])] for each in part] for part in apart(seen, found)]


def test_victims_of_one_incident_are_together_with_who_did_it() -> None:
    assert by_incident(["Gunmen", "Ana Rul", "Bo Tal", "Cy Vang"]) == [["Gunmen", "Ana Rul", "Bo Tal", "Cy Vang"]]


def test_victims_who_are_told_apart_make_two_incidents_each_with_who_is_likely_of_it() -> None:
    assert by_incident(["Gunmen", "Ana Rul", "Bo Tal"], ["Cy Vang"]) == [["Ana Rul", "Bo Tal", "Gunmen"], ["Cy Vang"]]


def test_who_is_likely_of_no_incident_is_in_the_likeliest() -> None:
    found = by_incident(["Ana Rul", "Bo Tal"], ["Cy Vang"])
    assert sum("Gunmen" in part for part in found) >= 1
    assert apart(imagined(STREETS), [group(STREETS, "Gunmen", RoleKind.PERPETRATOR)])[0][0].role == "PerpInd"

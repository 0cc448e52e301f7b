"""What a body is a part of: the United Nations, a state, a party."""

import pytest

from tests.standing.material import FRONT, STATE
from whence.model.lists import ClaimantKind as Kind
from whence.standing.parties import Parties
from whence.standing.wholes import whole_of

PARTIES = Parties.of([FRONT, STATE])


def whole(name: str, kind: Kind = Kind.UN_OR_NGO, country: str | None = "ML") -> str:
    return whole_of(name, kind, country, PARTIES).key


@pytest.mark.parametrize(
    "name",
    ["UN human rights office", "the U.N.", "OHCHR", "MINUSMA's rights division", "World Food Programme", "l'ONU"],
)
def test_parts_of_the_united_nations(name: str) -> None:
    assert whole(name) == whole("United Nations")


@pytest.mark.parametrize("name", ["UN-backed militia", "Union of farmers", "Red Cross", "who"])
def test_no_parts_of_the_united_nations(name: str) -> None:
    assert whole(name) != whole("United Nations")


def test_authorities_are_those_of_the_event_s_country() -> None:
    assert whole("mayor of Ketra", Kind.AUTHORITY) == whole("Malian government", Kind.AUTHORITY, "NE")
    assert whole("mayor of Ketra", Kind.AUTHORITY) == whole("Military Forces of Mali", Kind.BELLIGERENT, None)
    assert whole("police", Kind.AUTHORITY, None) == whole("health ministry", Kind.AUTHORITY, None)
    assert whole("police", Kind.AUTHORITY, "NE") != whole("police", Kind.AUTHORITY, "ML")


def test_a_country_is_told_by_name_adjective_and_at_home_by_its_capital() -> None:
    france = whole("Military Forces of France", Kind.BELLIGERENT)
    assert france == whole("French presidency", Kind.FOREIGN_GOVERNMENT)
    assert france == whole("government of France", Kind.FOREIGN_GOVERNMENT)
    assert whole("officials in Niamey", Kind.AUTHORITY, "ML") == whole("Nigerien army", Kind.AUTHORITY, "ML")
    assert whole("diplomats in Niamey", Kind.FOREIGN_GOVERNMENT) != whole("Nigerien army", Kind.AUTHORITY)


def test_rebels_of_a_country_are_not_its_state() -> None:
    assert whole("Malian rebels", Kind.BELLIGERENT) != whole("Malian army", Kind.BELLIGERENT)


def test_units_and_groups_of_one_party() -> None:
    assert whole("3rd Brigade of the Northern Front", Kind.BELLIGERENT) == whole("the Front", Kind.BELLIGERENT)
    assert whole("Katiba Macina", Kind.BELLIGERENT) == whole("JNIM", Kind.BELLIGERENT)
    assert whole("Boko Haram", Kind.BELLIGERENT) != whole("ISWAP", Kind.BELLIGERENT)  # it split off


def test_names_of_one_body() -> None:
    assert whole("HRW", Kind.MONITOR) == whole("Human Rights Watch", Kind.MONITOR)
    assert whole("MSF") == whole("Doctors Without Borders")

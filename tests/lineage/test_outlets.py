"""Names of outlets: credits in many forms find one outlet, and different outlets stay apart."""

import pytest

from tests.standing.material import report
from whence.lineage.outlets import outlet_keys, own_keys
from whence.model.report import Report


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("AFP", "Agence France-Presse"),
        ("the French newspaper Le Monde", "Le Monde"),
        ("korrespondent", "Korrespondent.net"),
        ("the daily Kurier", "Kurier"),
        ("Kurier newspaper", "The Kurier"),
        ("HNA", "Harmattan News Agency"),
    ],
)
def test_a_credit_finds_the_outlet(credit: str, outlet: str) -> None:
    assert outlet_keys(credit) & own_keys(report("one", outlet=outlet))


@pytest.mark.parametrize(
    ("credit", "outlet"), [("Jordan Times", "Times"), ("AFP", "Reuters"), ("the agency", "News Agency Kurier")]
)
def test_other_outlets_stay_apart(credit: str, outlet: str) -> None:
    assert not outlet_keys(credit) & own_keys(report("one", outlet=outlet))


def test_the_address_names_the_outlet_where_nothing_else_does() -> None:
    one = Report("r-1", "one", "one", "0", "Text.", 0, url="https://www.korrespondent.net/world/1.html")
    assert outlet_keys("Korrespondent") & own_keys(one)
    assert own_keys(report("one")) == frozenset()

"""Names of outlets: credits in many forms find one outlet, and different outlets stay apart."""

import pytest

from tests.standing.material import report
from whence.lineage.outlets import one_house, outlet_keys, own_keys, site_of
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


def at(url: str) -> Report:
    return Report("r-1", "one", "one", "0", "Text.", 0, url=url)


def test_a_credit_in_another_script_finds_the_reports_of_a_host() -> None:
    assert outlet_keys("Рейтер") & own_keys(at("https://www.reuters.com/world/1"))
    assert outlet_keys("lemonde.fr") & own_keys(report("one", outlet="Le Monde"))


def test_who_credits_a_house_may_have_used_each_of_its_outlets_but_not_the_other_way_round() -> None:
    arabic, whole = report("one", outlet="BBC Arabic"), report("two", outlet="BBC")
    assert outlet_keys("the BBC") & own_keys(arabic)
    assert not outlet_keys("BBC Arabic") & own_keys(whole)


def test_outlets_of_one_house() -> None:
    assert one_house(report("one", outlet="RFI"), at("https://www.france24.com/en/1")) == "France Médias Monde"
    assert one_house(report("one", outlet="BBC Persian"), report("two", outlet="BBC")) == "BBC"
    assert one_house(report("one", outlet="RFI"), report("two", outlet="RFI")) is None
    assert one_house(report("one", outlet="RFI"), report("two", outlet="Ketra Courier")) is None


def test_a_page_kept_by_an_archive_is_of_its_own_site() -> None:
    kept = at("https://web.archive.org/web/20200101000000/http://www.ketra-courier.example/1.html")
    assert site_of(kept) == "ketra-courier.example" == site_of(at("http://ketra-courier.example/2.html"))
    assert site_of(report("one")) is None

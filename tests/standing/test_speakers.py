"""Who is a body, a named person, or nobody in particular."""

import pytest

from whence.standing.speakers import body_or_person, is_person, of_a_country_alone, same_body


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a UN official", "UN"),
        ("a spokesman for the health ministry", "health ministry"),
        ("government spokesman, Colonel Tavi", "government"),
        ("a source in the UN mission", "UN mission"),
        ("spokeswoman Mira Tavi", "Mira Tavi"),
        ("its spokesman, Mira Tavi", None),
        ("their army spokesman, Mira Tavi", "army"),
        ("opposition activist Mira Tavi", "Mira Tavi"),
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("the police", "police"),
        ("police chief", "police"),
        ("The defence ministry", "defence ministry"),
        ("the Tarvash Observatory for Human Rights", "Tarvash Observatory for Human Rights"),
        ("Observatory director Mira Tavi", "Observatory"),
        ("mayor of Ketra", "mayor of Ketra"),
        ("Mira Tavi director of the Tarvash Observatory for Human Rights", "Tarvash Observatory for Human Rights"),
        ("Mira Tavi, who is director of the Tarvash Observatory", "Tarvash Observatory"),
        ("Mira Tavi, a UN official", "UN"),
        ("Mira Tavi, a resident of Ketra", "Mira Tavi"),
        ("Mira Tavi, mayor of Ketra", "Mira Tavi"),
        ("a UN official in Ketra", "UN"),
        ("UN head of mission", "UN"),
        ("the Independent Doctors Association", "Independent Doctors Association"),
        ("Patients and staff", None),
        ("Local Organisations", None),
        ("the Ketra hospital", "Ketra hospital"),
        ("two residents of Ketra", None),
        ("a security source", None),
        ("Local sources", None),
        ("four security sources", None),
        ("survivors", None),
        ("a hospital official", None),
        ("Residents", None),
        ("local media", None),
        ("human rights groups", None),
        ("", None),
        ("(", None),
    ],
)
def test_what_a_description_names(written: str, meant: str | None) -> None:
    assert body_or_person(written) == meant


def test_whether_a_name_is_a_person_s() -> None:
    assert is_person("Mira Tavi") and is_person("Colonel Mira Tavi")
    assert not any(map(is_person, ("Red Crescent Society", "Observatory", "police", "UN mission", "Tavi")))


def test_whether_a_name_is_a_country_s_adjective_alone() -> None:
    assert all(map(of_a_country_alone, ("Malian rights groups", "Turkish doctors", "Syrian health")))
    assert not any(map(of_a_country_alone, ("Malian army", "Malian Network", "Ketra hospital", "Turkish Red Crescent")))


def test_short_forms() -> None:
    assert same_body("TOHR", "Tarvash Observatory for Human Rights")
    assert same_body("the Observatory", "Tarvash Observatory for Human Rights")
    assert same_body("NF", "Northern Front (NF)")
    assert not same_body("Tarvash Observatory for Human Rights", "the Observatory")
    assert not same_body("police", "health ministry")
    assert not same_body("", "health ministry")

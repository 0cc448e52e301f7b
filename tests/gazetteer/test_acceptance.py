"""Which names are places and which are those of offices, bodies and houses."""

import pytest

from whence.gazetteer.mentions import find_places


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("A missile killed four workers, the Donetsk regional governor said.", "en", "Donetsk"),
        ("A missile killed four workers, the Kharkiv regional prosecutor's office said.", "en", "Kharkiv"),
        ("Un missile a tué quatre ouvriers, a dit le gouverneur régional de Donetsk.", "fr", "Donetsk"),
        ("Un missile a tué quatre ouvriers, selon l'administration militaire régionale de Kharkiv.", "fr", "Kharkiv"),
    ],
)
def test_an_office_of_a_division_is_not_where_things_happen(text: str, language: str, name: str) -> None:
    assert [mention.metonym for mention in find_places(text, language) if mention.name == name] == [True]


def test_the_house_of_an_office_and_a_centre_are_places() -> None:
    struck = "Drones struck the Kharkiv regional administration building. Nine died in the Donetsk regional centre."
    assert [(mention.name, mention.metonym) for mention in find_places(struck)] == [
        ("Kharkiv", False),
        ("Donetsk", False),
    ]


def test_a_hospital_has_its_name_from_the_town() -> None:
    attacked = find_places("Gunmen attacked Jos University Teaching Hospital on Sunday, killing two nurses.")
    assert [(mention.name, mention.metonym) for mention in attacked] == [("Jos", False)]
    assert [m.name for m in find_places("Gunmen attacked the Maiduguri Specialist Hospital.")] == ["Maiduguri"]

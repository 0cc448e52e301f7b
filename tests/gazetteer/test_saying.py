"""Names of places where somebody speaks, and where something happened."""

import pytest

from whence.gazetteer.mentions import find_places


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quatre soldats sont morts, a dit un habitant joint depuis Tombouctou.", "fr"),
        ("Quatre soldats sont morts, a dit un officier joint par téléphone à Tombouctou.", "fr"),
        ("Quatre soldats sont morts, a dit l'officier, à Tombouctou.", "fr"),
        ("L'officier, à Tombouctou, a dit que quatre soldats étaient morts.", "fr"),
        ("Four soldiers died, said a resident reached by phone in Timbuktu.", "en"),
        ("Four soldiers died, said an officer reached from Timbuktu.", "en"),
        ("Four soldiers died, said the officer, in Timbuktu.", "en"),
        ("Four soldiers died on Monday, the officer, in Port Sudan, told AFP.", "en"),
        ("« Quatre soldats sont morts », a confié à l'AFP, à Tombouctou, l'officier.", "fr"),
        ("Interrogé par l'AFP depuis Tombouctou, un élu a parlé de quatre soldats morts.", "fr"),
    ],
)
def test_where_a_speaker_is(text: str, language: str) -> None:
    assert [mention.of_saying for mention in find_places(text, language)] == [True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed the officer, in Timbuktu, on Monday.", "en"),
        ("Shells were fired from Timbuktu on Monday.", "en"),
        ("Des hommes ont tué un officier, à Tombouctou, lundi.", "fr"),
    ],
)
def test_where_somebody_died_is_no_place_of_words(text: str, language: str) -> None:
    assert [mention.of_saying for mention in find_places(text, language)] == [False]

"""Places at which nothing of what is told happened: of care, of burial, and names that stand for themselves."""

import pytest

from tests.reader.rules.told import read
from whence.gazetteer.mentions import find_places
from whence.reader.rules.elsewhere import elsewhere


def split(text: str, language: str) -> tuple[list[str], list[str]]:
    """The names found elsewhere, and those left."""
    mentions = find_places(text, language)
    apart = elsewhere(text, [(mention.start, mention.end) for mention in mentions], language)
    return [m.name for m in mentions if m.start in apart], [m.name for m in mentions if m.start not in apart]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The wounded were taken to hospital in Filingué.", "en"),
        ("The injured were evacuated by helicopter to the military hospital in Gao and to Bamako.", "en"),
        ("The bodies were taken to the morgue in Tillabéri, Niger.", "en"),
        ("At least 20 bodies were counted at the morgue in Gao.", "en"),
        ("Twelve people are being treated in Tillabéri.", "en"),
        ("Twelve wounded soldiers were flown to Gao.", "en"),
        ("One of the soldiers died in hospital in Dosso.", "en"),
        ("The hospital in Gao has received twelve bodies.", "en"),
        ("One of the soldiers was buried on Tuesday in Dosso.", "en"),
        ("Thousands attended the funeral of the five in Gao.", "en"),
        ("Les blessés ont été évacués vers Filingué et hospitalisés à Niamey.", "fr"),
        ("Les corps ont été transportés à la morgue de Tillabéri.", "fr"),
        ("Les blessés ont été admis à l'hôpital régional de Gao.", "fr"),
        ("Ils sont soignés dans un hôpital de Gao.", "fr"),
        ("Douze blessés ont été conduits à Gao, au Mali.", "fr"),
        ("Deux sont morts à l'hôpital de Gao.", "fr"),
        ("L'hôpital de Gao a reçu douze corps.", "fr"),
        ("Un soldat a été enterré mardi à Dosso.", "fr"),
        ("Les obsèques ont eu lieu à Gao.", "fr"),
    ],
)
def test_where_people_are_brought_cared_for_or_buried(text: str, language: str) -> None:
    apart, left = split(text, language)
    assert apart and not left


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Twelve people were treated after a blast in Tillabéri.", "en"),
        ("A strike on a hospital in Gao killed five.", "en"),
        ("The hospital in Gao was shelled.", "en"),
        ("Rescuers rushed to Gao after the blast.", "en"),
        ("Five people were buried under rubble in Aleppo.", "en"),
        ("Twenty people were buried in a mass grave in Gao.", "en"),
        ("Five soldiers died in Dosso.", "en"),
        ("A bomb at a funeral in Gao killed five.", "en"),
        ("Une frappe sur l'hôpital de Gao a fait cinq morts.", "fr"),
        ("Cinq soldats sont morts à Gao.", "fr"),
        ("Les victimes ont été enterrées dans une fosse commune à Gao.", "fr"),
        ("Des soldats envoyés en renfort ont été attaqués à Gao.", "fr"),
        ("Cinq personnes ont été blessées à Gao.", "fr"),
    ],
)
def test_where_it_happened_stays(text: str, language: str) -> None:
    apart, left = split(text, language)
    assert left and not apart


@pytest.mark.parametrize(
    ("text", "language", "apart", "left"),
    [
        ("Niamey - Niger", "en", ["Niamey", "Niger"], []),
        ("Twelve villagers killed - Niamey - Niger\n\nIt was night.", "en", ["Niamey", "Niger"], []),
        ("Raid\n\nNiamey - Niger\n\nTwelve men died in Dosso.", "en", ["Niamey", "Niger"], ["Dosso"]),
        ("Raid\n\nNiamey - Niger - Twelve men died in Dosso.", "en", ["Niamey", "Niger"], ["Dosso"]),
        ("Raid\n\nNiamey (Niger) - Twelve men died in Dosso.", "en", ["Niamey", "Niger"], ["Dosso"]),
        ("Attaque\n\nNiamey - Niger - Douze hommes sont morts à Dosso.", "fr", ["Niamey", "Niger"], ["Dosso"]),
        ("Attack in Gao leaves five dead\n\nIt was night.", "en", [], ["Gao"]),
        ("Clashes in Gao - five dead\n\nIt was night.", "en", [], ["Gao"]),
    ],
)
def test_names_that_stand_for_themselves(text: str, language: str, apart: list[str], left: list[str]) -> None:
    assert split(text, language) == (apart, left)


def test_a_dateline_and_a_hospital_s_town_make_no_incident() -> None:
    (incident,) = read(
        "Niamey - Niger\n\nAt least twelve villagers were killed when gunmen attacked the village of Tizigorou on "
        "Sunday. The wounded were taken to hospital in Filingué. The dead were buried in Banibangou.",
        "Gunmen kill twelve - Niamey - Niger",
    ).incidents
    assert incident.place.name == "Tizigorou"

"""Which places of a name the words allow: told by another place, a village, a country's long name, a mere voice."""

import pytest

from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places
from whence.model.claim import PlaceValue


def values_of(text: str, language: str) -> dict[str, PlaceValue]:
    mentions = find_places(text, language)
    values = resolve_places(mentions, context_of(mentions, text, language))
    return {mention.name: value for mention, value in zip(mentions, values, strict=True)}


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Douze civils sont morts à Sake, en République démocratique du Congo, mardi.", "fr", "CD"),
        ("Des combats ont repris dans l'est de la République démocratique du Congo.", "fr", "CD"),
        ("Des combats ont repris dans l'est de la république démocratique du Congo.", "fr", "CD"),
        ("Des tirs ont retenti à Dolisie, en République du Congo.", "fr", "CG"),
        ("Des tirs ont retenti à Bata, en Guinée équatoriale.", "fr", "GQ"),
        ("Des tirs ont retenti à Cacheu, en Guinée-Bissau.", "fr", "GW"),
        ("Des tirs ont retenti à Kindia, en Guinée.", "fr", "GN"),
        ("Dix morts à Malakal, au Soudan du Sud.", "fr", "SS"),
        ("Des tirs ont retenti à Wonsan, en Corée du Nord.", "fr", "KP"),
        ("Six morts à Maradi, au Niger.", "fr", "NE"),
        ("Six morts à Maiduguri, au Nigeria.", "fr", "NG"),
        ("Twelve civilians died in Sake, in the Democratic Republic of the Congo.", "en", "CD"),
        ("Fighting resumed in the east of the Democratic Republic of Congo.", "en", "CD"),
        ("Shots were heard in Dolisie, Republic of the Congo.", "en", "CG"),
        ("Shots were heard in Bata, Equatorial Guinea.", "en", "GQ"),
        ("Shots were heard in Cacheu, Guinea-Bissau.", "en", "GW"),
        ("Shots were heard in Malakal, South Sudan.", "en", "SS"),
        ("Shots were heard in Wonsan, North Korea.", "en", "KP"),
    ],
)
def test_the_long_name_of_a_country_wins_over_a_short_one_inside_it(text: str, language: str, country: str) -> None:
    assert {value.country for value in values_of(text, language).values()} == {country}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed nine people near the village of Kobe, some 30 km from Gao, Mali, on Monday.", "en"),
        ("Gunmen killed nine people near the village of Kobe, some 30 km from Gao, on Monday.", "en"),
        ("Gunmen killed nine people in Kobe, about 30 kilometres north of Gao, on Monday.", "en"),
        ("Gunmen killed nine people in the village of Kobe near Gao on Monday.", "en"),
        ("Gunmen killed nine people in the village of Kobe, in the district of Gao, Mali.", "en"),
        ("Neuf personnes ont été tuées près du village de Kobe, à une trentaine de kilomètres de Gao, lundi.", "fr"),
        ("Neuf personnes ont été tuées à Kobe, à 30 km au nord de Gao.", "fr"),
        ("Neuf personnes ont été tuées à Kobe, localité située à 30 km de Gao, au Mali.", "fr"),
        ("Neuf personnes ont été tuées à Kobe, dans le cercle de Gao, lundi.", "fr"),
    ],
)
def test_a_place_told_by_another_stays_beside_it(text: str, language: str) -> None:
    values = values_of(text, language)
    assert (values["Kobe"].name, values["Kobe"].country, values["Kobe"].latitude) == ("Kobe", "ML", None)
    assert values["Gao"].country == "ML"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ambush was in Kobe, some 30 km from Osaka.", "Kobe"),
        ("The ambush was in Bama, 60 km from Maiduguri.", "Bama"),
        ("The ambush was in Maiduguri, some 60 km from Bama.", "Maiduguri"),
    ],
)
def test_a_place_at_the_stated_distance_has_its_point(text: str, name: str) -> None:
    assert values_of(text, "en")[name].latitude is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A dawn raid razed the village of Kobe.", "en"),
        ("Un raid a rasé le village de Kobe.", "fr"),
    ],
)
def test_a_village_is_no_great_city(text: str, language: str) -> None:
    assert values_of(text, language)["Kobe"].country != "JP"


def test_a_country_that_only_speaks_holds_no_places() -> None:
    told = "Two people died in Ain Tarsha, in northern Syria. "
    spoken = "Turkey denied that. Turkey said its jets were elsewhere. Turkey blamed others."
    assert values_of(told + spoken, "en")["Ain Tarsha"].country == "SY"
    untold = "Two people died in Ain Tarsha. The Syrian Democratic Forces blamed a drone. "
    assert values_of(untold + spoken, "en")["Ain Tarsha"].country is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Eleven people were killed in Bara, Radio Kordofan reported.", "en"),
        ("Eleven people were killed in Bara. The governor of North Kordofan condemned it.", "en"),
        ("Onze personnes ont été tuées à Bara, selon Radio Kordofan.", "fr"),
        ("Eleven people died in Bara, in Kordofan, after raids in Chad. Sudan said so. Sudan denied the rest.", "en"),
    ],
)
def test_a_region_that_is_named_gives_the_country(text: str, language: str) -> None:
    assert values_of(text, language)["Bara"].country == "SD"


def test_a_little_town_of_many_countries_has_none_where_the_text_names_none() -> None:
    value = values_of("Eleven people were killed in Bara on Monday.", "en")["Bara"]
    assert (value.country, value.latitude) == (None, None)
    assert values_of("Eleven people were killed in Gao on Monday.", "en")["Gao"].country == "ML"

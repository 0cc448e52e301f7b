"""Places in French texts: names, how the words place them, countries by their French names, what they mean."""

import pycountry
import pytest

from whence.gazetteer.lookup import open_default
from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places
from whence.gazetteer.tokens import tokenize
from whence.gazetteer.vocabulary import lexicon
from whence.model.claim import PlaceValue
from whence.model.errors import DataError
from whence.model.lists import PlacePrecision


def names(text: str) -> list[str]:
    return [mention.name for mention in find_places(text, "fr")]


def mention_of(text: str, name: str) -> PlaceMention:
    found = [mention for mention in find_places(text, "fr") if mention.name == name]
    assert found, f"{name} is not among {names(text)}"
    return found[0]


def value_of(text: str, name: str) -> PlaceValue:
    mentions = find_places(text, "fr")
    values = resolve_places(mentions, context_of(mentions, text, "fr"))
    return next(value for mention, value in zip(mentions, values, strict=True) if mention.name == name)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(DataError, match="'de'"):
        find_places("In Gao wird gekämpft.", "de")
    with pytest.raises(DataError, match="'de'"):
        context_of((), "In Gao wird gekämpft.", "de")


def test_elided_articles_are_words_of_their_own() -> None:
    text = "L'armée près d'Ansongo, en Côte d'Ivoire et à N'Djamena aujourd'hui"
    words = [text[token.start : token.end] for token in tokenize(text, "fr")]
    assert words[:5] == ["L'", "armée", "près", "d'", "Ansongo"]
    assert words[-3:] == ["à", "N'Djamena", "aujourd'hui"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Des combats ont eu lieu dans la région de Gao, au Mali.", "Gao", MentionKind.ADMIN1),
        ("Deux hameaux du cercle de Goundam ont brûlé au Mali.", "Goundam", MentionKind.ADMIN2),
        ("La province du Soum, au Burkina Faso, est touchée.", "Soum", MentionKind.ADMIN2),
        ("La ville de Tombouctou est calme.", "Tombouctou", MentionKind.SETTLEMENT),
        ("Le village de Sobakoro a été attaqué au Mali.", "Sobakoro", MentionKind.UNKNOWN),
        ("L'armée avance vers l'Adrar des Ifoghas.", "Adrar des Ifoghas", MentionKind.REGION),
        ("Le Sahel est en crise.", "Sahel", MentionKind.REGION),
        ("La RDC a fermé la frontière.", "RDC", MentionKind.COUNTRY),
        ("Ils ont fui la Côte d'Ivoire.", "Côte d'Ivoire", MentionKind.COUNTRY),
        ("Les troupes quittent l'Azawad.", "Azawad", MentionKind.REGION),
        ("Une bombe a explosé dans la capitale malienne.", "capitale malienne", MentionKind.CAPITAL),
    ],
)
def test_kinds(text: str, name: str, kind: MentionKind) -> None:
    assert mention_of(text, name).kind is kind


@pytest.mark.parametrize(
    ("text", "name", "relation", "part"),
    [
        ("Trois hommes sont morts à Gao, au Mali.", "Gao", PlaceRelation.IN, None),
        ("L'attaque a visé un poste près de Mopti, au Mali.", "Mopti", PlaceRelation.NEAR, None),
        ("Ils vivent au nord du Mali.", "Mali", PlaceRelation.IN, "nord"),
        ("Ils vivent dans le nord du Mali.", "Mali", PlaceRelation.IN, "nord"),
        ("Un camp à l'est de Tessalit, au Mali, a été visé.", "Tessalit", PlaceRelation.DIRECTION, None),
        ("La route entre Gao et Ansongo est coupée au Mali.", "Ansongo", PlaceRelation.BETWEEN, None),
        ("Des tirs ont éclaté aux abords de Ménaka, au Mali.", "Ménaka", PlaceRelation.IN, "abords"),
        ("Les camions sont venus de Tombouctou.", "Tombouctou", PlaceRelation.FROM, None),
    ],
)
def test_relations(text: str, name: str, relation: PlaceRelation, part: str | None) -> None:
    mention = mention_of(text, name)
    assert (mention.relation, mention.part) == (relation, part)


@pytest.mark.parametrize(
    ("text", "kilometres", "bearing"),
    [
        ("Un convoi a sauté à une quarantaine de kilomètres au sud d'Ansongo, au Mali.", 40, 180),
        ("Un convoi a sauté à 12 km à l'ouest d'Ansongo, au Mali.", 12, 270),
        ("Un convoi a sauté à environ 7,5 km au nord-est d'Ansongo, au Mali.", 7.5, 45),
        ("Un convoi a sauté à 30 kilomètres d'Ansongo, au Mali.", 30, None),
    ],
)
def test_distances(text: str, kilometres: float, bearing: int | None) -> None:
    mention = mention_of(text, "Ansongo")
    assert (mention.distance_km, mention.bearing) == (kilometres, bearing)


def test_a_distance_behind_a_name_leads_to_it() -> None:
    text = "Goundam, à 90 km au sud-ouest de Tombouctou, a été attaquée."
    goundam, timbuktu = find_places(text, "fr")
    assert (goundam.distance_km, goundam.bearing, goundam.reference) == (90, 225, 1)
    assert timbuktu.name == "Tombouctou"


@pytest.mark.parametrize(
    "text",
    [
        "Les soldats maliens et nigériennes ont tué un Tchadien.",
        "Selon Ibrahim Diallo, la situation est calme.",
        "Le président Keïta a parlé vendredi.",
        "Pour les habitants, Dieu seul le sait.",
    ],
)
def test_no_places(text: str) -> None:
    assert names(text) == []


def test_a_body_of_a_country_tells_the_country_but_not_where() -> None:
    assert mention_of("L'armée du Mali a publié un communiqué.", "Mali").metonym


def test_a_country_that_speaks_stands_for_its_government() -> None:
    assert mention_of("Bamako a accusé ses voisins.", "Bamako").metonym
    assert mention_of("Le Mali dénonce une agression.", "Mali").metonym
    assert not mention_of("Bamako a été attaquée mardi.", "Bamako").metonym


def test_french_names_lead_to_the_places_of_the_gazetteer() -> None:
    assert value_of("Des tirs ont retenti à Alep, en Syrie.", "Alep").name == "Aleppo"
    ivory = value_of("Ils ont fui la Côte d'Ivoire.", "Côte d'Ivoire")
    assert (ivory.country, ivory.precision) == ("CI", PlacePrecision.COUNTRY)
    north = value_of("Ils vivent dans le nord du Mali.", "Mali")
    assert (north.name, north.precision) == ("northern Mali", PlacePrecision.LINE_OR_AREA)
    near = value_of("Des tirs ont éclaté aux abords de Ménaka, au Mali.", "Ménaka")
    assert near.precision is PlacePrecision.NEAR and "its outskirts" in (near.rule or "")


def test_a_division_that_only_one_country_has_is_not_lost_to_a_neighbour() -> None:
    text = "Une mine a explosé dans la région de Kidal, près de la frontière avec l'Algérie."
    assert value_of(text, "Kidal").country == "ML"


def test_the_vocabulary_names_every_country_and_no_demonym_twice() -> None:
    known = lexicon("fr")
    codes = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    assert set(known.section("countries")) <= codes
    assert set(known.section("demonyms")) <= codes
    listed = [word for words in known.section("demonyms").values() for word in words]
    assert len(listed) == len(set(listed))
    states = [code for code in known.section("demonyms") if code not in known.section("countries")]
    assert not states, "whoever has a demonym has a name"
    assert known.demonyms["maliennes"] == "ML" and known.demonyms["nigerians"] == "NG"
    assert all(open_default().country(code) for code in known.section("countries"))


def test_every_list_that_english_has_is_there_in_french() -> None:
    for name in ("grammar", "types", "stop", "bodies", "metonym", "relations", "unknown", "located"):
        english, french = lexicon().section(name), lexicon("fr").section(name)
        missing = set(english) - set(french)
        assert missing <= {"openers"}, f"{name}: {missing}"


@pytest.mark.parametrize("words", ["un village du nord du Burkina Faso", "une ville de l'est du Burkina Faso"])
def test_a_village_of_a_part_of_a_country_is_not_the_country(words: str) -> None:
    (mention,) = find_places(f"Des civils ont été tués dans {words}.", "fr")
    assert (mention.name, mention.kind) == ("Burkina Faso", MentionKind.COUNTRY)


def test_weekdays_in_the_plural_are_no_places() -> None:
    assert names("Ils viennent à Lundis et Mardis. Près de Vendredis, rien.") == []

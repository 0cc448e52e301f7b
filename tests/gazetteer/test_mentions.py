"""Mentions: which names are places, of what kind, and how the words place them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.mention import MentionKind, PlaceMention, PlaceRelation
from whence.gazetteer.mentions import find_places


def names(text: str) -> list[str]:
    return [mention.name for mention in find_places(text)]


def mention_of(text: str, name: str) -> PlaceMention:
    found = [mention for mention in find_places(text) if mention.name == name]
    assert found, f"{name} is not among {names(text)}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shells fell on Saraqib at dawn, Syrian rescuers said.", "Saraqib", MentionKind.SETTLEMENT),
        ("Clashes broke out in Homs province.", "Homs", MentionKind.ADMIN1),
        ("Clashes broke out in the southern province of Daraa.", "Daraa", MentionKind.ADMIN1),
        ("A mine went off in the Mopti region of Mali.", "Mopti", MentionKind.ADMIN1),
        ("A mine went off in the Mopti region of central Mali.", "Mali", MentionKind.COUNTRY),
        ("Drones struck targets in Kharkiv oblast.", "Kharkiv", MentionKind.ADMIN1),
        ("A convoy was ambushed in Bla cercle in Mali.", "Bla", MentionKind.ADMIN2),
        ("The fighting moved to northern Mali.", "Mali", MentionKind.COUNTRY),
        ("Planes bombed Eastern Ghouta again.", "Eastern Ghouta", MentionKind.REGION),
        ("Two shells hit the Salhiye neighbourhood in Damascus.", "Salhiye", MentionKind.QUARTER),
        ("Rockets landed in the Minnigh airbase in Syria.", "Minnigh", MentionKind.SITE),
        ("Gunmen entered the village of Ogossagou in Mali.", "Ogossagou", MentionKind.UNKNOWN),
        ("Gunmen entered Ogossagou village.", "Ogossagou", MentionKind.UNKNOWN),
        ("Three people died in Ogossagou on Monday.", "Ogossagou", MentionKind.UNKNOWN),
        ("A blast shook the Malian capital at night.", "Malian capital", MentionKind.CAPITAL),
    ],
)
def test_kinds(text: str, name: str, kind: MentionKind) -> None:
    assert mention_of(text, name).kind is kind


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("They died in Gao, Mali.", "Gao", PlaceRelation.IN),
        ("The mine lay near Gao, Mali.", "Gao", PlaceRelation.NEAR),
        ("The mine lay not far from Gao, Mali.", "Gao", PlaceRelation.NEAR),
        ("Mines lie around Gao, Mali.", "Gao", PlaceRelation.NEAR),
        ("A bus on its way to Gao, Mali, was burnt.", "Gao", PlaceRelation.BETWEEN),
        ("A post outside Gao, Mali, was burnt.", "Gao", PlaceRelation.OUTSIDE),
        ("Trucks came from Gao, Mali.", "Gao", PlaceRelation.FROM),
        ("The road between Gao and Ansongo was cut in Mali.", "Ansongo", PlaceRelation.BETWEEN),
        ("Positions north of Gao in Mali were hit.", "Gao", PlaceRelation.DIRECTION),
    ],
)
def test_relations(text: str, name: str, relation: PlaceRelation) -> None:
    assert mention_of(text, name).relation is relation


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("A bus hit a mine 40 km south of Gao, Mali.", 40.0, 180),
        ("A bus hit a mine 25 miles (40 km) north-east of Gao, Mali.", 40.2336, 45),
        ("A bus hit a mine some 60 kilometres to the west of the town of Gao, Mali.", 60.0, 270),
        ("A BUS HIT A MINE 60 KM SOUTH OF AYACUCHO, PERU.", 60.0, 180),
        ("A bus hit a mine ten kilometers from Gao, Mali.", 10.0, None),
    ],
)
def test_distance_and_direction(text: str, km: float, bearing: int | None) -> None:
    place = next(mention for mention in find_places(text) if mention.distance_km is not None)
    assert place.distance_km == pytest.approx(km)
    assert place.bearing == bearing


def test_a_distance_without_a_reference_is_from_the_place_before() -> None:
    text = "Drones struck the base at Goundam in Mali, and then Niafunké, 75 kilometres to the southwest."
    found = find_places(text)
    last = found[-1]
    assert (last.name, last.distance_km, last.bearing) == ("Niafunké", 75.0, 225)
    assert last.reference is not None
    assert found[last.reference].name == "Goundam"


def test_a_stated_distance_is_to_the_place_named_after_it() -> None:
    found = find_places("The column halted in Hisya 35 km south of Homs in Syria.")
    assert found[0].name == "Hisya"
    assert found[0].reference is not None
    assert found[found[0].reference].name == "Homs"


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Shelling hit Saraqib Idlib province.", "Saraqib", "Idlib"),
        ("Shelling hit Saraqib, Idlib province.", "Saraqib", "Idlib"),
        ("Shelling hit the town of Saraqib in Idlib province.", "Saraqib", "Idlib"),
        ("The camp at Goundam in the Timbuktu region was hit.", "Goundam", "Timbuktu"),
        ("Bombs fell in Syria's Aleppo.", "Aleppo", "Syria"),
        ("Bombs fell in Syrias Aleppo.", "Aleppo", "Syria"),
        ("A car bomb went off in Karrada, Baghdad.", "Karrada", "Baghdad"),
        ("Three died in the Homs town of Rastan in Syria.", "Rastan", "Homs"),
        ("Three died in the Mopti region of Mali.", "Mopti", "Mali"),
    ],
)
def test_a_place_inside_another(text: str, inner: str, outer: str) -> None:
    found = find_places(text)
    within = next(mention for mention in found if mention.name == inner).within
    assert within is not None
    assert found[within].name == outer


def test_what_holds_one_of_a_list_holds_all() -> None:
    found = find_places("Shells fell in the neighbourhoods of Salhiye and Muhajirin in Damascus, Syria.")
    holders = [mention.within for mention in found[:2]]
    assert [mention.kind for mention in found[:2]] == [MentionKind.QUARTER, MentionKind.QUARTER]
    assert holders == [2, 2]


def test_towns_of_a_list_do_not_hold_one_another() -> None:
    assert all(mention.within is None for mention in find_places("Bombs fell on Hama, Idlib, Aleppo and Homs."))


@pytest.mark.parametrize(
    "text",
    [
        "The Aleppo Media Center said so.",
        "The Syrian army advanced.",
        "The Free Syrian Army advanced.",
        "Malian soldiers and Russians fought.",
        "It happened on Friday and again in March.",
        "The talks resume in Ramadan, he said in English.",
        "President Abraham Lincoln declined to comment. Lincoln said no more.",
        "President George Washington resigned.",
        "Turkey-backed and pro-Damascus fighters clashed.",
        "According to Reuters and SANA, none was hurt.",
    ],
)
def test_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris police made two arrests.", "Paris"),
        ("The finance minister of Portugal resigned.", "Portugal"),
        ("A bomb went off near a post of the army of Lebanon.", "Lebanon"),
        ("The B.C. government launched a plan.", "B.C."),
    ],
)
def test_a_name_inside_that_of_a_body_is_a_metonym(text: str, name: str) -> None:
    assert mention_of(text, name).metonym


@pytest.mark.parametrize(
    ("text", "name", "metonym"),
    [
        ("Support came from Moscow, whose foreign ministry spoke of lies.", "Moscow", True),
        ("He came from Moscow, whose streets were empty.", "Moscow", False),
        ("Kyiv said the claim was false.", "Kyiv", True),
        ("Damascus has repeatedly denied it.", "Damascus", True),
        ("The group accused Belgium of the strike.", "Belgium", True),
        ("Three people died in Kyiv.", "Kyiv", False),
        ("The army bombed Damascus suburbs.", "Damascus", False),
        ("The United States and Russia announced a deal.", "United States", True),
        ("Russia has so far lost twelve soldiers.", "Russia", True),
        ("Fighting in Mali and Niger killed ten.", "Mali", False),
        ("A US airstrike hit a farm.", "US", True),
    ],
)
def test_metonyms(text: str, name: str, metonym: bool) -> None:
    assert mention_of(text, name).metonym is metonym


def test_upper_case_texts() -> None:
    text = (
        "SAN SALVADOR, 3 JAN 90 -- REBELS ATTACKED THE TOWN OF GUACAMAYA IN NORTHERN MORAZAN DEPARTMENT\n"
        "AND THE ESCALON NEIGHBORHOOD IN SAN SALVADOR, THE SALVADORAN ARMY SAID."
    )
    found = {mention.name: mention for mention in find_places(text)}
    assert set(found) == {"SAN SALVADOR", "GUACAMAYA", "MORAZAN", "ESCALON"}
    assert found["MORAZAN"].kind is MentionKind.ADMIN1
    assert found["ESCALON"].kind is MentionKind.QUARTER


def test_a_name_broken_over_two_lines() -> None:
    text = "The guerrillas burnt three trucks on the highway to San\nSalvador in the small hours."
    assert names(text) == ["San\nSalvador"]


def test_a_name_that_the_text_also_has_as_a_common_word_is_none_at_a_sentence_start() -> None:
    assert names("Nice weather, he said in Mali. It was a nice day.") == ["Mali"]


def test_parts() -> None:
    assert mention_of("Fighting went on in the outskirts of Gao, Mali.", "Gao").part == "outskirts"
    assert mention_of("Fighting went on in the Aleppo northern countryside.", "Aleppo").part == "countryside"
    assert mention_of("Fighting went on in the far north of Mali.", "Mali").part == "north"


WORDS = st.sampled_from(
    "in near of the town village province Gao Mali Homs al-Bab Syria's police said 40 km south , . and between"
    " Abu Omar DAMASCUS Tin Zaouatine capital region (Reuters) St. Louis -held \n".split(" ")
)


@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)))
def test_mentions_hold_their_words_in_order(text: str) -> None:
    end = 0
    found = find_places(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.name
        assert end <= mention.start
        end = mention.end
        for link in (mention.within, mention.reference):
            assert link is None or 0 <= link < len(found)


@pytest.mark.parametrize(
    ("text", "name", "of_saying"),
    [
        ("The minister told reporters in Moscow that two men had died.", "Moscow", True),
        ("He confirmed it at a press conference on Monday in Paris.", "Paris", True),
        ("BAMAKO, Mali (XYZ) - Two men died in Gao.", "BAMAKO", True),
        ("BAMAKO, Mali (XYZ) - Two men died in Gao.", "Gao", False),
        ("Two men were shot in Moscow, a minister said.", "Moscow", False),
    ],
)
def test_places_of_saying(text: str, name: str, of_saying: bool) -> None:
    assert mention_of(text, name).of_saying is of_saying


def test_people_are_of_places() -> None:
    assert "Saltwick" in names("The victim was a driver, 43, of Saltwick, deputies said.")


def test_given_names_and_money_are_no_places() -> None:
    assert names("Nine-year-old Georgia Steventon laced her skates, and Georgia smiled.") == []
    assert names("They paid US$40 million for it.") == []


@pytest.mark.parametrize("text", ["In Mondays past they met.", "Fighting near Tuesdays market."])
def test_weekdays_in_the_plural_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_possessive_that_has_lost_its_apostrophe_is_no_part_of_a_name() -> None:
    found = mention_of("Ten people died in Syrias war.", "Syria")
    assert (found.start, found.end, found.kind) == (19, 24, MentionKind.COUNTRY)


@pytest.mark.parametrize(
    "text",
    [
        "THEY BOMBED RESIDENTIAL NEIGHBORHOODS AND TOWNS.",
        "WITNESSES SPOKE OF RAIDS ON POOR NEIGHBORHOODS.",
        "HE LIES IN A COMA.",
    ],
)
def test_adjectives_in_capitals_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_verb_in_capitals_behind_the_capital_is_no_name() -> None:
    assert "CONFIRM" not in names("REPORTS FROM THE CAPITAL CONFIRM THAT FIGHTING HAS TAKEN PLACE.")


@pytest.mark.parametrize(
    ("text", "town", "suburb"),
    [
        ("An attack on the Damascus suburb of eastern Ghouta, Syria.", "Damascus", "Ghouta"),
        ("The Damascus suburb Eastern Ghouta was hit, in Syria.", "Damascus", "Eastern Ghouta"),
        ("Shells fell on the Khartoum suburb Omdurman in Sudan.", "Khartoum", "Omdurman"),
    ],
)
def test_a_suburb_lies_in_the_town_that_it_is_told_by(text: str, town: str, suburb: str) -> None:
    found = find_places(text)
    holder = found[next(m.within for m in found if m.name == suburb and m.within is not None)]
    assert holder.name == town and holder.within is None


def test_a_headline_s_last_name_and_the_place_of_the_report_are_not_one_in_the_other() -> None:
    text = "Six soldiers killed near Gao\nBAMAKO (XYZ) - Gunmen killed six soldiers near Gao, Mali, on Monday."
    first = find_places(text)[0]
    assert (first.name, first.within) == ("Gao", None)

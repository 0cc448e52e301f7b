"""Which sentences tell of one happening: told apart by place, date and words, joined where nothing parts them."""

from datetime import date

import pytest

from tests.reader.rules.told import counts, days, places, read, scenes, tolls
from whence.model.lists import PlacePrecision, Scope, SubEventType
from whence.reader.rules.incidents import draft_incidents, place_of

BAMAKO = "Twenty people were killed in Bamako, Mali, on 20 November 2015."
OUAGADOUGOU = "thirty people were killed in Ouagadougou, Burkina Faso, on 15 January 2016."


def test_two_places_are_two_incidents() -> None:
    reading = read(f"{BAMAKO} Separately, {OUAGADOUGOU}")
    assert places(reading) == ["Bamako", "Ouagadougou"]
    assert days(reading) == [date(2015, 11, 20), date(2016, 1, 15)]
    by_incident = {claim.incident_id: claim.value for claim in reading.claims if claim.field == "casualties"}
    assert len(by_incident) == 2


def test_two_days_at_one_place_are_two_incidents() -> None:
    reading = read(
        "Rebels attacked the camp at Goundam, in Mali, in September 2024. "
        "On 4 October 2024 drones hit the same camp, killing nine mercenaries."
    )
    assert places(reading) == ["Goundam", "Goundam"]
    assert days(reading) == [date(2024, 9, 1), date(2024, 10, 4)]
    assert tolls(reading) == [("killed", 9, 9, None)]


def test_one_happening_told_over_several_sentences_is_one() -> None:
    reading = read(
        "A suicide bomber attacked a military camp in Gao, in northern Mali, on 18 January 2017. "
        "Seventy-seven people were killed. Al-Mourabitoun claimed responsibility for the attack."
    )
    assert places(reading) == ["Gao"]
    assert {claim.incident_id for claim in reading.claims} == {reading.incidents[0].incident_id}


def test_separately_parts_what_a_place_or_date_tells_apart() -> None:
    first, second = draft_incidents(scenes(f"Soldiers fought rebels. Meanwhile, {OUAGADOUGOU}"))
    assert (first.scenes, second.scenes) == ((0,), (1,))


def test_a_list_of_places_is_an_incident_for_each() -> None:
    reading = read(
        "Rockets were fired at military camps in Kidal, Gao and Menaka, in northern Mali, on 30 November 2020."
    )
    assert [place and place.replace("é", "e") for place in places(reading)] == ["Kidal", "Gao", "Menaka"]
    assert days(reading) == [date(2020, 11, 30)] * 3


def test_a_place_with_its_region_is_no_list() -> None:
    assert len(draft_incidents(scenes("The camp at Gao, in northern Mali, was attacked on 18 January 2017."))) == 1


def test_a_count_over_a_list_of_places_is_one_incident() -> None:
    reading = read("Some 30 soldiers were killed in Kidal and Gao, in northern Mali.")
    assert len(reading.incidents) == 1


def test_a_total_over_the_war_stands_apart() -> None:
    reading = read(
        "Seventy-seven people were killed in Gao, in northern Mali, on 18 January 2017. "
        "More than 6,000 people have been killed in Mali since the conflict began in 2012. "
        "Another 100 people were wounded in the attack."
    )
    bombing, total = reading.incidents
    assert (bombing.scope, total.scope) == (Scope.CONFLICT, Scope.TOTAL)
    assert (total.event_type, total.sub_event_types) == (None, ())
    assert total.place.precision is not PlacePrecision.EXACT
    homes = {(value.harm.value, value.low): claim.incident_id for claim, value in counts(reading)}
    assert homes[("killed", 77)] == homes[("injured", 100)] == bombing.incident_id
    assert homes[("killed", 6000)] == total.incident_id


def test_an_agreement_is_not_the_attack_before_it() -> None:
    attack, truce = draft_incidents(
        scenes("The camp at Gao, in Mali, was attacked. A ceasefire was signed in Gao on 20 June 2015.")
    )
    assert (attack.family, truce.family) == ("violence", "agreement")


def test_no_trigger_no_incident() -> None:
    assert read("The price of millet rose in Bamako, Mali, on 11 November 2022.").incidents == ()
    assert draft_incidents(()) == ()


def test_the_fullest_teller_is_the_anchor() -> None:
    (draft,) = draft_incidents(scenes("There was an attack. Nine soldiers were killed in the attack at Gao in Mali."))
    assert (draft.scenes, draft.anchor, draft.strength) == ((0, 1), 1, 2)


def test_every_telling_scene_belongs_to_one_draft() -> None:
    made = scenes(f"{BAMAKO} Separately, {OUAGADOUGOU} The attack was fierce. The weather was fine.")
    held = sorted(position for draft in draft_incidents(made) for position in draft.scenes)
    assert held == [i for i, scene in enumerate(made) if scene.tells]


def test_the_place_of_a_sentence_is_the_nearest_fine_one() -> None:
    (scene,) = scenes("Mali said that a bomb at a camp in Gao, in northern Mali, killed 77 people.")
    place = place_of(scene)
    assert place is not None
    assert place.value.name == "Gao"


def test_the_quarter_is_the_place_and_not_the_town_round_it() -> None:
    (scene,) = scenes("A bomb killed nine people in the Salaheddine neighbourhood of Aleppo, Syria.")
    place = place_of(scene)
    assert place is not None
    assert place.value.as_written == "Salaheddine"


def test_a_dateline_that_lost_its_dash_is_no_place_of_the_event() -> None:
    reading = read("NAIROBI A blast killed nine people in Gao, in northern Mali, on 18 January 2017.")
    assert places(reading) == ["Gao"]


def test_the_city_is_the_one_told_of_before() -> None:
    reading = read(
        "Nine people were killed in Gao, in northern Mali, on 18 January 2017. "
        "On 20 January 2017 four more were killed in the city."
    )
    assert places(reading) == ["Gao", "Gao"]


def test_type_by_what_is_told() -> None:
    def best(text: str) -> SubEventType:
        return read(text).incidents[0].sub_event_types[0][0]

    assert best("Nine soldiers were killed in an attack.") is SubEventType.ARMED_CLASH
    assert best("Nine civilians were killed in an attack.") is SubEventType.ATTACK
    assert best("An air strike killed nine civilians.") is SubEventType.AIR_DRONE
    assert best("Four tourists were kidnapped.") is SubEventType.ABDUCTION


def test_the_word_that_says_how_outweighs_those_of_any_attack() -> None:
    text = (
        "A suicide bomber attacked a military camp, killing 77 people. The blast killed soldiers and wounded 115 "
        "people. Nobody had claimed the attack."
    )
    (incident,) = read(text, "Attack kills 77").incidents
    assert incident.sub_event_types[0][0] is SubEventType.SUICIDE_BOMB


def test_families_that_live_displaced_are_no_happening() -> None:
    assert read("Prices rose in the north, where many displaced families have to buy what they eat.").incidents == ()
    assert len(read("Some 2,000 people fled their homes after the attack.").incidents) == 1


@pytest.mark.parametrize(
    "place_of_saying",
    [
        "told reporters in Moscow",
        "said at a news conference in Moscow on Monday",
        "said in an interview on Tuesday in Moscow",
        "told Harmattan in Moscow",
    ],
)
def test_where_it_is_said_is_not_where_it_happened(place_of_saying: str) -> None:
    reading = read(f"A minister {place_of_saying} that nine soldiers were killed in an ambush.")
    assert places(reading) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people were killed at Tessalou near Gao.", "Tessalou"),
        ("Ten people were killed in the village of Tessalou in the Gao region.", "Tessalou"),
        ("Rebels positioned in Gao fired rockets that killed ten people in Goundam.", "Goundam"),
        ("Rebels stationed in Gao killed ten people.", "Gao"),
    ],
)
def test_the_place_is_the_one_meant_and_not_one_that_only_helps_to_tell_it(text: str, expected: str) -> None:
    (scene,) = scenes(text)
    place = place_of(scene)
    assert place is not None and place.value.name == expected


def test_a_place_from_which_a_second_one_is_measured_is_told_too() -> None:
    drafts = draft_incidents(scenes("Drones struck camps in Goundam and in Léré, 150 kilometres to the southwest."))
    assert [draft.place and draft.place.value.name for draft in drafts] == ["Goundam", "Léré"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gao lies near the town of Ansongo, in Mali, where an attack killed nine on 4 May 2019.", "Ansongo"),
        ("Gao is close to Ansongo, where nine were killed, in Mali, on 4 May 2019.", "Ansongo"),
        ("They will visit Ansongo near the Malian town of Gao, where an attack killed nine on 4 May 2019.", "Ansongo"),
        ("An attack killed nine on 4 May 2019 at Gao, in Mali, near Ansongo, where the army has a camp.", "Gao"),
        ("A sarin attack on the Damascus suburb of eastern Ghouta, in Syria, killed nine.", "Ghouta"),
        ("Rebels based in Kidal and Timbuktu fired mortar shells on the Malian town of Gao.", "Gao"),
    ],
)
def test_the_place_where_it_happened_among_those_that_only_place_it(text: str, name: str) -> None:
    (scene,) = scenes(text)
    place = place_of(scene)
    assert place is not None and place.value.name == name


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Six killed in Gao", "Gunmen killed six people near Gao, in northern Mali, on Monday, residents said."),
        ("Gao ambush kills six", "Six people were killed in an ambush outside Gao, in northern Mali, on Monday."),
        (None, "Gao is in mourning, in northern Mali. Six people were killed on Monday 12 km from Gao."),
    ],
)
def test_a_town_that_a_headline_names_alone_is_near_where_the_telling_says_so(title: str | None, body: str) -> None:
    (incident,) = read(body, title, date(2024, 3, 15)).incidents
    assert (incident.place.name, incident.place.precision) == ("Gao", PlacePrecision.NEAR)


def test_a_town_told_as_the_place_is_not_near_by_what_is_told_beside_it() -> None:
    told = "Six people were killed in Gao, in northern Mali, on Monday. The gunmen came on motorcycles."
    assert [incident.place.precision for incident in read(told).incidents] == [PlacePrecision.EXACT]


@pytest.mark.parametrize(
    "known",
    ["was not known on Tuesday", "was still unclear on Tuesday", "had not been confirmed by Tuesday"],
)
def test_the_day_on_which_something_is_not_known_is_no_day_of_a_happening(known: str) -> None:
    told = f"Gunmen attacked the market of Gao, in northern Mali, on Monday. How many were killed {known}."
    reading = read(told, published=date(2024, 3, 15))
    assert days(reading) == [date(2024, 3, 11)] and places(reading) == ["Gao"]

"""Scenes: one for each sentence that is read, with its parts in it, and dates told from dates of saying."""

from datetime import date

import pytest

from tests.reader.rules.told import scenes
from whence.model.lists import PlacePrecision
from whence.reader.rules.attribution import find_attributions
from whence.reader.rules.scenes import make_scenes, setting_of, stands_apart, with_sayings
from whence.text.boilerplate import mark_boilerplate
from whence.text.sentences import split_sentences

GAO = (
    "A suicide bomber attacked a military camp in Gao, in northern Mali, on 18 January 2017. "
    "Al-Mourabitoun claimed responsibility."
)


def test_parts_lie_in_their_sentence() -> None:
    first, second = scenes(GAO)
    for scene in (first, second):
        span = scene.sentence.span
        assert all(span.start <= token.start < token.end <= span.end for token in scene.tokens)
        assert all(span.start <= place.start < place.end <= span.end for place in scene.places)
        assert all(span.start <= dated.start < dated.end <= span.end for dated in scene.dates)
    assert [place.value.name for place in first.places if place.value.precision is PlacePrecision.EXACT] == ["Gao"]
    assert [dated.value.start for dated in first.dates] == [date(2017, 1, 18)]
    assert first.tells


def test_a_skipped_sentence_gives_no_scene() -> None:
    text = "Nine soldiers were killed.\n\nSubscribe to our newsletter\n\nTwo were wounded."
    sentences = mark_boilerplate(split_sentences(text))
    assert len(sentences) == 3
    assert [scene.sentence.index for scene in make_scenes(text, sentences, setting_of(text, None))] == [0, 2]


def test_a_weapon_alone_tells_nothing() -> None:
    (scene,) = scenes("Warplanes are parked at the airport.")
    assert not scene.tells


@pytest.mark.parametrize(
    ("text", "of_saying"),
    [
        ("The ministry said on Monday that nine soldiers were killed.", [True]),
        ("Nine soldiers were killed on Saturday, the ministry said.", [False]),
        ("The ministry said late on Monday that nine soldiers were killed on Saturday.", [True, False]),
        ("Nine soldiers were killed, the ministry said on Monday.", [True]),
    ],
)
def test_the_date_of_saying_is_not_the_date_of_the_deed(text: str, of_saying: list[bool]) -> None:
    sentences = split_sentences(text)
    setting = with_sayings(text, setting_of(text, date(2020, 1, 15)), find_attributions(text, sentences))
    assert [dated.of_saying for dated in setting.dates] == of_saying


def test_a_date_that_only_bounds() -> None:
    (scene,) = scenes("Nine soldiers have been killed since January 2019.")
    assert [dated.bound for dated in scene.dates] == [True]


def test_flags_of_a_sentence() -> None:
    one, two, three = scenes(
        "Separately, the camp was shelled. The same camp was bombed. Hundreds more have died since the war began."
    )
    assert (one.another, one.same_place, one.total) == (True, False, False)
    assert (two.another, two.same_place, two.total) == (False, True, False)
    assert (three.another, three.same_place, three.total) == (False, False, True)


def test_a_generic_party_stands_for_the_one_named_elsewhere() -> None:
    _, second = scenes("JNIM attacked the camp. The jihadists killed nine soldiers.")
    assert [party.actor.name for party in second.parties if party.actor is not None] == ["JNIM"]


def test_a_date_across_two_sentences_is_in_neither() -> None:
    for scene in scenes(
        "Nine soldiers were killed in January.\n\n2017 was a bad year. It ended on 18\n\nJanuary 2017."
    ):
        assert all(dated.end <= scene.sentence.span.end for dated in scene.dates)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Last updated at Feb 9, 2015 Bamako Malian troops killed ten fighters.", True),
        ("See our page BAMAKO (Harmattan) Ten fighters were killed.", True),
        ("Ten people were killed on Feb 9, 2015 in Bamako Malian officials said.", False),
        ("In January 2015 Bamako University was shelled.", False),
    ],
)
def test_a_name_behind_the_day_of_a_page_or_before_an_agency_opens_a_story(text: str, apart: bool) -> None:
    start = text.casefold().index("bamako")
    assert stands_apart(text, start, start + len("bamako")) is apart


def test_a_hospital_to_which_people_came_is_not_where_it_happened() -> None:
    text = "A man was shot on Monday and was taken to Gao Hospital. Rebels shelled Gao Hospital and the Gao camp."
    assert [place.metonym for place in setting_of(text, None).places] == [True, False, False]


def test_a_report_is_about_the_country_where_all_that_it_places_lies() -> None:
    text = "Moscow - Russia's defence ministry said on Monday that 30 soldiers were killed in Sumy, Russia said."
    assert setting_of(text, None).home == "UA"


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Nine people were killed overnight, Kharkiv mayor Ivan Petrenko said.", {"Kharkiv"}),
        ("Nine people were killed, an officer in Port Sudan told AFP.", {"Port Sudan"}),
        ("An officer in Port Sudan told AFP that nine people were killed in El Fasher.", {"Port Sudan"}),
        ("Nine people were killed on Tuesday, a witness in Omdurman said.", set()),
    ],
)
def test_a_place_of_who_speaks_is_none_of_the_deed(text: str, apart: set[str]) -> None:
    setting = with_sayings(text, setting_of(text, date(2020, 1, 15)), find_attributions(text, split_sentences(text)))
    assert {text[place.start : place.end] for place in setting.places if place.metonym} == apart

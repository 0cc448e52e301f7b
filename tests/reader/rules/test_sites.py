"""What was hit: a protected site, or something else while the wounded were brought to one."""

import pytest

from tests.reader.french import tokens_of
from tests.reader.rules.told import scenes
from whence.reader.french.triggers import find_triggers
from whence.reader.rules.sites import hits_protected_site


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("A drone hit the maternity hospital in Kadugli, killing nine people.", True),
        ("Nine people were killed when a shell landed on the Blue River hospital in Gao.", True),
        ("At least 12 died in a strike on a mosque in Gao.", True),
        ("The Blue River hospital was shelled on Sunday, killing six.", True),
        ("A missile slammed into a church in Gao, killing three people.", True),
        ("Ten worshippers were killed in the church bombing.", True),
        ("Gunmen attacked the camp for displaced people, killing 20.", True),
        ("Five of the wounded were taken to hospitals in Gao after a missile hit the city.", False),
        ("The shelling wounded 12 people, who were taken to the teaching hospital.", False),
        ("Shelling hit the market and the injured were treated at a clinic.", False),
        ("The bomb killed five, the Gao hospital said.", False),
        ("The attack left 14 dead, hospital sources said.", False),
        ("Fifteen people hurt in the blast remain in hospital.", False),
        ("A drone killed three people near the school.", False),
        ("The strike wounded nine; ambulances rushed to the scene.", False),
    ],
)
def test_the_place_hit_is_told_from_where_people_were_taken(text: str, hit: bool) -> None:
    assert any(hits_protected_site(scene.tokens, scene.triggers) for scene in scenes(text)) is hit


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Un obus tiré par les rebelles sur l'hôpital Sidi Baro a tué six personnes.", True),
        ("Une frappe de drone a visé l'école du village, tuant neuf élèves.", True),
        ("L'hôpital a été bombardé dimanche.", True),
        ("Un missile est tombé sur une église, faisant trois morts.", True),
        ("Le bombardement d'un hôpital à Gao a fait neuf morts.", True),
        ("Les blessés ont été transportés à l'hôpital de Gao après l'attaque.", False),
        ("L'attaque a fait neuf morts, selon l'hôpital de Gao.", False),
        ("L'attaque a fait douze blessés, évacués vers l'hôpital.", False),
        ("Une frappe a touché le marché, près de l'école.", False),
        ("L'hôpital a reçu douze blessés de l'attaque.", False),
    ],
)
def test_the_place_hit_in_french(text: str, hit: bool) -> None:
    tokens = tokens_of(text)
    assert hits_protected_site(tokens, find_triggers(tokens), "fr") is hit

"""What a party does time and again is background: it lays the happening of the story to nobody."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import deeds, read
from whence.model.claim import Reading, Responsibility
from whence.model.lists import Scope

KILLED = "Nine people were killed in Zaran, Burkina Faso, on Sunday, the governor said. "
TUES = "Neuf personnes ont été tuées dimanche à Zaran, au Burkina Faso, selon le gouverneur. "


def accused(reading: Reading) -> list[str]:
    """Who is accused of what is told as an event of the conflict."""
    events = {incident.incident_id for incident in reading.incidents if incident.scope is Scope.CONFLICT}
    told = [claim for claim in reading.claims if claim.incident_id in events and claim.supported]
    return [claim.value.accused for claim in told if isinstance(claim.value, Responsibility)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Islamist groups have repeatedly attacked villages in the area, according to a rights group.",
        "Islamist armed groups have killed hundreds of civilians in Burkina Faso since 2019, a rights group said.",
        "A rights group has documented abuses by Islamist armed groups in the region since 2016.",
        "A rights group says Islamist armed groups have carried out summary killings, rapes and abductions.",
        "JNIM has often attacked villages that it says side with the army, a rights group said.",
    ],
)
def test_background_on_a_group_accuses_nobody_of_the_event(sentence: str) -> None:
    assert accused(read(KILLED + sentence, published=date(2024, 5, 14))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Selon une ONG, les groupes islamistes ont attaqué à plusieurs reprises des villages de la région.",
        "Une ONG a documenté depuis 2016 de nombreuses exactions de groupes islamistes armés dans la région.",
        "Des groupes islamistes attaquent régulièrement des villages de la région.",
    ],
)
def test_nor_does_it_in_french(sentence: str) -> None:
    assert accused(read_french(TUES + sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Residents said that JNIM had attacked the village.", "JNIM"),
        ("Residents said JNIM had attacked the village, as it has repeatedly done since 2019.", "JNIM"),
        ("Residents said that Islamist groups had carried out the attack.", "Islamist groups"),
    ],
)
def test_who_is_accused_of_the_event_stays(sentence: str, who: str) -> None:
    assert accused(read(KILLED + sentence, published=date(2024, 5, 14))) == [who]


def test_a_count_with_a_habit_is_still_told() -> None:
    text = "Shells hit Zaran, Sudan, on Sunday, medics said. "
    text += "The RSF has repeatedly shelled the town since May, killing 60 people, they said."
    assert accused(read(text, published=date(2024, 5, 14))) == ["RSF"]


def test_what_a_side_often_denies_is_its_denial() -> None:
    text = (
        "Residents of Zaran said on Sunday that the regime had gassed the town, killing nine people. "
        "The regime has repeatedly denied using chemical weapons."
    )
    assert "denies" in {act for _, act, _ in deeds(read(text, published=date(2024, 5, 14)))}

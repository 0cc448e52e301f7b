"""For whom speakers speak: state media, plain state offices, spokesmen, those who only speak against a side."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.claim import Claimant, Reading, Responsibility
from whence.model.lists import ActorKind, ActorRole, ClaimantKind, Interest

SYRIA, MALI, RUSSIA = "Government of Syria", "Military Forces of Mali", "Military Forces of Russia"
OPPOSITION, HOUTHIS = "Syrian opposition forces", "Houthis"
BELLIGERENT, MEDIA = ClaimantKind.BELLIGERENT, ClaimantKind.MEDIA


def first(reading: Reading) -> Claimant:
    return counts(reading)[0][0].claimant


@pytest.mark.parametrize(
    ("text", "kind", "side"),
    [
        ("SANA's correspondent said that terrorists fired rockets at Aleppo on Monday, killing three civilians.",
         BELLIGERENT, SYRIA),
        ("State media said the terrorists fired rockets at Aleppo in Syria on Monday, killing three civilians. "
         "The Syrian army killed 10 rebels.", BELLIGERENT, SYRIA),
        ("A source at Aleppo Police Command said that terrorists fired rockets at Aleppo on Monday, killing three.",
         BELLIGERENT, SYRIA),
        ("Sana'a's Saba news agency said that Saudi-led coalition planes killed 12 Houthi fighters in Hodeidah on "
         "Monday.", BELLIGERENT, HOUTHIS),
        ("RIA Novosti said that Ukrainian shelling killed three people in Donetsk in Ukraine on Monday.",
         BELLIGERENT, RUSSIA),
        ("CCTV said that Israeli planes killed three people in Gaza on Monday.", MEDIA, "none"),
        ("Chinese state media said that Israeli planes killed three people in Gaza on Monday.", MEDIA, "none"),
        ("The Syrian Coalition said that regime planes killed 48 civilians near Aleppo on Monday.",
         BELLIGERENT, OPPOSITION),
        ("Leading Syrian opposition figure George Zenda said that regime planes killed 11 people in Idlib on Monday.",
         BELLIGERENT, OPPOSITION),
        ("Opponents of Bashar al-Assad said that regime planes killed 11 people in Idlib on Monday.",
         BELLIGERENT, "unknown"),
    ],
)  # fmt: skip
def test_for_whom_a_speaker_speaks(text: str, kind: ClaimantKind, side: str) -> None:
    claimant = first(read(text))
    assert (claimant.kind, claimant.aligned_with) == (kind, side)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("L'agence Sana a rapporté que les terroristes avaient tué trois civils à Alep lundi.", SYRIA),
        ("La télévision d'État a annoncé que l'armée malienne avait tué 14 terroristes près de Gao lundi.", MALI),
        ("L'aviation syrienne a tué 11 personnes à Idlib lundi, a affirmé Ahmed Zenda. Le porte-parole de l'Armée "
         "syrienne libre Ahmed Zenda a parlé à Istanbul.", OPPOSITION),
        ("Les opposants au régime ont dit que l'aviation syrienne avait tué 11 personnes à Idlib lundi.", "unknown"),
    ],
)  # fmt: skip
def test_in_french(text: str, side: str) -> None:
    assert first(read_french(text)).aligned_with == side


def test_a_country_before_another_body_is_no_state() -> None:
    claimant = first(read("The Syrian Revolution Network said that regime forces killed 48 rebels near Aleppo."))
    assert claimant.aligned_with == "none"


def test_fighters_without_a_side_whom_the_enemy_killed_are_nobody_s_loss_for_sure() -> None:
    ((claim, _),) = counts(read("A YPG spokesman said that Turkish shelling killed three fighters near Kobani."))
    assert claim.interest is Interest.NONE


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Syrian army said that its troops killed 14 terrorists near Idlib on Monday. The Islamic State had "
         "attacked a checkpoint in Palmyra last week.", "terrorists"),
        ("The Islamic State attacked the airport of Deir ez-Zor on Monday. The Syrian army said that it killed 14 of "
         "the terrorists.", "Islamic State"),
    ],
)  # fmt: skip
def test_terrorists_are_whom_the_text_named_before(text: str, side: str) -> None:
    assert counts(read(text))[0][1].side == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("L'armée burkinabè a annoncé avoir tué 14 terroristes près de Djibo lundi. Le JNIM avait attaqué la ville de "
         "Djibo en juin.", "terroristes"),
        ("Le JNIM a attaqué le camp de Djibo lundi. L'armée burkinabè a annoncé avoir tué 14 terroristes.", "JNIM"),
    ],
)  # fmt: skip
def test_terroristes_too(text: str, side: str) -> None:
    assert counts(read_french(text))[0][1].side == side


def test_bandits_are_an_armed_group_that_nobody_identified() -> None:
    (incident,) = read("Armed bandits on motorcycles killed 14 villagers in Zurmi on Sunday, police said.").incidents
    (doer,) = [actor for actor in incident.actors if actor.role is ActorRole.PERPETRATOR]
    assert (doer.name, doer.kind) == ("Armed bandits", ActorKind.POLITICAL_MILITIA)


def accusations(reading: Reading) -> set[tuple[str, str]]:
    found = (c for c in reading.claims if isinstance(c.value, Responsibility) and c.supported)
    return {
        ((c.claimant.words or "").lower(), c.value.accused.lower())
        for c in found
        if isinstance(c.value, Responsibility)
    }


@pytest.mark.parametrize(
    "text",
    [
        "The army accused the rebels of shelling the market in Gao on Monday, killing 12 civilians. The rebels said "
        "that the army itself had fired on the market.",
        "The army accused the rebels of the attack on the market in Gao, which killed 12 civilians; the rebels said "
        "that the army itself had fired.",
    ],
)
def test_a_counter_accusation_is_a_claim_of_who_makes_it(text: str) -> None:
    assert accusations(read(text)) == {("the army", "rebels"), ("the rebels", "the army")}


def test_a_counter_accusation_in_french() -> None:
    text = (
        "L'armée a accusé les rebelles d'avoir bombardé le marché de Gao, tuant 15 civils. Les rebelles ont affirmé "
        "que l'armée avait elle-même tiré sur le marché."
    )
    assert accusations(read_french(text)) == {("l'armée", "rebelles"), ("les rebelles", "armée")}


@pytest.mark.parametrize(
    "text",
    [
        "The US-led coalition said on Friday that it had conducted nine air strikes on Raqqa in Syria, killing three.",
        "Officials in Gao said rebels based in the eastern districts fired a rocket shell at Gao, killing three.",
    ],
)
def test_deeds_by_number_and_by_a_party_with_its_station(text: str) -> None:
    assert accusations(read(text))


def test_a_speaker_s_label_before_a_quotation() -> None:
    text = (
        "Fighting broke out near Kidal on Tuesday.\nArmy: “Our troops killed 30 rebels.”\nCSP: “We killed 15 soldiers.”"
    )
    by = {value.low: claim.claimant.aligned_with for claim, value in counts(read(text))}
    assert by == {30: MALI, 15: "CSP"}
    assert ("csp", "csp") in accusations(read(text))


def test_a_label_in_french() -> None:
    text = (
        "Des combats ont éclaté mardi près de Kidal.\nL'armée : « Nos soldats ont tué 30 rebelles. »\n"
        "Le CSP : « Nous avons tué 15 soldats. »"
    )
    by = {value.low: claim.claimant.aligned_with for claim, value in counts(read_french(text))}
    assert by == {30: MALI, 15: "CSP"}


def test_a_label_without_a_quotation_is_no_speaker() -> None:
    text = "Fighting broke out near Kidal on Tuesday.\nArmy: 30 rebels were killed there."
    assert first(read(text)).words is None

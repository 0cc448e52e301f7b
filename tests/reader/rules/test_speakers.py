"""Speakers: kind, side and interest of who says so."""

import pytest

from tests.reader.rules.told import counts, read, scenes
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.lists import Act, ActorKind, Attribution, ClaimantKind, Harm, Interest, Qualifier, Status
from whence.reader.rules.parties import Actor, Party, registry
from whence.reader.rules.speakers import AUTHOR, OUTLET, Speaker, belligerents, interest_of, speaker_of


def actor(name: str) -> Actor:
    (found,) = [one for one in registry() if one.name == name]
    return found


def party(name: str) -> Party:
    return Party(0, 1, actor(name), actor(name).kind)


def speaker(name: str) -> Speaker:
    words = read(f"{name} said nine people were killed.").claims[0].claimant
    return Speaker(words, actor(words.aligned_with))


def killed(status: Status) -> Casualties:
    return Casualties(9, 9, Qualifier.EXACT, Harm.KILLED, status=status)


def first(text: str) -> Claim:
    return counts(read(text))[0][0]


def test_no_frame_is_the_outlet() -> None:
    assert speaker_of("", None, ()) == OUTLET
    assert (AUTHOR.words, AUTHOR.kind, AUTHOR.attribution) == (None, ClaimantKind.AUTHOR, Attribution.NONE)


def test_parties_that_a_report_shows_fighting() -> None:
    found = belligerents(scenes("JNIM attacked the camp. Twelve Malian soldiers were killed. France condemned it."))
    assert {one.name for one in found} == {"JNIM", "Military Forces of Mali"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Malian army said JNIM killed nine soldiers.", ClaimantKind.BELLIGERENT),
        ("JNIM said it killed nine Malian soldiers.", ClaimantKind.BELLIGERENT),
        ("Al-Mourabitoun said nine soldiers were killed.", ClaimantKind.BELLIGERENT),
        ("Human Rights Watch said nine civilians were killed.", ClaimantKind.MONITOR),
        ("A doctor said nine people were killed.", ClaimantKind.MEDICAL_OR_RESCUE),
        ("Residents said nine people were killed.", ClaimantKind.WITNESS_OR_RESIDENT),
        ("The United Nations said nine people were killed.", ClaimantKind.UN_OR_NGO),
        ("A security source said nine people were killed.", ClaimantKind.ANONYMOUS),
        ("Nine people were killed.", ClaimantKind.AUTHOR),
    ],
)
def test_kind(text: str, kind: ClaimantKind) -> None:
    assert first(text).claimant.kind is kind


@pytest.mark.parametrize(
    ("text", "side", "interest"),
    [
        ("JNIM said it killed nine Malian soldiers.", "JNIM", Interest.ENEMY_LOSSES),
        (
            "Mali's army said 12 of its soldiers were killed in an ambush.",
            "Military Forces of Mali",
            Interest.OWN_LOSSES,
        ),
        ("The Malian army said JNIM killed nine civilians.", "Military Forces of Mali", Interest.NONE),
        ("Residents said JNIM killed nine Malian soldiers.", "none", Interest.NONE),
        ("Nine Malian soldiers were killed.", "none", Interest.NONE),
    ],
)
def test_side_and_interest(text: str, side: str, interest: Interest) -> None:
    claim = first(text)
    assert (claim.claimant.aligned_with, claim.interest) == (side, interest)


def test_the_army_speaks_for_the_army_that_the_report_names() -> None:
    claim = first("Twelve Malian soldiers were killed by jihadists, the army said.")
    assert claim.claimant.words == "the army"
    assert (claim.claimant.aligned_with, claim.interest) == ("Military Forces of Mali", Interest.OWN_LOSSES)


def test_an_office_of_state_speaks_for_the_one_state_at_war() -> None:
    claim = first("Seventy-one Nigerien soldiers were killed by jihadists, the defence ministry said.")
    assert (claim.claimant.aligned_with, claim.interest) == ("Military Forces of Niger", Interest.OWN_LOSSES)
    assert claim.claimant.name == "defence ministry"


def test_a_rebel_spokesman_does_not_speak_for_the_state() -> None:
    claim = first("Twelve Malian soldiers were killed, a rebel military spokesman said.")
    assert claim.claimant.aligned_with != "Military Forces of Mali"


@pytest.mark.parametrize(
    ("name", "status", "side", "interest"),
    [
        ("The Malian army", Status.COMBATANT, "Military Forces of Mali", Interest.OWN_LOSSES),
        ("The Malian army", Status.COMBATANT, "Wagner Group", Interest.OWN_LOSSES),
        ("The Malian army", Status.COMBATANT, "JNIM", Interest.ENEMY_LOSSES),
        ("The Malian army", Status.COMBATANT, None, Interest.ENEMY_LOSSES),
        ("The Malian army", Status.UNSPECIFIED, None, Interest.NONE),
        ("The Malian army", Status.CIVILIAN, None, Interest.NONE),
        ("JNIM", Status.COMBATANT, "JNIM", Interest.OWN_LOSSES),
    ],
)
def test_interest_in_losses(name: str, status: Status, side: str | None, interest: Interest) -> None:
    losses = killed(status)
    assert interest_of(speaker(name), losses, party(side) if side is not None else None) is interest


def test_interest_in_conduct() -> None:
    deed = Responsibility("the rebels", Act.ACCUSATION)
    assert interest_of(speaker("The Malian army"), deed, party("JNIM")) is Interest.ENEMY_CONDUCT
    assert interest_of(speaker("The Malian army"), deed, party("Wagner Group")) is Interest.OWN_CONDUCT
    assert interest_of(speaker("The Malian army"), deed, None) is Interest.NONE
    assert interest_of(OUTLET, deed, party("JNIM")) is Interest.NONE


def test_the_army_of_a_state_that_speaks_is_its_own() -> None:
    unnamed = Party(0, 1, None, ActorKind.STATE_FORCES)
    assert interest_of(speaker("The Malian army"), killed(Status.COMBATANT), unnamed) is Interest.OWN_LOSSES
    assert interest_of(speaker("JNIM"), killed(Status.COMBATANT), unnamed) is Interest.ENEMY_LOSSES


@pytest.mark.parametrize(
    "words", ["The finance minister of Portugal", "Portugal's finance minister", "The health ministry"]
)
def test_a_civil_office_speaks_for_no_army(words: str) -> None:
    claim = first(f"Malian soldiers killed nine people on Monday. {words} said four more were killed.")
    assert claim is not None
    told = {one.claimant.words: one.claimant.aligned_with for one, _ in counts(read(
        f"Malian soldiers killed nine people on Monday. {words} said four more were killed."
    ))}  # fmt: skip
    assert "Military Forces" not in str(told.get(words))


def test_its_spokesman_speaks_for_the_group_that_the_sentence_before_begins_with() -> None:
    text = "M23 attacked a village on Monday. Its spokesman said ten soldiers were killed."
    assert first(text).claimant.aligned_with == "M23"
    other = "The UN condemned what M23 did on Monday. Its spokesman said ten soldiers were killed."
    assert first(other).claimant.aligned_with != "M23"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Drone strike on Shendi mill kills 14, RSF says", "Fourteen people died in Shendi, Sudan, on Monday."),
        ("RSF: nine dead in Shendi", "RSF spokesman Idris Testwell spoke of an army raid in Sudan."),
        ("Raid kills 12, FDN says", "The Front for the Defence of the North (FDN) raided a post on Monday."),
        ("Raid kills 12, SAF says", "Twelve people died in Shendi, Sudan, on Monday."),
    ],
)
def test_a_party_by_its_initials_speaks_in_a_headline_as_the_party(title: str, body: str) -> None:
    claimant = counts(read(body, title))[0][0].claimant
    assert claimant.kind is ClaimantKind.BELLIGERENT
    assert claimant.aligned_with in {"Rapid Support Forces", "FDN", "Military Forces of Sudan"}

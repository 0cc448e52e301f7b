"""Accusations, denials and claims of responsibility: who is meant, the act, who says so, and what it answers."""

import pytest

from tests.reader.rules.told import deeds, read
from whence.model.claim import Responsibility
from whence.model.lists import Act, Certainty, ClaimantKind, Field, Interest, Part, Polarity


def test_an_accusation() -> None:
    reading = read("Human Rights Watch accused the Malian army of executing about 300 men in Moura in March 2022.")
    assert deeds(reading) == [("Malian army", "accusation", "Human Rights Watch")]
    (claim,) = [claim for claim in reading.claims if isinstance(claim.value, Responsibility)]
    assert claim.claimant.kind is ClaimantKind.MONITOR
    assert {Part.ACCUSED, Part.CUE, Part.CLAIMANT} <= {evidence.part for evidence in claim.evidence}
    assert claim.supported


def test_a_denial_answers_the_accusation() -> None:
    reading = read(
        "Human Rights Watch accused the Malian army of executing about 300 men in Moura. "
        "The Malian army denied the accusations."
    )
    accusation, denial = [claim for claim in reading.claims if isinstance(claim.value, Responsibility)]
    assert isinstance(denial.value, Responsibility)
    assert (denial.value.accused, denial.value.act, denial.polarity) == ("Malian army", Act.DENIES, Polarity.DENIED)
    assert denial.claimant.name == "Military Forces of Mali"
    assert denial.interest is Interest.OWN_CONDUCT
    assert (accusation.answers, denial.answers) == (None, accusation.claim_id)


@pytest.mark.parametrize(
    ("text", "accused", "claimant"),
    [
        ("JNIM denied responsibility for the attack on Solhan.", "JNIM", "JNIM"),
        ("The Malian army denied killing civilians in the raid.", "Malian army", "The Malian army"),
        (
            "The Russian foreign ministry denied that Russian mercenaries had taken part in the killings.",
            "Russian mercenaries",
            "The Russian foreign ministry",
        ),
        (
            "The French defence ministry denied responsibility for the strike.",
            "The French defence ministry",
            "The French defence ministry",
        ),
    ],
)
def test_who_is_said_not_to_have_done_it(text: str, accused: str, claimant: str) -> None:
    found = [deed for deed in deeds(read(text)) if deed[1] == "denies"]
    assert [(words.removeprefix("The "), who) for words, _, who in found] == [(accused.removeprefix("The "), claimant)]


def test_a_denial_of_something_else_is_no_deed() -> None:
    assert deeds(read("The Malian government denied that talks had failed. Nine soldiers were killed.")) == []


def test_a_claim_of_responsibility() -> None:
    reading = read("Al-Mourabitoun claimed responsibility for the suicide bombing in Gao, which killed 77 people.")
    assert deeds(reading) == [("Al-Mourabitoun", "claims_it", "Al-Mourabitoun")]
    (claim,) = [claim for claim in reading.claims if isinstance(claim.value, Responsibility)]
    assert (claim.polarity, claim.interest) == (Polarity.ASSERTED, Interest.OWN_CONDUCT)
    assert claim.claimant.kind is ClaimantKind.BELLIGERENT


def test_a_doer_in_the_outlets_own_voice() -> None:
    reading = read("Jihadists attacked the army camp, killing nine soldiers.")
    assert deeds(reading) == [("Jihadists", "accusation", None)]
    assert reading.claims[-1].claimant.kind is ClaimantKind.AUTHOR


def test_a_doer_by_another_s_word() -> None:
    assert deeds(read("Jihadists attacked the camp, the Malian army said.")) == [
        ("Jihadists", "accusation", "the Malian army")
    ]


def test_suspicion_is_kept() -> None:
    (claim,) = [
        claim
        for claim in read("Suspected jihadists attacked the village, residents said.").claims
        if isinstance(claim.value, Responsibility)
    ]
    assert isinstance(claim.value, Responsibility)
    assert (claim.value.certainty, claim.polarity) == (Certainty.SUSPECTED, Polarity.ASSERTED)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the village, killing nine people.",
        "Warplanes bombed the market.",
        "A suicide bomber attacked the camp.",
        "The army plans to strike the rebels.",
        "Rebels could attack the town.",
        "The town, held by rebels, was shelled.",
    ],
)
def test_faceless_doers_and_plans_are_no_row(text: str) -> None:
    assert deeds(read(text)) == []


def test_joint_accusers_are_a_row_each() -> None:
    assert deeds(read("The Malian army and the governor said that jihadists attacked the village.")) == [
        ("jihadists", "accusation", "The Malian army"),
        ("jihadists", "accusation", "the governor"),
    ]


def test_a_pronoun_is_no_doer_but_whom_it_stands_for() -> None:
    reading = read("The Malian army said that it killed 203 fighters in the operation. It denied killing civilians.")
    assert {(accused, act) for accused, act, _ in deeds(reading)} == {("Malian army", "claims_it")}
    assert [claim.claimant.words for claim in reading.claims if claim.field is Field.STATEMENT] == ["The Malian army"]


def test_who_is_said_not_to_have_been_killed_is_no_doer() -> None:
    found = deeds(read("The army denied that any civilians had been killed."))
    assert not [accused for accused, _, _ in found if "civilians" in accused]


def test_the_words_for_a_doer_named_elsewhere() -> None:
    text = "JNIM said that talks had failed. It later claimed responsibility for the attack on the camp."
    (incident,) = read(text).incidents
    assert [(actor.name, actor.as_written) for actor in incident.actors] == [("JNIM", ("JNIM",))]


def test_who_rejects_another_s_deed_denies_nothing() -> None:
    assert deeds(read("The students rejected the murder of nine priests in Gao.")) == []


def test_a_spokesman_claims_it_for_his_party() -> None:
    reading = read("JNIM spokesman Ruritan Zenda claimed responsibility for the attack in Gao, which killed nine.")
    assert deeds(reading)[0][:2] == ("JNIM", "claims_it")


def test_who_says_that_it_carried_out_the_attack_claims_it() -> None:
    text = "Nine people were killed in Gao on Monday. JNIM has said that it carried out the attack on the camp."
    assert ("JNIM", "claims_it", "JNIM") in deeds(read(text))


@pytest.mark.parametrize(
    ("claimed", "owned"),
    [
        ("JNIM claimed the attack in a statement.", True),
        ("JNIM later claimed Monday's ambush, in which nine soldiers died.", True),
        ("JNIM claimed the attack that left nine soldiers dead.", True),
        ("JNIM claimed the attack on the camp killed 30 soldiers.", False),
        ("No group claimed the attack.", False),
        ("Residents claimed the attack in the town.", False),
    ],
)
def test_a_party_may_claim_a_deed_by_its_noun_alone(claimed: str, owned: bool) -> None:
    told = deeds(read(f"Nine soldiers were killed in an ambush near Gao, in Mali. {claimed}"))
    assert (("JNIM", "claims_it", "JNIM") in told) is owned
    assert not any(act == "claims_it" for who, act, _ in told if who != "JNIM")

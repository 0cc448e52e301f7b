"""Answers: what a denial, a doubt, an inquiry or an admission is of, and which claim it answers."""

import pytest

from tests.reader.rules.told import read
from whence.model.claim import Casualties, Claim, Occurrence, Reading, Responsibility
from whence.model.lists import Act, ActorRole, Polarity

ACCUSED = "Villagers said army helicopters killed nine people in Tamba on Monday. "
BOAST = "The rebels said they had killed 33 soldiers at the Orma post on Friday. "
BOMB = "A bomb killed 12 people at a market in Orma on Monday. "


def of(reading: Reading, polarity: Polarity) -> list[Claim]:
    """The supported claims of a polarity that are coded."""
    coded = Casualties | Responsibility | Occurrence
    return [c for c in reading.claims if c.supported and c.polarity is polarity and isinstance(c.value, coded)]


def answered(reading: Reading, claim: Claim) -> Claim | None:
    """The claim that another answers."""
    return next((other for other in reading.claims if other.claim_id == claim.answers), None)


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied it.",
        "The army rejected the accusation.",
        "The army denied the claim.",
        "The claim was denied by the army.",
        "An army spokesman called the reports baseless.",
        "The army said it had nothing to do with the deaths.",
        "The army says none of its helicopters flew that day.",
        "The army said it was not responsible.",
        "The army has refuted claims that its helicopters were behind the killings.",
        '"We had no aircraft in the area," the army\'s spokesman said.',
        "In a statement issued on Tuesday, the army said the story was a lie.",
    ],
)
def test_a_party_accused_denies_its_own_deed(denial: str) -> None:
    reading = read(ACCUSED + denial)
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Responsibility)
    assert claim.value.act is Act.DENIES
    assert "army" in claim.value.accused.lower()
    assert "army" in (claim.claimant.words or "").lower()
    meant = answered(reading, claim)
    assert meant is not None and isinstance(meant.value, Responsibility)
    assert meant.claimant.words == "Villagers"


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied it.",
        "The army denied that any soldier had died.",
        "The army called the figures exaggerated.",
        "The defence minister said the rebels' toll was pure fantasy.",
        "The army disputed the number, saying six soldiers died.",
    ],
)
def test_an_enemys_boast_is_denied_as_a_count(denial: str) -> None:
    reading = read(BOAST + denial)
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Casualties)
    assert (claim.value.low, claim.value.high) == (33, 33)
    meant = answered(reading, claim)
    assert meant is not None and meant.value == claim.value
    assert meant.claimant.words == "The rebels"


def test_what_is_so_instead_stands_beside_the_denial() -> None:
    reading = read(BOAST + "The army disputed the number, saying six soldiers died.")
    told = [c.value.low for c in of(reading, Polarity.CONCEDED) if isinstance(c.value, Casualties)]
    assert 6 in told


def test_a_zero_is_asserted_and_not_a_denial() -> None:
    reading = read(BOAST + "The army said it had suffered no losses.")
    assert not of(reading, Polarity.DENIED)
    assert [c.value.high for c in of(reading, Polarity.ASSERTED) if isinstance(c.value, Casualties)] == [33, 0]


def test_an_operation_that_never_was() -> None:
    reading = read(ACCUSED + "A military spokesman said that there had been no operation in the area.")
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Occurrence)
    assert claim.claimant.words == "A military spokesman"


def test_joint_speakers_deny_each_for_itself() -> None:
    claims = of(read(BOMB + "Both the army and the rebels denied involvement."), Polarity.DENIED)
    assert {c.claimant.words for c in claims} == {"the army", "the rebels"}


def test_the_harm_told_beside_a_denied_act_is_not_denied() -> None:
    reading = read("The rebels denied responsibility for an ambush that killed 12 soldiers in Tamba on Monday.")
    counts = [c for c in reading.claims if isinstance(c.value, Casualties)]
    assert [c.polarity for c in counts] == [Polarity.ASSERTED]
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Responsibility)


def test_neither_confirming_nor_denying_denies_nothing() -> None:
    assert not of(read(ACCUSED + "The army neither confirmed nor denied the strike."), Polarity.DENIED)


@pytest.mark.parametrize(
    "words",
    [
        "The army did not deny the claim.",
        "The ministry rejected the offer of talks.",
        "The general was dismissed on Tuesday.",
        "The province lies in the north, the army said.",
        "The army denied that the road is closed.",
    ],
)
def test_other_uses_of_the_words_deny_nothing_coded(words: str) -> None:
    assert not of(read(ACCUSED + words), Polarity.DENIED)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The United Nations said it could not verify the report.", "The United Nations"),
        ("The toll could not be independently confirmed.", None),
    ],
)
def test_what_is_not_verified(words: str, speaker: str | None) -> None:
    claim, *deeds = of(read(ACCUSED + words), Polarity.NOT_VERIFIED)
    assert isinstance(claim.value, Casualties) and claim.value.low == 9
    assert len(deeds) == ("report" in words)  # a report is of the deed as well
    assert claim.claimant.words == speaker
    assert claim.answers is None


def test_reports_from_a_country_are_no_claim_in_particular() -> None:
    assert not of(read(ACCUSED + "Reuters cannot verify reports from Ruritania."), Polarity.NOT_VERIFIED)


def test_a_party_that_looks_into_it_is_no_perpetrator() -> None:
    reading = read("Residents said nine people died in Tamba on Monday. The army said it was looking into the reports.")
    (claim,) = of(reading, Polarity.INVESTIGATING)
    assert claim.claimant.words == "The army"
    doers = [a for i in reading.incidents for a in i.actors if a.role is ActorRole.PERPETRATOR]
    assert not doers


def test_the_police_who_look_into_a_crime_put_nothing_in_question() -> None:
    assert not of(read(BOMB + "Police are investigating."), Polarity.INVESTIGATING)


@pytest.mark.parametrize(
    "words",
    ["Diplomats were sceptical about the figure.", "A government minister cast doubt on the villagers' account."],
)
def test_a_doubt_answers_what_it_doubts(words: str) -> None:
    reading = read(ACCUSED + words)
    (claim,) = of(reading, Polarity.DOUBTED)
    assert isinstance(claim.value, Casualties) and claim.value.low == 9
    meant = answered(reading, claim)
    assert meant is not None and meant.claimant.words == "Villagers"


def test_a_party_admits_its_act() -> None:
    words = "The army acknowledged that its helicopters had hit the village by mistake."
    (claim,) = of(read(ACCUSED + words), Polarity.CONCEDED)
    assert isinstance(claim.value, Responsibility) and claim.value.act is Act.ADMITS
    assert claim.claimant.words == "The army"


def test_a_party_that_takes_responsibility_for_an_error_admits_it() -> None:
    (claim,) = of(read(ACCUSED + "The army took responsibility for the error."), Polarity.CONCEDED)
    assert isinstance(claim.value, Responsibility) and claim.value.act is Act.ADMITS


@pytest.mark.parametrize("loss", ["four of its soldiers were killed", "it had lost four men"])
def test_a_party_concedes_its_own_loss(loss: str) -> None:
    claims = of(read(BOAST + f"The army said {loss}."), Polarity.CONCEDED)
    assert [c.value.low for c in claims if isinstance(c.value, Casualties)] == [4]


def test_a_figure_taken_back_is_denied_by_who_gave_it() -> None:
    reading = read(
        "The ministry said 14 people were killed in the shelling of Orma. "
        "The ministry later withdrew the figure and said 11 had died."
    )
    (denied,) = of(reading, Polarity.DENIED)
    assert isinstance(denied.value, Casualties) and denied.value.low == 14
    assert denied.claimant.words == "The ministry"
    told = [c.value.low for c in of(reading, Polarity.ASSERTED) if isinstance(c.value, Casualties)]
    assert told == [14, 11]


def test_a_headline_denies() -> None:
    claims = of(read("Army denies killing nine villagers in Tamba."), Polarity.DENIED)
    assert {type(claim.value) for claim in claims} == {Casualties, Responsibility}
    assert {claim.claimant.words for claim in claims} == {"Army"}


@pytest.mark.parametrize(
    "answer",
    [
        "The defence ministry said a gas cylinder had exploded in a kitchen.",
        "The defence ministry put the deaths down to an accident.",
        "The defence ministry said the blast was caused by a short circuit.",
    ],
)
def test_another_cause_counters_the_accusation_of_another(answer: str) -> None:
    reading = read(ACCUSED + answer)
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Responsibility) and claim.value.act is Act.ALTERNATIVE_CAUSE
    meant = answered(reading, claim)
    assert meant is not None and isinstance(meant.value, Responsibility)


def test_a_cause_where_nobody_is_accused_denies_nothing() -> None:
    assert not of(read("Nine people died in Orma. The mayor said a gas cylinder had exploded."), Polarity.DENIED)


@pytest.mark.parametrize(
    "denial",
    [
        "Denying the charge, the army said it would sue.",
        "The army laughed the villagers' tale out of court.",
        '"Rubbish," said the army\'s spokesman.',
        "The army said it could rule that out.",
        "The army poured cold water on the claim.",
    ],
)
def test_a_denial_in_general_words_answers_the_charge(denial: str) -> None:
    reading = read(ACCUSED + denial)
    (claim,) = of(reading, Polarity.DENIED)
    assert isinstance(claim.value, Responsibility)
    assert answered(reading, claim) is not None


def test_what_a_speaker_does_in_saying_the_rest_is_of_anothers_claim() -> None:
    text = "The rebels buried one man, their leader said, rejecting the army's claim that 12 rebels were killed."
    denied = of(read(text), Polarity.DENIED)
    assert [claim.value.low for claim in denied if isinstance(claim.value, Casualties)] == [12]


@pytest.mark.parametrize(
    "doubt",
    [
        "Neither the UN nor the Red Cross confirmed the figure of 12.",
        "The army denied it, and neither the UN nor the Red Cross has confirmed the toll.",
    ],
)
def test_both_who_have_not_confirmed_a_figure_leave_it_unverified(doubt: str) -> None:
    open_ = of(read(BOMB + doubt), Polarity.NOT_VERIFIED)
    assert [(c.claimant.words, c.value.low) for c in open_ if isinstance(c.value, Casualties)] == [
        ("the UN", 12),
        ("the Red Cross", 12),
    ]


def test_neither_account_could_be_verified_is_the_outlets_word() -> None:
    open_ = of(read(BOMB + "Neither the army's toll nor the rebels' account could be verified."), Polarity.NOT_VERIFIED)
    assert [claim.claimant.words for claim in open_] == [None]

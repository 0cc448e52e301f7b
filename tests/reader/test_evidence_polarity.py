"""The polarity test: denial, doubt, admission and plain assertion each need their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.lists import Polarity
from whence.reader.evidence import check_polarity
from whence.reader.evidence.polarity import Stance, may_answer, polarity_follows
from whence.reader.evidence.words import Found

PARTIES = ("Ruritania", "the Northern Front", "the junta", "the Elphberg Guard")
ASSERTED = (
    "{p} said the shelling killed {n} people.",
    "{n} people were killed when {p} bombed the harbour.",
    "According to {p}, {n} villagers died in the raid.",
    "{p} is suspected of killing {n} traders.",
)
DENIED = (
    "{p} denied that its planes killed {n} people.",
    "{p} rejected the claim that {n} villagers died, calling it baseless.",
    "{p} said it had not carried out the attack.",
    "There is no truth in the report that {n} people were killed, {p} said.",
    "{p} dismissed the accusations as fabricated.",
)
UNVERIFIED = (
    "The claim by {p} that {n} were killed could not be independently verified.",
    "It was not immediately possible to confirm the toll of {n} given by {p}.",
)
INVESTIGATING = (
    "{p} said it was investigating the report that {n} people were killed.",
    "{p} is looking into the deaths of {n} villagers.",
)

parties = st.sampled_from(PARTIES)
numbers = st.integers(2, 900)


@given(template=st.sampled_from(ASSERTED), party=parties, number=numbers)
def test_an_assertion_is_no_denial_and_no_doubt(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.ASSERTED, sentence)
    for wrong in (Polarity.DENIED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING):
        assert not check_polarity(wrong, sentence)


@given(template=st.sampled_from(DENIED), party=parties, number=numbers)
def test_a_denial_is_no_assertion(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.DENIED, sentence, claimant=party, accused=party)
    assert not check_polarity(Polarity.ASSERTED, sentence, claimant=party, accused=party)
    assert not check_polarity(Polarity.CONCEDED, sentence, claimant=party, accused=party)


@given(template=st.sampled_from(UNVERIFIED), party=parties, number=numbers)
def test_what_could_not_be_verified_is_not_asserted_by_the_outlet(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.NOT_VERIFIED, sentence)
    assert check_polarity(Polarity.DOUBTED, sentence)
    assert not check_polarity(Polarity.ASSERTED, sentence)


@given(template=st.sampled_from(INVESTIGATING), party=parties, number=numbers)
def test_an_inquiry_is_its_own_polarity(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.INVESTIGATING, sentence)
    assert not check_polarity(Polarity.DENIED, sentence)
    assert not check_polarity(Polarity.NOT_VERIFIED, sentence)


@given(number=numbers)
def test_a_denial_told_of_another_leaves_the_speaker_asserting(number: int) -> None:
    sentence = f"Villagers say {number} people were killed, but the junta has denied any role in the raid."
    assert check_polarity(Polarity.DENIED, sentence, claimant="the junta", accused="the junta")
    assert not check_polarity(Polarity.ASSERTED, sentence, claimant="the junta", accused="the junta")


def test_no_civilians_were_killed_is_an_asserted_zero() -> None:
    sentence = "No civilians were killed in the strike, the general said."
    assert check_polarity(Polarity.ASSERTED, sentence, claimant="the general")
    assert not check_polarity(Polarity.DENIED, sentence, claimant="the general")


@pytest.mark.parametrize(
    "sentence",
    [
        "The army admitted that it had lost twelve men.",
        "The Front acknowledged the deaths of its fighters.",
        "The ministry conceded that the strike hit the wrong house.",
        "We mourn our soldiers, the commander said.",
    ],
)
def test_an_admission_concedes(sentence: str) -> None:
    assert check_polarity(Polarity.CONCEDED, sentence)
    assert check_polarity(Polarity.ASSERTED, sentence)


def test_a_report_of_another_s_loss_concedes_nothing() -> None:
    assert not check_polarity(Polarity.CONCEDED, "A monitor said twelve people were killed at the ford.")


@pytest.mark.parametrize(
    "sentence",
    [
        "It was unclear who fired the shells.",
        "The observer cast doubt on the account.",
        "The monitor could not immediately determine whether the junta carried out the strike.",
    ],
)
def test_doubt_is_doubted_and_not_asserted(sentence: str) -> None:
    assert check_polarity(Polarity.DOUBTED, sentence, accused="the junta")
    assert not check_polarity(Polarity.ASSERTED, sentence, accused="the junta")


def test_a_denial_that_blames_another_asserts_the_other_s_guilt() -> None:
    sentence = "The junta denied responsibility and blamed the Northern Front."
    assert check_polarity(Polarity.ASSERTED, sentence, claimant="The junta", accused="the Northern Front")
    assert check_polarity(Polarity.DENIED, sentence, claimant="The junta", accused="The junta")
    assert not check_polarity(Polarity.DENIED, sentence, claimant="The junta", accused="the Northern Front")


def test_who_owns_what_another_denies_still_asserts_it() -> None:
    sentence = "The ministry repudiated a charge by Moldova that its planes bombed the bridge."
    assert check_polarity(Polarity.ASSERTED, sentence, claimant="Moldova", accused="its planes")
    assert not check_polarity(Polarity.ASSERTED, sentence, claimant="The ministry", accused="its planes")


def test_another_cause_bears_a_denial_of_that_sort_alone() -> None:
    words = "A gas cylinder had exploded, the ministry said."
    stance = Stance(words, 0, len(words), "the ministry", "army helicopters", another_cause=True)
    assert polarity_follows(Polarity.DENIED, stance)
    assert not check_polarity(Polarity.DENIED, words, claimant="the ministry", accused="army helicopters")


UNLISTED = "The garrison at Zenda keeps an eye on its own men and every one of them was at supper, Ruritania said."
SUPPER = "every one of them was at supper"


def pointed(text: str, words: str, polarity: Polarity = Polarity.DENIED, claimant: str = "Ruritania") -> bool:
    """Whether a claim of that polarity passes which gives the words as those that deny or doubt."""
    start = text.index(words)
    found = Found(start, start + len(words), words.lower())
    return polarity_follows(polarity, Stance(text, 0, len(text), claimant, "the garrison", pointed=(found,)))


def test_words_in_no_list_deny_only_where_the_claim_gives_them() -> None:
    assert not polarity_follows(Polarity.DENIED, Stance(UNLISTED, 0, len(UNLISTED), "Ruritania", "the garrison"))
    assert pointed(UNLISTED, SUPPER)
    assert pointed(UNLISTED, SUPPER, Polarity.DOUBTED) and pointed(UNLISTED, SUPPER, Polarity.INVESTIGATING)


@pytest.mark.parametrize("words", ["said", "admitted the raid", "killed five"])
def test_a_saying_an_admission_or_plain_harm_never_denies(words: str) -> None:
    assert not pointed(f"Ruritania {words}.", words)


def test_harm_may_be_in_words_that_negate_it_or_give_it_another_cause() -> None:
    assert may_answer("none of its shells killed anyone") and not may_answer("no")
    assert not may_answer("a gas bottle killed them") and may_answer("a gas bottle killed them", another_cause=True)


def test_who_only_said_what_is_denied_does_not_deny_it() -> None:
    text = "The junta finds a tale in the claim by Ruritania."
    assert pointed(text, "finds a tale in", claimant="The junta") and not pointed(text, "finds a tale in")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("No fewer than 11 persons were feared killed in Zaran.", "en"),
        ("Not less than 11 people were killed in Zaran.", "en"),
        ("At least 11 people were feared dead in Zaran.", "en"),
        ("Pas moins de 11 personnes ont été tuées à Zaran.", "fr"),
    ],
)
def test_what_bounds_or_fears_a_number_denies_nothing(words: str, language: str) -> None:
    assert check_polarity(Polarity.ASSERTED, words, language=language)
    assert not check_polarity(Polarity.DENIED, words, language=language)


def test_a_feared_number_may_be_doubted() -> None:
    assert check_polarity(Polarity.DOUBTED, "Eleven people were feared dead in Zaran.")

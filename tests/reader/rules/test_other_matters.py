"""Denials of what is neither a deed nor harm: they answer no figure."""

import pytest

from tests.reader.rules.told import read
from whence.model.claim import Casualties, Responsibility, Statement
from whence.model.lists import Polarity
from whence.reader.rules.other_matters import (
    follows_another_matter,
    is_of_another_matter,
    leaves_doer_open,
    says_nothing,
)

SEIZED = "Gunmen killed three people and abducted eight villagers in Bosso on Sunday, the governor said. "


@pytest.mark.parametrize(
    "denial",
    [
        "Families denied reports that a ransom had been paid for the hostages.",
        "The government denied paying a ransom for them.",
        "The government denied reports of a ransom payment.",
        "Families said reports that a ransom had been paid were false.",
        "Reports that a ransom had been paid were denied by families.",
        "The government dismissed as false media reports that it had negotiated with the kidnappers.",
        "The army rejected claims in the local press that its soldiers had abandoned their post.",
    ],
)
def test_it_answers_no_count_and_no_deed(denial: str) -> None:
    reading = read(SEIZED + denial)
    denied = [claim for claim in reading.claims if claim.polarity is Polarity.DENIED]
    assert not [claim for claim in denied if isinstance(claim.value, Casualties | Responsibility)]
    assert [claim for claim in denied if isinstance(claim.value, Statement)]


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied the report.",
        "The army denied that three people had been killed.",
        "The army rejected the governor's figure.",
    ],
)
def test_a_denial_of_what_was_told_still_answers_it(denial: str) -> None:
    reading = read(SEIZED + denial)
    assert [c for c in reading.claims if c.polarity is Polarity.DENIED and isinstance(c.value, Casualties)]


@pytest.mark.parametrize(
    ("clause", "other"),
    [
        (" reports that a bridge had been sold.", True),
        (" that a deal had been signed.", True),
        (" having met the captors in person.", True),
        (" that charge.", False),
        (" reports that its soldiers had shot the men.", False),
        (" being involved in the raid.", False),
        (" any wrongdoing.", False),
        (" the toll.", False),
    ],
)
def test_what_follows_a_denial(clause: str, other: bool) -> None:
    assert is_of_another_matter(clause) is other


def test_what_is_called_false_may_stand_before() -> None:
    assert follows_another_matter("Rumours that a deal had been signed were ")
    assert not follows_another_matter("Rumours that nine men had been shot were ")
    assert not follows_another_matter("The army said in a statement that it had won and ")


@pytest.mark.parametrize(
    "words",
    [
        "The attackers have not been identified.", "No group has claimed the raid.", "He could not say who did it.",
        "Nobody has claimed responsibility.", "It is unclear who fired the rockets.",
    ],
)  # fmt: skip
def test_that_nobody_knows_who_did_it(words: str) -> None:
    assert leaves_doer_open(words, 0, len(words))


@pytest.mark.parametrize("words", ["The army did not attack the village.", "The army could not confirm the toll."])
def test_who_denies_or_checks_leaves_no_doer_open(words: str) -> None:
    assert not leaves_doer_open(words, 0, len(words))


def test_who_does_not_comment_says_nothing() -> None:
    words = "The army has not commented."
    assert says_nothing(words, 0, len(words))
    words = "The ministry could neither corroborate nor comment on it."
    assert not says_nothing(words, 0, len(words))

"""Who calls other figures false denies those of others, and never its own."""

import pytest

from tests.reader.rules.told import counts, read, report
from whence.model.claim import Reading
from whence.model.lists import Polarity, Qualifier
from whence.reader.trained.reader import TrainedReader

OWN = "Nine people died in Saturday's raid on Kamango, the mayor said on Sunday. "
OTHERS = "The raid on Kamango killed 16 people, a rights group said. "

Denied = list[tuple[int | None, str | None]]


def denied(reading: Reading) -> Denied:
    """Number and word of each supported denial or doubt of a count."""
    open_ = (Polarity.DENIED, Polarity.DOUBTED)
    return [(value.low, value.word) for claim, value in counts(reading) if claim.polarity in open_ and claim.supported]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Other figures are exaggerated,” the mayor said.",
        "The mayor dismissed rival tolls as propaganda.",
        "The mayor called other casualty figures inflated.",
        "The mayor said that any other number was a lie.",
        "The mayor cast doubt on differing death tolls.",
    ],
)
def test_the_figure_of_another_is_denied_and_not_the_speaker_s_own(sentence: str) -> None:
    reading = read(OTHERS + OWN + sentence)
    assert denied(reading) == [(16, None)]
    (answer,) = [claim for claim, _ in counts(reading) if claim.polarity in (Polarity.DENIED, Polarity.DOUBTED)]
    (meant,) = [claim for claim, value in counts(reading) if claim.claim_id == answer.answers and value.low == 16]
    assert meant.claimant.words == "a rights group"


def test_all_figures_of_others_are_denied() -> None:
    reading = read(OTHERS + "Residents spoke of 21 dead. " + OWN + "“Other figures are exaggerated,” the mayor said.")
    assert sorted(denied(reading), key=str) == [(16, None), (21, None)]


def test_who_else_speaks_for_the_side_denies_none_of_its_figures() -> None:
    reading = read(
        "The army said on Sunday that four civilians had died in the shelling of Ragh. Residents spoke of 21 dead. "
        "“Any other number is a fabrication,” an army spokesman said."
    )
    assert denied(reading) == [(21, None)]


def test_figures_that_the_report_does_not_give_are_denied_by_their_words() -> None:
    (_, (claim, value)) = counts(read(OWN + "“Other figures are exaggerated,” the mayor said."))
    assert (value.low, value.qualifier, value.word) == (None, Qualifier.VAGUE, "Other figures")
    assert (claim.polarity, claim.answers, claim.supported) == (Polarity.DENIED, None, True)


def test_a_figure_that_is_called_false_by_its_number_is_no_other_figure() -> None:
    reading = read(OTHERS + OWN + "The figure of 16 is exaggerated, the mayor said.")
    assert denied(reading) == [(16, None)]


@pytest.mark.parametrize("told", ["", OTHERS])
def test_the_model_takes_nobody_to_deny_its_own_figure(told: str) -> None:
    reading = TrainedReader().read(report(told + OWN + "“Other figures are exaggerated,” the mayor said."))
    assert denied(reading) == ([(16, None)] if told else [(None, "Other figures")])

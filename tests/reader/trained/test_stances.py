"""Stances: the encoder's three words and the record's six."""

import numpy as np
import pytest

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution import Frame
from whence.reader.trained.heads import POLARITY_LABELS
from whence.reader.trained.model import Scores
from whence.reader.trained.stances import polarity_of, polarity_of_count, stance_label, told_by


def sure_of(label: str) -> Scores:
    return np.array([0.8 if each == label else 0.1 for each in POLARITY_LABELS], dtype=np.float32)


@pytest.mark.parametrize("polarity", Polarity)
def test_every_polarity_has_a_word_of_the_encoder(polarity: Polarity) -> None:
    assert stance_label(polarity) in POLARITY_LABELS


@pytest.mark.parametrize("polarity", Polarity)
def test_a_finer_polarity_stays_where_the_encoder_agrees(polarity: Polarity) -> None:
    assert polarity_of(sure_of(stance_label(polarity)), polarity) is polarity


@pytest.mark.parametrize(
    ("told", "label", "expected"),
    [
        (Polarity.CONCEDED, "denied", Polarity.DENIED),
        (Polarity.ASSERTED, "doubted", Polarity.DOUBTED),
        (Polarity.NOT_VERIFIED, "asserted", Polarity.ASSERTED),
    ],
)
def test_where_it_does_not_its_own_word_is_taken(told: Polarity, label: str, expected: Polarity) -> None:
    assert polarity_of(sure_of(label), told) is expected


def test_the_outlet_asserts_and_a_frame_has_its_own_stance() -> None:
    text = "The army denied it."
    denial = Frame(0, Span.of(text, 0, 8), Span.of(text, 9, 15), (Span.of(text, 16, 18),), Polarity.DENIED, "deny")
    assert told_by(None) is Polarity.ASSERTED
    assert told_by(denial) is Polarity.DENIED


def test_a_count_that_its_speaker_denies_is_never_made_an_assertion() -> None:
    asserted, doubted = np.array([0.9, 0.05, 0.05], np.float32), np.array([0.1, 0.2, 0.7], np.float32)
    assert polarity_of_count(asserted, Polarity.DENIED) is Polarity.DENIED
    assert polarity_of_count(doubted, Polarity.DENIED) is Polarity.DOUBTED
    assert polarity_of_count(asserted, Polarity.ASSERTED) is Polarity.ASSERTED

"""The weights: what the rules say where nothing else is known, and how far the encoder moves it."""

import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reader.trained.heads import POLARITY_LABELS, VICTIM_LABELS
from whence.reader.trained.model import Scores
from whence.reader.trained.weights import (
    ADDED,
    BY_RULES,
    Choice,
    Weights,
    likelihood,
    logs,
    odds,
    weights_of,
)

EVEN = np.full(3, 1 / 3, dtype=np.float32)
SHARES = st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3).map(lambda x: np.array(x, dtype=np.float32))


@given(SHARES, st.sampled_from([*POLARITY_LABELS, ADDED]))
def test_shares_are_likelihoods(seen: Scores, told: str) -> None:
    shares = BY_RULES.stance.shares(seen, told)
    assert shares.dtype == np.float32 and (shares >= 0).all() and shares.sum() == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("told", POLARITY_LABELS)
def test_where_the_rules_are_believed_even_the_surest_encoder_leaves_most_as_told(told: str) -> None:
    shares = BY_RULES.stance.shares(EVEN, told)
    assert POLARITY_LABELS[int(shares.argmax())] == told


def test_what_the_rules_did_not_see_is_as_the_encoder_says() -> None:
    seen = np.array([0.1, 0.7, 0.2], dtype=np.float32)
    np.testing.assert_allclose(BY_RULES.stance.shares(seen, ADDED), seen, atol=1e-3)


def test_a_choice_weighs_both() -> None:
    choice = Choice(1.0, {"told": [2.0, 0.0, 0.0]})
    leaning, sure = (np.array(x, dtype=np.float32) for x in ([0.3, 0.6, 0.1], [0.05, 0.9, 0.05]))
    assert int(choice.shares(leaning, "told").argmax()) == 0
    assert int(choice.shares(sure, "told").argmax()) == 1
    without = Choice(0.0, choice.table)
    np.testing.assert_allclose(without.shares(leaning, "told"), without.shares(sure, "told"))


def test_likelihood_is_the_logistic_of_the_weighed_sum() -> None:
    assert likelihood({}, {"always": 1.0}) == 0.5
    assert likelihood({"a": 2.0, "b": -1.0}, {"a": 1.0, "b": 2.0, "c": 5.0}) == 0.5
    assert likelihood({"a": 1.0}, {"a": 1.0}) == pytest.approx(0.731, abs=1e-3)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_likelihood_never_leaves_its_range(weight: float, value: float) -> None:
    assert 0.0 < likelihood({"a": weight}, {"a": value}) < 1.0


@given(st.floats(-1, 2))
def test_odds_are_bounded_and_rise(share: float) -> None:
    assert -9.3 < odds(share) < 9.3
    assert odds(share) <= odds(share + 0.01)


def test_odds_and_logs() -> None:
    assert odds(0.5) == pytest.approx(0.0)
    assert odds(0.9) == pytest.approx(2.197, abs=1e-3)
    assert logs(0.0) == pytest.approx(-9.21, abs=1e-2)


def test_by_the_rules_alone_what_they_saw_is_kept_and_what_was_added_is_not() -> None:
    for weights, keep in ((BY_RULES.count, BY_RULES.keep_count), (BY_RULES.doer, BY_RULES.keep_doer)):
        assert likelihood(weights, {"always": 1.0, "added": 0.0}) > keep
        assert likelihood(weights, {"always": 1.0, "added": 1.0}) < keep


def test_a_manifest_without_weights_believes_the_rules() -> None:
    assert weights_of({}) is BY_RULES


def test_weights_come_back_from_a_manifest() -> None:
    weights = Weights(
        count={"always": 0.5},
        doer={"always": -0.5},
        speaker={"told": 1.5},
        victims=Choice(0.7, {label: [0.0] * len(VICTIM_LABELS) for label in (*VICTIM_LABELS, ADDED)}),
        stance=Choice(0.6, {label: [0.0] * len(POLARITY_LABELS) for label in (*POLARITY_LABELS, ADDED)}),
        answer={"marked": 0.25},
        keep_count=0.45,
        keep_doer=0.35,
        keep_answer=0.15,
        keep_reply=0.05,
    )
    assert weights_of(json.loads(json.dumps(asdict(weights)))) == weights

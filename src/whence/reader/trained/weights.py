"""How much the rules and how much the encoder is believed: weights found by `training.tune`, kept in the manifest.

Each decision is a small logistic or multinomial rule over what both say; there is one for whether a count is told, one
for whether someone is accused, for who the victims are, for the stance, for who speaks, and for whether words answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import Any

import numpy as np

from whence.reader.trained.heads import POLARITY_LABELS, VICTIM_LABELS
from whence.reader.trained.model import Scores

ADDED = "added"
"""The row of a table for what the rules did not see at all."""
_LEAST = 1e-4

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice between labels: `trust` in the encoder's likelihoods, and what the rules' own label says of each label.

    `table` has a row for each label that the rules may give, and one for what they did not see.
    """

    trust: float
    table: Mapping[str, Sequence[float]]

    def shares(self, seen: Scores, told: str) -> Scores:
        """How likely each label is, given the encoder's likelihoods and the rules' label."""
        scores = self.trust * np.log(seen + _LEAST) + np.asarray(self.table[told], dtype=np.float32)
        raised = np.exp(scores - scores.max())
        found: Scores = (raised / raised.sum()).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True)
class Scale:
    """From a raw score to how likely: a logistic rule over its log odds (Platt scaling)."""

    slope: float
    shift: float

    def of(self, raw: float) -> float:
        """How likely, from 0 to 1."""
        return 1.0 / (1.0 + exp(-(self.slope * odds(raw) + self.shift)))


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, from which likelihood on something is kept, and the scales of scores by name.

    `keep_answer` is for answers that the encoder sees, `keep_reply` for those that the rules see.
    """

    count: Features
    doer: Features
    speaker: Features
    victims: Choice
    stance: Choice
    answer: Features
    keep_count: float = 0.4
    keep_doer: float = 0.4
    keep_answer: float = 0.4
    keep_reply: float = 0.4
    scales: Mapping[str, Scale] = field(default_factory=dict)


def likelihood(weights: Features, features: Features) -> float:
    """The logistic rule: how likely, from 0 to 1."""
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def odds(share: float) -> float:
    """The log odds of a likelihood, bounded."""
    held = min(1.0 - _LEAST, max(_LEAST, share))
    return log(held / (1.0 - held))


def logs(share: float) -> float:
    """The logarithm of a likelihood, bounded below."""
    return log(share + _LEAST)


def weights_of(values: Mapping[str, Any]) -> Weights:
    """The weights that a manifest gives; what it does not give is as where the rules alone are believed."""
    if not values:
        return BY_RULES
    return Weights(
        count=values["count"],
        doer=values["doer"],
        speaker=values["speaker"],
        victims=Choice(**values["victims"]),
        stance=Choice(**values["stance"]),
        answer=values["answer"],
        keep_count=values["keep_count"],
        keep_doer=values["keep_doer"],
        keep_answer=values["keep_answer"],
        keep_reply=values["keep_reply"],
        scales={name: Scale(**scale) for name, scale in values["scales"].items()},
    )


def _as_told(labels: Sequence[str]) -> Choice:
    table = {label: [9.0 if other == label else 0.0 for other in labels] for label in labels}
    return Choice(1.0, {**table, ADDED: [0.0] * len(labels)})


BY_RULES = Weights(
    count={"always": 3.0, "added": -9.0},
    doer={"always": 3.0, "added": -9.0},
    speaker={"told": 9.0, "share": 0.1},
    victims=_as_told(VICTIM_LABELS),
    stance=_as_told(POLARITY_LABELS),
    answer={"always": -9.0, "told": 18.0},
)
"""Weights that leave everything as the rules have it."""

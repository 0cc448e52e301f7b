"""Finds what scores mean: how often claims of each raw score were right, on labelled reports held back.

`evaluation.right` says which are right.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch

from evaluation.right import right_claims
from training.tune import Item
from whence.model.claim import Reading
from whence.reader.trained.calibrate import anchors_of, raw_score
from whence.reader.trained.reader import TrainedReader
from whence.reader.trained.weights import Scale, Weights, odds

STEPS = 200

Raw = tuple[str, float, bool]
"""The scale, the raw score, and whether the claim is right."""


def scales(items: Sequence[Item], weights: Weights) -> Mapping[str, Scale]:
    """The scale of each kind of claim, as the items teach it; a kind that is always or never right gets none."""
    reader = TrainedReader(weights=weights)
    found = [raw for item in items for raw in _raws(item, reader.read_with(item.parsed, item.seen))]
    kinds = sorted({kind for kind, _, _ in found})
    told = {kind: [(score, right) for name, score, right in found if name == kind] for kind in kinds}
    return {kind: _fitted(rows) for kind, rows in told.items() if len({right for _, right in rows}) == 2}


def _raws(item: Item, reading: Reading) -> Iterator[Raw]:
    """Every claim of a reading that is scored, with its raw score and whether the labels bear it out."""
    anchors = anchors_of(reading.claims, item.parsed)
    right = right_claims(item.label, item.parsed.report, reading)
    for claim in reading.claims:
        raw = raw_score(claim, anchors.get(claim.incident_id, ()), item.parsed, item.seen)
        if raw is not None and claim.claim_id in right:
            yield (*raw, right[claim.claim_id])


def _fitted(rows: Sequence[tuple[float, bool]]) -> Scale:
    """The logistic rule of least loss over the log odds of raw scores (Platt, 1999; L-BFGS)."""
    given = torch.tensor([odds(score) for score, _ in rows])
    right = torch.tensor([float(held) for _, held in rows])
    weights = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> Any:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(weights[0] * given + weights[1], right)
        loss.backward()
        return loss

    optimizer.step(closure)
    return Scale(round(float(weights[0].detach()), 4), round(float(weights[1].detach()), 4))

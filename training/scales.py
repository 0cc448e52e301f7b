"""Finds what scores mean: how often claims of each raw score were right, on labelled reports held back.

A count or a doer is right when its whole row is, as the claim ledger's scorer has it; a place or a date when it is that
of the incident in the labels that its own incident is matched with.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

import torch

from training.rows import Row
from training.tune import Item
from whence.export.redaction import Redaction
from whence.export.shapes import Shaper
from whence.model.claim import Claim, Reading
from whence.reader.trained.calibrate import COUNT, DATE, DOER, PLACE, anchors_of, raw_score
from whence.reader.trained.reader import TrainedReader
from whence.reader.trained.weights import Scale, Weights, odds

scorer: Any = import_module("evaluation.ledger.score")  # the labels' own scorer, which is untyped
STEPS = 200
_SHOWN = date(2026, 1, 1)  # an internal export holds nothing back, whatever the day
_KINDS = {COUNT: "casualties", DOER: "responsibility"}
_VALUES: Mapping[str, Callable[[Row, Row], float]] = {
    COUNT: scorer.casualty_value,
    DOER: scorer.responsibility_value,
}

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
    right = _right(item, reading)
    for claim in reading.claims:
        raw = raw_score(claim, anchors.get(claim.incident_id, ()), item.parsed, item.seen)
        if raw is not None and claim.claim_id in right:
            yield (*raw, right[claim.claim_id])


def _right(item: Item, reading: Reading) -> Mapping[str, bool]:
    """Which claims are right, by id; those that the scorer does not look at are left out."""
    report = item.parsed.report
    shaper = Shaper(Redaction(internal=True, as_of=_SHOWN), {report.report_id: report})
    lines = {claim.claim_id: shaper.claim(claim, None) for claim in reading.claims}
    gold = scorer.from_labels([item.label])[item.label["doc"]]
    told = scorer.from_claims(lines.values()).get(item.label["doc"], {"incidents": []})
    found: dict[str, bool] = {}
    for kind, name in _KINDS.items():
        rows = _rows_of(reading.claims, lines, name)
        pairs = scorer.pair_up(gold[name], [row for _, row in rows], _VALUES[kind])
        hits = {id(row) for label, row in pairs if _whole(label, row)}
        found |= {claim_id: id(row) in hits for claim_id, row in rows}
    return {**found, **_settings(reading.claims, gold["incidents"], told["incidents"])}


def _rows_of(claims: Sequence[Claim], lines: Mapping[str, Row], name: str) -> list[tuple[str, Row]]:
    """The scorer's row of each claim of a field that it looks at, by the claim's id."""
    found = []
    for claim in claims:
        read = scorer.from_claims([lines[claim.claim_id]])
        for document in read.values():
            found += [(claim.claim_id, row) for row in document[name]]
    return found


def _whole(label: Row, row: Row) -> bool:
    """Whether the whole row is right: victims where it has them, claimant, polarity, and words in common."""
    same = label["polarity"] == row["polarity"] and scorer.same_claimant(label, row)
    return bool(same and label.get("victims") == row.get("victims") and scorer.overlap(label["quote"], row["quote"]))


def _settings(claims: Sequence[Claim], gold: Sequence[Row], told: Sequence[Row]) -> Mapping[str, bool]:
    """Which places and dates are those of the labels' incident that theirs is matched with."""

    def shared(a: Row, b: Row) -> float:
        same = bool(a["place"]) and scorer.same_name(a["place"], b["place"] or "-")
        return float(sum(scorer.overlap(x, y) for x in a["quotes"] for y in b["quotes"]) + 0.5 * same)

    found: dict[str, bool] = {}
    for label, incident in scorer.pair_up(gold, told, shared):
        own = [claim for claim in claims if claim.incident_id == incident["id"]]
        if label["place"]:
            right = scorer.same_name(label["place"], incident["place"] or "-")
            found |= {claim.claim_id: right for claim in own if claim.field.value == PLACE}
        if label["date"][0]:
            right = label["date"][0] == incident["date"][0]
            found |= {claim.claim_id: right for claim in own if claim.field.value == DATE}
    return found


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

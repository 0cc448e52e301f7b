"""Which claims of a reading are right, one by one, as the claim ledger's scorer has it.

A count or a doer is right when its whole row is; a place or a date when it is that of the incident in the labels that
its own incident is matched with.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from evaluation.recorded import Row
from whence.export.redaction import Redaction
from whence.export.shapes import Shaper
from whence.model.claim import Claim, Reading
from whence.model.lists import Field
from whence.model.report import Report

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types
_SHOWN = date(2026, 1, 1)  # an internal export holds nothing back, whatever the day
_FIELDS: Mapping[Field, Callable[[Row, Row], float]] = {
    Field.CASUALTIES: _SCORER.casualty_value,
    Field.RESPONSIBILITY: _SCORER.responsibility_value,
}


def right_claims(label: Row, report: Report, reading: Reading) -> Mapping[str, bool]:
    """Which claims of a reading the labels bear out, by id; those that the scorer does not look at are left out."""
    shaper = Shaper(Redaction(internal=True, as_of=_SHOWN), {report.report_id: report})
    lines = {claim.claim_id: shaper.claim(claim, None) for claim in reading.claims}
    gold = _SCORER.from_labels([label])[label["doc"]]
    told = _SCORER.from_claims(lines.values()).get(label["doc"], {"incidents": []})
    found: dict[str, bool] = {}
    for field, value in _FIELDS.items():
        rows = _rows_of(reading.claims, lines, field)
        pairs = _SCORER.pair_up(gold[field.value], [row for _, row in rows], value)
        hits = {id(row) for label, row in pairs if _whole(label, row)}
        found |= {claim_id: id(row) in hits for claim_id, row in rows}
    return {**found, **_settings(reading.claims, gold["incidents"], told["incidents"])}


def _rows_of(claims: Sequence[Claim], lines: Mapping[str, Row], field: Field) -> list[tuple[str, Row]]:
    """The scorer's row of each claim of a field that it looks at, by the claim's id."""
    found = []
    for claim in claims:
        read = _SCORER.from_claims([lines[claim.claim_id]])
        for document in read.values():
            found += [(claim.claim_id, row) for row in document[field.value]]
    return found


def _whole(label: Row, row: Row) -> bool:
    """Whether the whole row is right: victims where it has them, claimant, polarity, and words in common."""
    same = label["polarity"] == row["polarity"] and _SCORER.same_claimant(label, row)
    return bool(same and label.get("victims") == row.get("victims") and _SCORER.overlap(label["quote"], row["quote"]))


def _settings(claims: Sequence[Claim], gold: Sequence[Row], told: Sequence[Row]) -> Mapping[str, bool]:
    """Which places and dates are those of the labels' incident that theirs is matched with."""

    def shared(a: Row, b: Row) -> float:
        same = bool(a["place"]) and _SCORER.same_name(a["place"], b["place"] or "-")
        return float(sum(_SCORER.overlap(x, y) for x in a["quotes"] for y in b["quotes"]) + 0.5 * same)

    found: dict[str, bool] = {}
    for label, incident in _SCORER.pair_up(gold, told, shared):
        own = [claim for claim in claims if claim.incident_id == incident["id"]]
        if label["place"]:
            right = _SCORER.same_name(label["place"], incident["place"] or "-")
            found |= {claim.claim_id: right for claim in own if claim.field is Field.PLACE}
        if label["date"][0]:
            right = label["date"][0] == incident["date"][0]
            found |= {claim.claim_id: right for claim in own if claim.field is Field.DATE}
    return found

"""What scores mean: claims held against labels, and the scales that they teach."""

from tests.reader.rules.told import report
from tests.reader.trained.imagined import imagined
from tests.training.extra import torch
from training.rows import Row
from training.scales import scales
from training.tune import Item
from whence.reader.rules.reader import parse
from whence.reader.trained.weights import BY_RULES

TOLD = "Medics said 12 civilians were killed on 5 October 2024 in Gao, Mali."
QUOTE = "12 civilians were killed on 5 October 2024 in Gao"


def count(**changed: object) -> Row:
    given = {"incident": "i1", "low": 12, "high": 12, "qualifier": "exact", "harm": "killed", "victims": "civilians"}
    return {**given, "claimant": "Medics", "claimant_kind": "medical_or_rescue", "via": None, "polarity": "asserted",
            "quote": QUOTE, **changed}  # fmt: skip


def item(*counts: Row, place: str = "Gao", day: str = "2024-10-05") -> Item:
    """The report that tells it, with labels."""
    parsed = parse(report(TOLD))
    incident = {"id": "i1", "place": place, "date_start": day, "date_end": day, "trigger_quote": QUOTE}
    label = {"doc": "r-told", "incidents": [incident], "casualty_claims": list(counts), "responsibility_claims": []}
    seen = imagined(parsed.text, [], [("place", "12 civilians", "Gao"), ("date", "12 civilians", "5 October 2024")])
    return Item(label, parsed, seen)


def test_a_kind_of_claim_that_is_right_half_the_time_is_at_a_half() -> None:
    assert torch is not None
    right, wrong = item(count()), item(count(claimant="The army"))
    found = scales([right, wrong] * 4, BY_RULES)
    assert abs(found["count"].of(0.9) - 0.5) < 0.1
    assert "place" not in found  # always right: nothing to learn how scores differ


def test_places_and_dates_are_held_against_the_incident_of_the_labels() -> None:
    items = [item(count()), item(count(), place="Kidal", day="2024-10-01"), item(count()), item(count())]
    found = scales(items, BY_RULES)
    assert abs(found["place"].of(1.0) - 0.75) < 0.1
    assert abs(found["date"].of(1.0) - 0.75) < 0.1

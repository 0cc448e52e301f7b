"""How far to believe rules and encoder: what made-up examples teach."""

import json

import pytest

from tests.reader.rules.told import report
from tests.reader.trained.imagined import imagined
from tests.training.extra import torch
from training.rows import Row
from training.tune import Item, fitted, in_manifest, of_counts, of_doers, tuned
from whence.reader.rules.reader import parse
from whence.reader.trained.heads import POLARITY_LABELS, VICTIM_LABELS
from whence.reader.trained.voices import voice_of
from whence.reader.trained.weights import likelihood, weights_of

TRUE = "Medics said 12 civilians were killed in Zaran."
FALSE = "Shells left 7 people wounded in the film."
DOER = "Villagers said the army shelled Zaran."


def row(quote: str, **changed: object) -> Row:
    given = {"low": 12, "high": 12, "qualifier": "exact", "harm": "killed", "victims": "children"}
    return {**given, "claimant": "Medics", "polarity": "doubted", "quote": quote, **changed}


def item(counts: list[Row] | None = None, doers: list[Row] | None = None, sure: bool = True) -> Item:
    """A report of the three sentences in which the encoder sees the first count, as children, and the doer."""
    parsed = parse(report(f"{TRUE} {FALSE} {DOER}"))
    marks = [("harm", "12", "killed"), ("victims", "12", "children"), ("polarity", "12", "doubted")]
    points = [("claimant", "12", "Medics"), ("claimant", "the army", "Villagers")]
    seen = imagined(parsed.text, [*marks, ("accused", "the army", "")] if sure else [], points)
    return Item({"casualty_claims": counts or [], "responsibility_claims": doers or []}, parsed, seen)


ACCUSED = row(DOER, accused="the army", claimant="Villagers", polarity="asserted")


def test_a_count_is_there_when_the_labels_have_its_number() -> None:
    assert [example.there for example in of_counts(item([row(TRUE)]))] == [True, False]
    assert [example.there for example in of_counts(item())] == [False, False]


def test_a_count_told_elsewhere_is_there_but_teaches_nothing_of_its_victims() -> None:
    first, _ = of_counts(item([row("At the mosque there were 12 dead.")]))
    assert first.there is True and (first.victims, first.stance, first.speaker) == (None, None, None)


def test_a_count_teaches_victims_stance_and_speaker() -> None:
    first, _ = of_counts(item([row(TRUE)]))
    assert first.victims is not None and first.stance is not None and first.speaker is not None
    assert (first.victims.told, first.victims.right) == ("civilians", VICTIM_LABELS.index("children"))
    assert (first.stance.told, first.stance.right) == ("asserted", POLARITY_LABELS.index("doubted"))
    named = [voice.frame.naming.quote for voice, right in zip(first.speaker.possible, first.speaker.right, strict=True)
             if right and voice.frame is not None and voice.frame.naming is not None]  # fmt: skip
    assert named == ["Medics"]


def test_a_claimant_whom_nobody_can_be_teaches_no_speaker() -> None:
    first, _ = of_counts(item([row(TRUE, claimant="the Bishop of Redland")]))
    assert first.stance is not None and first.speaker is None


@pytest.mark.parametrize(
    ("rows", "there"),
    [([ACCUSED], True), ([{**ACCUSED, "quote": "Elsewhere the army burned barns."}], None), ([], False)],
)
def test_a_doer_accused_elsewhere_is_neither_there_nor_not(rows: list[Row], there: bool | None) -> None:
    assert [example.there for example in of_doers(item(doers=rows))] == [there]


def test_a_logistic_rule_learns_what_parts_the_examples() -> None:
    told = [({"always": 1.0, "seen": float(n % 2)}, bool(n % 2)) for n in range(200)]
    weights = fitted(told)
    assert likelihood(weights, {"always": 1.0, "seen": 1.0}) > 0.8
    assert likelihood(weights, {"always": 1.0, "seen": 0.0}) < 0.2


def test_what_helps_nowhere_is_not_believed() -> None:
    told = [({"always": 1.0, "noise": float(n % 2)}, n % 4 < 2) for n in range(40)]
    assert fitted(told)["noise"] == pytest.approx(0.0, abs=1e-3)


def test_weights_follow_the_encoder_where_it_was_right() -> None:
    torch.manual_seed(1)
    items = [item([row(TRUE)], [ACCUSED]) for _ in range(12)] + [item(sure=False) for _ in range(12)]
    weights = tuned(items, keep_count=0.3)
    first, second = of_counts(items[0])
    assert likelihood(weights.count, first.features) > 0.8
    assert likelihood(weights.count, second.features) < 0.3
    assert first.victims is not None and first.speaker is not None
    assert int(weights.victims.shares(first.victims.seen, "civilians").argmax()) == VICTIM_LABELS.index("children")
    assert voice_of(first.speaker.possible, weights.speaker).share > 0.5
    assert (weights.keep_count, weights.keep_doer) == (0.3, 0.3)


def test_the_manifest_gives_the_weights_back_to_four_places() -> None:
    weights = tuned([item([row(TRUE)], [ACCUSED]), item(sure=False)])
    back = weights_of(json.loads(json.dumps(in_manifest(weights))))
    assert back.count == {name: pytest.approx(value, abs=1e-4) for name, value in weights.count.items()}
    assert back.victims.trust == pytest.approx(weights.victims.trust, abs=1e-4)
    assert in_manifest(back) == in_manifest(weights)

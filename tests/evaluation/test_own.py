"""The texts of our own: their form, their labels, and the floor of the gate set."""

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from evaluation import own_gate
from evaluation.labelled import ANSWERING, Labelled, read_labelled
from evaluation.stream_sources import OWN, own_reports
from whence.model.claim import Responsibility
from whence.model.errors import DataError
from whence.model.lists import ASSERTING, Polarity

FOLDER = Path(own_gate.GATE).parent
DENIALS = [FOLDER / "denials" / f"{name}.jsonl" for name in ("develop", "held")]
FILES = [*DENIALS, own_gate.GATE]
ACTED = {Polarity.DENIED: {"denies", "alternative_cause"}, Polarity.CONCEDED: {"admits"}}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_label_is_of_the_form(path: Path) -> None:
    reports = read_labelled(
        path
    )  # raises where a quote, a claimant or an answer is not of the text, or a word no list's
    assert len({each.report.identity for each in reports}) == len(reports)
    for each in reports:
        for claim in each.claims:
            claim.span.check(each.report.text)
            assert claim.span.quote.strip() == claim.span.quote


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_denials_answer_what_is_asserted_of_the_same_field(path: Path) -> None:
    for each in read_labelled(path):
        by_id = {claim.claim_id: claim for claim in each.claims}
        for claim in each.claims:
            if claim.answers is not None:
                answered = by_id[claim.answers]
                assert claim.polarity in ANSWERING
                assert answered.polarity in ASSERTING, each.report.identity
                assert answered.field is claim.field, each.report.identity


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_acts_go_with_polarities_and_accused_are_in_the_text(path: Path) -> None:
    for each in read_labelled(path):
        for claim in each.claims:
            if isinstance(claim.value, Responsibility):
                assert claim.value.act in ACTED.get(claim.polarity, {"accusation", "claims_it"})
                assert claim.value.accused.lower() in each.report.text.lower(), each.report.identity


def test_the_two_halves_share_no_report_and_hold_enough_of_each_polarity() -> None:
    halves = [read_labelled(path) for path in DENIALS]
    names = [{each.report.identity for each in half} for half in halves]
    assert not names[0] & names[1]
    assert sum(map(len, halves)) >= 160
    assert abs(len(halves[0]) - len(halves[1])) <= 1
    for half in halves:
        told = Counter(claim.polarity for each in half for claim in each.claims)
        assert all(told[polarity] >= 12 for polarity in Polarity)


def test_the_halves_are_those_of_the_seeded_shuffle() -> None:
    names = [[each.report.identity for each in read_labelled(path)] for path in DENIALS]
    everything = sorted([*names[0], *names[1]])
    random.Random(1936).shuffle(everything)
    assert names[0] == sorted(everything[: len(everything) // 2])


def test_no_two_reports_are_made_from_one_sentence() -> None:
    """Six words in a row that two reports share would be a template."""
    seen: dict[tuple[str, ...], str] = {}
    for each in _denials():
        words = re.findall(r"[a-z']+", each.report.text.lower())
        for gram in {tuple(words[start : start + 6]) for start in range(len(words) - 5)}:
            assert seen.setdefault(gram, each.report.identity) == each.report.identity, " ".join(gram)


def test_reports_have_the_length_of_short_news() -> None:
    for each in _denials():
        assert 55 <= len(each.report.text.split()) <= 160, each.report.identity


def _denials() -> list[Labelled]:
    return [each for path in DENIALS for each in read_labelled(path)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("quote", "words that do not stand there"),
        ("claimant", "nobody of the text"),
        ("polarity", "rumoured"),
        ("claimant_kind", "gossip"),
        ("field", "weather"),
        ("answers", 7),
    ],
)
def test_a_wrong_label_is_refused_with_its_line(tmp_path: Path, key: str, value: object) -> None:
    claim = {
        "field": "responsibility",
        "value": {"accused": "The militia", "act": "denies"},
        "claimant": "The militia",
        "claimant_kind": "belligerent",
        "polarity": "denied",
        "quote": "The militia denied it",
        "answers": None,
    }
    row = {"id": "a", "title": None, "text": "The militia denied it.", "claims": [claim]}
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert read_labelled(path)[0].claims[0].polarity is Polarity.DENIED
    path.write_text(json.dumps({**row, "claims": [{**claim, key: value}]}), encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        read_labelled(path)


def test_our_own_negatives_are_reports_of_the_kinds_asked_for() -> None:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == len(own_reports())
    assert {"history", "drill", "anniversary", "accident", "threat"} <= {row["kind"] for row in rows}


def test_the_rules_reader_keeps_the_floor_of_the_gate_set() -> None:
    assert own_gate.score(reader="rules")["row_right_f1"] >= 80.0

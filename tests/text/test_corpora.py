"""Measured on the training part of the claim ledger: numbers found, nothing labelled skipped, one language."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from whence.text.boilerplate import cut_off, mark_boilerplate
from whence.text.language import detect
from whence.text.numbers import find_numbers, guide_low
from whence.text.sentences import split_sentences

LEDGER = Path(os.environ.get("WHENCE_CORPORA", "../shared/corpora")) / "claim_ledger"
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not (LEDGER / "train").is_dir(), reason="the corpora folder (WHENCE_CORPORA) is absent"),
]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _reports(part: str) -> dict[str, tuple[str, int]]:
    """The text of each report and where its body begins."""
    found = {}
    for report in _lines(LEDGER / part / "reports.jsonl"):
        title = report["title"] + "\n" if report["title"] else ""
        found[report["doc"]] = (title + report["text"], len(title))
    return found


def _casualties(part: str) -> list[tuple[str, dict[str, Any]]]:
    """Every labelled casualty claim with its report's text."""
    reports = _reports(part)
    rows = (
        (label["doc"], claim) for label in _lines(LEDGER / part / "labels.jsonl") for claim in label["casualty_claims"]
    )
    return [(reports[doc][0], claim) for doc, claim in rows]


def _is_found(text: str, claim: dict[str, Any]) -> bool:
    """Whether a count inside the claim's quote has the claim's bounds."""
    start = text.find(claim["quote"])
    found = [
        phrase for phrase in find_numbers(text) if start <= phrase.start and phrase.end <= start + len(claim["quote"])
    ]
    if claim["qualifier"] == "vague":
        return any(phrase.kind == "vague" and guide_low(phrase.word) == claim["low"] for phrase in found)
    return any(
        (phrase.low, phrase.high) == (claim["low"], claim["high"]) for phrase in found if phrase.unit_hint is None
    )


def test_numbers_of_labelled_claims_are_found() -> None:
    claims = [(text, claim) for text, claim in _casualties("train") if claim["qualifier"] != "vague"]
    assert sum(_is_found(text, claim) for text, claim in claims) >= 0.95 * len(claims)


def test_vague_words_of_labelled_claims_are_found() -> None:
    claims = [
        (text, claim) for text, claim in _casualties("train") if claim["qualifier"] == "vague" and claim["low"] > 1
    ]
    assert sum(_is_found(text, claim) for text, claim in claims) >= 0.9 * len(claims)


@pytest.mark.parametrize("part", ["train", "train_other"])
def test_no_labelled_words_are_skipped(part: str) -> None:
    reports = _reports(part)
    for label in _lines(LEDGER / part / "labels.jsonl"):
        text, body_start = reports[label["doc"]]
        sentences = mark_boilerplate(split_sentences(text, body_start))
        assert cut_off(sentences) is None
        skipped = [sentence.span.quote for sentence in sentences if sentence.skip is not None]
        for claim in (*label["casualty_claims"], *label["responsibility_claims"]):
            assert not any(claim["quote"] in quote for quote in skipped)


@pytest.mark.parametrize("part", ["train", "train_other"])
def test_every_report_is_english(part: str) -> None:
    assert {detect(text) for text, _ in _reports(part).values()} == {"en"}

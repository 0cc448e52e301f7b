"""The claimant of labelled casualty rows: a floor, so that a break of the rules of attribution is noticed."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from whence.reader.rules.attribution import claimants_for, find_attributions
from whence.text.sentences import split_sentences

ROOT = Path(__file__).resolve().parents[3]
TRAIN = Path(os.environ.get("WHENCE_CORPORA", ROOT / "../shared/corpora")) / "claim_ledger" / "train"
FIRST = 60
FLOOR = 0.75
_HARM = re.compile(r"kill|dead|die|injur|wound|captur|arrest|death|missing|displac|lives", re.IGNORECASE)


_COMMON = frozenset(
    "the a an of in on at to for and or by with from its his her head spokesman official officials".split()
)


def _same(label: str, naming: str | None, carried: bool) -> bool:
    """Whether the words share a content word; a carried claimant may stand for the outlet's own voice."""
    if naming is None or label == "AUTHOR":
        return label == "AUTHOR" and (naming is None or carried)
    mine, theirs = (set(re.findall(r"\w+", words.lower())) - _COMMON for words in (naming, label))
    return bool(mine & theirs)


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRAIN / name).read_text(encoding="utf-8").splitlines()[:FIRST]]


def _right(report: dict[str, Any], labels: dict[str, Any]) -> list[bool]:
    text = f"{report['title']}\n{report['text']}"
    sentences = split_sentences(text, len(report["title"]) + 1)
    frames = find_attributions(text, sentences)
    found = []
    for row in labels["casualty_claims"]:
        start = max(text.find(row["quote"]), text.find(row["quote"], len(report["title"])))
        harm = _HARM.search(row["quote"])
        at = start + (harm.start() if harm is not None else 0)
        home = next(s for s in sentences if s.span.start <= at < s.span.end)
        spoken = [f for f in claimants_for(frames, home.index, at, at + 1) if f.naming is not None]
        named: list[tuple[str | None, bool]] = [(f.naming.quote, f.carried) for f in spoken if f.naming is not None]
        found.append(any(_same(row["claimant"], name, carried) for name, carried in named or [(None, False)]))
    return found


@pytest.mark.corpora
@pytest.mark.slow
@pytest.mark.skipif(not TRAIN.is_dir(), reason="the corpora folder is absent")
def test_claimants_of_labelled_rows_do_not_fall_under_the_floor() -> None:
    labels = {line["doc"]: line for line in _lines("labels.jsonl")}
    right = [
        r
        for report in _lines("reports.jsonl")
        if report["doc"] in labels
        for r in _right(report, labels[report["doc"]])
    ]
    assert len(right) > 200
    assert sum(right) / len(right) >= FLOOR

"""The reports written for training: their form, and that each word given is a word of the report."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import tests.training.extra  # noqa: F401 - skips this module where the extra train is absent
from evaluation.labelled import DOUBTING, read_labelled
from training import ledger, prepare
from training.rows import Row, read_rows
from whence.model.lists import Field, Polarity

ANSWERS = prepare.WRITTEN / "answers.jsonl"
ANSWERING = DOUBTING | {Polarity.DENIED}


def claims(path: Path) -> list[tuple[str, str, Row, int]]:
    """Each claim with its report's name and text and how many claims that has."""
    found = []
    for row in read_rows(path):
        text = f"{row['title']}\n{row['text']}" if row["title"] else row["text"]
        found += [(row["id"], text, claim, len(row["claims"])) for claim in row["claims"]]
    return found


def test_every_word_of_a_label_is_in_its_report() -> None:
    for name, text, claim, _ in claims(ANSWERS):
        given = [claim[part] for part in ("quote", "cue", "claimant") if claim[part] is not None]
        if claim["field"] == Field.RESPONSIBILITY:
            given.append(claim["value"]["accused"])
        assert claim["quote"] and all(words in text for words in given), name


def test_every_claim_is_one_that_the_record_can_hold(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    rows = [{**row, "claims": [_as_measured(claim) for claim in row["claims"]]} for row in read_rows(ANSWERS)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert len(read_labelled(path)) == len(rows)  # raises for a value, a claimant or an answer that is none


def _as_measured(claim: Row) -> Row:
    """The claim as the sets for measuring have it: only denials and doubts answer."""
    answers = claim["answers"] if Polarity(claim["polarity"]) in {Polarity.DENIED, Polarity.DOUBTED} else None
    return {**claim, "answers": answers}


def test_what_answers_has_words_that_do_so_and_answers_another_claim() -> None:
    for name, _, claim, count in claims(ANSWERS):
        answers = Polarity(claim["polarity"]) in ANSWERING
        assert bool(claim["cue"]) or not answers, name
        assert claim["answers"] is None or (answers and 0 <= claim["answers"] < count), name


def test_there_is_enough_of_each_polarity_and_reports_without_any_denial() -> None:
    rows = list(read_rows(ANSWERS))
    assert len({row["id"] for row in rows}) == len(rows) == 1185
    found = Counter(claim["polarity"] for _, _, claim, _ in claims(ANSWERS))
    assert all(found[polarity] >= 100 for polarity in Polarity)
    plain = [row for row in rows if not any(Polarity(c["polarity"]) in ANSWERING for c in row["claims"])]
    assert len(plain) >= 200


def test_topics_are_of_both_kinds() -> None:
    rows = list(read_rows(prepare.WRITTEN / "topics.jsonl"))
    assert Counter(row["conflict"] for row in rows) == {False: 100, True: 50}
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == 150


@pytest.fixture(name="labelled")
def labelled_reports() -> dict[str, tuple[dict[str, Any], str]]:
    """The labels of the first set by name, with the report's text."""
    texts = {row["doc"]: f"{row['title']}\n{row['text']}" for row in read_rows(prepare.WRITTEN / "reports.jsonl")}
    return {row["doc"]: (dict(row), texts[row["doc"]]) for row in read_rows(prepare.WRITTEN / "labels.jsonl")}


def test_each_row_that_denies_or_doubts_has_its_cue(labelled: dict[str, tuple[dict[str, Any], str]]) -> None:
    given = {(cue["doc"], cue["list"], cue["index"]): cue for cue in read_rows(prepare.WRITTEN / "cues.jsonl")}
    asked = {
        (doc, kind, number)
        for doc, (label, _) in labelled.items()
        for kind in ("casualty_claims", "responsibility_claims")
        for number, row in enumerate(label[kind])
        if row["polarity"] != "asserted"
    }
    assert set(given) == asked
    for (doc, _, _), cue in given.items():
        assert cue["cue"] in labelled[doc][1] and cue["kind"] in ANSWERING


def test_most_cues_are_taught() -> None:
    documents = list(ledger.documents(prepare.WRITTEN))
    taught = sum(mark.head == "answer" for document in documents for mark in document.marks)
    assert taught > 0.9 * len(list(read_rows(prepare.WRITTEN / "cues.jsonl")))

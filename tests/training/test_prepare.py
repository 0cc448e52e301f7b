"""From corpora to arrays, on a corpora folder made up here."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training.extra import torch
from training import prepare
from training.encode import UNKNOWN
from training.network import HIDDEN, WORDS
from training.prepare import CORPORA, Prepared, read_prepared, read_start, start_tokenizer
from whence.model.errors import DataError

REPORT = {"doc": "made-1", "title": "Blast", "text": "Police said 3 people were killed in Zaran."}
LABEL = {
    "doc": "made-1",
    "incidents": [
        {"id": "i1", "type": "ied_or_bomb", "date_start": "2019-03-04", "date_quote": None, "place": "Zaran",
         "place_quote": "in Zaran", "trigger_quote": "Blast"},
    ],
    "casualty_claims": [
        {"incident": "i1", "low": 3, "high": 3, "qualifier": "exact", "harm": "killed", "victims": "unspecified",
         "claimant": "Police", "polarity": "asserted", "quote": "Police said 3 people were killed"},
    ],
    "responsibility_claims": [],
    "stated_sources": [],
}  # fmt: skip
ROLES = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": [[["BOMB", 2]]]}
FILES = {
    "claim_ledger/train/reports.jsonl": json.dumps(REPORT),
    "claim_ledger/train/labels.jsonl": json.dumps(LABEL),
    "claim_ledger/train_other/reports.jsonl": json.dumps({**REPORT, "doc": "made-2"}),
    "claim_ledger/train_other/labels.jsonl": json.dumps({**LABEL, "doc": "made-2"}),
    "polnear/train/text/made.txt": "The mayor said no.",
    "polnear/train/attributions/made_a.ann": "T1\tSource 0 9\tThe mayor\n",
    "muc4/dev/none": "",
    "muc4/processed/train.json": json.dumps(
        {"docid": "M-1", "doctext": "A BOMB FELL.", "templates": [{"incident_type": "bombing", **ROLES}]}
    ),
    "relevance/IndiaPoliceEvents_sents/train.tsv": "Officers met.\t0\t0\t0\t0\t0\n",
    "relevance/insightCrime/train.tsv": "A haul.\t0\t1\t0\t0\t0\t0\t0\n",
    "relevance/satp_relevant/train.tsv": "An ambush.\t1\t0\t0\t0\n",
    "factuality/train.conll": "0\tThey\t_\n1\tleft\t3.0\n",
    "gva/reports.jsonl": json.dumps({"id": 1, "title": None, "text": "A shot was heard. " * 200}),
    "re3d/README.md": "none",
    "places/none": "",
}


def made(folder: Path) -> Path:
    """A corpora folder of few words."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was prepared of it."""
    work = tmp_path_factory.mktemp("work")
    prepare.prepare(made(tmp_path_factory.mktemp("corpora")), work, print)
    return work


@pytest.fixture(scope="module")
def prepared(folder: Path) -> Prepared:
    return read_prepared(folder)


def test_every_corpus_has_its_windows(prepared: Prepared) -> None:
    ours = {"own", "answers", "topics"}
    counts = {name: len(windows) for name, windows in prepared.corpora.items() if name not in ours}
    assert counts == {"ledger": 2, "polnear": 1, "muc4": 1, "relevance": 3, "factuality": 1, "crime": 1}
    written = [len(prepared.corpora[name]) for name in ("own", "answers", "topics")]
    assert written[0] >= 160 and written[1] >= 1185 and written[2] >= 150


def test_windows_come_back_in_the_types_that_are_trained_with(prepared: Prepared) -> None:
    first = prepared.corpora["ledger"][0]
    types = [array.dtype.name for array in (first.ids, first.labels, first.text, first.happened)]
    assert types == ["int32", "int16", "int16", "float32"] and np.isnan(first.happened).all()
    assert first.arrows and first.groups and (first.text == UNKNOWN).any()
    [event] = prepared.corpora["factuality"]
    assert event.happened[2] == 3.0


def test_labelled_reports_have_folds_and_corpora_digests(prepared: Prepared) -> None:
    assert prepared.folds["made-1"] == prepared.folds["made-2"]
    assert set(prepared.digests) == set(CORPORA) and all(len(digest) == 64 for digest in prepared.digests.values())


def test_the_start_is_minilms(folder: Path) -> None:
    start = read_start(folder)
    words = start["embeddings.word_embeddings.weight"]
    assert tuple(words.shape) == (WORDS, HIDDEN) and words.dtype == torch.float32


def test_the_same_corpora_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    prepare.prepare(made(tmp_path / "corpora"), tmp_path / "work", print)
    assert (tmp_path / "work" / prepare.DATA).read_bytes() == (folder / prepare.DATA).read_bytes()


def test_a_corpus_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"has no .*polnear/train.*: give the folder of the corpora by --corpora"):
        prepare.prepare(tmp_path, tmp_path / "work", print)


def test_what_was_not_prepared_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="run `python -m training prepare` first"):
        read_prepared(tmp_path)


def test_upper_case_has_the_ids_of_lower_case() -> None:
    encode = start_tokenizer().encode
    text = "Eleven villagers of Zaran were killed, the mayor's office said in a communiqué."
    lower, upper = (encode(each, add_special_tokens=False) for each in (text, text.upper()))
    assert lower.ids == upper.ids and lower.offsets == upper.offsets

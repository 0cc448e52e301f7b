"""The trained reader as a whole, with a session that sees what it is told to."""

import json
import pickle
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from tests.reader.rules.told import read as by_rules
from tests.reader.rules.told import report, tolls
from tests.reader.trained.imagined import SURE, TRUSTING
from tests.training.made import tokenizer
from whence.engines.check import check_reading
from whence.model.errors import DataError
from whence.reader.base import Configured, Marker, Reader
from whence.reader.trained import reader as module
from whence.reader.trained.heads import HARM_LABELS, LINK_OUTPUT, TEXT_HEADS, TOKEN_HEADS, columns, width
from whence.reader.trained.model import MANIFEST, MODEL, Model, Scores, layout
from whence.reader.trained.reader import TrainedReader
from whence.reader.trained.weights import BY_RULES, Weights

TEXT = "Rebels said 12 soldiers died in Zaran. Three villagers were killed on Monday near Zaran."
PLACES = columns(TOKEN_HEADS)


class Session:
    """Sees a count killed at every 12, an event word sure to have happened at every "died", and conflict."""

    def run(self, _: None, given: dict[str, np.ndarray[tuple[int, int], np.dtype[np.int64]]]) -> Sequence[Scores]:
        ids = given["ids"][0]
        number, died = (tokenizer().token_to_id(word) for word in ("12", "died"))
        tokens = np.zeros((len(ids), width(TOKEN_HEADS)), dtype=np.float32)
        tokens[:, [PLACES[head.name].start for head in TOKEN_HEADS]] = SURE
        tokens[:, PLACES["happened"].start] = np.where(ids == died, 5.0, -5.0)
        tokens[ids == number, PLACES["harm"]] = [SURE if label == "killed" else 0.0 for label in HARM_LABELS]
        text = np.full(width(TEXT_HEADS), -SURE, dtype=np.float32)
        text[columns(TEXT_HEADS)["conflict"]] = SURE
        return tokens[None], np.zeros((1, len(ids), LINK_OUTPUT), dtype=np.float32), text[None]


def manifest(weights: Weights | None) -> dict[str, object]:
    return {"sha256": {MODEL: "ab" * 32}, "heads": layout(), "weights": asdict(weights) if weights else {}}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model whose manifest believes the rules."""
    monkeypatch.setattr(module, "load", lambda _: Model(tokenizer(), Session(), manifest(None)))


@pytest.mark.usefixtures("made")
def test_where_the_rules_are_believed_it_reads_as_they_do() -> None:
    ours, theirs = TrainedReader().read(report(TEXT)), by_rules(TEXT)
    assert tolls(ours) == tolls(theirs) == [("killed", 12, 12, "Rebels"), ("killed", 3, 3, None)]
    assert ours.reader == "model"
    check_reading(report(TEXT), ours)


@pytest.mark.usefixtures("made")
def test_where_the_encoder_is_believed_only_what_it_sees_is_told() -> None:
    reading = TrainedReader(weights=TRUSTING).read(report(TEXT))
    assert [toll[:3] for toll in tolls(reading)] == [("killed", 12, 12)]
    check_reading(report(TEXT), reading)


@pytest.mark.usefixtures("made")
def test_every_claim_has_a_likelihood_and_every_sentence_is_read() -> None:
    reading = TrainedReader().read(report(TEXT))
    assert reading.claims and all(0.0 < claim.score <= 1.0 for claim in reading.claims)
    assert reading.coverage.read == reading.coverage.sentences == 2


@pytest.mark.usefixtures("made")
def test_the_same_report_is_read_alike_again_and_by_a_copy() -> None:
    reader = TrainedReader(weights=TRUSTING)
    first = reader.read(report(TEXT))
    assert reader.read(report(TEXT)) == first
    assert pickle.loads(pickle.dumps(reader)).read(report(TEXT)) == first


@pytest.mark.usefixtures("made")
def test_an_empty_report_has_no_claims() -> None:
    assert TrainedReader(weights=TRUSTING).read(report("")).claims == ()


@pytest.mark.usefixtures("made")
def test_upper_case_is_marked_as_lower_case_is() -> None:
    reader = TrainedReader()
    lower, upper = reader.mark(TEXT), reader.mark(TEXT.upper())
    assert lower.relevance == upper.relevance > 0.99
    assert lower.kinds == upper.kinds and lower.attributions == upper.attributions


@pytest.mark.usefixtures("made")
def test_factuality_stays_within_its_scale() -> None:
    died, killed = TEXT.index("died"), TEXT.index("killed")
    assert TrainedReader().factuality(TEXT, [(died, died + 4), (killed, killed + 6)]) == (3.0, -3.0)


def test_it_is_a_reader_and_shows_what_it_sees() -> None:
    made_: Reader = TrainedReader()
    marker: Marker = TrainedReader()
    assert (made_.name, made_.languages) == ("model", frozenset({"en", "und"})) and marker is not None


def test_without_a_model_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="make one by `make train`"):
        TrainedReader(tmp_path).read(report(TEXT))


def test_a_run_keeps_which_model_and_which_weights(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps(manifest(TRUSTING)), encoding="utf-8")
    from_manifest, given = TrainedReader(tmp_path), TrainedReader(tmp_path, TRUSTING)
    assert isinstance(from_manifest, Configured)
    assert from_manifest.settings == given.settings
    assert given.settings["model"] == "ab" * 32
    assert TrainedReader(tmp_path, BY_RULES).settings["weights"] != given.settings["weights"]

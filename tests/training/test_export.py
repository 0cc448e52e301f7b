"""From weights to a model's folder, and from the folder to a reading."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training.extra import torch
from tests.training.made import SENTENCE, SIZE, tokenizer
from training.export import export, write_manifest
from training.network import Network
from whence.model.errors import DataError
from whence.reader.trained.heads import LINK_OUTPUT, TEXT_HEADS, TOKEN_HEADS, width
from whence.reader.trained.model import MANIFEST, MODEL, TOKENIZER, load, read_manifest
from whence.reader.trained.seen import see


def exported(folder: Path) -> Path:
    """The folder of a model with one layer and few words."""
    tokenizer().save(str(folder / "made.json"))
    torch.manual_seed(7)
    weights = Network(layers=1, words=SIZE).state_dict()
    export(weights, folder / "made.json", folder / "model", {"trained": {"commit": "made", "held": []}})
    return folder / "model"


def test_the_folder_can_be_loaded_and_read_with(tmp_path: Path) -> None:
    seen = see(load(exported(tmp_path)), SENTENCE, [0])
    assert seen.tokens.shape == (9, width(TOKEN_HEADS)) and seen.text.shape == (width(TEXT_HEADS),)
    assert seen.pieces[0].links.shape == (11, LINK_OUTPUT) and np.isfinite(seen.tokens).all()


def test_upper_case_is_seen_as_lower_case_is(tmp_path: Path) -> None:
    model = load(exported(tmp_path))
    lower, upper = see(model, SENTENCE, [0]), see(model, SENTENCE.upper(), [0])
    np.testing.assert_array_equal(lower.tokens, upper.tokens)
    assert lower.starts == upper.starts


def test_the_manifest_has_digests_heads_and_what_it_was_told(tmp_path: Path) -> None:
    manifest = read_manifest(exported(tmp_path))
    assert set(manifest) == {"sha256", "heads", "weights", "trained"}
    assert set(manifest["sha256"]) == {MODEL, TOKENIZER}
    assert manifest["trained"] == {"commit": "made", "held": []} and manifest["weights"] == {}


def test_the_same_weights_give_the_same_folder(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    one, two = (exported(folder) for folder in folders)
    for name in (MODEL, TOKENIZER, MANIFEST):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_model_that_was_changed_afterwards_is_refused(tmp_path: Path) -> None:
    path = exported(tmp_path) / MODEL
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(DataError, match="is not the file that its manifest names"):
        load(tmp_path / "model")


def test_a_manifest_is_written_in_one_order(tmp_path: Path) -> None:
    write_manifest(tmp_path, {"b": 1, "a": {"d": "é", "c": [2]}})
    text = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    assert json.loads(text) == {"a": {"c": [2], "d": "é"}, "b": 1}
    assert text.index('"a"') < text.index('"b"') and "é" in text and text.endswith("}\n")

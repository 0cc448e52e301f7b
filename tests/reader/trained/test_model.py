"""The model's folder: what is missing, changed or made for other heads is refused, with what to do."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training.made import tokenizer
from whence.model.errors import DataError
from whence.reader.trained.model import (
    FOLDER,
    MANIFEST,
    MODEL,
    TOKENIZER,
    Model,
    digest_of,
    layout,
    load,
    read_manifest,
)
from whence.reader.trained.weights import BY_RULES, weights_of


def folder(path: Path, **changed: object) -> Path:
    """A folder that is whole but for what its files hold, and for what is changed in its manifest."""
    for name in (MODEL, TOKENIZER):
        (path / name).write_bytes(name.encode())
    digests = {name: digest_of(path / name) for name in (MODEL, TOKENIZER)}
    manifest = {"sha256": digests, "heads": layout(), "weights": {}, **changed}
    (path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return path


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"there is no model in .*none: reinstall whence, or make one by `make train`"):
        load(tmp_path / "none")


@pytest.mark.parametrize("name", [MODEL, TOKENIZER])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    (folder(tmp_path) / name).unlink()
    with pytest.raises(DataError, match=f"{name} is missing"):
        load(tmp_path)


@pytest.mark.parametrize("name", [MODEL, TOKENIZER])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    (folder(tmp_path) / name).write_bytes(b"another")
    with pytest.raises(DataError, match=f"{name} is not the file that its manifest names"):
        load(tmp_path)


def test_other_heads_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="trained for other heads"):
        load(folder(tmp_path, heads={**layout(), "text": {}}))


def test_labels_in_another_order_are_other_heads(tmp_path: Path) -> None:
    heads = json.loads(json.dumps(layout()))
    heads["tokens"]["harm"].reverse()
    with pytest.raises(DataError, match="trained for other heads"):
        load(folder(tmp_path, heads=heads))


def test_the_manifest_as_it_is(tmp_path: Path) -> None:
    assert read_manifest(folder(tmp_path, weights={"keep_count": 0.5}))["weights"] == {"keep_count": 0.5}


class Asked:
    """A session that keeps what it was given."""

    def run(self, outputs: None, given: dict[str, np.ndarray[tuple[int, int], np.dtype[np.int64]]]) -> list[object]:
        self.outputs, self.given = outputs, given
        return [np.full((1, 4, 2), n, dtype=np.float32) for n in range(3)]


def test_each_window_runs_alone() -> None:
    session = Asked()
    tokens, links, text = Model(tokenizer(), session, {}).run([101, 7, 8, 102])
    assert session.given["ids"].tolist() == [[101, 7, 8, 102]] and session.given["ids"].dtype == np.int64
    assert (tokens.shape, links[0, 0], text[0, 0]) == ((4, 2), 1.0, 2.0)


def test_the_shipped_model_reads() -> None:
    model = load()
    tokens, links, text = model.run([101, 2054, 102])
    assert tokens.shape[0] == links.shape[0] == 3 and np.isfinite(text).all()


def test_the_shipped_model_is_small_enough() -> None:
    assert (FOLDER / MODEL).stat().st_size <= 35_000_000


def test_the_shipped_manifest_says_how_far_rules_and_encoder_are_believed() -> None:
    assert weights_of(read_manifest()["weights"]) is not BY_RULES, "python -m training tune"

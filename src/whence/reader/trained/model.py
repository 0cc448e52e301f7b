"""The shipped model: its files, the manifest that says what they are, and the session that runs it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whence.model.errors import DataError
from whence.reader.trained.heads import TEXT_HEADS, TOKEN_HEADS, Head

FOLDER = Path(__file__).with_name("data")
MODEL, TOKENIZER, MANIFEST = "reader.onnx", "tokenizer.json", "manifest.json"
_INPUT = "ids"
_WHOLE_WEIGHTS = ("session.disable_quant_qdq", "1")
"""Weights are made 32 bits once, when the session opens: multiplied in 8, a window takes half as long again on a
processor without VNNI, and no less on one with it (docs/decisions/0005)."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A model ready to read: the tokenizer, the session, and what the manifest says of thresholds."""

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    manifest: Mapping[str, Any]

    def run(self, ids: Sequence[int]) -> tuple[Scores, Scores, Scores]:
        """Scores per token, link vectors per token and scores of the text, for one window's ids.

        Each window runs alone, so that what is read in it never depends on its neighbours in a batch.
        """
        tokens, links, text = self.session.run(None, {_INPUT: np.array([ids], dtype=np.int64)})
        return tokens[0], links[0], text[0]


@cache
def load(folder: Path = FOLDER, threads: int = 1) -> Model:
    """The model of a folder. Raises DataError when a file is missing, changed, or made for other heads."""
    manifest = read_manifest(folder)
    for name in (MODEL, TOKENIZER):
        _check(folder / name, manifest["sha256"][name])
    if manifest["heads"] != layout():
        raise DataError(f"{folder / MODEL} was trained for other heads than this version reads: install them together")
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Model(tokenizer, session_of(str(folder / MODEL), threads), manifest)


def session_of(model: str | bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session of a model, by its path or its bytes, as it is read by."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*_WHOLE_WEIGHTS)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def read_manifest(folder: Path = FOLDER) -> Mapping[str, Any]:
    """What the manifest of a model's folder says; raises DataError where there is none."""
    try:
        found: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"there is no model in {folder}: reinstall whence, or make one by `make train`") from error
    return found


def layout() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The heads of this version, as the manifest lists them."""
    return {"tokens": _listed(TOKEN_HEADS), "text": _listed(TEXT_HEADS)}


def digest_of(path: Path) -> str:
    """A file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _listed(heads: Sequence[Head]) -> Mapping[str, Sequence[str]]:
    return {head.name: list(head.labels) for head in heads}


def _check(path: Path, expected: str) -> None:
    if not path.is_file():
        raise DataError(f"{path} is missing: reinstall whence, or make it by `make train`")
    if digest_of(path) != expected:
        raise DataError(f"{path} is not the file that its manifest names: it was changed or damaged; reinstall whence")

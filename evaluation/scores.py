"""`scores.json`: what was measured of the shipped model, and the gate that holds the sources to it.

`python -m evaluation all --data CORPORA --update` writes it, with `--only` the sections of some benchmarks.
It names the model by its hash and of each section the commit, a digest of the corpus, and each reader's metrics with
their 95 % intervals. The gate needs no corpora: it compares
the file with the model that is in the package, and with the floors of the sections of the same names in `floors.json`.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import whence
from evaluation.benchmarks.outcome import ERRORS
from evaluation.benchmarks.readers import default_reader
from evaluation.benchmarks.run import commit
from evaluation.benchmarks.suite import Suite, sections
from evaluation.floors import read_floors
from whence.model.errors import DataError, UsageError

SCORES = Path(__file__).with_name("scores.json")
PACKAGE = Path(whence.__file__).resolve().parent
_REMEDY = "run `make eval` on this commit"
_PARTS = ("commit", "corpora", "n", "metrics", "ci95")


def model_hash(package: Path = PACKAGE) -> str | None:
    """The SHA-256 of the model file shipped in the package, of several in order of their paths; None for none."""
    models = sorted(package.rglob("*.onnx"))
    return _digest(models) if models else None


def corpus_digest(path: Path) -> str:
    """The SHA-256 of a corpus: of a file's bytes, or of all files below a folder with their names."""
    files = sorted(below for below in path.rglob("*") if below.is_file()) if path.is_dir() else [path]
    named = hashlib.sha256("\n".join(str(file.relative_to(path).as_posix()) for file in files).encode())
    return hashlib.sha256((named.hexdigest() + _digest(files)).encode()).hexdigest()


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            part = hashlib.file_digest(opened, "sha256")
        if len(files) == 1:
            return part.hexdigest()
        whole.update(part.digest())
    return whole.hexdigest()


def write(suite: Suite, corpora: Path, scores: Path = SCORES) -> None:
    """Write the scores of a run; sections not measured stay as they are where the file is of the model that is shipped.

    Raises UsageError when any part of the run was skipped, DataError for a broken file.
    """
    if suite.skipped:
        raise UsageError(f"{scores.name} is only written from what was measured whole: {'; '.join(suite.skipped)}")
    model, now = model_hash(), commit()
    old = _read(scores) if scores.is_file() else {}
    held: dict[str, Any] = {name: dict(old.get(name, {})) if old.get("model") == model else {} for name in _PARTS}
    paths = {section: path for section, path, _ in sections()}
    for (section, reader), result in suite.results.items():
        held["commit"][section], held["n"][section] = now, result["n"]
        held["corpora"][section] = corpus_digest(corpora / paths[section])
        for what in ("metrics", "ci95"):
            held[what][reader] = {**held[what].get(reader, {}), section: result[what]}
    text = json.dumps({"model": model, **held}, indent=1, sort_keys=True)
    scores.write_text(text + "\n", encoding="utf-8", newline="\n")


def gate(scores: Path = SCORES, package: Path = PACKAGE) -> list[str]:
    """What is wrong with the scores, a line each saying what to do; none is well.

    The model measured is not the one shipped, or a floor is missed by the reader that is the default. As long as
    nothing was measured and no model is shipped, there is nothing to hold to. Raises DataError for a broken file.
    """
    shipped = model_hash(package)
    if not scores.is_file():
        return [] if shipped is None else [f"there is no {scores.name} for the model that is shipped: {_REMEDY}"]
    held = _read(scores)
    wrong = []
    if held.get("model") != shipped:
        wrong.append(f"{scores.name} measured model {held.get('model')}, shipped is {shipped}: {_REMEDY}")
    return wrong + _missed(held.get("metrics", {}).get(default_reader(), {}))


def _read(scores: Path) -> Mapping[str, Any]:
    try:
        held: Mapping[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{scores} is not JSON ({error}): {_REMEDY}") from error
    return held


def _missed(measured: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The floors that the metrics of a reader miss; a floor of an error is a ceiling."""
    missed = []
    for section, _, _ in sections():
        for metric, floor in read_floors(section).items():
            value = measured.get(section, {}).get(metric)
            if value is None:
                missed.append(f"{section}, {metric}: not measured, floor {floor}: {_REMEDY}")
            elif (value > floor) if metric in ERRORS else (value < floor):
                missed.append(f"{section}, {metric}: {value}, floor {floor}")
    return missed

"""Claims and lineage of a record, scored against labels by `score.py`, which runs as the program that it is."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import whence
from evaluation.figures import Figures
from evaluation.recorded import Row, built, exported, read_lines, write_lines

SCORER = Path(__file__).with_name("score.py")

Scores = Mapping[str, Figures]
"""What score.py prints: its lines by name."""


def score_folder(data: Path, first: int | None = None, misses: int = 0) -> tuple[Scores, str]:
    """The table for the `first` reports of a ledger folder (all when None), and so many misses as lines of text.

    The folder holds reports.jsonl and labels.jsonl, and groups.jsonl where links are labelled. Raises OSError when it
    does not, and what `whence.build` does.
    """
    reports = read_lines(data / "reports.jsonl")[:first]
    docs = {row["doc"] for row in reports}
    labels = [row for row in read_lines(data / "labels.jsonl") if row["doc"] in docs]
    groups = data / "groups.jsonl"
    with TemporaryDirectory(prefix="whence-") as folder:
        given = write_lines(Path(folder, "given.jsonl"), reports)
        with built([given]) as record:
            return score_record(record, reports, labels, read_lines(groups) if groups.is_file() else (), misses)


def score_record(
    record: whence.Record, reports: Sequence[Row], labels: Sequence[Row], groups: Sequence[Row], misses: int = 0
) -> tuple[Scores, str]:
    """The table for a record of labelled reports, and so many misses as lines of text; links only with groups.

    Each of `reports` has at least `doc` and `group`. A claim's file is its report's `doc`, with or without `.html`.
    """
    links = [_by_doc(row, "a", "b") for row in exported(record, "lineage-jsonl")] if groups else ()
    return score_claims(reports, labels, claims_by_doc(record), groups=groups, lineage=links, misses=misses)


def claims_by_doc(record: whence.Record) -> list[Row]:
    """The claims of a record as they are exported, each with the `doc` of its report as its file."""
    return [_by_doc(row, "file") for row in exported(record, "claims-jsonl")]


def score_claims(
    reports: Sequence[Row],
    labels: Sequence[Row],
    claims: Sequence[Row],
    *,
    groups: Sequence[Row] = (),
    lineage: Sequence[Row] = (),
    misses: int = 0,
) -> tuple[Scores, str]:
    """The table for claims in the form of an export, whoever read them; links only with groups."""
    rows = {"reports": reports, "labels": labels, "claims": claims, "lineage": lineage, "groups": groups}
    with TemporaryDirectory(prefix="whence-") as folder:
        named = {name: str(write_lines(Path(folder, f"{name}.jsonl"), each)) for name, each in rows.items()}
        command = [sys.executable, str(SCORER), named["reports"], named["labels"], named["claims"], "--json"]
        command += ["--misses", str(misses)]
        command += ["--groups", named["groups"], "--lineage", named["lineage"]] if groups else []
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return json.loads(done.stdout), done.stderr


def _by_doc(row: Row, *keys: str) -> Row:
    return {**row, **{key: row[key].removesuffix(".html") for key in keys}}

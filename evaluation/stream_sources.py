"""A stream of reports of which few are on conflict, put together from the corpora folder and from texts of our own.

A report is on conflict or not by where it comes from, not by reading it: see `evaluation.stream`.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.benchmarks.muc4_slots import corpus
from evaluation.labelled import as_report
from evaluation.recorded import read_lines
from whence.model.report import Report

OWN = Path(__file__).with_name("own") / "stream_negatives.jsonl"
SIZE = 1000
POSITIVE: Mapping[str, int] = {"ledger": 25, "muc": 25}
"""Reports on conflict by origin: 5 in 100."""
NEGATIVE: Mapping[str, int] = {"muc": 200, "gva": 320}
"""Reports not on conflict by origin; besides them all our own, and PolNeAR for the rest."""

_SEED = 20_160_923
_LEAST = 300  # code points: less is the shell of a page (a tweet, an error) and no report
_NO_INCIDENT = frozenset({"summary", "other", "ceasefire_or_agreement"})  # types that tell of no violent happening


@dataclass(frozen=True, slots=True)
class Sample:
    """A report of the stream: where it comes from, and whether it is taken to be on conflict."""

    report: Report
    origin: str
    conflict: bool


def make_stream(corpora: Path) -> tuple[Sample, ...]:
    """The stream, the same for the same corpora. Raises OSError or DataError where a corpus is missing."""
    chance = random.Random(_SEED)
    with_template, without = muc_reports(corpora / "muc4" / "dev")
    drawn = [
        *_drawn(chance, "ledger", True, list(ledger_reports(corpora / "claim_ledger" / "train")), POSITIVE["ledger"]),
        *_drawn(chance, "muc", True, with_template, POSITIVE["muc"]),
        *_drawn(chance, "muc", False, without, NEGATIVE["muc"]),
        *_drawn(chance, "gva", False, list(_gva(corpora / "gva" / "reports.jsonl")), NEGATIVE["gva"]),
        *(Sample(report, "own", False) for report in own_reports()),
    ]
    political = [*polnear_reports(corpora / "polnear" / "train"), *polnear_reports(corpora / "polnear" / "dev")]
    drawn += _drawn(chance, "polnear", False, political, SIZE - len(drawn))
    chance.shuffle(drawn)
    return tuple(drawn)


def _drawn(
    chance: random.Random, origin: str, conflict: bool, reports: Sequence[Report], count: int
) -> Iterator[Sample]:
    """So many of the reports, each once."""
    for report in chance.sample(reports, count):
        yield Sample(report, origin, conflict)


def muc_reports(folder: Path) -> tuple[Sequence[Report], Sequence[Report]]:
    """The reports of a MUC-4 folder with a template that must be filled, and those with none at all.

    Reports that have optional templates alone are in neither.
    """
    reports, templates = corpus(folder)
    any_template = {template.message for template in templates}
    filled = {template.message for template in templates if not template.optional}
    with_template = [report for report in reports if report.identity in filled]
    return with_template, [report for report in reports if report.identity not in any_template]


def ledger_reports(folder: Path) -> Iterator[Report]:
    """The reports of a claim ledger that tell of a violent incident and not of totals or agreements alone."""
    types = {row["doc"]: {each["type"] for each in row["incidents"]} for row in read_lines(folder / "labels.jsonl")}
    for row in read_lines(folder / "reports.jsonl"):
        if types[row["doc"]] - _NO_INCIDENT:
            yield ledger_report(row)


def ledger_report(row: Mapping[str, Any]) -> Report:
    """A row of a claim ledger's reports as a report."""
    return as_report(row["doc"], row["title"], row["text"], _day(row.get("published")))


def polnear_reports(folder: Path) -> Sequence[Report]:
    """The texts of a PolNeAR folder, by name."""
    paths = sorted((folder / "text").glob("*.txt"))
    return [as_report(path.stem, None, path.read_text(encoding="utf-8")) for path in paths]


def _gva(path: Path) -> Iterator[Report]:
    """News pages on shootings, and what stands beside them on the sites (sports, traffic): crime in a land at peace."""
    for row in read_lines(path):
        if len(row["text"]) >= _LEAST:
            yield as_report(row["id"], row["title"], row["text"], _day(row["published"]))


def own_reports() -> Sequence[Report]:
    """Our own texts on history, drills, anniversaries, accidents, threats, sport and the like."""
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    return [as_report(row["id"], row["title"], row["text"]) for row in rows]


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None

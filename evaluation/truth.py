"""The truth of the example corpus: what a careful reader finds in each report, and the events as they should stand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.recorded import Row, read_lines


@dataclass(frozen=True, slots=True)
class TrueIncident:
    """One incident of one report: where it is told (quotes), its counts (harm, low, high, quote) and its place."""

    doc: str
    number: str
    quotes: tuple[str, ...]
    counts: tuple[tuple[str, int | None, int | None, str], ...]
    place: str | None


@dataclass(frozen=True, slots=True)
class TrueEvent:
    """One event as the record should hold it; `incidents` are (doc, number) and `values` as the truth file has them."""

    name: str
    start: date
    end: date
    place: str
    point: tuple[float, float] | None
    incidents: tuple[tuple[str, str], ...]
    values: tuple[Row, ...]
    flags: frozenset[str]
    fatalities: Mapping[str, Any]
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything in a truth folder: labels and groups in the form of the claim ledger, and the events."""

    labels: tuple[Row, ...]
    groups: tuple[Row, ...]
    incidents: tuple[TrueIncident, ...]
    events: tuple[TrueEvent, ...]

    def reports(self) -> list[Row]:
        """Every report's doc with a group that score.py can read: it takes them for a day and a place."""
        group_of = {
            doc: row["group"] for row in self.groups for pair in row["dependence"] for doc in (pair["a"], pair["b"])
        }
        return [{"doc": row["doc"], "group": f"1/1/24-{group_of.get(row['doc'], row['doc'])}"} for row in self.labels]


def read_truth(folder: Path) -> Truth:
    """The truth in a folder with labels.jsonl, groups.jsonl and events.json; raises OSError without them."""
    labels = read_lines(folder / "labels.jsonl")
    events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    return Truth(
        labels=tuple(labels),
        groups=tuple(read_lines(folder / "groups.jsonl")),
        incidents=tuple(_incident(row, incident) for row in labels for incident in row["incidents"]),
        events=tuple(_event(row) for row in events),
    )


def _incident(row: Row, incident: Row) -> TrueIncident:
    counts = [claim for claim in row["casualty_claims"] if claim["incident"] == incident["id"]]
    blamed = [claim for claim in row["responsibility_claims"] if claim["incident"] == incident["id"]]
    return TrueIncident(
        doc=row["doc"],
        number=incident["id"],
        quotes=(incident["trigger_quote"], *(claim["quote"] for claim in (*counts, *blamed))),
        counts=tuple((claim["harm"], *_bounds(claim), claim["quote"]) for claim in counts),
        place=incident["place"],
    )


def _bounds(claim: Row) -> tuple[int | None, int | None]:
    """Low and high; a vague count has none in the record, whatever the labels write for it."""
    return (None, None) if claim["qualifier"] == "vague" else (claim["low"], claim["high"])


def _event(row: Row) -> TrueEvent:
    return TrueEvent(
        name=row["event"],
        start=date.fromisoformat(row["date_start"]),
        end=date.fromisoformat(row["date_end"]),
        place=row["place"],
        point=None if row["latitude"] is None else (row["latitude"], row["longitude"]),
        incidents=tuple(_pair(name) for name in row["incidents"]),
        values=tuple(row["values"]),
        flags=frozenset(row["flags_expected"]),
        fatalities=row["fatalities"],
        part_of=row.get("part_of"),
    )


def _pair(name: str) -> tuple[str, str]:
    doc, number = name.rsplit(":", 1)
    return doc, number


def doc_of(file: str) -> str:
    """A report's doc from its file: pages that state no id are named by their file."""
    return file.removesuffix(".html")


def located(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Where quotes stand in a text; those that do not are left out."""
    return [(start, start + len(quote)) for quote in quotes if quote and (start := text.find(quote)) >= 0]

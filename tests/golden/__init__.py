"""Golden reports: every table that the reports in `reports/` give, as readable JSON, compared exactly.

`python -m tests.golden` writes the files anew after a change that is meant; read the difference before committing it.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import whence
from whence.model.claim import Claim
from whence.model.event import Event, Standing
from whence.model.span import Span

FOLDER = Path(__file__).parent
REPORTS = FOLDER / "reports"
TOGETHER = "together"
"""The file of what reports give only together: links, events, standing."""

SCORE_SLACK = 0.02
"""How far a score may lie from the one written down: the encoder's sums differ a little between processors."""

Plain = dict[str, object] | list[object] | str | int | float | bool | None


def plain(value: object) -> Plain:
    """A value of the model as JSON: every field of it, a span as `[start, end) words`."""
    if isinstance(value, Span):
        return f"[{value.start}, {value.end}) {value.quote}"
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in sorted(value.items())}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no form for {value!r}")


def typed(value: object) -> Plain:
    """The value of a claim or of a standing row, with the name of its type."""
    form = plain(value)
    assert isinstance(form, dict)
    return {"type": type(value).__name__, **form}


def tables() -> Mapping[str, Plain]:
    """What each golden file holds, by its name: one for each report, and one for all together."""
    with TemporaryDirectory() as folder, whence.build(REPORTS, Path(folder) / "record.db") as record:
        found: dict[str, Plain] = {report.file: _tables_of(record, report.report_id) for report in record.reports()}
        found[TOGETHER] = {
            "links": [plain(link) for link in record.links()],
            "events": [_event(event) for event in record.events()],
            "refusals": [plain(refusal) for refusal in record.refusals()],
        }
    return found


def _tables_of(record: whence.Record, report_id: str) -> Plain:
    """Every table that one report gives."""
    report, reading = record.report(report_id), record.reading(report_id)
    made = plain(report)
    assert isinstance(made, dict)
    del made["path"]  # of the folder that the reports lay in
    return {
        "report": made,
        "reader": reading.reader,
        "coverage": plain(reading.coverage),
        "sentences": [plain(sentence) for sentence in reading.sentences],
        "incidents": [plain(incident) for incident in reading.incidents],
        "claims": [_claim(claim) for claim in reading.claims],
        "sources": [plain(source) for source in reading.sources],
    }


def _claim(claim: Claim) -> Plain:
    form = plain(claim)
    assert isinstance(form, dict)
    return {**form, "field": claim.field.value, "value": typed(claim.value)}


def _event(event: Event) -> Plain:
    form = plain(event)
    assert isinstance(form, dict)
    return {**form, "standing": [_row(row) for row in event.standing]}


def _row(row: Standing) -> Plain:
    form = plain(row)
    assert isinstance(form, dict)
    return {**form, "value": typed(row.value)}


def settled(made: Any, held: Any) -> Any:
    """A table with the held one's scores, where they differ by no more than processors do (`SCORE_SLACK`)."""
    if isinstance(made, dict) and isinstance(held, dict):
        return {name: _settled_item(name, item, held.get(name)) for name, item in made.items()}
    if isinstance(made, list) and isinstance(held, list) and len(made) == len(held):
        return [settled(one, other) for one, other in zip(made, held, strict=True)]
    return made


def _settled_item(name: str, made: Any, held: Any) -> Any:
    if name == "score" and isinstance(made, float) and isinstance(held, float):
        return held if abs(made - held) <= SCORE_SLACK + 1e-9 else made
    return settled(made, held)


def path_of(name: str) -> Path:
    """The golden file of a report, or of all together."""
    return FOLDER / f"{name}.json"


def written(table: Plain) -> str:
    """A table as its file holds it."""
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"

"""Local news on shootings, each of one incident: one JSON object a line.

`reports.jsonl` has `id`, `url`, `published` (YYYY-MM-DD or null), `title`, `text` and `incident`. The development part
is every report of the incidents whose digest is low, about 1,000 reports of 4,698, those told once among them: they are
what an incident may be mistaken for. It depends on the incident alone, so what trains on `is_development` being false
has seen no report of it. Data of fewer than 4,000 reports is some part already, and is scored whole.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.recorded import read_lines
from evaluation.same_event.corpus import Corpus, Document, labelled

_WHOLE = 4000
_SHARE = 1000 / 4698


def is_development(incident: str) -> bool:
    """Whether the reports of an incident are in the development part."""
    return lot(incident) == 0


def lot(incident: str) -> int:
    """The number of an incident's lot, each of about 1,000 reports; the first is the development part."""
    return int(_place(incident) / _SHARE)


def read(folder: Path) -> Corpus:
    """The development part, to fit on a part of the rest that is as large; see the head of this module.

    Raises OSError, and KeyError or ValueError for lines of another form.
    """
    rows = read_lines(folder / "reports.jsonl")
    if len(rows) < _WHOLE:
        return _corpus(rows)
    fitting = _corpus([row for row in rows if _SHARE <= _place(row["incident"]) < 2 * _SHARE])
    return _corpus([row for row in rows if is_development(row["incident"])], fitting)


def _place(incident: str) -> float:
    """Where an incident stands between 0 and 1, by its digest."""
    return int.from_bytes(hashlib.sha256(incident.encode()).digest()[:8]) / 2**64


def _corpus(rows: Sequence[Mapping[str, Any]], fitting: Corpus | None = None) -> Corpus:
    return labelled((_document(row) for row in rows), {row["id"]: row["incident"] for row in rows}, fitting)


def _document(row: Mapping[str, Any]) -> Document:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(row["id"], row.get("title"), row["text"], published, row.get("url"))

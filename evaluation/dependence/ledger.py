"""The claim ledger's labels of dependence: `groups.jsonl`, every pair of reports within a group.

The labels' words come down to whence's relations as the labels' own scorer has it: a shared wire and a copy are the
same words; a shared claimant; and none found where the labels say independent.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.dependence.judged import Judged
from evaluation.recorded import Row, read_lines
from evaluation.same_event.corpus import Document, Pair
from evaluation.same_event.linked import UNRELATED, Related
from whence.model.lists import Relation

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types
_COPIED = "copied"


def documents(folder: Path) -> tuple[Document, ...]:
    """The reports of the folder."""
    return tuple(_document(row) for row in read_lines(folder / "reports.jsonl"))


def _document(row: Row) -> Document:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(row["doc"], row.get("title"), row["text"], published, row.get("url"), row.get("outlet"))


def judged(folder: Path, names: frozenset[str], links: Mapping[Pair, Related]) -> Iterator[Judged]:
    """The labelled pairs of the reports named, with what was found; a group is one unit."""
    for row in read_lines(folder / "groups.jsonl"):
        for each in row["dependence"]:
            a, b = sorted((each["a"], each["b"]))
            if {a, b} <= names:
                yield Judged(row["group"], _label(each), links.get((a, b), UNRELATED))


def _label(row: Row) -> Related:
    known = _SCORER.RELATION.get(row["relation"], row["relation"])
    relation = Relation.SAME_WORDS if known == _COPIED else Relation(known)
    return Related(relation, {"a_copies_b": row["b"], "b_copies_a": row["a"]}.get(row["relation"]))

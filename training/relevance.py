"""Sentences and passages that are about violence or not, and event words with how sure it is that they happened."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.documents import Document
from training.rows import read_rows
from whence.reader.trained.heads import TEXT_HEADS

_SETS = {"IndiaPoliceEvents_sents": "police", "insightCrime": "crime", "satp_relevant": "militancy"}
_LABELS = {head.name: head.labels for head in TEXT_HEADS}
_KEEP_EACH = 5  # of the sentences in which nothing happens: fourteen in fifteen are such


def documents(folder: Path) -> Iterator[Document]:
    """The training part of each relevance set below a folder; of sentences without any label every fifth."""
    for name, head in _SETS.items():
        with (folder / name / "train.tsv").open(encoding="utf-8", errors="replace", newline="") as lines:
            rows = list(csv.reader(lines, delimiter="\t"))
        for number, row in enumerate(rows):
            held = frozenset((head, label) for label, bit in zip(_LABELS[head], row[1:], strict=True) if bit == "1")
            if held or head != "police" or number % _KEEP_EACH == 0:
                yield Document(f"{name}-{number}", name, row[0], frozenset(), asked=frozenset({head}), held=held)


def factuality(path: Path) -> Iterator[Document]:
    """Passages of ten sentences of a factuality file, with the value of every event word."""
    sentences = path.read_text(encoding="utf-8").strip().split("\n\n")
    for start in range(0, len(sentences), 10):
        rows = [line.split("\t") for block in sentences[start : start + 10] for line in block.splitlines()]
        yield _passage(f"{path.stem}-{start}", rows)


def _passage(name: str, rows: Sequence[Sequence[str]]) -> Document:
    text, values = "", []
    for row in rows:
        if row[2] != "_":
            values.append((len(text), len(text) + len(row[1]), float(row[2])))
        text += row[1] + " "
    return Document(name, "factuality", text, frozenset(), values=tuple(values))


def topics(path: Path) -> Iterator[Document]:
    """Reports written for whence that are, or are not, on an event of armed conflict."""
    for row in read_rows(path):
        held = frozenset({("conflict", "conflict")} if row["conflict"] else set())
        text = f"{row['title'] or ''}\n{row['text']}"
        yield Document(row["id"], "topics", text, frozenset(), asked=frozenset({"conflict"}), held=held)

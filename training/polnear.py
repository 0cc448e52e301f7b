"""PolNeAR's attributions as documents: who is quoted (source), the words that tell it (cue), what is said (content)."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.documents import Document, Mark

_HEADS = {"Source": "source", "Cue": "cue", "Content": "content"}
_ENTITY = re.compile(r"^T\d+\t(\w+) ([\d ;]+)\t")


def documents(folder: Path) -> Iterator[Document]:
    """Each report of a folder with `text/` and `attributions/` (brat), in order of name.

    A file of attributions bears the report's name and its annotator's; of several annotators the first is taken.
    """
    by_report: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_report.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in by_report.items():
        yield Document(
            name=name,
            corpus="polnear",
            text=(folder / "text" / f"{name}.txt").read_bytes().decode("utf-8"),
            heads=frozenset(_HEADS.values()),
            marks=tuple(_marks(path.read_text(encoding="utf-8"))),
            asked=frozenset({"conflict"}),
        )


def _marks(annotations: str) -> Iterator[Mark]:
    """The stretches of all attributions; each part of one in several parts is a stretch of its own."""
    for line in annotations.splitlines():
        found = _ENTITY.match(line)
        if found is None or found[1] not in _HEADS:
            continue
        for part in found[2].split(";"):
            start, end = map(int, part.split())
            yield Mark(_HEADS[found[1]], start, end, "")

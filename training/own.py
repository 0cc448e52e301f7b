"""Labels made for whence by reading reports of the corpora: kept as offsets and digests, without any of their words.

`python -m training.own --reports R.jsonl --labels L.jsonl` takes labels in the claim ledger's form into
`training/labels.jsonl`; reading them back needs the corpora.
"""

import argparse
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

LABELS = Path(__file__).with_name("labels.jsonl")
Row = dict[str, Any]
_LISTS = ("incidents", "casualty_claims", "responsibility_claims", "stated_sources")
_WORDS = frozenset(
    "date_quote place place_quote trigger_quote side claimant via accused quote name".split()
)  # what is kept as an offset
_LEFT_OUT = {"what"}
_MUC4_REPORT = re.compile(r"^(DEV-MUC3-\d{4}).*?(?=^DEV-MUC3-\d{4}|\Z)", re.DOTALL | re.MULTILINE)


class LabelsError(Exception):
    """Labels do not fit the corpora that are there."""


def labelled(corpora: Path) -> Iterator[tuple[Row, Row]]:
    """Each own-labelled report with its labels, words restored; those whose corpus is not there are left out.

    Raises LabelsError where a report is there with another text than the one that was labelled.
    """
    texts = reports(corpora)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        report = texts.get(row["doc"])
        if report is None:
            continue
        text = f"{report['title']}\n{report['text']}"
        if _digest(text) != row["sha256"]:
            raise LabelsError(f"{row['doc']} is not the text that was labelled: fetch the corpora again")
        yield report, {"doc": row["doc"], **{name: [_restored(r, text) for r in row[name]] for name in _LISTS}}


def reports(corpora: Path) -> Mapping[str, Row]:
    """The reports of the corpora that own labels may be of, by name: MUC-4's dev part, GVA, re3d, PolNeAR's train,
    and the passages of two relevance sets.
    """
    found = [*_muc4(corpora / "muc4" / "dev"), *_gva(corpora / "gva"), *_re3d(corpora / "re3d")]
    found += _polnear(corpora / "polnear" / "train" / "text")
    found += _passages(corpora / "relevance" / "satp_relevant" / "train.tsv", "satp")
    found += _passages(corpora / "relevance" / "insightCrime" / "train.tsv", "insight")
    return {row["doc"]: row for row in found}


def _report(doc: str, title: str | None, text: str) -> Row:
    return {"doc": doc, "title": title or "", "text": text}


def _muc4(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("dev-muc3-*")):
        for match in _MUC4_REPORT.finditer(path.read_text(encoding="latin-1")):
            yield _report(match[1], "", match[0].strip())


def _gva(folder: Path) -> Iterator[Row]:
    path = folder / "reports.jsonl"
    for row in _lines(path) if path.is_file() else ():
        yield _report(f"gva-{row['id']}", row["title"], row["text"])


def _re3d(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*/documents.json")):
        for row in _lines(path):
            yield _report(f"re3d-{row['_id']}", row.get("title"), row["text"])


def _polnear(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.txt")):
        yield _report(f"polnear-{path.stem}", "", path.read_text(encoding="utf-8"))


def _passages(path: Path, name: str) -> Iterator[Row]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t")):
            yield _report(f"{name}-{number}", "", row[0])


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _offsets(row: Row, text: str) -> Row:
    """A label row with every word of the text as [start, end), searched near the row's own quote."""
    anchor = text.find(str(row.get("quote") or row.get("trigger_quote") or ""))
    kept: Row = {}
    for key, value in row.items():
        if key in _LEFT_OUT:
            continue
        kept[key] = _place(text, value, anchor) if key in _WORDS and value and value != "AUTHOR" else value
    return kept


def _place(text: str, words: str, near: int) -> list[int]:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if not starts:
        raise LabelsError(f"not in the text: {words[:60]!r}")
    start = min(starts, key=lambda start: abs(start - near))
    return [start, start + len(words)]


def _restored(row: Row, text: str) -> Row:
    return {key: text[value[0] : value[1]] if isinstance(value, list) else value for key, value in row.items()}


def _taken(given: Sequence[Row], labels: Sequence[Row]) -> Iterator[Row]:
    texts = {row["doc"]: f"{row['title']}\n{row['text']}" for row in given}
    for label in labels:
        text = texts[label["doc"]]
        lists = {name: [_offsets(row, text) for row in label[name]] for name in _LISTS}
        yield {"doc": label["doc"], "sha256": _digest(text), **lists}


def main() -> int:
    """Add labels to the file, those of a report already there replaced; says how many there are then."""
    options = argparse.ArgumentParser(prog="python -m training.own", description=__doc__)
    options.add_argument("--reports", type=Path, required=True)
    options.add_argument("--labels", type=Path, required=True)
    given = options.parse_args()
    old = {row["doc"]: row for row in _lines(LABELS)} if LABELS.is_file() else {}
    old |= {row["doc"]: row for row in _taken(list(_lines(given.reports)), list(_lines(given.labels)))}
    LABELS.write_text("".join(json.dumps(old[doc]) + "\n" for doc in sorted(old)), encoding="utf-8", newline="\n")
    print(f"{len(old)} labelled reports in {LABELS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

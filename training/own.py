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
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from training.rows import Row, read_rows
from whence.model.errors import DataError, WhenceError

LABELS = Path(__file__).with_name("labels.jsonl")
TUNING = Path(__file__).with_name("tuning.jsonl")
"""Labels that no model is trained on: how far rules and encoder are believed is found on them."""
_LISTS = ("incidents", "casualty_claims", "responsibility_claims", "stated_sources")
_WORDS = frozenset(
    "date_quote place place_quote trigger_quote side claimant via accused quote name".split()
)  # what is kept as an offset
_LEFT_OUT = {"what"}
_MUC4_REPORT = re.compile(r"^(DEV-MUC3-\d{4}).*?(?=^DEV-MUC3-\d{4}|\Z)", re.DOTALL | re.MULTILINE)


def labelled(corpora: Path, labels: Path = LABELS) -> Iterator[tuple[Row, Row]]:
    """Each own-labelled report with its labels, words restored; those whose corpus is not there are left out.

    Raises DataError where a report is there with another text than the one that was labelled.
    """
    texts = reports(corpora)
    for row in read_rows(labels):
        report = texts.get(row["doc"])
        if report is not None:
            yield report, restored(report, row)


def taken(report: Row, label: Row) -> Row:
    """A report's labels without its words: each is a range `[start, end)` of its text (title, newline, body).

    Of several places with the same words the nearest to the row's own quote is taken. Raises DataError where words are
    not in the text.
    """
    text = _text(report)
    lists = {name: [_offsets(row, text) for row in label[name]] for name in _LISTS}
    return {"doc": label["doc"], "sha256": _digest(text), **lists}


def restored(report: Row, kept: Row) -> Row:
    """The labels with their words; raises DataError where the report has another text than the one labelled."""
    text = _text(report)
    if _digest(text) != kept["sha256"]:
        raise DataError(f"{kept['doc']} is not the text that was labelled: fetch the corpora again")
    return {"doc": kept["doc"], **{name: [_with_words(row, text) for row in kept[name]] for name in _LISTS}}


def reports(corpora: Path) -> Mapping[str, Row]:
    """The reports of the corpora that own labels may be of, by name.

    They are MUC-4's dev part, GVA, re3d, PolNeAR's training part, TR-News, and the passages of two relevance sets.
    """
    found = [*_muc4(corpora / "muc4" / "dev"), *_gva(corpora / "gva"), *_re3d(corpora / "re3d")]
    found += _polnear(corpora / "polnear" / "train" / "text")
    found += _trnews(corpora / "places" / "TR-News.xml")
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
    for row in read_rows(path) if path.is_file() else ():
        yield _report(f"gva-{row['id']}", row["title"], row["text"])


def _re3d(folder: Path) -> Iterator[Row]:
    """Its reports, without the Wikipedia part, whose licence is share-alike."""
    for path in sorted(folder.glob("*/documents.json")):
        for row in read_rows(path) if path.parent.name != "Wikipedia" else ():
            yield _report(f"re3d-{row['_id']}", row.get("title"), row["text"])


def _polnear(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.txt")):
        yield _report(f"polnear-{path.stem}", "", path.read_text(encoding="utf-8"))


def _trnews(path: Path) -> Iterator[Row]:
    if not path.is_file():
        return
    for article in ElementTree.parse(path).getroot():
        title, text = ((article.findtext(part) or "").strip() for part in ("title", "text"))
        yield _report(f"trnews-{article.attrib['docid']}", title, text)


def _passages(path: Path, name: str) -> Iterator[Row]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t")):
            yield _report(f"{name}-{number}", "", row[0])


def _text(report: Row) -> str:
    return f"{report['title']}\n{report['text']}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _offsets(row: Row, text: str) -> Row:
    """A label row with every word of the text as [start, end), searched near the row's own quote."""
    anchor = text.find(str(row.get("quote") or row.get("trigger_quote") or ""))
    kept = {key: value for key, value in row.items() if key not in _LEFT_OUT}
    words = {key: value for key, value in kept.items() if key in _WORDS and value and value != "AUTHOR"}
    return {**kept, **{key: _place(text, value, anchor) for key, value in words.items()}}


def _place(text: str, words: str, near: int) -> list[int]:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if not starts:
        raise DataError(f"not in the text, character for character: {words[:60]!r}")
    start = min(starts, key=lambda found: abs(found - near))
    return [start, start + len(words)]


def _with_words(row: Row, text: str) -> Row:
    return {key: text[value[0] : value[1]] if isinstance(value, list) else value for key, value in row.items()}


def add(given: Iterable[Row], labels: Iterable[Row], path: Path = LABELS) -> int:
    """Put labels of the given reports into the file, in place of those of the same reports; how many there are then."""
    texts = {row["doc"]: row for row in given}
    kept = {row["doc"]: row for row in read_rows(path)} if path.is_file() else {}
    for label in labels:
        if label["doc"] not in texts:
            raise DataError(f"{label['doc']} is labelled, but not among the reports")
        kept[label["doc"]] = taken(texts[label["doc"]], label)
    path.write_text("".join(json.dumps(kept[doc]) + "\n" for doc in sorted(kept)), encoding="utf-8", newline="\n")
    return len(kept)


def main(arguments: list[str] | None = None) -> int:
    """Add labels to the file; 0, or 2 with a line that says what to do."""
    options = argparse.ArgumentParser(prog="python -m training.own", description=__doc__)
    options.add_argument("--reports", type=Path, required=True, help="the reports, in the claim ledger's form")
    options.add_argument("--labels", type=Path, required=True, help="their labels, with the words of the text")
    given = options.parse_args(arguments)
    try:
        count = add(read_rows(given.reports), read_rows(given.labels))
    except (WhenceError, OSError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    print(f"{count} labelled reports in {LABELS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

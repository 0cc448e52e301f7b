"""The own set of dated sentences: gold days for date phrases of conflict news, kept as offsets without any text.

`evaluation/own/dates/sentences.jsonl` has a labelled phrase a line: `corpus`, `file` below the corpora folder and
`doc`, offsets `start` and `end` into that report's text (code points, half-open) with the first 16 hex digits of its
SHA-256 in UTF-8, the report's own day (`published`, else `dateline`), and `gold`: `start`, `end` and `precision` of
when the words place the thing, all unknown where they do not.

A phrase is right when the date phrase found there resolves to the same first day, last day and precision, read in its
report in order; an unknown one when nothing found there gives days. The labels give a month or week whole though the
report's own day lies in it; here an end behind that day counts as that day, since what is told as past has happened by
then. A date inside a clause ("since the war began in 2011") is labelled as the date that it names, so it is scored as
that. Even lines were looked at in development, odd ones only scored. Lines whose corpus is absent are skipped and
counted.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from evaluation.benchmarks.outcome import Counts, share
from evaluation.muc4.texts import read_texts
from whence.model.claim import DateValue
from whence.model.errors import DataError
from whence.text.date_words import lexicon
from whence.text.dates import TIMELESS, DatePhrase, Relation, anchor_of, find_dates, resolve_all

SENTENCES = Path(__file__).with_name("own") / "dates" / "sentences.jsonl"
_DIGEST = 16

Days = tuple[date | None, date | None, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled phrase: the report's text and own day, where the phrase stands, its days; `line` counts from 1."""

    line: int
    text: str
    own_day: date | None
    start: int
    end: int
    gold: Days


def read(path: Path, corpora: Path) -> tuple[list[Labelled], int]:
    """The labelled phrases whose corpus is there, and how many lines were skipped because theirs is not.

    Raises DataError where a report is missing from a corpus or is not the text that was labelled.
    """
    found, skipped = [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        if not (corpora / row["file"]).exists():
            skipped += 1
            continue
        text = _texts(row["corpus"], corpora / row["file"]).get(row["doc"])
        if text is None or hashlib.sha256(text.encode()).hexdigest()[:_DIGEST] != row["sha256_16"]:
            raise DataError(f"{path}, line {number}: {row['file']} lacks {row['doc']} as it was labelled")
        own_day, gold = _day(row["published"]) or _day(row["dateline"]), row["gold"]
        days = _day(gold["start"]), _day(gold["end"]), gold["precision"]
        found.append(Labelled(number, text, own_day, row["start"], row["end"], days))
    return found, skipped


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


@cache
def _texts(corpus: str, file: Path) -> Mapping[str, str]:
    """The texts of a file of a corpus by the name of the report."""
    if corpus == "muc4":
        return {report.file: report.text for report in read_texts(file.read_text(encoding="utf-8", errors="replace"))}
    if corpus == "trnews":
        return dict(_articles(file))
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {str(_name(row)): _title_and_body(row) for row in rows}


def _articles(file: Path) -> Iterator[tuple[str, str]]:
    for article in ElementTree.parse(file).getroot().findall("article"):
        title, body = ((article.findtext(part) or "").strip() for part in ("title", "text"))
        yield article.get("docid") or "", f"{title}\n{body}"


def _name(row: Mapping[str, Any]) -> Any:
    return next(row[key] for key in ("doc", "id", "_id") if key in row)


def _title_and_body(row: Mapping[str, Any]) -> str:
    return f"{row['title']}\n{row['text']}" if row["title"] else str(row["text"])


def told(text: str, own_day: date | None) -> list[tuple[DatePhrase, DateValue]]:
    """The date phrases of a report with when they say it was."""
    found = find_dates(text)
    phrases = [_without_clause(phrase) for phrase in found]
    return list(zip(phrases, resolve_all(phrases, anchor_of(found, own_day)), strict=True))


def _without_clause(phrase: DatePhrase) -> DatePhrase:
    """The phrase without "since" where the word opens the clause around it and does not stand right before."""
    if phrase.relation is not Relation.SINCE:
        return phrase
    opens = phrase.as_written.lower().startswith(lexicon().lists[Relation.SINCE.value])
    return phrase if opens else replace(phrase, relation=Relation.ON)


def found_at(label: Labelled, dated: Iterable[tuple[DatePhrase, DateValue]]) -> Days:
    """When the phrase found at a label says it was: that with the largest overlap, unknown where there is none."""

    def shared(phrase: DatePhrase) -> int:
        return min(phrase.end, label.end) - max(phrase.start, label.start)

    near = [(shared(phrase), -phrase.start, value) for phrase, value in dated if phrase.kind not in TIMELESS]
    size, _, value = max(near, key=lambda each: each[:2], default=(0, 0, None))
    if value is None or size <= 0:
        return None, None, "unknown"
    return value.start, value.end, value.precision.value


def _by_own_day(days: Days, own_day: date | None) -> Days:
    """Days of which the last is not behind the report's own day, where the first is not."""
    start, end, precision = days
    if start is None or end is None or own_day is None or not start <= own_day < end:
        return days
    return start, own_day, precision


def by_report(labelled: Iterable[Labelled]) -> list[list[Labelled]]:
    """The labelled phrases of each report, in the order of the first."""
    reports: dict[tuple[str, date | None], list[Labelled]] = {}
    for label in labelled:
        reports.setdefault((label.text, label.own_day), []).append(label)
    return list(reports.values())


def score(labels: Iterable[Labelled], dated: Sequence[tuple[DatePhrase, DateValue]]) -> Counts:
    """What was counted in one report: phrases right, and their days right, by the half that each line is in."""
    counts: Counter[str] = Counter()
    for label in labels:
        half = "odd" if label.line % 2 else "even"
        days = _by_own_day(found_at(label, dated), label.own_day)
        gold = _by_own_day(label.gold, label.own_day)
        right = days == gold
        counts.update({"own": 1, "own days": days[:2] == gold[:2], "own right": right})
        counts.update({f"own {half}": 1, f"own {half} right": right})
    return counts


def figures(totals: Counts) -> Mapping[str, float]:
    """Per cent of phrases right, in all and in each half, and of those whose days are right; none without phrases."""
    if not totals.get("own"):
        return {}
    return {
        "own_right": share(totals["own right"], totals["own"]),
        "own_days_right": share(totals["own days"], totals["own"]),
        "own_right_even": share(totals.get("own even right", 0), totals.get("own even", 0)),
        "own_right_odd": share(totals.get("own odd right", 0), totals.get("own odd", 0)),
    }

"""Measures on labelled reports, where the corpora folder is present."""

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from whence.text.dates import DateKind, anchor_of, find_dates, resolve

CORPORA = Path(os.environ.get("WHENCE_CORPORA", Path(__file__).parents[2] / "../shared/corpora")) / "claim_ledger"
UNDATED = (DateKind.DATELINE, DateKind.DURATION)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def day(written: str | None) -> date | None:
    """A day in ISO form; other forms count as not known."""
    return date.fromisoformat(written) if written and re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None


def answers(part: str) -> Iterator[tuple[tuple[str | None, str | None], tuple[str | None, str | None], bool]]:
    """For each incident with a date quote: labelled bounds, bounds found, whether the report has a day of its own."""
    reports = {report["doc"]: report for report in lines(CORPORA / part / "reports.jsonl")}
    for label in lines(CORPORA / part / "labels.jsonl"):
        report = reports[label["doc"]]
        text = f"{report.get('title') or ''}\n{report['text']}"
        phrases = find_dates(text)
        anchor = anchor_of(phrases, day(report.get("published")))
        for incident in label["incidents"]:
            quote = (incident.get("date_quote") or "").strip("[] ")
            at = text.find(quote) if quote else -1
            if at < 0:
                continue
            near = [each for each in phrases if each.start < at + len(quote) and at < each.end]
            values = [resolve(each, anchor) for each in near if each.kind not in UNDATED]
            start = min((value.start for value in values if value.start), default=None)
            end = max((value.end for value in values if value.end), default=None)
            found = (start.isoformat() if start else None, end.isoformat() if end else None)
            yield (incident["date_start"], incident["date_end"]), found, anchor.own_day is not None


@pytest.mark.corpora
@pytest.mark.skipif(not CORPORA.is_dir(), reason="no corpora folder")
@pytest.mark.parametrize(("part", "start_floor", "both_floor"), [("train", 0.90, 0.87), ("train_other", 0.82, 0.80)])
def test_labelled_dates(part: str, start_floor: float, both_floor: float) -> None:
    told = list(answers(part))
    starts = [gold[0] == found[0] for gold, found, _ in told if gold[0]]
    both = [gold == found for gold, found, _ in told if all(gold)]
    invented = [found for gold, found, dated in told if not dated and gold == (None, None) and found[0]]
    assert sum(starts) / len(starts) >= start_floor
    assert sum(both) / len(both) >= both_floor
    assert invented == []

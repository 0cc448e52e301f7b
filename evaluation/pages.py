"""`python -m evaluation.pages [--data own|scrapinghub] [FOLDER] [--misses] [--json]`: how well pages are read.

`own` measures the pages written for whence, each part by itself: `dev`, after which the rules were written, and
`held`, of which only the figures are looked at. `scrapinghub` takes the folder of the public article extraction
benchmark (github.com/scrapinghub/article-extraction-benchmark: `ground-truth.json` and `html/*.html.gz`); with
`--output FILE` the texts are written in its form too, so that its own `evaluate.py` can score them.

Text is scored as that benchmark does it: by shingles of four words, each page with the same weight; precision and
recall are means over pages, F1 is made of the two, accuracy is the share of pages whose shingles are all alike. A date
is right when it is the day, or none where the page does not say it. Text, date, title, outlet and completeness are
scored over the pages that should be read; a page refused among these is wrong in all of them.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.page_truth import PAGES, Page, benchmark_pages, own_pages
from whence.intake.found import Received
from whence.intake.pages import read_page
from whence.model.errors import ReportError, WhenceError
from whence.model.report import Report, Retrieval

PARTS = ("dev", "held")
"""The parts of our own pages."""

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_AT = "2026-01-15T12:00:00Z"

Shares = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with what whence made of it: its reports, or the reason why it was refused."""

    page: Page
    reports: tuple[Report, ...]
    refused: str | None

    @property
    def text(self) -> str:
        """The bodies of the reports."""
        return "\n".join(report.text[report.body_start :] for report in self.reports)


def read(page: Page) -> ReadPage:
    """A page read as if it had just come from its address."""
    retrieval = Retrieval(page.address, page.address, _AT, 200) if page.address else None
    received = Received(page.address or page.name, page.raw, charset=page.charset, retrieval=retrieval)
    try:
        return ReadPage(page, tuple(raw.report for raw in read_page(received)), None)
    except ReportError as error:
        return ReadPage(page, (), str(error.reason))


def figures(pages: Sequence[ReadPage]) -> Mapping[str, float]:
    """The figures of pages, by name; those of which the truth says nothing are left out."""
    articles = [one for one in pages if "refused" not in one.page.told]
    found = text_figures([(one.page.text, one.text) for one in articles])
    told = [one for one in articles if one.page.told]
    for name, right in _RIGHT.items():
        if told:
            found[name] = _share(right(one) for one in told)
    if told:
        found["refused or read as it should be"] = _share(not wrong_reason(one) for one in pages)
    return found


def text_figures(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Precision, recall, F1 and accuracy of texts found, each with the true one before it."""
    shares = [matching(true, found) for true, found in pairs]
    precision = _mean([_ratio(tp, fp, fn) for tp, fp, fn in shares if tp + fp > 0])
    recall = _mean([_ratio(tp, fn, fp) for tp, fp, fn in shares if tp + fn > 0])
    total = precision + recall
    return {
        "text F1": 2 * precision * recall / total if total else 0.0,
        "text precision": precision,
        "text recall": recall,
        "text accuracy": _share(fp == fn == 0 for _, fp, fn in shares),
    }


def matching(true: str, found: str) -> Shares:
    """The shares of shingles in both texts, in the one found alone, and in the true one alone."""
    wanted, got = _shingles(true), _shingles(found)
    counts = (wanted & got).total(), (got - wanted).total(), (wanted - got).total()
    total = sum(counts)
    return (counts[0] / total, counts[1] / total, counts[2] / total) if total else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1))
    return Counter(shingle for at in starts if (shingle := tuple(words[at : at + _SHINGLE])))


def _ratio(right: float, more: float, other: float) -> float:
    """Precision, or recall with the last two changed round."""
    if more == other == 0:
        return 1.0
    return right / (right + more) if right or more else 0.0


def wrong_reason(one: ReadPage) -> bool:
    """Whether a page was refused for another reason than it should be, read though it should not, or the reverse."""
    wanted: str | None = one.page.told.get("refused")
    return one.refused != wanted


def _date_right(one: ReadPage) -> bool:
    days = {report.published.isoformat() if report.published else None for report in one.reports}
    wanted: str | None = one.page.told["published"]
    return days == {wanted}


def _title_right(one: ReadPage) -> bool:
    return bool(one.reports) and (len(one.reports) > 1 or one.reports[0].title == one.page.told["title"])


def _outlet_right(one: ReadPage) -> bool:
    return {report.outlet for report in one.reports} == {one.page.told["outlet"]}


def _complete_right(one: ReadPage) -> bool:
    return {report.text_complete for report in one.reports} == {one.page.told["complete"]}


def _identity_right(one: ReadPage) -> bool:
    address = one.page.told.get("identity")
    return bool(one.reports) and (address is None or one.reports[0].identity == address)


def _number_right(one: ReadPage) -> bool:
    wanted: int = one.page.told.get("reports", 1)
    return len(one.reports) == wanted


_RIGHT: Mapping[str, Callable[[ReadPage], bool]] = {
    "date": _date_right,
    "title": _title_right,
    "outlet": _outlet_right,
    "complete": _complete_right,
    "canonical address": _identity_right,
    "number of reports": _number_right,
}


def misses(pages: Iterable[ReadPage]) -> Iterator[str]:
    """What is wrong with each page, in words."""
    for one in pages:
        if wrong_reason(one):
            yield f"{one.page.name}: refused {one.refused}, should be {one.page.told.get('refused')}"
        elif one.reports and one.page.told:
            wrong = [name for name, right in _RIGHT.items() if not right(one)]
            tp, fp, fn = matching(one.page.text, one.text)
            got = [(report.published, report.title, report.outlet, report.identity) for report in one.reports][:3]
            if wrong or tp < 1:
                yield f"{one.page.name}: {wrong} text more {fp:.2f} less {fn:.2f}: {got}"


def _share(right: Iterable[bool]) -> float:
    return _mean([float(one) for one in right])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments ask for and print it; 0, or 2 with a line that says what to do."""
    given = _options().parse_args(arguments)
    try:
        measured = dict(_measured(given))
    except (WhenceError, OSError) as error:
        print(f"evaluation.pages: {error}", file=sys.stderr)
        return 2
    if given.output:
        texts = {one.page.name: {"articleBody": one.text} for pages in measured.values() for one in pages}
        given.output.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    found = {part: figures(pages) for part, pages in measured.items()}
    print(json.dumps(found, indent=1) if given.json else "\n".join(_lines(measured, misses_too=given.misses)))
    return 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="python -m evaluation.pages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--data", choices=("own", "scrapinghub"), default="own", help="which pages")
    options.add_argument("folder", type=Path, nargs="?", help="where they are (needed for scrapinghub)")
    options.add_argument("--misses", action="store_true", help="list what is wrong, of the part `dev` alone")
    options.add_argument("--output", type=Path, help="write the texts found, in the benchmark's form")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    return options


def _measured(given: argparse.Namespace) -> Iterator[tuple[str, list[ReadPage]]]:
    if given.data == "scrapinghub":
        yield "scrapinghub", [read(page) for page in benchmark_pages(given.folder or Path())]
        return
    for part in PARTS:
        yield part, [read(page) for page in own_pages((given.folder or PAGES) / part)]


def _lines(measured: Mapping[str, Sequence[ReadPage]], *, misses_too: bool) -> Iterator[str]:
    for part, pages in measured.items():
        yield f"{part}: {len(pages)} pages"
        yield from (f"  {name:34s} {value:.3f}" for name, value in figures(pages).items())
        if misses_too and part == "dev":
            yield from (f"  {line}" for line in misses(pages))


if __name__ == "__main__":
    sys.exit(main())

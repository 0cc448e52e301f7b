"""`dates`: time expressions with their values, from raw text (rules and file form in `evaluation.dates`).

Data: a folder with `*.tsv` (MEANTIME English). The dates are read by one engine whatever the reader. Beside them the
own set of conflict sentences is scored (`evaluation.own_dates`), whose texts lie in the folder above the data; `n`
counts the reports of both, `own_skipped` the labelled phrases whose corpus is absent.
"""

from collections.abc import Mapping
from pathlib import Path
from time import process_time

from evaluation import dates, own_dates
from evaluation.benchmarks.outcome import Benchmark, Counts, Outcome


def measure(data: Path, _reader: str, first: int | None) -> Outcome:
    """Score the time expressions found in each report, and the own set; see `Benchmark.measure`."""
    reports = list(dates.read(data))[:first]
    labelled, skipped = own_dates.read(own_dates.SENTENCES, data.resolve().parent)
    own = own_dates.by_report(labelled)[:first]
    started = process_time()
    found = [dates.told(report.text, report.published) for report in reports]
    dated = [own_dates.told(labels[0].text, labels[0].own_day) for labels in own]
    seconds = process_time() - started
    counts = [dates.score(report.gold, each) for report, each in zip(reports, found, strict=True)]
    counts += [own_dates.score(labels, each) for labels, each in zip(own, dated, strict=True)]

    def figures(totals: Counts) -> Mapping[str, float]:
        return {**dates.figures(totals), **own_dates.figures(totals), "own_skipped": skipped}

    return Outcome(counts, figures, seconds)


BENCHMARK = Benchmark(
    name="dates",
    measure=measure,
    corpora={"dates": "dates"},
    lead=("value_f1", "extent_f1", "strict_extent_f1", "own_right"),
    marks={"value_f1": "79.2 HeidelTime, on the same data", "extent_f1": "88.6 HeidelTime, on the same data"},
)

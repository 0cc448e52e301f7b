"""`polnear`: who says what in political news (rules and file form in `evaluation.polnear`).

Data: a folder with `attributions/` (brat) and `text/`.
"""

from pathlib import Path

from evaluation import polnear
from evaluation.benchmarks.outcome import UNMARKED, Benchmark, Outcome, attempted
from evaluation.benchmarks.readers import marker_named


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score the attributions that a reader marks in each report; see `Benchmark.measure`."""
    reports = list(polnear.read(data))[:first]
    marker = marker_named(reader)
    marked = attempted(marker.mark, [report.text for report in reports], lambda _: UNMARKED)
    pairs = zip(reports, marked.found, strict=True)
    counts = [polnear.score(report.text, markup.attributions, report.attributions) for report, markup in pairs]
    return Outcome(counts, polnear.figures, marked.seconds, marked.failed)


BENCHMARK = Benchmark(
    name="polnear",
    measure=measure,
    corpora={"polnear": "polnear/dev"},
    lead=("source_f1", "cue_f1", "content_f1", "source_overlap_f1", "cue_overlap_f1", "content_overlap_f1"),
    marks={
        "source_f1": "83.2 CofeNet, 50.6 CRF",
        "cue_f1": "75.3 CofeNet, 53.4 CRF",
        "content_f1": "72.9 CofeNet, 28.6 CRF",
    },
)

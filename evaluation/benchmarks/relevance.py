"""`relevance`: is a text about violence, and what kind (rules and file form in `evaluation.relevance`).

Data: a folder with one or more of the sets' folders. `n` counts texts, most of them a sentence.
"""

from pathlib import Path

from evaluation import relevance
from evaluation.benchmarks.outcome import UNMARKED, Benchmark, Outcome, attempted
from evaluation.benchmarks.readers import marker_named


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score how relevant a reader finds each text, and the kinds that it sees; see `Benchmark.measure`."""
    texts = list(relevance.read(data))[:first]
    marker = marker_named(reader)
    marked = attempted(marker.mark, [each.text for each in texts], lambda _: UNMARKED)
    counts = [relevance.score(markup, each) for markup, each in zip(marked.found, texts, strict=True)]
    return Outcome(counts, relevance.figures, marked.seconds, marked.failed)


BENCHMARK = Benchmark(
    name="relevance",
    measure=measure,
    corpora={"relevance": "relevance"},
    lead=("f1", "accuracy", "india_police_f1", "insight_crime_f1", "satp_kind_f1", "satp_kind_accuracy"),
    marks={},
)

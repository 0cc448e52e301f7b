"""`places`: toponyms of news found in raw text, and where they lead (rules and file form in `evaluation.places`).

Data: a folder with `TR-News.xml`, `GeoVirus.xml` or both. Finding places is no reader's own, so every reader has the
same figures. `n` counts articles.
"""

from pathlib import Path

from evaluation import places
from evaluation.benchmarks.outcome import Benchmark, Outcome, attempted


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score the places found in each article; see `Benchmark.measure`. The reader makes no difference."""
    articles = list(places.read(data))[:first]
    found = attempted(places.reading, [each.text for each in articles], lambda _: places.NOTHING)
    counts = [places.score(reading, each) for reading, each in zip(found.found, articles, strict=True)]
    return Outcome(counts, places.figures, found.seconds, found.failed)


_MARKS = {
    "acc161": "TR-News, spans given: Edinburgh 85.0, CamCoder 82.4, Mordecai 3 87.3",
    "end_to_end_f1": "Mordecai 3, on its own sets, 58.6",
}
BENCHMARK = Benchmark(
    name="places",
    measure=measure,
    corpora={"places": "places"},
    lead=(
        "recognition_f1",
        "end_to_end_f1",
        "acc161",
        "trnews_recognition_f1",
        "trnews_end_to_end_f1",
        "trnews_acc161",
        "geovirus_recognition_f1",
        "geovirus_end_to_end_f1",
        "geovirus_acc161",
    ),
    marks=_MARKS,
)

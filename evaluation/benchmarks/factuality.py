"""`factuality`: how sure a text is that something happened (rules and file form in `evaluation.factuality`).

Data: one `.conll` file. `n` counts passages of ten sentences.
"""

from pathlib import Path

from evaluation import factuality
from evaluation.benchmarks.outcome import Benchmark, Outcome, attempted
from evaluation.benchmarks.readers import marker_named

_ASSERTED = 3.0  # what most event words are: what stands for a passage at which a reader failed


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score how sure a reader takes each event word to be; see `Benchmark.measure`."""
    passages = list(factuality.read(data))[:first]
    marker = marker_named(reader)
    told = attempted(
        lambda passage: marker.factuality(passage.text, passage.events),
        passages,
        lambda passage: (_ASSERTED,) * len(passage.events),
    )
    counts = [factuality.score(values, passage.values) for values, passage in zip(told.found, passages, strict=True)]
    return Outcome(counts, factuality.figures, told.seconds, told.failed)


BENCHMARK = Benchmark(
    name="factuality",
    measure=measure,
    corpora={"factuality": "factuality/dev.conll"},
    lead=("mae", "denied_f1", "uncertain_f1"),
    marks={},
)

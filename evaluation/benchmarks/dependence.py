"""`dependence`: which reports repeat which, against labelled pairs of reports.

Data: a folder as the claim ledger's with `groups.jsonl` (`evaluation.dependence.ledger`; intervals over groups), or one
of the form of `gva`, whose pairs are labelled in `evaluation/own/dependence` (`evaluation.dependence.own`; intervals
over incidents): then all reports of the development part are read, because what belongs to a site shows in many of its
reports. `same_words` is "one copies the other or both one wire", `dependent` dependence in any way. `n` counts pairs.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.benchmarks.outcome import Benchmark, Counts, Figures, Outcome
from evaluation.dependence import ledger, own
from evaluation.dependence.judged import counts, figures
from evaluation.same_event import gva
from evaluation.same_event.corpus import Document, Pair
from evaluation.same_event.linked import Related, related
from evaluation.same_event.readings import read_documents
from evaluation.same_event.tally import merged
from whence.model.errors import DataError


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score the links between reports read by a reader; see `Benchmark.measure`. `first` is of reports."""
    if (data / "groups.jsonl").is_file():
        return _on_ledger(data, reader, first)
    if (data / "reports.jsonl").is_file():
        return _on_own(data, reader, first)
    raise DataError(f"{data} is of no form for dependence: see the docstring of {__name__}")


def _on_ledger(data: Path, reader: str, first: int | None) -> Outcome:
    documents = ledger.documents(data)[:first]
    links, seconds, failed = _linked(documents, reader)
    pairs = list(ledger.judged(data, frozenset(each.name for each in documents), links))
    return Outcome([*counts(pairs).values()], figures, seconds, failed, reports=len(pairs))


def _on_own(data: Path, reader: str, first: int | None) -> Outcome:
    documents = gva.read(data).documents[:first]
    names = frozenset(each.name for each in documents)
    pairs = [pair for pair in own.read(own.PAIRS) if {pair.a, pair.b} <= names]
    links, seconds, failed = _linked(documents, reader) if _labelled(pairs) else ({}, 0.0, 0)
    told, agreed = counts(own.judged(pairs, links)), own.agreement_counts(pairs)
    return Outcome(merged([told, agreed], agreed), _own_figures, seconds, failed, reports=len(pairs))


def _labelled(pairs: Sequence[own.Labelled]) -> bool:
    """Whether there is anything to hold links against: else nothing need be read."""
    return any(pair.label is not None for pair in pairs)


def _own_figures(totals: Counts) -> Figures:
    """The figures of links, where any pair has a label, and of the readings' agreement.

    Whether there are any goes by the names counted: these are alike in every draw.
    """
    found = figures(totals) if "pairs" in totals else {}
    return {**found, **own.agreement_figures(totals)}


def _linked(documents: Sequence[Document], reader: str) -> tuple[Mapping[Pair, Related], float, int]:
    """The links between documents, the seconds that reading took, and how many failed."""
    read = read_documents(documents, reader)
    return related(read), read.seconds, read.failed


BENCHMARK = Benchmark(
    name="dependence",
    measure=measure,
    corpora={"dependence ledger": "claim_ledger/dev", "dependence gva": "gva"},
    lead=(
        "same_words_precision", "same_words_recall", "same_words_f1", "dependent_precision", "dependent_recall",
        "dependent_f1", "readings_agree", "readings_kappa", "readings_same_words_f1",
    ),
    marks={},
)  # fmt: skip

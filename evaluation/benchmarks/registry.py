"""The benchmarks by the names that they have on the command line."""

from collections.abc import Mapping

from evaluation import denials, own_gate, stream
from evaluation.benchmarks import (
    dates,
    dependence,
    factuality,
    ledger,
    muc4_roles,
    muc4_slots,
    place_lists,
    places,
    polnear,
    relevance,
    reliability,
    same_event,
    standing,
)
from evaluation.benchmarks.outcome import Benchmark

BENCHMARKS: Mapping[str, Benchmark] = {
    benchmark.name: benchmark
    for benchmark in (
        ledger.BENCHMARK,
        muc4_roles.BENCHMARK,
        muc4_slots.BENCHMARK,
        polnear.BENCHMARK,
        factuality.BENCHMARK,
        relevance.BENCHMARK,
        dates.BENCHMARK,
        denials.BENCHMARK,
        own_gate.BENCHMARK,
        reliability.BENCHMARK,
        same_event.BENCHMARK,
        dependence.BENCHMARK,
        standing.BENCHMARK,
        places.BENCHMARK,
        *place_lists.BENCHMARKS,
        *stream.BENCHMARKS,
    )
}
"""In the order of the table that `make eval` writes."""

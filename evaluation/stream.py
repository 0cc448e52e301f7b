"""`python -m evaluation.stream --data CORPORA [--reader NAME] [--only NAME] [--ledger FOLDER] [--json] [--list]`.

How well a reader keeps reports without an event apart from those with one. A report has an event when its reading has
an incident of scope conflict.

- `stream`: precision and recall of "has an event" over 1,000 reports, 5 in 100 on conflict (`stream_sources`); and by
  origin the share of reports that get an event.
- `false-events`: events in 100 reports of PolNeAR's dev part (political news), and the share of reports that get one.
- `false-events-muc`: the share of the MUC-4 test reports without any template that get an event.
- `event-precision`: of the incidents of scope conflict read in a claim ledger (`--ledger`, below CORPORA), how many
  are a labelled incident by score.py's rule: quotes that overlap, or the place. One to one, an incident told as two
  counts once as right; otherwise each that is like some label is.

The negatives are negative by their origin. Some may in truth tell of an event: MUC-4's keys leave out regular military
clashes, political news may report an attack in passing, and a page on a shooting may show other news. `--list` gives,
instead of figures, the id of each negative that got an event with the words that tell of it, for a person to judge.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.benchmarks.outcome import Benchmark, Counts, Outcome, counted, f1, share, timed
from evaluation.benchmarks.readers import default_reader, reader_named
from evaluation.benchmarks.run import Result, run
from evaluation.matching import paired
from evaluation.recorded import read_lines
from evaluation.stream_sources import Sample, ledger_report, make_stream, muc_reports, polnear_reports
from whence.model.claim import Casualties, Incident, Reading, Responsibility
from whence.model.lists import Scope
from whence.model.report import Report

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types


def events(reading: Reading) -> tuple[Incident, ...]:
    """The incidents of a reading that become events."""
    return tuple(incident for incident in reading.incidents if incident.scope is Scope.CONFLICT)


def measure_stream(data: Path, reader: str, first: int | None) -> Outcome:
    """Score a reader on the stream made from the corpora folder; see `Benchmark.measure`."""
    samples = make_stream(data)[:first]
    readings, seconds = timed(reader_named(reader).read, [sample.report for sample in samples])
    counts = [sample_counts(each, bool(events(reading))) for each, reading in zip(samples, readings, strict=True)]
    return Outcome(counts, stream_figures, seconds)


def sample_counts(sample: Sample, has_event: bool) -> Counts:
    """What is counted of one report of the stream."""
    side = "conflict" if sample.conflict else "other"
    return {
        **counted("event", sample.conflict and has_event, sample.conflict, has_event),
        f"{side} {sample.origin} reports": 1,
        f"{side} {sample.origin} told": has_event,
    }


def stream_figures(totals: Counts) -> Mapping[str, float]:
    """Precision, recall and F1, and by origin the share of reports that get an event, in per cent."""
    origins = sorted(name.removesuffix(" reports") for name in totals if name.endswith(" reports"))
    return {
        "precision": share(totals["event hits"], totals["event found"]),
        "recall": share(totals["event hits"], totals["event gold"]),
        "f1": f1(totals, "event"),
        **{f"{name} with event": share(totals[f"{name} told"], totals[f"{name} reports"]) for name in origins},
    }


def measure_polnear(data: Path, reader: str, first: int | None) -> Outcome:
    """Count the events that a reader finds in a PolNeAR folder; see `Benchmark.measure`."""
    return _false_events(polnear_reports(data)[:first], reader)


def measure_muc(data: Path, reader: str, first: int | None) -> Outcome:
    """Count the events that a reader finds in MUC-4 reports without any template; see `Benchmark.measure`."""
    return _false_events(muc_reports(data)[1][:first], reader)


def _false_events(reports: Sequence[Report], reader: str) -> Outcome:
    readings, seconds = timed(reader_named(reader).read, reports)
    found = [len(events(reading)) for reading in readings]
    return Outcome([{"reports": 1, "events": n, "told": n > 0} for n in found], false_figures, seconds)


def false_figures(totals: Counts) -> Mapping[str, float]:
    """Events in a hundred reports, and the share of reports that get one in per cent; less is better."""
    return {
        "events_per_100_reports": share(totals["events"], totals["reports"]),
        "reports_with_event": share(totals["told"], totals["reports"]),
    }


def measure_precision(data: Path, reader: str, first: int | None) -> Outcome:
    """Match the events that a reader finds in a claim-ledger folder with its labels; see `Benchmark.measure`."""
    rows = read_lines(data / "reports.jsonl")[:first]
    gold: Mapping[str, Any] = _SCORER.from_labels(read_lines(data / "labels.jsonl"))
    readings, seconds = timed(reader_named(reader).read, [ledger_report(row) for row in rows])
    pairs = zip(rows, readings, strict=True)
    return Outcome([ledger_counts(gold[row["doc"]]["incidents"], read) for row, read in pairs], ledger_figures, seconds)


def ledger_counts(gold: Sequence[Mapping[str, Any]], reading: Reading) -> Counts:
    """How many events a reading has, and how many of them are labelled incidents, one to one and otherwise."""
    found = events(reading)
    quotes = {incident.incident_id: _quotes(incident, reading) for incident in found}

    def likeness(label: Mapping[str, Any], incident: Incident) -> float:
        overlapping = sum(_SCORER.overlap(a, b) for a in label["quotes"] for b in quotes[incident.incident_id])
        name = incident.place.as_written or incident.place.name
        return float(overlapping + 0.5 * bool(label["place"] and name and _SCORER.same_name(label["place"], name)))

    like = sum(any(likeness(label, incident) > 0 for label in gold) for incident in found)
    return {"events": len(found), "one to one": len(paired(gold, found, likeness)), "like": like}


def _quotes(incident: Incident, reading: Reading) -> Sequence[str]:
    """The words that tell of an incident and those of its claims, as `score.py` sees them in an export."""
    claims = [claim for claim in reading.claims if claim.incident_id == incident.incident_id and claim.supported]
    told = [claim.span.quote for claim in claims if isinstance(claim.value, Casualties | Responsibility)]
    return [incident.trigger.quote, *told]


def ledger_figures(totals: Counts) -> Mapping[str, float]:
    """The share of events that are labelled incidents, in per cent."""
    return {
        "event_precision": share(totals["like"], totals["events"]),
        "event_precision_one_to_one": share(totals["one to one"], totals["events"]),
    }


def flagged(samples: Sequence[Sample], readings: Sequence[Reading]) -> Iterator[str]:
    """A line for each event in a report that is not on conflict: origin, id, and the words that tell of it."""
    for sample, reading in zip(samples, readings, strict=True):
        if not sample.conflict:
            for incident in events(reading):
                yield f"{sample.origin}\t{sample.report.file}\t{' '.join(incident.trigger.quote.split())}"


STREAM = Benchmark("stream", measure_stream, {"stream": ""}, ("precision", "recall"), {})
POLNEAR = Benchmark(
    "false-events", measure_polnear, {"false events, politics": "polnear/dev"}, ("events_per_100_reports",), {}
)
MUC = Benchmark("false-events-muc", measure_muc, {"false events, MUC-4": "muc4"}, ("reports_with_event",), {})
LEDGER = Benchmark(
    "event-precision", measure_precision, {"events, ledger": "claim_ledger/dev"}, ("event_precision",), {}
)
BENCHMARKS = (STREAM, POLNEAR, MUC, LEDGER)
"""What `evaluation.benchmarks.registry` lists."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a reader, or with `--list` the negatives that got an event; always 0."""
    options = argparse.ArgumentParser(prog="python -m evaluation.stream", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="the corpora folder")
    options.add_argument("--reader", default=default_reader(), help="the reader by its name (default: %(default)s)")
    options.add_argument("--only", choices=[each.name for each in BENCHMARKS], help="measure this one alone")
    options.add_argument("--ledger", default="claim_ledger/train", help="claim ledger below it (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print one JSON object, a result by each name")
    options.add_argument("--list", action="store_true", help="list the negatives of stream and politics with an event")
    given = options.parse_args(arguments)
    if given.list:
        print(*_listed(given.data, given.reader, given.only), sep="\n")
        return 0
    chosen = [each for each in BENCHMARKS if given.only in (None, each.name)]
    results = {each.name: run(each, given.data / _below(each, given.ledger), given.reader) for each in chosen}
    print(json.dumps(results, indent=1) if given.json else "\n".join(map(table, results.values())))
    return 0


def _below(benchmark: Benchmark, ledger: str) -> str:
    """Where a benchmark's data lies below the corpora folder."""
    return ledger if benchmark is LEDGER else next(iter(benchmark.corpora.values()))


def _listed(corpora: Path, reader: str, only: str | None) -> Iterator[str]:
    """The flagged negatives of the stream, and of PolNeAR's dev part and MUC-4's test parts, or of one of them."""
    of: Mapping[str, Any] = {
        STREAM.name: lambda: make_stream(corpora),
        POLNEAR.name: lambda: [Sample(each, "polnear", False) for each in polnear_reports(corpora / "polnear" / "dev")],
        MUC.name: lambda: [Sample(each, "muc", False) for each in muc_reports(corpora / "muc4")[1]],
    }
    by = reader_named(reader)
    for name, samples in of.items():
        if only in (None, name):
            made = samples()
            yield from (f"{name}\t{line}" for line in flagged(made, [by.read(sample.report) for sample in made]))


def table(result: Result) -> str:
    """A line for each metric with its interval."""
    lines = [f"{result['bench']}: {result['n']} reports, {result['reader']} reader"]
    for name, value in result["metrics"].items():
        low, high = result["ci95"][name]
        lines.append(f"{name:32s} {value:6.1f}  [{low:.1f}, {high:.1f}]")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

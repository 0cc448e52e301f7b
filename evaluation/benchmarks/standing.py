"""`standing`: what a user publishes of the example corpus, against its truth, and of labelled groups of reports.

Data: a folder of reports labelled in groups as the claim ledger's with `groups.jsonl` (`evaluation.standing.groups`;
intervals are over groups), or a folder of `reports` and `truth` in the form of `examples`. Of the latter, figures that
begin with `perfect` are of the truth's own claims and links, those with `read` of what a reader found in the reports
and linking made of it:

- `perfect_origins_right`: values whose origins, least and most, are those of the truth;
- `two_origins_truly`: of the values shown with two or more identified origins, those that truly have as many;
- `one_party`: precision of the flag `one_party_only` over values, and recall over the figures that the truth gives by
  one party's word alone (harm to fighters that a party asserts, and nobody else);
- `deaths_off`: by each of the three rules, how far the dead are off, in per cent of the truth's: in all, at each
  first-order division and month (`by_cell`, without sign), and by cause (`evaluation.standing.deaths`). Where the truth
  decides nothing, the reference is what the rule gives on the truth's claims.

`n` counts events of the truth; intervals are over these. `first` is of events.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from evaluation.benchmarks.outcome import Benchmark, Counts, Figures, Outcome
from evaluation.matching import Matched, match
from evaluation.recorded import Row, built
from evaluation.standing import deaths, groups, judged
from evaluation.standing.perfect import Perfect, alone, perfect
from evaluation.truth import TrueEvent, Truth, doc_of, read_truth
from whence.model.claim import Claim
from whence.model.errors import DataError
from whence.model.event import Event
from whence.model.report import Report

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score standing on a folder of examples or of labelled groups; see `Benchmark.measure`."""
    if (data / "groups.jsonl").is_file():
        return groups.measure(data, reader, first)
    if not (data / "truth" / "events.json").is_file():
        raise DataError(f"{data} is of no form for standing: see the docstring of {__name__}")
    truth = read_truth(data / "truth")
    rows: Sequence[Row] = json.loads((data / "truth" / "events.json").read_text(encoding="utf-8"))
    started = perf_counter()
    with built([data / "reports"], reader) as record:
        seconds = perf_counter() - started
        reports = {doc_of(report.file): report for report in record.reports()}
        matched = match(record, truth)
        claims, docs = judged.claims_and_docs(record)
    made = {row["event"]: _perfect(row, truth, reports) for row in rows[:first]}
    counts = _deaths(rows[:first], made, truth, matched)
    for row, event in zip(rows[:first], truth.events[:first], strict=True):
        perfectly, ours = made[event.name], matched.events.get(event.name)
        meant = judged.meant_perfectly(event, perfectly)
        counts[event.name] |= _values(row, truth, reports)
        counts[event.name] |= judged.row_counts("perfect", event, perfectly.event, meant)
        counts[event.name] |= _read(event, ours, claims, docs)
    return Outcome(list(counts.values()), _figures, seconds, reports=len(made))


def _read(event: TrueEvent, ours: Event | None, claims: Mapping[str, Claim], docs: Mapping[str, str]) -> Counts:
    if ours is None:
        return judged.missed("read", event)
    own = {name: claims[name] for name in ours.claims if name in claims}
    return judged.row_counts("read", event, ours, judged.meant_by_reader(event, own, docs))


def _perfect(row: Row, truth: Truth, reports: Mapping[str, Report]) -> Perfect:
    return perfect(row, {label["doc"]: label for label in truth.labels}, truth.groups, reports)


def _values(row: Row, truth: Truth, reports: Mapping[str, Report]) -> Counts:
    """How many values of an event have the truth's origins when they are said alone."""
    values = row["values"]
    right = [judged.value_right(one, alone(row, n, truth.groups, reports)) for n, one in enumerate(values)]
    return {"values": len(values), "values right": sum(right)}


def _deaths(
    rows: Sequence[Row], made: Mapping[str, Perfect], truth: Truth, matched: Matched
) -> dict[str, dict[str, float]]:
    """What is off of the dead, by event of the truth, or of the record where the truth knows none."""
    known = {row["event"]: _decided(row, made[row["event"]].event) for row in rows}
    incidents = {event.name: _ours(event, matched) for event in truth.events if event.name in known}
    chosen = replace(matched, events={name: event for name, event in matched.events.items() if name in known})
    found = list(deaths.differences(known, chosen, incidents))
    return {name: dict(counts) for name, counts in deaths.counts_of(found, known).items()}


def _ours(event: TrueEvent, matched: Matched) -> Sequence[str]:
    return [matched.incidents[one] for one in event.incidents if one in matched.incidents]


def _decided(row: Row, event: Event) -> Event:
    """The event with the figures that the truth decides, others as the rules give them."""
    fatalities = event.fatalities
    if row["fatalities"]["acled"] is not None:
        fatalities = replace(fatalities, acled=row["fatalities"]["acled"])
    if row["fatalities"]["ucdp"] is not None and fatalities.ucdp is not None:
        fatalities = replace(fatalities, ucdp=replace(fatalities.ucdp, **row["fatalities"]["ucdp"]))
    return replace(event, fatalities=fatalities)


def _figures(totals: Counts) -> Figures:
    return {**judged.figures_of(totals), **deaths.figures_of(totals)}


BENCHMARK = Benchmark(
    name="standing",
    measure=measure,
    corpora={"standing examples": str(EXAMPLES), "standing ledger": "claim_ledger/dev"},
    lead=(
        "perfect_origins_right", "perfect_two_origins_truly", "perfect_one_party_precision",
        "perfect_one_party_recall", "read_two_origins_truly", "read_one_party_precision", "read_one_party_recall",
        "read_one_party_blame_precision", "read_one_party_blame_recall",
        *(f"{rule}_deaths_off{what}" for rule in deaths.RULES for what in ("", "_by_cell", "_double", "_merged")),
    ),
    marks={},
)  # fmt: skip
"""What `evaluation.benchmarks.registry` lists; its data lies in the repository."""

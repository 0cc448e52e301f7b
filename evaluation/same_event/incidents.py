"""Same-event pairs of incidents of different reports, as the claim ledger's `groups.jsonl` labels them.

The folder is as for the benchmark `ledger`. Incidents found are matched to those labelled by the labels' own scorer,
`evaluation/ledger/score.py`, and so are its rules on which pairs count: a link between two groups of one place within
ten days was not labelled and is left out. Beside what is found stand what everything in one event and every incident
alone would score, and the ceiling: the incidents found, linked without an error.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import whence
from evaluation.benchmarks.outcome import Counts, Outcome, f1, share
from evaluation.recorded import Row, exported, read_lines, write_lines
from evaluation.same_event.readings import kept_reader
from evaluation.same_event.tally import Tally
from whence.model.lists import RefusalReason

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types

Incident = tuple[str, str]
"""A labelled incident: its report and its id there."""

Links = frozenset[frozenset[Incident]]

_WHENCE = "whence"


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score the events of a record of the reports, in counts of each group; see `Benchmark.measure`."""
    reports = read_lines(data / "reports.jsonl")[:first]
    groups = {row["doc"]: row["group"] for row in reports}
    labels = [row for row in read_lines(data / "labels.jsonl") if row["doc"] in groups]
    started = perf_counter()
    with TemporaryDirectory(prefix="whence-", ignore_cleanup_errors=True) as folder:
        given = write_lines(Path(folder, "given.jsonl"), [_unlabelled(row) for row in reports])
        with whence.build([given], Path(folder, "record.db"), reader=kept_reader(reader)) as record:
            seconds = perf_counter() - started
            claims = list(exported(record, "claims-jsonl"))
            failed = sum(refusal.reason is RefusalReason.READER_FAILED for refusal in record.refusals())
    gold = gold_links(read_lines(data / "groups.jsonl"), groups)
    return Outcome(counts(gold, matched(labels, claims), groups), figures, seconds, failed, reports=len(reports))


def _unlabelled(row: Row) -> Row:
    """A report without what belongs to the labels."""
    return {name: value for name, value in row.items() if name != "group"}


def gold_links(rows: Sequence[Row], groups: Mapping[str, str]) -> Links:
    """The labelled pairs of incidents in different reports, of the reports that have a group here."""
    events = [[(doc, name) for doc, _, name in (each.rpartition(":") for each in e)] for r in rows for e in r["events"]]
    return frozenset(link for link in _links(events) if all(doc in groups for doc, _ in link))


def matched(labels: Sequence[Row], claims: Sequence[Row]) -> Mapping[Incident, str | None]:
    """The event of the incident that each labelled one was found as; those not found are left out."""
    found = _SCORER.from_claims([{**row, "file": row["file"].removesuffix(".html")} for row in claims])
    mapping = _SCORER.score(_SCORER.from_labels(labels), found)[2]
    return {labelled: incident.get("event") for labelled, (_, incident) in mapping.items()}


def counts(gold: Links, found: Mapping[Incident, str | None], groups: Mapping[str, str]) -> list[Counts]:
    """The counts of each group, of what was found and of what stands beside it; a pair of two groups is half of each's.

    `groups` gives the group of each report.
    """
    together = _links([list(found)])
    systems: Mapping[str, Links] = {
        _WHENCE: _linked(found, lambda one: found[one]),
        "one_event": together,
        "all_apart": frozenset(),
        "ceiling": together & gold,
    }
    parts = Tally(groups.values())
    for system, links in systems.items():
        told = frozenset(link for link in links if _counts(link, groups))
        for name, pairs in (("hits", gold & told), ("gold", gold), ("found", told)):
            for doc, _ in (incident for link in pairs for incident in link):
                parts.add(groups[doc], {f"{system} {name}": 0.5})
    return list(parts.by_unit().values())


def _linked(found: Iterable[Incident], event: Callable[[Incident], Hashable]) -> Links:
    """The pairs of incidents in one event."""
    events: defaultdict[Hashable, list[Incident]] = defaultdict(list)
    for one in found:
        if event(one) is not None:
            events[event(one)].append(one)
    return _links(events.values())


def _links(events: Iterable[Sequence[Incident]]) -> Links:
    """The pairs of incidents of different reports within each event."""
    pairs = (pair for event in events for pair in combinations(event, 2))
    return frozenset(frozenset(pair) for pair in pairs if pair[0][0] != pair[1][0])


def _counts(link: frozenset[Incident], groups: Mapping[str, str]) -> bool:
    """Whether a link is within a group, or between two whose links would have been labelled."""
    homes = {groups[doc] for doc, _ in link}
    return len(homes) == 1 or not _SCORER.close(*homes)


def figures(totals: Counts) -> Mapping[str, float]:
    """Precision, recall and F1 of pairs of incidents in per cent, and the F1 of what stands beside."""
    hits, gold, found = (totals.get(f"{_WHENCE} {name}", 0) for name in ("hits", "gold", "found"))
    return {
        "incident_precision": share(hits, found),
        "incident_recall": share(hits, gold),
        "incident_f1": f1(totals, _WHENCE),
        "one_event_incident_f1": f1(totals, "one_event"),
        "all_apart_incident_f1": f1(totals, "all_apart"),
        "ceiling_incident_f1": f1(totals, "ceiling"),
    }

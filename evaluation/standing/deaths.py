"""The dead of a record added up by first-order division and month, against those of the truth's events.

A difference is put down to one of five causes: the event is told by several events of the record (`double`), it holds
incidents of several of the truth's events (`merged`), its own figure differs (`figure`), it was not found (`missed`),
or the truth knows nothing of it (`spurious`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.benchmarks.outcome import Counts, Figures, share
from evaluation.matching import Matched
from whence.model.event import Event
from whence.text.fingerprints import name_key

RULES: Mapping[str, Callable[[Event], int]] = {
    "acled": lambda event: event.fatalities.acled or 0,
    "ucdp": lambda event: event.fatalities.ucdp.best if event.fatalities.ucdp is not None else 0,
    "airwars": lambda event: event.fatalities.airwars.civilians.min if event.fatalities.airwars.civilians else 0,
}
"""What each rule gives for an event: ACLED's fatalities, UCDP's best, Airwars' least of civilians."""

CAUSES = ("double", "merged", "figure", "missed", "spurious")


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a record's dead are off at one place and month, by rule, and why; `cell` is where and when."""

    unit: str
    cell: str
    cause: str
    by_rule: Mapping[str, int]


def division_and_month(event: Event) -> str:
    """The first-order division and the month of an event, as one key."""
    month = event.date.start.strftime("%Y-%m") if event.date.start is not None else "no month"
    return f"{event.place.country or ''} {name_key(event.place.admin1 or '')} {month}"


def differences(
    truth: Mapping[str, Event],
    matched: Matched,
    incidents: Mapping[str, Sequence[str]],
    cell: Callable[[Event], str] = division_and_month,
) -> Iterator[Difference]:
    """Every difference between the truth's events, by name, and those of a record.

    `incidents` are the ids of the record's incidents that are those of each event of the truth. What an event has too
    much stands at its own place and month, what the truth has at the truth's; `cell` gives both in one key.
    """
    owner = {ours: name for name, listed in incidents.items() for ours in listed}
    chosen = {event.event_id: name for name, event in matched.events.items()}
    lost = set(truth) - set(matched.events)
    for event in matched.found:
        names = {owner[one] for one in event.incidents if one in owner}
        name = chosen.get(event.event_id)
        if name is None:
            unit = min(names, default=event.event_id)
            yield Difference(unit, cell(event), "double" if names else "spurious", _dead(event))
            continue
        cause = "merged" if len(names - {name}) else "figure"
        yield from _off((name, cause), truth[name], event, cell)
        for other in sorted(names & lost):
            lost.remove(other)
            yield Difference(name, cell(truth[other]), "merged", _less(truth[other]))
    for name in sorted(lost):
        yield Difference(name, cell(truth[name]), "missed", _less(truth[name]))


def _off(what: tuple[str, str], truth: Event, event: Event, cell: Callable[[Event], str]) -> Iterator[Difference]:
    name, cause = what
    if cell(truth) == cell(event):
        off = {rule: _dead(event)[rule] - _dead(truth)[rule] for rule in RULES}
        yield Difference(name, cell(truth), cause, off)
    else:
        yield Difference(name, cell(event), cause, _dead(event))
        yield Difference(name, cell(truth), cause, _less(truth))


def _dead(event: Event) -> Mapping[str, int]:
    return {rule: number(event) for rule, number in RULES.items()}


def _less(event: Event) -> Mapping[str, int]:
    return {rule: -number for rule, number in _dead(event).items()}


def counts_of(found: Sequence[Difference], truth: Mapping[str, Event]) -> Mapping[str, dict[str, float]]:
    """The counts of each unit: the truth's dead, and what is off by cause and by place and month."""
    counts: dict[str, dict[str, float]] = {name: {} for name in truth}
    for name, event in truth.items():
        counts[name] |= {f"{rule} true": number for rule, number in _dead(event).items()}
    for each in found:
        own = counts.setdefault(each.unit, {})
        for rule, number in each.by_rule.items():
            for key in (f"{rule} {each.cause}", f"{rule} cell {each.cell}"):
                own[key] = own.get(key, 0) + number
    return counts


def figures_of(totals: Counts) -> Figures:
    """By rule, in per cent of the truth's dead: what is off in all, what is off at each place and month, and why."""
    found: dict[str, float] = {}
    for rule in RULES:
        true = totals.get(f"{rule} true", 0)
        cells = [number for name, number in totals.items() if name.startswith(f"{rule} cell ")]
        found[f"{rule}_deaths_off"] = share(sum(cells), true)
        found[f"{rule}_deaths_off_by_cell"] = share(sum(abs(number) for number in cells), true)
        for cause in CAUSES:
            found[f"{rule}_deaths_off_{cause}"] = share(totals.get(f"{rule} {cause}", 0), true)
    return found

"""The rows of the tables, made under a redaction; what it holds back is held back of every table alike."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.export.at_hand import Again, incidents_of
from whence.export.flat.cells import (
    Cells,
    claim_cells,
    decision_cells,
    event_cells,
    origin_cells,
    report_cells,
    standing_cells,
)
from whence.export.flat.columns import Row
from whence.export.flat.declared import TABLES
from whence.export.redaction import Redaction
from whence.export.shapes import Shaper
from whence.export.source import Source, Tally
from whence.export.write import make_shaper, shown_events
from whence.model.claim import Claim
from whence.model.decision import Ruling
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.store.failures import damaged


@dataclass(frozen=True, slots=True)
class Flat:
    """What of a record may be shown, from which the rows of every table are made; `tally` counts what may not.

    `claims` are each with the event that it is in, None where it is in none, and the reason for which its event or
    incident is held; they are read anew each time, and `told` counts them by report. `reports` are ids; `decisions` are
    each with the events that it bears on.
    """

    shaper: Shaper
    events: Sequence[tuple[Event, Sequence[Claim]]]
    claims: Iterable[tuple[Claim, Event | None, str | None]]
    told: Mapping[str, int]
    reports: Sequence[str]
    decisions: Sequence[tuple[Ruling, Sequence[Event]]]
    tally: Tally

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table by its name; raises UsageError naming the tables that there are."""
        if name not in TABLES:
            raise UsageError(f"there is no table {name}: choose one of {', '.join(TABLES)}")
        return map(TABLES[name].row, _CELLS[name](self))

    def size(self, name: str) -> int:
        """How many rows a table has."""
        of_events: Mapping[str, Callable[[Event], int]] = {
            "standing": lambda event: len(event.standing),
            "origins": lambda event: len(event.origins),
        }
        if name in of_events:
            return sum(of_events[name](event) for event, _ in self.events)
        if name == "claims":
            return sum(self.told.values())
        return len({"events": self.events, "reports": self.reports}.get(name, self.decisions))

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many rows each table has."""
        return {name: self.size(name) for name in TABLES}


def flatten(source: Source, redaction: Redaction, tally: Tally) -> Flat:
    """What of a record, or of a release of it, may be shown under a redaction; what may not is tallied.

    `tally.written` counts the rows of all tables.
    """
    shaper = make_shaper(source, redaction)
    events = list(shown_events(source, shaper, tally))
    shown = {event.event_id: event for event, _ in events}
    fates = dict(_fates(source, shaper, shown))
    claims = Again(lambda: _claims(source, shaper, fates, Tally()))
    told = Counter(claim.report_id for claim, _, _ in _claims(source, shaper, fates, tally))
    reports = list(_reports(shaper, {name for event in shown.values() for name in event.reports} | told.keys(), tally))
    decisions = _decisions(source.events(), shown, redaction, tally)
    flat = Flat(shaper, events, claims, told, reports, decisions, tally)
    tally.written = sum(map(flat.size, TABLES))
    return flat


def _fates(source: Source, shaper: Shaper, shown: Mapping[str, Event]) -> Iterator[tuple[str, Event | str]]:
    """For each claim in an event that event, or where it may not be shown the reason why."""
    for each in source.events():
        fate = shown.get(each.event_id) or shaper.redaction.withheld(each, shaper.reports)
        if fate is None:
            raise damaged("the record", f"the event {each.event_id} came while it was read")
        yield from ((name, fate) for name in each.claims)


def _claims(
    source: Source, shaper: Shaper, fates: Mapping[str, Event | str], tally: Tally
) -> Iterator[tuple[Claim, Event | None, str | None]]:
    """The claims that may be shown: one in an event goes with it, another with its incident and report."""
    incidents = incidents_of(source, shaper.reports)
    for claim in source.claims():
        fate, incident = fates.get(claim.claim_id), incidents[claim.report_id].get(claim.incident_id or "")
        if fate is None:
            why = shaper.redaction.withheld_claim(claim, incident, shaper.reports[claim.report_id])
        else:
            why = fate if isinstance(fate, str) else None
        if why is not None:
            tally.hold(f"claims {why}")
            continue
        event = fate if isinstance(fate, Event) else None
        within = event or incident
        yield claim, event, within.held if within is not None else None


def _reports(shaper: Shaper, told: set[str], tally: Tally) -> Iterator[str]:
    """The reports that may be shown, and those that an event or claim shown rests on."""
    for name, report in shaper.reports.items():
        why = shaper.redaction.withheld_report(report)
        if why is None or name in told:
            yield name
        else:
            tally.hold(f"reports {why}")


def _decisions(
    events: Iterable[Event], shown: Mapping[str, Event], redaction: Redaction, tally: Tally
) -> Sequence[tuple[Ruling, Sequence[Event]]]:
    """The decisions that bear on events, by when they were made; in public those that stand, on events shown alone."""
    bearing: defaultdict[str, list[Event]] = defaultdict(list)
    rulings: dict[str, Ruling] = {}
    for event in events:
        for ruling in event.rulings:
            if redaction.internal or ruling.stands:
                rulings.setdefault(ruling.decision_id, ruling)
                bearing[ruling.decision_id].append(event)
    found = []
    for name, ruling in sorted(rulings.items(), key=lambda each: (each[1].made_at, each[0])):
        on = [event.event_id for event in bearing[name]]
        if all(each in shown for each in on):
            found.append((ruling, [shown[each] for each in on]))
        else:
            tally.hold("decisions on events held back")
    return found


def _events_of(flat: Flat) -> Iterator[Cells]:
    return (event_cells(event, claims, flat.shaper) for event, claims in flat.events)


def _claims_of(flat: Flat) -> Iterator[Cells]:
    return (claim_cells(claim, event, held, flat.shaper) for claim, event, held in flat.claims)


def _standing_of(flat: Flat) -> Iterator[Cells]:
    return (cells for event, claims in flat.events for cells in standing_cells(event, claims, flat.shaper))


def _reports_of(flat: Flat) -> Iterator[Cells]:
    events = Counter(name for event, _ in flat.events for name in event.reports)
    reports = flat.shaper.reports
    return (report_cells(reports[name], events[name], flat.told.get(name, 0), flat.shaper) for name in flat.reports)


def _origins_of(flat: Flat) -> Iterator[Cells]:
    return (cells for event, claims in flat.events for cells in origin_cells(event, claims, flat.shaper))


def _decisions_of(flat: Flat) -> Iterator[Cells]:
    if not flat.decisions:
        return iter(())
    claims = frozenset(claim.claim_id for claim, _, _ in flat.claims)
    told = frozenset(flat.reports)
    return (decision_cells(ruling, on, claims, told, flat.shaper) for ruling, on in flat.decisions)


_CELLS: Mapping[str, Callable[[Flat], Iterator[Cells]]] = {
    "events": _events_of,
    "claims": _claims_of,
    "standing": _standing_of,
    "reports": _reports_of,
    "origins": _origins_of,
    "decisions": _decisions_of,
}

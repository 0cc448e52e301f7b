"""The rows of the tables, made under a redaction; what it holds back is held back of every table alike."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from whence.model.report import Report


@dataclass(frozen=True, slots=True)
class Flat:
    """What of a record may be shown, from which the rows of every table are made; `tally` counts what may not.

    `claims` are each with the event that it is in, None where it is in none, and the reason for which its event or
    incident is held; `decisions` are each with the events that it bears on.
    """

    shaper: Shaper
    events: Sequence[tuple[Event, Sequence[Claim]]]
    claims: Sequence[tuple[Claim, Event | None, str | None]]
    reports: Sequence[Report]
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
        return len({"events": self.events, "claims": self.claims, "reports": self.reports}.get(name, self.decisions))

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
    every = list(source.events())
    claims = list(_claims(source, shaper, every, tally))
    told = {name for event, _ in events for name in event.reports} | {claim.report_id for claim, _, _ in claims}
    reports = list(_reports(shaper, told, tally))
    decisions = _decisions(every, {event.event_id: event for event, _ in events}, redaction, tally)
    flat = Flat(shaper, events, claims, reports, decisions, tally)
    tally.written = sum(map(flat.size, TABLES))
    return flat


def _claims(
    source: Source, shaper: Shaper, events: Sequence[Event], tally: Tally
) -> Iterator[tuple[Claim, Event | None, str | None]]:
    """The claims that may be shown: one in an event goes with it, another with its incident and report."""
    event_of = {name: event for event in events for name in event.claims}
    incidents = {incident.incident_id: incident for incident in source.incidents()}
    for claim in source.claims():
        event, incident = event_of.get(claim.claim_id), incidents.get(claim.incident_id or "")
        if event is not None:
            why = shaper.redaction.withheld(event, shaper.reports)
        else:
            why = shaper.redaction.withheld_claim(claim, incident, shaper.reports[claim.report_id])
        if why is not None:
            tally.hold(f"claims {why}")
            continue
        within = event or incident
        yield claim, event, within.held if within is not None else None


def _reports(shaper: Shaper, told: set[str], tally: Tally) -> Iterator[Report]:
    """The reports that may be shown, and those that an event or claim shown rests on."""
    for report in shaper.reports.values():
        why = shaper.redaction.withheld_report(report)
        if why is None or report.report_id in told:
            yield report
        else:
            tally.hold(f"reports {why}")


def _decisions(
    events: Sequence[Event], shown: Mapping[str, Event], redaction: Redaction, tally: Tally
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
    claims = Counter(claim.report_id for claim, _, _ in flat.claims)
    return (report_cells(one, events[one.report_id], claims[one.report_id], flat.shaper) for one in flat.reports)


def _origins_of(flat: Flat) -> Iterator[Cells]:
    return (cells for event, claims in flat.events for cells in origin_cells(event, claims, flat.shaper))


def _decisions_of(flat: Flat) -> Iterator[Cells]:
    claims = frozenset(claim.claim_id for claim, _, _ in flat.claims)
    told = frozenset(report.report_id for report in flat.reports)
    return (decision_cells(ruling, on, claims, told, flat.shaper) for ruling, on in flat.decisions)


_CELLS: Mapping[str, Callable[[Flat], Iterator[Cells]]] = {
    "events": _events_of,
    "claims": _claims_of,
    "standing": _standing_of,
    "reports": _reports_of,
    "origins": _origins_of,
    "decisions": _decisions_of,
}

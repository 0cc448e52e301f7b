"""What of a record a site may show: which events, in which order, and each as it leaves the record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import overload

from whence.api import Record
from whence.export.private import public_party
from whence.export.redaction import NOTHING, WITHOUT_DAY, WITHOUT_POINT, Hidden, Redaction
from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.together import among
from whence.model.claim import ActorMention, Claim
from whence.model.event import Event
from whence.model.report import Report
from whence.publish.contracts import Listed
from whence.store import FrozenRecord
from whence.view.lines import line_of
from whence.view.meanings import review_words
from whence.view.viewer import Viewer

NO_OUTLET = "outlet not known"
_KEPT_AT_ONCE = 200  # events drawn before the reports behind them are let go


@dataclass(frozen=True, slots=True)
class Plan:
    """The events to publish in their order, what became of the others, and where ids lead that events had before.

    `held` are the ids of events held back, each with the rule: they point at what is hidden, and are for whoever holds
    the record. `reports` are those behind what is published, `unnamed` of them those whose title and address would give
    a place away, `undated` those whose day would give away a day.
    """

    listed: tuple[Listed, ...]
    held: tuple[tuple[str, str], ...]
    moved: Mapping[str, str]
    reports: frozenset[str]
    unnamed: frozenset[str]
    undated: frozenset[str]


class Public:
    """A record, or a release of it, as a public site shows it.

    Events are in the order of the dates that are shown, so that where one stands tells no day that is held back.
    """

    def __init__(self, record: Record | FrozenRecord, redaction: Redaction) -> None:
        self.record = record
        self.redaction = redaction
        self.viewer = Viewer(record, redaction)
        self._claims = _LastRead(record)
        self.reports = {report.report_id: replace(report, text="", body_start=0) for report in record.reports()}
        self.plan = self._planned()
        self._shown = frozenset(one.event_id for one in self.plan.listed)

    def events(self) -> Iterator[Event]:
        """The published events, in order."""
        for number, one in enumerate(self.plan.listed, start=1):
            yield self._public(self.record.event(one.event_id))
            if number % _KEPT_AT_ONCE == 0:
                self.viewer.forget()

    def with_claims(self) -> Iterator[tuple[Event, Sequence[Claim]]]:
        """The published events with their claims, as exports take them; the claims are read when they are looked at."""
        for event in self.events():
            yield event, _Claims(self._claims, event)

    @cached_property
    def shaper(self) -> Shaper:
        """What shapes events for the files to download: it knows of no file names, and of no title that gives away."""
        return Shaper(self.redaction, self._nameless(), self.viewer.hidden_by_report())

    def hidden(self, event: Event) -> Hidden:
        """The names that are hidden in any report of an event."""
        names = [name for report in event.reports for name in self.viewer.hidden(report).names]
        return replace(NOTHING, names=tuple(dict.fromkeys(names)))

    def _nameless(self) -> Mapping[str, Report]:
        """The reports as files to download may name them."""
        unnamed, undated = self.plan.unnamed, self.plan.undated
        return {
            name: replace(
                report,
                file=NO_OUTLET,
                identity="",
                sha256="",
                title=None if name in unnamed else report.title,
                url=None if name in unnamed else report.url,
                published=None if name in undated else report.published,
            )
            for name, report in self.reports.items()
        }

    def _public(self, event: Event) -> Event:
        """An event without the ids of events held back, and without whoever decided on it and why."""
        names = self.hidden(event).names
        return replace(
            among(event, self._shown),
            actors=tuple(_masked(actor, names) for actor in event.actors),
            rulings=tuple(replace(ruling, author="", reason="") for ruling in event.rulings),
        )

    def _planned(self) -> Plan:
        listed: list[Listed] = []
        held: list[tuple[str, str]] = []
        behind: dict[str | None, set[str]] = defaultdict(set)
        for event in self.record.events():
            why = self.redaction.withheld(event, self.reports)
            if why is not None:
                held.append((event.event_id, why))
                continue
            listed.append(self._listed(event))
            behind[event.held].update(event.reports)
        listed.sort(key=_in_order)
        shown = frozenset(one.event_id for one in listed)
        return Plan(
            listed=tuple(listed),
            held=tuple(held),
            moved=self._moved(shown),
            reports=frozenset().union(*behind.values()),
            unnamed=frozenset().union(*(behind[why] for why in WITHOUT_POINT)),
            undated=frozenset(behind[WITHOUT_DAY]),
        )

    def _listed(self, event: Event) -> Listed:
        shown = self.redaction.event(event)
        return Listed(
            event_id=event.event_id,
            line=line_of(event, self.redaction),
            place=shown.place,
            start=shown.date.start,
            end=shown.date.end,
            review=review_words(event),
        )

    def _moved(self, shown: frozenset[str]) -> Mapping[str, str]:
        """Where the ids lead that published events had, or may have had: those of every incident ever in them."""
        leads = ((f"e-{name.removeprefix('i-')}", event) for name, event in self.record.incident_events().items())
        return {old: event for old, event in sorted(leads) if event in shown and old not in shown}


@dataclass(slots=True)
class _LastRead:
    """Reads the claims of events, and keeps those read last for whoever looks at them several times in a row."""

    record: Record | FrozenRecord
    event: str = ""
    claims: tuple[Claim, ...] = ()

    def of(self, event: Event) -> tuple[Claim, ...]:
        """The claims of an event."""
        if self.event != event.event_id:
            self.claims = self.record.event_claims(event)
            self.event = event.event_id
        return self.claims


class _Claims(Sequence[Claim]):
    """The claims of an event, read when they are looked at: a table goes through its events one by one."""

    def __init__(self, read: _LastRead, event: Event) -> None:
        self._read = read
        self._event = event

    def _all(self) -> tuple[Claim, ...]:
        return self._read.of(self._event)

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...
    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        return self._all()[at]

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._all())


def held_tally(plan: Plan) -> Tally:
    """How many events are published, and how many are held back, by the rule."""
    tally = Tally(written=len(plan.listed))
    for _, why in plan.held:
        tally.hold(why)
    return tally


def _in_order(one: Listed) -> tuple[date, str]:
    return one.start or date.max, one.event_id


def _masked(actor: ActorMention, names: Sequence[str]) -> ActorMention:
    """An actor whose name, and the spellings of it, hold no private name."""
    written = tuple(public_party(each, names) for each in actor.as_written)
    return replace(actor, name=public_party(actor.name, names), as_written=written)

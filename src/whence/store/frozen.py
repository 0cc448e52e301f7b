"""A release as it can be read: the same questions as to the record, answered with what it showed then."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from sqlite3 import Row

from whence.model.claim import Claim, Incident, Reading, StatedSource
from whence.model.errors import UsageError
from whence.model.event import Event, Link
from whence.model.ledger import ledger
from whence.model.release import ReadReport, Release, Shown
from whence.model.report import Coverage, Report, Sentence
from whence.store.codec import decode, decode_hint, encode
from whence.store.connection import Connection
from whence.store.freeze import FrozenEvent, kept, with_words
from whence.store.rows import report_of


class FrozenRecord:
    """What a record showed when a release was made of it. It is read through the record, and closed with it."""

    def __init__(self, at: Connection, release_key: int, release: Release) -> None:
        self._at = at
        self._key = release_key
        self.release = release
        self._readings: dict[str, Reading] = {}

    def events(self) -> Iterator[Event]:
        """The events in the release's order."""
        for one in self._kept:
            yield one.event

    def stages(self) -> Mapping[str, str]:
        """The names of the stages from outside that links (`relate`) and events (`link`) followed from."""
        given = json.loads(self.release.run.settings).get("stages", {})
        return {stage: described["name"] for stage, described in given.items()}

    def event(self, name: str) -> Event:
        """One event by its id, by any incident id that led to it, or by the start of either.

        Raises UsageError when the release shows none, or several are meant.
        """
        found = {name} & self._event_keys.keys() or self._led_to("i-" + name.removeprefix("e-").removeprefix("i-"))
        if len(found) > 1:
            raise UsageError(f"{name} may be any of {', '.join(sorted(found))}: say which")
        if not found:
            raise UsageError(f"release {self.release.name} has no event {name}")
        return decode(FrozenEvent, kept(self._at, self._event_keys[min(found)])).event

    def several(self, names: Iterable[str]) -> Mapping[str, Event]:
        """Events by their very ids; an id that the release shows no event of is left out."""
        keys = {name: self._event_keys[name] for name in names if name in self._event_keys}
        return {name: decode(FrozenEvent, kept(self._at, key)).event for name, key in keys.items()}

    def event_claims(self, event: Event | str) -> tuple[Claim, ...]:
        """Every claim of an event, in the order of its reports."""
        one = self.event(event if isinstance(event, str) else event.event_id)
        within, told = set(one.claims), {self._told[name] for name in one.claims}
        reports = [report for report in self._reports if report in told]
        return tuple(claim for name in reports for claim in self.reading(name).claims if claim.claim_id in within)

    def ledger(self, event: Event | str) -> tuple[Claim, ...]:
        """Every casualty claim of an event, by claimant (the outlets' own voice last) and the time spoken of."""
        claims = self.event_claims(event)
        return ledger(claims, {name: self.report(name).published for name in {claim.report_id for claim in claims}})

    def incident_events(self) -> Mapping[str, str]:
        """The event that each incident was in, by incident id."""
        return self._shown_leads

    def reports(self) -> Iterator[Report]:
        """The reports that were current, by date of publication, those without one last."""
        for row in self._reports.values():
            yield report_of(row)

    def report(self, name: str) -> Report:
        """One report by its id, its file or the start of its id; raises UsageError when none or several are meant."""
        rows = self._reports
        if name in rows:
            return report_of(rows[name])
        for found in (
            [row for row in rows.values() if row["file"] == name],
            [row for report, row in rows.items() if name and report.startswith((name, f"r-{name}"))],
        ):
            if len(found) > 1:
                among = ", ".join(sorted(row["report_id"] for row in found))
                raise UsageError(f"{name} may be any of {among}: say which")
            if found:
                return report_of(found[0])
        raise UsageError(f"release {self.release.name} has no report {name}")

    def reading(self, report: str) -> Reading:
        """Everything read in one report, as it was read then."""
        of = self.report(report)
        if of.report_id not in self._readings:
            plain = json.loads(kept(self._at, self._reports[of.report_id]["reading_key"]))
            self._readings[of.report_id] = decode(Reading, encode(with_words(plain, of)))
        return self._readings[of.report_id]

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """The sentences of one report, in order."""
        return self.reading(report).sentences

    def coverage(self, report: str) -> Coverage:
        """How many of a report's sentences were read, and why others were not."""
        return self.reading(report).coverage

    def incidents(self, report: str | None = None) -> Iterator[Incident]:
        """The incidents of one report, or of all."""
        for reading in self._of(report):
            yield from reading.incidents

    def claims(self, report: str | None = None) -> Iterator[Claim]:
        """The claims of one report, or of all, whether in an event or not."""
        for reading in self._of(report):
            yield from reading.claims

    def sources(self, report: str | None = None) -> Iterator[StatedSource]:
        """The agencies and outlets that one report credits, or that all do."""
        for reading in self._of(report):
            yield from reading.sources

    def codebook_source(self) -> str | None:
        """The text of the house's own codebook that held when the release was made, None without any."""
        sql = "SELECT source FROM codebooks WHERE made_at <= ? ORDER BY codebook_key DESC LIMIT 1"
        found: str | None = self._at.value(sql, self.release.released_at)
        return found

    def links(self, report: str | None = None) -> Iterator[Link]:
        """How one report hung together with others, or how all did."""
        name = None if report is None else self.report(report).report_id
        found = [link for row in self._reports.values() for link in self._links_of(row)]
        for link in sorted(found, key=lambda link: (link.a, link.b, link.relation, link.why)):
            if name in (None, link.a, link.b):
                yield link

    def shown(self) -> Shown:
        """What the release shows, as far as it is compared with another."""
        links = ((link.a, link.b, link.relation.value) for link in self.links())
        return Shown(
            release=self.release,
            events=tuple(self.events()),
            leads=self._shown_leads,
            told=self._told,
            reports=self.how_read(),
            links=frozenset(links),
        )

    def how_read(self) -> Mapping[str, ReadReport]:
        """How each report was read, by its id."""
        return {name: read_report_of(row) for name, row in self._reports.items()}

    def _led_to(self, start: str) -> set[str]:
        """The events that an incident led to; where there is none of this id, those of all whose ids begin with it."""
        leads = self._shown_leads
        if start in leads or start == "i-":
            return {leads[start]} if start in leads else set()
        return {event for incident, event in leads.items() if incident.startswith(start)}

    def _of(self, report: str | None) -> Iterator[Reading]:
        for name in self._reports if report is None else (report,):
            yield self.reading(name)

    def _links_of(self, row: Row) -> tuple[Link, ...]:
        """The links kept with a report, with their words."""
        if row["links_key"] is None:
            return ()
        plain = json.loads(kept(self._at, row["links_key"]))
        for link in plain:
            for side in ("a", "b"):
                link[f"spans_{side}"] = with_words(link[f"spans_{side}"], self.report(link[side]))
        found: tuple[Link, ...] = decode_hint(tuple[Link, ...], encode(plain))
        return found

    @cached_property
    def _kept(self) -> tuple[FrozenEvent, ...]:
        """The events as they are kept, in order."""
        return tuple(decode(FrozenEvent, kept(self._at, key)) for key in self._event_keys.values())

    @cached_property
    def _event_keys(self) -> Mapping[str, int]:
        """Where each event is kept, in order."""
        sql = "SELECT event_id, frozen_key FROM release_events WHERE release_key = ? ORDER BY ordinal"
        return {row["event_id"]: row["frozen_key"] for row in self._at.rows(sql, self._key)}

    @cached_property
    def _reports(self) -> Mapping[str, Row]:
        """The rows of the reports that were current, in order, with how they were read."""
        sql = (
            "SELECT r.*, s.run_key AS read_run, s.reader, s.version, reading_key, links_key FROM release_reports s "
            "JOIN reports r USING (report_key) WHERE release_key = ? ORDER BY ordinal"
        )
        return {row["report_id"]: row for row in self._at.rows(sql, self._key)}

    @cached_property
    def _shown_leads(self) -> Mapping[str, str]:
        """The event that each incident led to, by incident id, in their order."""
        key = self._at.only("SELECT leads_key FROM releases WHERE release_key = ?", self._key)["leads_key"]
        elsewhere: dict[str, str] = json.loads(kept(self._at, key))
        within = {name: one.event.event_id for one in self._kept for name in one.event.incidents}
        return dict(sorted((elsewhere | within).items()))

    @cached_property
    def _told(self) -> Mapping[str, str]:
        """The report of each claim of the events."""
        return {name: report for one in self._kept for name, report in zip(one.event.claims, one.told, strict=True)}


def read_report_of(row: Row) -> ReadReport:
    """A report's row with how it was read."""
    return ReadReport(row["file"], row["identity"], row["path"], row["read_run"], row["reader"], row["version"])

"""What can be asked of a record about events and links. Everything streams in a fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sqlite3 import Row
from typing import Any

from whence.model.claim import Claim
from whence.model.errors import UsageError
from whence.model.event import Event, Link
from whence.model.lists import EventType, Relation, Review, Scope, SubEventType
from whence.model.span import Span
from whence.store.advice import ADVICE
from whence.store.connection import folded, listed
from whence.store.needs import DOUBLES, SUGGESTED
from whence.store.read import ReportReads
from whence.store.rows import span_of
from whence.store.shapes import EventFilter, Needs, Picked
from whence.store.whole_events import abridged_events, whole_events
from whence.text.near_types import no_type

_NEEDING = "queued < '9'"  # the rank of an event that needs nobody is 9
_IN_ORDER = "date_start IS NULL, date_start, event_id"
_HITS = "SELECT rowid FROM sentence_words WHERE sentence_words MATCH :text"
_FEW = 25_000  # sentences that hold some words, up to which it is quicker to look from them for their events
_OF_HITS = f"""event_key IN (
  WITH hits (sentence_key) AS MATERIALIZED ({_HITS})
  SELECT event_key FROM hits CROSS JOIN sentences s USING (sentence_key) CROSS JOIN incidents i USING (report_key)
  CROSS JOIN event_incidents USING (incident_key) WHERE s.span_start < trigger_end AND trigger_start < s.span_end
  UNION
  SELECT event_key FROM hits CROSS JOIN sentences s USING (sentence_key) CROSS JOIN claims c USING (report_key)
  CROSS JOIN event_incidents USING (incident_key) WHERE s.span_start < c.span_end AND c.span_start < s.span_end)"""
_WITH_HIT = """EXISTS (
  SELECT 1 FROM event_incidents m CROSS JOIN incidents i USING (incident_key) CROSS JOIN sentences s USING (report_key)
  CROSS JOIN sentence_words w ON w.rowid = s.sentence_key
  WHERE m.event_key = events.event_key AND sentence_words MATCH :text AND (
    s.span_start < trigger_end AND trigger_start < s.span_end OR EXISTS (
      SELECT 1 FROM claims c WHERE c.incident_key = i.incident_key
      AND s.span_start < c.span_end AND c.span_start < s.span_end)))"""
_WITH_ACTOR = """event_key IN (SELECT event_key FROM event_actors
WHERE name IN (
  SELECT name FROM (SELECT DISTINCT name FROM event_actors LIMIT -1) WHERE instr(folded(name), :actor) > 0)
OR as_written IN (
  SELECT as_written FROM (SELECT DISTINCT as_written FROM event_actors LIMIT -1)
  WHERE instr(folded(as_written), :actor) > 0))"""  # LIMIT: each name is folded once, and not for each of its rows
_WITH_SCORE = (
    "event_key IN (SELECT event_key FROM event_claims JOIN claims USING (claim_key) "
    "WHERE supported AND score >= :min_score)"
)
_BY_REVIEWER = (
    "event_key IN (SELECT event_key FROM event_rulings JOIN decisions USING (decision_key) WHERE author = :reviewer)"
)


class EventReads(ReportReads):
    """The reads of a record that concern events and links."""

    def events(self, only: EventFilter | None = None) -> Iterator[Event]:
        """The events that a filter lets through, by date (unknown ones last); raises UsageError for an unknown type."""
        conditions, values = self.conditions(only or EventFilter())
        sql = f"SELECT * FROM events WHERE {' AND '.join(conditions)} ORDER BY {_IN_ORDER} LIMIT :limit"
        yield from whole_events(self._at, list(self._at.rows(sql, **values)))

    def queue(
        self,
        only: EventFilter | None = None,
        picked: Picked | None = None,
        *,
        everything: bool = False,
        skip: int = 0,
        after: str = "",
    ) -> Iterator[Needs]:
        """The events that a filter lets through and that need a person, the most pressing first.

        `everything` adds those that need nobody, after them; so many as `skip` says are left out at the start, and so
        are those up to the place `after` in the queue. `picked` narrows it to some by the work on them, and puts some
        first.
        """
        conditions, values = self.conditions(only or EventFilter())
        by_work, first, more = _picked(picked or Picked())
        place = _place(first)
        conditions += [*by_work, *([f"{place} > :after"] if after else [])]
        conditions += [] if everything else [f"({_NEEDING} OR {first})" if first else _NEEDING]
        sql = (
            f"SELECT event_id, {place} AS place, joined, disputed, unsupported, unlocated, review, suggested, "
            f"new_figures, new_denials FROM events WHERE {' AND '.join(conditions)} ORDER BY {place} "
            "LIMIT :limit OFFSET :skip"
        )
        for row in self._at.rows(sql, **values, **more, skip=skip, after=after):
            yield Needs(
                row["event_id"],
                joined=bool(row["joined"]),
                disputed=bool(row["disputed"]),
                unsupported=row["unsupported"],
                unlocated=bool(row["unlocated"]),
                fresh=row["review"] == Review.MACHINE.value,
                suggested=row["suggested"],
                new_figures=row["new_figures"],
                new_denials=row["new_denials"],
                place=row["place"],
            )

    def following(self, event_id: str, picked: Picked | None = None) -> str | None:
        """The event that stands after one in the queue; after the last one, or one that needs nobody, the first other.

        `picked` is as for `queue`. None where no other event needs a person.
        """
        by_work, first, values = _picked(picked or Picked())
        place = _place(first)
        within = " AND ".join([f"({_NEEDING} OR {first})" if first else _NEEDING, *by_work])
        own = f"SELECT {place} AS place FROM events WHERE event_id = :own AND {within}"
        after = [row["place"] for row in self._at.rows(own, **values, own=event_id)]
        sql = (
            f"SELECT event_id FROM events WHERE {within} AND {place} > :after AND event_id <> :own "
            f"ORDER BY {place} LIMIT 1"
        )
        for each in (*after, ""):
            for row in self._at.rows(sql, **values, own=event_id, after=each):
                return str(row["event_id"])
        return None

    def queue_counts(self) -> tuple[int, int]:
        """How many events need a person, and how many there are."""
        row = self._at.only(
            f"SELECT (SELECT count(*) FROM events WHERE {_NEEDING}) AS needing, (SELECT count(*) FROM events) AS every"
        )
        return int(row["needing"]), int(row["every"])

    def suggested(self, event: str) -> tuple[tuple[str, int], ...]:
        """The events that may be one with an event, the likeliest first, with the weight in hundredths of a bit."""
        rows = self._at.rows(SUGGESTED, self._event_key(event))
        return tuple((row["event_id"], row["total"]) for row in rows)

    def doubles(self) -> tuple[tuple[str, str], ...]:
        """The pairs of events, by id, that may be one, neither of them rejected."""
        return tuple((row["one"], row["two"]) for row in self._at.rows(DOUBLES))

    def every_event(self) -> Iterator[Event]:
        """All events, of every scope, in the order of `events`."""
        yield from whole_events(self._at, list(self._at.rows(f"SELECT * FROM events ORDER BY {_IN_ORDER}")))

    def made_of(self) -> frozenset[str]:
        """The digests of what the events were made of."""
        return frozenset(row["made_of"] for row in self._at.rows("SELECT made_of FROM events"))

    def events_made_of(self, digests: Iterable[str]) -> Iterator[Event]:
        """The events that were made of what has one of these digests."""
        for digest in digests:
            yield from whole_events(self._at, list(self._at.rows("SELECT * FROM events WHERE made_of = ?", digest)))

    def event(self, name: str) -> Event:
        """One event by its id, by any incident id ever issued, or by the start of either.

        Raises UsageError when none or several are meant, or when no event holds the incident.
        """
        row = self._at.only("SELECT * FROM events WHERE event_key = ?", self._event_key(name))
        return next(whole_events(self._at, [row]))

    def several(self, names: Sequence[str]) -> Mapping[str, Event]:
        """Events by their ids; ids of no event are left out."""
        sql = "SELECT * FROM events WHERE event_id IN (SELECT value FROM json_each(?))"
        rows = list(self._at.rows(sql, listed(names)))
        return {event.event_id: event for event in whole_events(self._at, rows)}

    def abridged(self, names: Sequence[str]) -> Mapping[str, Event]:
        """Events by their ids, as far as one line tells them (`abridged_events`); ids of no event are left out."""
        sql = "SELECT * FROM events WHERE event_id IN (SELECT value FROM json_each(?))"
        rows = list(self._at.rows(sql, listed(names)))
        return {event.event_id: event for event in abridged_events(self._at, rows)}

    def event_claims(self, name: str) -> tuple[Claim, ...]:
        """The claims of one event, named as for `event`, in the order of their reports."""
        condition = "claim_key IN (SELECT claim_key FROM event_claims WHERE event_key = ?)"
        return self._claims_where(condition, self._event_key(name))

    def event_of(self, incident_id: str) -> str | None:
        """The event that an incident is in now, None where it is in none."""
        sql = "SELECT event_id FROM issued_incidents JOIN events USING (event_key) WHERE incident_id = ?"
        found: str | None = self._at.value(sql, incident_id)
        return found

    def incident_events(self) -> Mapping[str, str]:
        """The event that each incident is in now, by incident id; incidents in none are left out."""
        sql = "SELECT incident_id, event_id FROM issued_incidents JOIN events USING (event_key) ORDER BY incident_id"
        return {row["incident_id"]: row["event_id"] for row in self._at.rows(sql)}

    def links(self, report_id: str | None = None) -> Iterator[Link]:
        """The links of one report, or all, by the ids of the two reports."""
        if report_id is None:
            return self._links_where("TRUE")
        return self._links_where("(a_key = :key OR b_key = :key)", key=self._report_key(report_id))

    def links_between(self, reports: Sequence[str]) -> tuple[Link, ...]:
        """The links between some reports, by their ids."""
        within = "(SELECT report_key FROM reports WHERE report_id IN (SELECT value FROM json_each(:reports)))"
        return tuple(self._links_where(f"a_key IN {within} AND b_key IN {within}", reports=listed(reports)))

    def told_in(self, incidents: Sequence[str]) -> Mapping[str, str]:
        """The report that tells of each of some incidents, by their ids."""
        sql = (
            "SELECT incident_id, report_id FROM incidents JOIN reports USING (report_key) "
            "WHERE incident_id IN (SELECT value FROM json_each(?))"
        )
        return {row["incident_id"]: row["report_id"] for row in self._at.rows(sql, listed(incidents))}

    def _links_where(self, condition: str, **values: object) -> Iterator[Link]:
        """The links that a condition picks, by the ids of the two reports."""
        sql = (
            "SELECT l.*, a.report_id AS a, b.report_id AS b, source.report_id AS source FROM links l "
            "JOIN reports a ON a.report_key = a_key JOIN reports b ON b.report_key = b_key "
            f"LEFT JOIN reports source ON source.report_key = source_key WHERE {condition} "
            "ORDER BY a.report_id, b.report_id, relation, why, link_key"
        )
        for row in list(self._at.rows(sql, **values)):
            yield self._link(row)

    def _link(self, row: Row) -> Link:
        """A link with its claims and spans."""
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for span in self._at.rows("SELECT * FROM link_spans WHERE link_key = ? ORDER BY ordinal", row["link_key"]):
            spans[span["side"]].append(span_of(span))
        pairs = self._at.rows(
            "SELECT a.claim_id AS a, b.claim_id AS b FROM link_claims JOIN claims a ON a.claim_key = a_claim_key "
            "JOIN claims b ON b.claim_key = b_claim_key WHERE link_key = ? ORDER BY link_claims.ordinal",
            row["link_key"],
        )
        return Link(
            a=row["a"],
            b=row["b"],
            relation=Relation(row["relation"]),
            why=row["why"],
            source=row["source"],
            claims=tuple((pair["a"], pair["b"]) for pair in pairs),
            spans_a=tuple(spans["a"]),
            spans_b=tuple(spans["b"]),
        )

    def conditions(self, only: EventFilter) -> tuple[list[str], dict[str, Any]]:
        """The SQL conditions of a filter, with their values by name."""
        text = _words(only.text or "") or None
        asked = {
            "country = :country": only.country and only.country.upper(),
            "date_end >= :since": only.since and only.since.isoformat(),
            "date_start <= :until": only.until and only.until.isoformat(),
            ":kind IN (event_type, sub_event_type)": only.kind and kind_named(only.kind),
            _WITH_ACTOR: folded(only.actor) or None,
            "event_key IN (SELECT event_key FROM event_flags WHERE flag = :flag)": only.flag,
            _OF_HITS if text is None or self._are_few(text) else _WITH_HIT: text,
            _WITH_SCORE: only.min_score,
        }
        names = ("country", "since", "until", "kind", "actor", "flag", "text", "min_score")
        values = dict(zip(names, asked.values(), strict=True))
        conditions = ["TRUE", *(condition for condition, value in asked.items() if value is not None)]
        return conditions, {**values, "limit": -1 if only.limit is None else only.limit}

    def _are_few(self, text: str) -> bool:
        """Whether few sentences hold some words."""
        sql = f"SELECT count(*) FROM ({_HITS} LIMIT {_FEW + 1})".replace(":text", "?")
        return self._at.number(sql, text) <= _FEW

    def _event_key(self, name: str) -> int:
        """The key of the event meant."""
        row = self._at.row("SELECT event_key FROM events WHERE event_id = ?", name)
        if row is not None:
            return int(row["event_key"])
        start = "i-" + name.removeprefix("e-").removeprefix("i-")
        sql = (
            "SELECT DISTINCT i.event_key, event_id FROM issued_incidents i LEFT JOIN events USING (event_key) "
            "WHERE {} ORDER BY event_id IS NULL, event_id LIMIT 9"
        )
        found = list(self._at.rows(sql.format("incident_id = :start"), start=start))
        if not found and start != "i-":
            like_start = "incident_id >= :start AND incident_id < :start || char(1114111)"
            found = list(self._at.rows(sql.format(like_start), start=start))
        held = [row for row in found if row["event_key"] is not None]
        if len(held) == 1:
            return int(held[0]["event_key"])
        if held:
            raise UsageError(f"{name} may be any of {', '.join(row['event_id'] for row in held)}: say which")
        if found:
            raise UsageError(f"{name} is known, but no event holds it: {self._why_unheld(start)}")
        raise UsageError(f"the record has no event {name}: {ADVICE}")

    def _why_unheld(self, start: str) -> str:
        """Why no event holds an incident, by its id or the start of it, and what to do about it."""
        found = self._at.rows(
            "SELECT incident_id, scope, file FROM incidents JOIN reports USING (report_key) "
            "WHERE incident_id >= :start AND incident_id < :start || char(1114111) ORDER BY incident_id LIMIT 1",
            start=start,
        )
        row = next(iter(found), None)
        if row is None:
            return "its report was read anew and tells otherwise; `whence events` lists what there is"
        if row["scope"] != Scope.CONFLICT.value:
            told = f"its scope is {row['scope']}, and events are of armed conflict alone"
            shown = f"`whence report {row['file']}` shows it"
            return f"{told}; {shown}, `whence decide set {row['incident_id']} scope conflict` brings it in"
        return f"a newer version of its report, {row['file']}, tells otherwise, or it was not linked yet: build again"


def _picked(picked: Picked) -> tuple[list[str], str, dict[str, Any]]:
    """The SQL conditions of what is picked, that of what comes first (empty without), and their values by name."""
    conditions, values = [], {}
    if picked.among is not None:
        among = "event_id IN (SELECT value FROM json_each(:among))"
        others = "(review = :reviewed AND event_id NOT IN (SELECT value FROM json_each(:but_not)))"
        conditions.append(f"({among} OR {others})")
        values = {"among": listed(picked.among), "but_not": listed(picked.but_not), "reviewed": picked.or_reviewed}
    if picked.without:
        conditions.append("event_id NOT IN (SELECT value FROM json_each(:without))")
        values["without"] = listed(picked.without)
    if picked.reviewer is not None:
        conditions.append(_BY_REVIEWER)
        values["reviewer"] = picked.reviewer
    if not picked.first:
        return conditions, "", values
    return conditions, "event_id IN (SELECT value FROM json_each(:first))", {**values, "first": listed(picked.first)}


def _place(first: str) -> str:
    """Where an event stands in the queue, as SQL: those of which a condition holds before all others."""
    return f"iif({first}, '! ', '') || queued" if first else "queued"


def kind_named(name: str) -> str:
    """The event type or sub-event type meant, case aside; raises UsageError naming those there are."""
    kinds = [str(kind) for kind in (*EventType, *SubEventType)]
    for kind in kinds:
        if kind.casefold() == name.casefold():
            return kind
    raise UsageError(no_type(name))


def _words(text: str) -> str:
    """A full-text query for a sentence that holds all the words, whatever signs they contain."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in text.replace("\0", " ").split())

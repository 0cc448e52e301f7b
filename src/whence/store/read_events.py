"""What can be asked of a record about events and links. Everything streams in a fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from sqlite3 import Row
from typing import Any

from whence.model.claim import Claim, DateValue, PlaceValue
from whence.model.errors import UsageError
from whence.model.event import Event, Fatalities, Link, Origin, Standing
from whence.model.lists import ClaimantKind, EventType, Field, Flag, Relation, Review, Scope, SubEventType
from whence.model.span import Span
from whence.store.codec import decode
from whence.store.connection import folded, listed
from whence.store.needs import SUGGESTED
from whence.store.read import ReportReads
from whence.store.rows import actor_of, span_of, sub_types_of, value_of, words_of
from whence.store.rows_decisions import ruling_of
from whence.store.shapes import EventFilter, Needs, Picked
from whence.text.near_types import no_type

_NOTHING = 9  # the rank of an event that needs nobody
_IN_ORDER = "date_start IS NULL, date_start, event_id"
_WITH_TEXT = """event_key IN (
  SELECT event_key FROM event_incidents JOIN incidents USING (incident_key) JOIN sentences s USING (report_key)
  WHERE s.span_start < trigger_end AND trigger_start < s.span_end
  AND s.sentence_key IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :text)
  UNION
  SELECT event_key FROM event_claims JOIN claims c USING (claim_key) JOIN sentences s USING (report_key)
  WHERE s.span_start < c.span_end AND c.span_start < s.span_end
  AND s.sentence_key IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :text))"""
_WITH_ACTOR = (
    "event_key IN (SELECT event_key FROM event_actors "
    "WHERE instr(folded(name), :actor) > 0 OR instr(folded(as_written), :actor) > 0)"
)
_WITH_SCORE = (
    "event_key IN (SELECT event_key FROM event_claims JOIN claims USING (claim_key) "
    "WHERE supported AND score >= :min_score)"
)
_BY_REVIEWER = (
    "event_key IN (SELECT event_key FROM event_rulings JOIN decisions USING (decision_key) WHERE author = :reviewer)"
)
_RULINGS = """SELECT d.*, by.decision_id AS by, s.state, claim_id, r.old AS machine FROM event_rulings r
JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
LEFT JOIN decisions by ON by.decision_key = s.by_key LEFT JOIN claims USING (claim_key)
WHERE event_key = ? ORDER BY r.ordinal"""


class EventReads(ReportReads):
    """The reads of a record that concern events and links."""

    def events(self, only: EventFilter | None = None) -> Iterator[Event]:
        """The events that a filter lets through, by date (unknown ones last); raises UsageError for an unknown type."""
        conditions, values = conditions_of(only or EventFilter())
        sql = f"SELECT * FROM events WHERE {' AND '.join(conditions)} ORDER BY {_IN_ORDER} LIMIT :limit"
        for row in list(self._at.rows(sql, **values)):
            yield self._event(row)

    def queue(
        self,
        only: EventFilter | None = None,
        picked: Picked | None = None,
        *,
        everything: bool = False,
        skip: int = 0,
    ) -> Iterator[Needs]:
        """The events that a filter lets through and that need a person, the most pressing first.

        `everything` adds those that need nobody, after them; so many as `skip` says are left out at the start.
        `picked` narrows it to some by the work on them, and puts some first.
        """
        conditions, values = conditions_of(only or EventFilter())
        by_work, first, more = _picked(picked or Picked())
        conditions += [] if everything else [f"(rank < {_NOTHING} OR {first})"]
        conditions, values = [*conditions, *by_work], {**values, **more}
        sql = (
            "SELECT event_id, joined, disputed, unsupported, unlocated, review, suggested, new_figures, new_denials "
            f"FROM events WHERE {' AND '.join(conditions)} ORDER BY NOT {first}, rank, "
            "date_start IS NULL, date_start, event_id LIMIT :limit OFFSET :skip"
        )
        for row in self._at.rows(sql, **values, skip=skip):
            fresh = row["review"] == Review.MACHINE.value
            yield Needs(
                row["event_id"],
                joined=bool(row["joined"]),
                disputed=bool(row["disputed"]),
                unsupported=row["unsupported"],
                unlocated=bool(row["unlocated"]),
                fresh=fresh,
                suggested=row["suggested"],
                new_figures=row["new_figures"],
                new_denials=row["new_denials"],
            )

    def queue_counts(self) -> tuple[int, int]:
        """How many events need a person, and how many there are."""
        row = self._at.only(
            f"SELECT count(*) FILTER (WHERE rank < {_NOTHING}) AS needing, count(*) AS every FROM events"
        )
        return int(row["needing"]), int(row["every"])

    def suggested(self, event: str) -> tuple[tuple[str, int], ...]:
        """The events that may be one with an event, the likeliest first, with the weight in hundredths of a bit."""
        rows = self._at.rows(SUGGESTED, self._event_key(event))
        return tuple((row["event_id"], row["total"]) for row in rows)

    def every_event(self) -> Iterator[Event]:
        """All events, of every scope, in the order of `events`."""
        for row in list(self._at.rows(f"SELECT * FROM events ORDER BY {_IN_ORDER}")):
            yield self._event(row)

    def made_of(self) -> frozenset[str]:
        """The digests of what the events were made of."""
        return frozenset(row["made_of"] for row in self._at.rows("SELECT made_of FROM events"))

    def events_made_of(self, digests: Iterable[str]) -> Iterator[Event]:
        """The events that were made of what has one of these digests."""
        for digest in digests:
            for row in list(self._at.rows("SELECT * FROM events WHERE made_of = ?", digest)):
                yield self._event(row)

    def event(self, name: str) -> Event:
        """One event by its id, by any incident id ever issued, or by the start of either.

        Raises UsageError when none or several are meant, or when no event holds the incident.
        """
        return self._event(self._at.only("SELECT * FROM events WHERE event_key = ?", self._event_key(name)))

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

    def _event(self, row: Row) -> Event:
        """An event with all that belongs to it."""
        key = row["event_key"]
        actors = self._at.rows("SELECT * FROM event_actors WHERE event_key = ? ORDER BY ordinal", key)
        return Event(
            event_id=row["event_id"],
            incidents=self._members("incident", key),
            scope=Scope(row["scope"]),
            event_type=EventType(row["event_type"]) if row["event_type"] else None,
            sub_event_types=sub_types_of(row["sub_event_types"]),
            date=decode(DateValue, row["date"]),
            place=decode(PlaceValue, row["place"]),
            place_as_written=words_of(row["place_as_written"]),
            actors=tuple(actor_of(actor) for actor in actors),
            claims=self._members("claim", key),
            standing=self._standing(key),
            reports=self._members("report", key),
            origins=self._origins(key),
            fatalities=decode(Fatalities, row["fatalities"]),
            flags=self._flags("event", key),
            part_of=row["part_of"],
            follows=words_of(row["follows"]),
            held=row["held"],
            review=Review(row["review"]),
            rulings=tuple(ruling_of(ruling) for ruling in self._at.rows(_RULINGS, key)),
        )

    def _members(self, thing: str, event_key: int) -> tuple[str, ...]:
        """The ids of an event's incidents, claims or reports."""
        sql = (
            f"SELECT {thing}_id AS id FROM event_{thing}s m JOIN {thing}s USING ({thing}_key) "
            "WHERE m.event_key = ? ORDER BY m.ordinal"
        )
        return tuple(row["id"] for row in self._at.rows(sql, event_key))

    def _flags(self, owner: str, key: int) -> tuple[Flag, ...]:
        """The flags of an event or of a standing."""
        rows = self._at.rows(f"SELECT flag FROM {owner}_flags WHERE {owner}_key = ? ORDER BY ordinal", key)
        return tuple(Flag(row["flag"]) for row in rows)

    def _origins(self, event_key: int) -> tuple[Origin, ...]:
        """The origins of an event's claims."""
        rows = self._at.rows("SELECT * FROM origins WHERE event_key = ? ORDER BY ordinal", event_key)
        return tuple(
            Origin(row["origin"], ClaimantKind(row["kind"]), words_of(row["reports"]), row["why"]) for row in rows
        )

    def _standing(self, event_key: int) -> tuple[Standing, ...]:
        """How each value of an event stands."""
        rows = self._at.rows("SELECT * FROM standing WHERE event_key = ? ORDER BY ordinal", event_key)
        return tuple(self._standing_of(row) for row in list(rows))

    def _standing_of(self, row: Row) -> Standing:
        """How one value of an event stands."""
        claims = self._at.rows(
            "SELECT claim_id FROM standing_claims s JOIN claims USING (claim_key) WHERE standing_key = ? "
            "ORDER BY s.ordinal",
            row["standing_key"],
        )
        return Standing(
            field=Field(row["field"]),
            value=value_of(row["field"], row["value"]),
            claims=tuple(claim["claim_id"] for claim in claims),
            denied_by=words_of(row["denied_by"]),
            doubted_by=words_of(row["doubted_by"]),
            claimants=words_of(row["claimants"]),
            outlets=words_of(row["outlets"]),
            reports=row["reports"],
            origins=words_of(row["origins"]),
            origins_min=row["origins_min"],
            origins_max=row["origins_max"],
            flags=self._flags("standing", row["standing_key"]),
        )

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
        raise UsageError(f"the record has no event {name}")

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


def conditions_of(only: EventFilter) -> tuple[list[str], dict[str, Any]]:
    """The SQL conditions of a filter, with their values by name."""
    asked = {
        "country = :country": only.country and only.country.upper(),
        "date_end >= :since": only.since and only.since.isoformat(),
        "date_start <= :until": only.until and only.until.isoformat(),
        ":kind IN (event_type, sub_event_type)": only.kind and kind_named(only.kind),
        _WITH_ACTOR: folded(only.actor) or None,
        "event_key IN (SELECT event_key FROM event_flags WHERE flag = :flag)": only.flag,
        _WITH_TEXT: _words(only.text or "") or None,
        _WITH_SCORE: only.min_score,
    }
    names = ("country", "since", "until", "kind", "actor", "flag", "text", "min_score")
    values = dict(zip(names, asked.values(), strict=True))
    conditions = ["TRUE", *(condition for condition, value in asked.items() if value is not None)]
    return conditions, {**values, "limit": -1 if only.limit is None else only.limit}


def _picked(picked: Picked) -> tuple[list[str], str, dict[str, Any]]:
    """The SQL conditions of what is picked, that of what comes first, and their values by name."""
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
        return conditions, "FALSE", values
    return conditions, "event_id IN (SELECT value FROM json_each(:first))", {**values, "first": listed(picked.first)}


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

"""Events with all that belongs to them, read many at a time: a question for each part, not for each event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from sqlite3 import Row
from typing import TypeVar

from whence.model.claim import ActorMention, DateValue, PlaceValue
from whence.model.decision import Ruling
from whence.model.event import Event, Fatalities, Origin, Standing
from whence.model.lists import ClaimantKind, EventType, Field, Flag, Review, Scope
from whence.store.codec import decode
from whence.store.connection import Connection, listed
from whence.store.failures import as_written
from whence.store.rows import actor_of, kept_value, sub_types_of, value_of, words_of
from whence.store.rows_decisions import ruling_of

_T = TypeVar("_T")

_AT_ONCE = 64
_EACH = "FROM json_each(:given) each CROSS JOIN"
_MEMBERS = (
    "SELECT m.event_key AS owner, {0}_id AS id " + _EACH + " event_{0}s m ON m.event_key = each.value "
    "CROSS JOIN {0}s USING ({0}_key) ORDER BY m.event_key, m.ordinal"
)
_FLAGS = (
    "SELECT f.event_key AS owner, flag "
    + _EACH
    + " event_flags f ON f.event_key = each.value ORDER BY f.event_key, f.ordinal"
)
_ACTORS = f"SELECT a.*, a.event_key AS owner {_EACH} event_actors a ON a.event_key = each.value ORDER BY owner, ordinal"
_ORIGINS = f"SELECT o.*, o.event_key AS owner {_EACH} origins o ON o.event_key = each.value ORDER BY owner, ordinal"
_STANDING = f"SELECT s.*, s.event_key AS owner {_EACH} standing s ON s.event_key = each.value ORDER BY owner, ordinal"
_STANDING_CLAIMS = f"""SELECT s.standing_key AS owner, claim_id {_EACH} standing s ON s.event_key = each.value
CROSS JOIN standing_claims m ON m.standing_key = s.standing_key {{}} CROSS JOIN claims USING (claim_key)
ORDER BY owner, m.ordinal"""
_STANDING_FLAGS = f"""SELECT s.standing_key AS owner, flag {_EACH} standing s ON s.event_key = each.value
CROSS JOIN standing_flags m USING (standing_key) ORDER BY owner, m.ordinal"""
_RULINGS = f"""SELECT r.event_key AS owner, d.*, by.decision_id AS by, s.state, claim_id, r.old AS machine
{_EACH} event_rulings r ON r.event_key = each.value
JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
LEFT JOIN decisions by ON by.decision_key = s.by_key LEFT JOIN claims USING (claim_key)
ORDER BY r.event_key, r.ordinal"""


def whole_events(at: Connection, rows: Iterable[Row]) -> Iterator[Event]:
    """The events of rows of the table of events, in their order."""
    left = iter(rows)
    for some in iter(lambda: list(islice(left, _AT_ONCE)), []):
        parts = _Parts.of(at, [row["event_key"] for row in some])
        yield from (_event(row, parts) for row in some)


def abridged_events(at: Connection, rows: Iterable[Row]) -> Iterator[Event]:
    """The events of rows as far as one line tells them, in their order: quicker, where many are listed.

    Left out are their incidents, claims, actors, origins and rulings; of how a value stands, all claims but the first
    and its flags.
    """
    left = iter(rows)
    for some in iter(lambda: list(islice(left, _AT_ONCE)), []):
        parts = _Parts.abridged(at, [row["event_key"] for row in some])
        yield from (_event(row, parts) for row in some)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs to some events, by key."""

    incidents: Mapping[int, Sequence[str]]
    claims: Mapping[int, Sequence[str]]
    reports: Mapping[int, Sequence[str]]
    actors: Mapping[int, Sequence[ActorMention]]
    flags: Mapping[int, Sequence[Flag]]
    origins: Mapping[int, Sequence[Origin]]
    standing: Mapping[int, Sequence[Standing]]
    rulings: Mapping[int, Sequence[Ruling]]

    @classmethod
    def of(cls, at: Connection, keys: Sequence[int]) -> "_Parts":
        """What belongs to the events with these keys."""
        given = listed(keys)
        return cls(
            incidents=_grouped(at, _MEMBERS.format("incident"), given, _id),
            claims=_grouped(at, _MEMBERS.format("claim"), given, _id),
            reports=_grouped(at, _MEMBERS.format("report"), given, _id),
            actors=_grouped(at, _ACTORS, given, actor_of),
            flags=_grouped(at, _FLAGS, given, _flag),
            origins=_grouped(at, _ORIGINS, given, _origin),
            standing=_standing(at, given, _STANDING_CLAIMS.format("")),
            rulings=_grouped(at, _RULINGS, given, ruling_of),
        )

    @classmethod
    def abridged(cls, at: Connection, keys: Sequence[int]) -> "_Parts":
        """What of it one line tells."""
        given = listed(keys)
        return cls(
            incidents={},
            claims={},
            reports=_grouped(at, _MEMBERS.format("report"), given, _id),
            actors={},
            flags=_grouped(at, _FLAGS, given, _flag),
            origins={},
            standing=_standing(at, given, _STANDING_CLAIMS.format("AND m.ordinal = 0"), flagged=False),
            rulings={},
        )


def _grouped(at: Connection, sql: str, given: str, make: Callable[[Row], _T]) -> Mapping[int, Sequence[_T]]:
    """What rows come to, by their owner."""
    found: defaultdict[int, list[_T]] = defaultdict(list)
    make = as_written(make)
    for row in at.rows(sql, given=given):
        found[row["owner"]].append(make(row))
    return found


def _standing(at: Connection, given: str, of_claims: str, *, flagged: bool = True) -> Mapping[int, Sequence[Standing]]:
    """How each value of some events stands, with the claims that a query gives."""
    claims = _grouped(at, of_claims, given, _claim)
    flags = _grouped(at, _STANDING_FLAGS, given, _flag) if flagged else {}

    def make(row: Row) -> Standing:
        key = row["standing_key"]
        return Standing(
            field=Field(row["field"]),
            value=value_of(row["field"], row["value"]),
            claims=tuple(claims.get(key, ())),
            denied_by=words_of(row["denied_by"]),
            doubted_by=words_of(row["doubted_by"]),
            claimants=words_of(row["claimants"]),
            outlets=words_of(row["outlets"]),
            reports=row["reports"],
            origins=words_of(row["origins"]),
            origins_min=row["origins_min"],
            origins_max=row["origins_max"],
            flags=tuple(flags.get(key, ())),
        )

    return _grouped(at, _STANDING, given, make)


@as_written
def _event(row: Row, parts: _Parts) -> Event:
    key = row["event_key"]
    return Event(
        event_id=row["event_id"],
        incidents=tuple(parts.incidents.get(key, ())),
        scope=Scope(row["scope"]),
        event_type=EventType(row["event_type"]) if row["event_type"] else None,
        sub_event_types=sub_types_of(row["sub_event_types"]),
        date=kept_value(DateValue, row["date"]),
        place=kept_value(PlaceValue, row["place"]),
        place_as_written=words_of(row["place_as_written"]),
        actors=tuple(parts.actors.get(key, ())),
        claims=tuple(parts.claims.get(key, ())),
        standing=tuple(parts.standing.get(key, ())),
        reports=tuple(parts.reports.get(key, ())),
        origins=tuple(parts.origins.get(key, ())),
        fatalities=decode(Fatalities, row["fatalities"]),
        flags=tuple(parts.flags.get(key, ())),
        part_of=row["part_of"],
        follows=words_of(row["follows"]),
        held=row["held"],
        review=Review(row["review"]),
        rulings=tuple(parts.rulings.get(key, ())),
    )


def _origin(row: Row) -> Origin:
    return Origin(row["origin"], ClaimantKind(row["kind"]), words_of(row["reports"]), row["why"])


def _flag(row: Row) -> Flag:
    return Flag(row["flag"])


def _id(row: Row) -> str:
    return str(row["id"])


def _claim(row: Row) -> str:
    return str(row["claim_id"])

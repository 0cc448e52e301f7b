"""What is derived from the readings, written as a whole: links, events, standing, and where issued ids lead now."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from whence.model.decision import Outcome, Ruling
from whence.model.errors import RecordError
from whence.model.event import Event, Link, Standing
from whence.store.codec import encode
from whence.store.columns import actor_columns, count_columns, date_columns, place_columns, span_columns
from whence.store.connection import Connection
from whence.store.issued import issued_to, resolve_issued
from whence.store.needs import note_needs, note_suggested
from whence.store.shapes import Derived, DerivedPart, Targets

_AT_HAND = 1 << 16  # keys of one thing


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of what derived rows refer to, by public id."""

    reports: Mapping[str, int]
    incidents: Mapping[str, int]
    claims: Mapping[str, int]
    decisions: Mapping[str, int]


def replace_derived(at: Connection, run_key: int, derived: Derived) -> None:
    """Put the links and events of a run, and what decisions come to, in the place of the last ones.

    What did not change keeps its rows, and the run that it was derived by.

    The caller holds a transaction. Raises RecordError when one names a report, incident, claim or decision that the
    record lacks.
    """
    keys = _keys(at)
    for table in ("derived_by", "given_stages", "decision_states", "decision_targets"):
        at.run(f"DELETE FROM {table}")
    _replace_links(at, run_key, keys, derived)
    _drop(at, "events", derived.unchanged)
    for event, made_of in zip(derived.events, derived.made_of, strict=True):
        _add_event(at, run_key, keys, event, made_of)
    for outcome in derived.outcomes:
        _add_outcome(at, keys, outcome)
    for targets in derived.targets:
        _add_targets(at, keys, targets)
    note_suggested(at, everywhere=True)
    note_needs(at)
    resolve_issued(at)
    for one in derived.given:
        at.add("given_stages", stage=one.stage, name=one.name, settings=encode(one.settings), answer=one.answer)
    if derived.basis is not None:
        at.add("derived_by", basis=derived.basis)


def change_derived(at: Connection, run_key: int, derived: DerivedPart) -> None:
    """Change the events and outcomes that one decision changes, and note what it is on.

    The caller holds a transaction. Raises RecordError when one names a report, incident, claim or decision that the
    record lacks.
    """
    keys = _keys(at)
    led = issued_to(at, derived.gone)
    at.run_many("DELETE FROM events WHERE event_id = ?", ((name,) for name in derived.gone))
    for event, made_of in zip(derived.events, derived.made_of, strict=True):
        _add_event(at, run_key, keys, event, made_of)
    at.run_many(
        "UPDATE events SET part_of = ?, follows = ? WHERE event_id = ?",
        ((each.part_of, encode(each.follows), name) for name, each in derived.hanging.items()),
    )
    for outcome in derived.outcomes:
        at.run("DELETE FROM decision_states WHERE decision_key = ?", _key(keys.decisions, outcome.decision_id))
        _add_outcome(at, keys, outcome)
    if derived.targets is not None:
        _add_targets(at, keys, derived.targets)
    note_suggested(at, everywhere=False)
    note_needs(at)
    resolve_issued(at, led)


def _keys(at: Connection) -> _Keys:
    """The keys of everything in the record."""
    return _Keys(*(_Lookup(at, thing) for thing in ("report", "incident", "claim", "decision")))


class _Lookup(dict[str, int]):
    """The keys of one thing by public id, asked for when they are needed; a large record has more than are held."""

    def __init__(self, at: Connection, thing: str) -> None:
        super().__init__()
        self._at = at
        self._sql = f"SELECT {thing}_key FROM {thing}s WHERE {thing}_id = ?"

    def __missing__(self, name: str) -> int:
        found = self._at.value(self._sql, name)
        if found is None:
            raise KeyError(name)
        if len(self) >= _AT_HAND:
            self.clear()
        self[name] = int(found)
        return self[name]


def _replace_links(at: Connection, run_key: int, keys: _Keys, derived: Derived) -> None:
    """Put links in the place of those that differ from them; of those that stay only the digest is looked at."""
    _drop(at, "links", frozenset(derived.link_digests))
    held = {row["made_of"] for row in at.rows("SELECT made_of FROM links")}
    for number, digest in enumerate(derived.link_digests):
        if digest not in held:
            _add_link(at, run_key, keys, derived.links[number], digest)


def _drop(at: Connection, table: str, kept: Set[str]) -> None:
    """Delete the rows of links or events but for those made of what has one of these digests."""
    held = {row["made_of"] for row in at.rows(f"SELECT DISTINCT made_of FROM {table}")}
    at.run_many(f"DELETE FROM {table} WHERE made_of = ?", ((digest,) for digest in held - kept))


def _add_outcome(at: Connection, keys: _Keys, outcome: Outcome) -> None:
    """Add what a decision comes to."""
    at.add(
        "decision_states",
        decision_key=_key(keys.decisions, outcome.decision_id),
        state=outcome.state,
        by_key=None if outcome.by is None else _key(keys.decisions, outcome.by),
        detail=outcome.detail,
    )


def _add_targets(at: Connection, keys: _Keys, targets: Targets) -> None:
    """Add what a decision is on."""
    owner = {"decision_key": _key(keys.decisions, targets.decision_id)}
    if targets.claim is not None:
        claim_key = _key(keys.claims, targets.claim)
        incident_key = at.value("SELECT incident_key FROM claims WHERE claim_key = ?", claim_key)
        at.add_list("decision_targets", owner, [{"claim_key": claim_key, "incident_key": incident_key}])
    elif targets.reports:
        reports = ({"report_key": _key(keys.reports, name)} for name in targets.reports)
        at.add_list("decision_targets", owner, reports)
    else:
        sides = ((name, side) for side, names in enumerate((targets.incidents, targets.others)) for name in names)
        rows = ({"incident_key": _key(keys.incidents, name), "side": side} for name, side in sides)
        at.add_list("decision_targets", owner, rows)


def _key(keys: Mapping[str, int], name: str) -> int:
    """The key of what is named; raises RecordError when the record lacks it."""
    try:
        return keys[name]
    except KeyError as error:
        raise RecordError(f"a derived row names {name}, which the record does not hold") from error


def _add_link(at: Connection, run_key: int, keys: _Keys, link: Link, made_of: str) -> None:
    """Add a link with the claims that it joins and the spans that it rests on."""
    link_key = at.add(
        "links",
        run_key=run_key,
        a_key=_key(keys.reports, link.a),
        b_key=_key(keys.reports, link.b),
        relation=link.relation,
        why=link.why,
        source_key=None if link.source is None else _key(keys.reports, link.source),
        made_of=made_of,
    )
    pairs = ({"a_claim_key": _key(keys.claims, a), "b_claim_key": _key(keys.claims, b)} for a, b in link.claims)
    at.add_list("link_claims", {"link_key": link_key}, pairs)
    at.add_list("link_spans", {"link_key": link_key, "side": "a"}, map(span_columns, link.spans_a))
    at.add_list("link_spans", {"link_key": link_key, "side": "b"}, map(span_columns, link.spans_b))


def _add_event(at: Connection, run_key: int, keys: _Keys, event: Event, made_of: str) -> None:
    """Add an event with its incidents, claims, reports, actors, flags, standing and origins."""
    ucdp = event.fatalities.ucdp
    event_key = at.add(
        "events",
        event_id=event.event_id,
        run_key=run_key,
        scope=event.scope,
        event_type=event.event_type,
        sub_event_type=event.sub_event_types[0][0] if event.sub_event_types else None,
        sub_event_types=encode(event.sub_event_types),
        **date_columns(event.date),
        **place_columns(event.place),
        admin1=event.place.admin1,
        latitude=event.place.latitude,
        longitude=event.place.longitude,
        place_as_written=encode(event.place_as_written),
        acled=event.fatalities.acled,
        ucdp_low=ucdp.low if ucdp else None,
        ucdp_best=ucdp.best if ucdp else None,
        ucdp_high=ucdp.high if ucdp else None,
        fatalities=encode(event.fatalities),
        part_of=event.part_of,
        follows=encode(event.follows),
        held=event.held,
        review=event.review,
        made_of=made_of,
    )
    _add_members(at, event_key, keys, event)
    for ordinal, standing in enumerate(event.standing):
        _add_standing(at, event_key, keys, ordinal, standing)


def _add_members(at: Connection, event_key: int, keys: _Keys, event: Event) -> None:
    """Add the lists that belong to an event."""
    owner = {"event_key": event_key}
    incidents = ({"incident_key": _key(keys.incidents, name)} for name in event.incidents)
    at.add_list("event_incidents", owner, incidents)
    at.add_list("event_claims", owner, ({"claim_key": _key(keys.claims, name)} for name in event.claims))
    at.add_list("event_reports", owner, ({"report_key": _key(keys.reports, name)} for name in event.reports))
    at.add_list("event_actors", owner, map(actor_columns, event.actors))
    at.add_list("event_flags", owner, ({"flag": flag} for flag in event.flags))
    origins = (
        {"origin": origin.origin, "kind": origin.kind, "reports": encode(origin.reports), "why": origin.why}
        for origin in event.origins
    )
    at.add_list("origins", owner, origins)
    at.add_list("event_rulings", owner, (_ruling_columns(keys, ruling) for ruling in event.rulings))


def _ruling_columns(keys: _Keys, ruling: Ruling) -> Mapping[str, object]:
    """The columns of a ruling on an event; the log has the rest."""
    return {
        "decision_key": _key(keys.decisions, ruling.decision_id),
        "claim_key": None if ruling.claim is None else _key(keys.claims, ruling.claim),
        "old": None if ruling.old is None else encode(ruling.old),
    }


def _add_standing(at: Connection, event_key: int, keys: _Keys, ordinal: int, standing: Standing) -> None:
    """Add how one value of an event stands."""
    standing_key = at.add(
        "standing",
        event_key=event_key,
        ordinal=ordinal,
        field=standing.field,
        value=encode(standing.value),
        **count_columns(standing.value),
        denied_by=encode(standing.denied_by),
        doubted_by=encode(standing.doubted_by),
        claimants=encode(standing.claimants),
        outlets=encode(standing.outlets),
        origins=encode(standing.origins),
        reports=standing.reports,
        origins_min=standing.origins_min,
        origins_max=standing.origins_max,
    )
    owner = {"standing_key": standing_key}
    at.add_list("standing_claims", owner, ({"claim_key": _key(keys.claims, name)} for name in standing.claims))
    at.add_list("standing_flags", owner, ({"flag": flag} for flag in standing.flags))

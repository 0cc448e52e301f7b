"""What of an event needs a person, worked out in the record for the events that were just written."""

from whence.store.connection import Connection

_JOINED = """EXISTS (
  SELECT 1 FROM event_rulings r JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
  WHERE r.event_key = events.event_key AND r.claim_key IS NULL AND d.action IN ('accept', 'reject')
    AND s.state = 'stands' AND s.detail <> '')"""
_DISPUTED = """EXISTS (
  SELECT 1 FROM event_flags f
  WHERE f.event_key = events.event_key AND f.flag IN ('denied', 'disputed', 'status_disputed'))"""
_UNSUPPORTED = """(
  SELECT count(*) FROM event_claims JOIN claims USING (claim_key)
  WHERE event_claims.event_key = events.event_key AND NOT supported)"""
_REVIEWED = """SELECT t.incident_key FROM event_rulings r JOIN decisions d USING (decision_key)
  JOIN decision_states s USING (decision_key) JOIN decision_targets t USING (decision_key)
  WHERE r.event_key = events.event_key AND r.claim_key IS NULL AND d.action IN ('accept', 'reject')
    AND s.state = 'stands' AND t.incident_key IS NOT NULL"""
_NEW = f"""(
  SELECT count(*) FROM event_claims JOIN claims c USING (claim_key)
  WHERE event_claims.event_key = events.event_key AND c.supported AND joined AND {{}}
    AND (c.incident_key IS NULL OR c.incident_key NOT IN ({_REVIEWED})))"""
_NEW_FIGURES = _NEW.format("c.field = 'casualties' AND c.polarity <> 'denied'")
_NEW_DENIALS = _NEW.format("c.polarity = 'denied'")
_APART = """EXISTS (
  SELECT 1 FROM decision_targets one JOIN decision_targets two USING (decision_key)
  JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
  WHERE d.action = 'split' AND s.state = 'stands' AND one.incident_key = k.a_key AND two.incident_key = k.b_key
    AND one.side <> two.side)"""
_SUGGESTED_FROM = f"""FROM event_incidents m JOIN kept_suggested k ON k.a_key = m.incident_key
  JOIN event_incidents o ON o.incident_key = k.b_key JOIN events e ON e.event_key = o.event_key
  WHERE m.event_key = ? AND o.event_key <> m.event_key AND e.review <> 'rejected' AND NOT {_APART}"""
_SUGGESTED = f"(SELECT count(DISTINCT o.event_key) {_SUGGESTED_FROM.replace('?', 'events.event_key')})"
SUGGESTED = f"""SELECT e.event_id, max(k.total) AS total {_SUGGESTED_FROM}
GROUP BY e.event_key ORDER BY total DESC, e.event_id"""
"""The events that one event, by its key, may be one with."""
DOUBLES = f"""SELECT DISTINCT m.event_id AS one, o.event_id AS two FROM (
    SELECT events.event_id, i.event_key, i.incident_key FROM events JOIN event_incidents i USING (event_key)
    WHERE events.suggested > 0 AND events.review <> 'rejected'
  ) m JOIN kept_suggested k ON k.a_key = m.incident_key JOIN (
    SELECT events.event_id, i.event_key, i.incident_key FROM events JOIN event_incidents i USING (event_key)
    WHERE events.suggested > 0 AND events.review <> 'rejected'
  ) o ON o.incident_key = k.b_key
  WHERE m.event_id < o.event_id AND NOT {_APART} ORDER BY one, two"""
"""The pairs of events that may be one."""
_LIKE_NEW = """SELECT o.event_key FROM events n JOIN event_incidents m ON m.event_key = n.event_key
  JOIN kept_suggested k ON k.a_key = m.incident_key JOIN event_incidents o ON o.incident_key = k.b_key
  WHERE n.queued IS NULL"""
_UNLOCATED = "place_name IS NOT NULL AND latitude IS NULL AND place_precision IN ('exact', 'near', 'admin1', 'admin2')"
_RANK = """CASE WHEN joined THEN 0 WHEN review NOT IN ('machine', 'pending') THEN 9
  WHEN disputed THEN 1 WHEN suggested THEN 2 ELSE 3 END"""


def note_needs(at: Connection) -> None:
    """Note what the events that were written since the last time need; the caller holds a transaction."""
    at.run(
        f"UPDATE events SET joined = {_JOINED}, disputed = {_DISPUTED}, unsupported = {_UNSUPPORTED}, "
        f"unlocated = {_UNLOCATED}, suggested = coalesce(suggested, {_SUGGESTED}) WHERE queued IS NULL"
    )
    at.run(
        f"UPDATE events SET new_figures = {_NEW_FIGURES}, new_denials = {_NEW_DENIALS}, rank = {_RANK} "
        "WHERE queued IS NULL"
    )


def note_suggested(at: Connection, *, everywhere: bool) -> None:
    """Note with how many others each event may be one: those that were just written and their likes, or all events.

    The caller holds a transaction, and notes what they need after it.
    """
    among = "true" if everywhere else f"event_key IN ({_LIKE_NEW})"
    at.run(f"UPDATE events SET suggested = {_SUGGESTED}, rank = NULL WHERE {among} AND suggested IS NOT {_SUGGESTED}")

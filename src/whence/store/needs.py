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
_UNLOCATED = "place_name IS NOT NULL AND latitude IS NULL AND place_precision IN ('exact', 'near', 'admin1', 'admin2')"
_RANK = """CASE WHEN joined THEN 0 WHEN review NOT IN ('machine', 'pending') THEN 9
  WHEN disputed THEN 1 ELSE 2 END"""


def note_needs(at: Connection) -> None:
    """Note what the events that were written since the last time need; the caller holds a transaction."""
    at.run(
        f"UPDATE events SET joined = {_JOINED}, disputed = {_DISPUTED}, unsupported = {_UNSUPPORTED}, "
        f"unlocated = {_UNLOCATED} WHERE rank IS NULL"
    )
    at.run(f"UPDATE events SET rank = {_RANK} WHERE rank IS NULL")

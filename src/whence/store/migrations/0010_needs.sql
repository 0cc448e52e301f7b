-- The record, version 10: what of an event needs a person, worked out when the event is written; NULL until then.
-- `rank` orders what needs a person, the most pressing first: 0 joined since it was checked, 1 claims that conflict,
-- 2 nobody has looked yet, 9 nothing.
ALTER TABLE events ADD COLUMN joined INTEGER;
ALTER TABLE events ADD COLUMN disputed INTEGER;
ALTER TABLE events ADD COLUMN unsupported INTEGER;
ALTER TABLE events ADD COLUMN unlocated INTEGER;
ALTER TABLE events ADD COLUMN rank INTEGER;
CREATE INDEX events_rank ON events (rank, date_start, event_id);
UPDATE events SET
  joined = EXISTS (
    SELECT 1 FROM event_rulings r JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
    WHERE r.event_key = events.event_key AND r.claim_key IS NULL AND d.action IN ('accept', 'reject')
      AND s.state = 'stands' AND s.detail <> ''),
  disputed = EXISTS (
    SELECT 1 FROM event_flags f
    WHERE f.event_key = events.event_key AND f.flag IN ('denied', 'disputed', 'status_disputed')),
  unsupported = (
    SELECT count(*) FROM event_claims JOIN claims USING (claim_key)
    WHERE event_claims.event_key = events.event_key AND NOT supported),
  unlocated = place_name IS NOT NULL AND latitude IS NULL AND place_precision IN ('exact', 'near', 'admin1', 'admin2');
UPDATE events SET rank = CASE WHEN joined THEN 0 WHEN review NOT IN ('machine', 'pending') THEN 9
  WHEN disputed THEN 1 ELSE 2 END;

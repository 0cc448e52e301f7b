-- The record, version 18: where an event stands in the queue, as one text that sorts so: its rank, its day (unknown ones
-- last), its id. The queue is read from any place on without counting what comes before, and what it is filtered by is
-- found without looking at whole events, or at every actor and claim.
DROP INDEX events_rank;
ALTER TABLE events ADD COLUMN queued TEXT
  GENERATED ALWAYS AS (rank || ' ' || ifnull(date_start, '~') || ' ' || event_id) VIRTUAL;
CREATE INDEX events_queued ON events (queued, country, date_start, date_end, event_type, sub_event_type);
CREATE INDEX event_actors_name ON event_actors (name);
CREATE INDEX event_actors_written ON event_actors (as_written);
CREATE INDEX claims_at ON claims (report_key, span_start, span_end, incident_key);

-- The record, version 19: what people add by hand stands beside what was read, under the decision that added it. Its
-- rows follow from the log, and are there as long as that decision stands.
ALTER TABLE claims ADD COLUMN by_hand TEXT REFERENCES decisions (decision_id);
ALTER TABLE incidents ADD COLUMN by_hand TEXT REFERENCES decisions (decision_id);
CREATE INDEX claims_by_hand ON claims (by_hand) WHERE by_hand IS NOT NULL;
CREATE INDEX incidents_by_hand ON incidents (by_hand) WHERE by_hand IS NOT NULL;

-- A source without text, which a person describes, is a report whose text is that description. `withdrawn` while the
-- decision that attached it is taken back: it is not current then.
ALTER TABLE reports ADD COLUMN by_hand TEXT REFERENCES decisions (decision_id);
ALTER TABLE reports ADD COLUMN visibility TEXT CHECK (visibility IN ('public', 'masked', 'internal'));
ALTER TABLE reports ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
CREATE INDEX reports_by_hand ON reports (by_hand) WHERE by_hand IS NOT NULL;
DROP VIEW current_reports;
CREATE VIEW current_reports AS
  SELECT r.report_key FROM reports r JOIN sightings s USING (report_key)
  WHERE NOT r.withdrawn AND s.run_key = (
    SELECT max(other_s.run_key) FROM reports other JOIN sightings other_s USING (report_key)
    WHERE other.identity = r.identity AND other.path IS r.path);

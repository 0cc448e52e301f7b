-- The record, version 20: evidence. How the bytes of each report were received, how they are kept, and a digest over all
-- that was read in a report, so that a damage to any of it is found. More reasons for a refusal: of pages and servers.
ALTER TABLE raw ADD COLUMN packing TEXT NOT NULL DEFAULT 'zlib' CHECK (packing IN ('zlib', 'plain'));

-- `content` is a digest of what a report that was retrieved says: fetched again with other bytes and the same content, it
-- is the same version. `retrieved` is the last time that it was. `sealed` is the digest over all that was read in it.
ALTER TABLE reports ADD COLUMN content TEXT;
ALTER TABLE reports ADD COLUMN retrieved TEXT;
ALTER TABLE reports ADD COLUMN sealed TEXT;
CREATE INDEX reports_content ON reports (identity, content) WHERE content IS NOT NULL;
CREATE INDEX reports_retrieved ON reports (identity, retrieved, report_id) WHERE retrieved IS NOT NULL;
CREATE INDEX reports_unsealed ON reports (report_key) WHERE sealed IS NULL;
CREATE INDEX reports_raw ON reports (raw_key);

-- Each time that the bytes of a report were received other than from a file of one report; `sha256` is that of the bytes
-- of this time, of which those of the first alone are kept where the page says the same.
CREATE TABLE retrievals (
  retrieval_key INTEGER PRIMARY KEY,
  report_key INTEGER NOT NULL REFERENCES reports,
  address TEXT NOT NULL,
  final TEXT NOT NULL,
  at TEXT NOT NULL,
  status INTEGER,
  headers TEXT NOT NULL CHECK (json_valid(headers)),
  archive TEXT,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  sealed TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX retrievals_once ON retrievals (report_key, at, address, ifnull(archive, ''), sha256);
CREATE INDEX retrievals_archive ON retrievals (archive) WHERE archive IS NOT NULL;

-- Of the versions of a page that was retrieved, the one retrieved last is current.
DROP VIEW current_reports;
CREATE VIEW current_reports AS
  SELECT r.report_key FROM reports r JOIN sightings s USING (report_key)
  WHERE NOT r.withdrawn AND CASE WHEN r.retrieved IS NULL THEN s.run_key = (
    SELECT max(other_s.run_key) FROM reports other JOIN sightings other_s USING (report_key)
    WHERE other.identity = r.identity AND other.path IS r.path)
  ELSE NOT EXISTS (
    SELECT 1 FROM reports later WHERE later.identity = r.identity AND later.retrieved IS NOT NULL
    AND (later.retrieved, later.report_id) > (r.retrieved, r.report_id)) END;

CREATE TABLE new_refusals (
  refusal_key INTEGER PRIMARY KEY,
  run_key INTEGER NOT NULL REFERENCES runs,
  identity TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (
    reason IN ('empty', 'binary', 'undecodable', 'too_large', 'malformed', 'no_text', 'consent_wall', 'error_page',
      'stub', 'unsupported_format', 'unreadable', 'unsupported_language', 'reader_failed', 'server_failed',
      'cap_reached', 'robots', 'blocked_address', 'too_many_redirects', 'http_error', 'timed_out', 'rate_limited',
      'not_changed', 'encrypted', 'decompression_cap')),
  detail TEXT NOT NULL
) STRICT;
INSERT INTO new_refusals (refusal_key, run_key, identity, reason, detail)
  SELECT refusal_key, run_key, identity, reason, detail FROM refusals;
DROP TABLE refusals;
ALTER TABLE new_refusals RENAME TO refusals;
CREATE INDEX refusals_run ON refusals (run_key);

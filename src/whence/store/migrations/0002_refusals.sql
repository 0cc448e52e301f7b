-- The record, version 2: two more reasons for a refusal, both of readers that ask a server.
CREATE TABLE new_refusals (
  refusal_key INTEGER PRIMARY KEY,
  run_key INTEGER NOT NULL REFERENCES runs,
  identity TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (
    reason IN ('empty', 'binary', 'undecodable', 'too_large', 'malformed', 'no_text', 'unsupported_format',
      'unreadable', 'unsupported_language', 'reader_failed', 'server_failed', 'cap_reached')),
  detail TEXT NOT NULL
) STRICT;
INSERT INTO new_refusals (refusal_key, run_key, identity, reason, detail)
  SELECT refusal_key, run_key, identity, reason, detail FROM refusals;
DROP TABLE refusals;
ALTER TABLE new_refusals RENAME TO refusals;
CREATE INDEX refusals_run ON refusals (run_key);

-- The record, version 5: releases, which keep what the record showed. Nothing in these tables is ever changed or deleted.

-- What releases keep: canonical JSON, zlib-compressed, once for each content under the SHA-256 of the JSON.
CREATE TABLE frozen (
  frozen_key INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  body BLOB NOT NULL
) STRICT;

CREATE TABLE releases (
  release_key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND name <> 'now'),
  note TEXT,
  released_at TEXT NOT NULL,
  version TEXT NOT NULL,
  run_key INTEGER NOT NULL REFERENCES runs,
  decisions INTEGER NOT NULL CHECK (decisions >= 0),
  leads_key INTEGER NOT NULL REFERENCES frozen (frozen_key)
) STRICT;

CREATE TABLE release_events (
  release_key INTEGER NOT NULL REFERENCES releases,
  ordinal INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  frozen_key INTEGER NOT NULL REFERENCES frozen,
  PRIMARY KEY (release_key, ordinal),
  UNIQUE (release_key, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_events_id ON release_events (event_id);

CREATE TABLE release_reports (
  release_key INTEGER NOT NULL REFERENCES releases,
  ordinal INTEGER NOT NULL,
  report_key INTEGER NOT NULL REFERENCES reports,
  run_key INTEGER NOT NULL REFERENCES runs,
  reader TEXT NOT NULL,
  version TEXT NOT NULL,
  reading_key INTEGER NOT NULL REFERENCES frozen (frozen_key),
  links_key INTEGER REFERENCES frozen (frozen_key),
  PRIMARY KEY (release_key, ordinal),
  UNIQUE (release_key, report_key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER frozen_stays BEFORE UPDATE ON frozen
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER frozen_remains BEFORE DELETE ON frozen
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER releases_stay BEFORE UPDATE ON releases
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER releases_remain BEFORE DELETE ON releases
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER release_events_stay BEFORE UPDATE ON release_events
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER release_events_remain BEFORE DELETE ON release_events
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER release_reports_stay BEFORE UPDATE ON release_reports
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;
CREATE TRIGGER release_reports_remain BEFORE DELETE ON release_reports
BEGIN SELECT raise(ABORT, 'releases are append-only: make another'); END;

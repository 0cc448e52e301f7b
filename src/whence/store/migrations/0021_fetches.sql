-- The record, version 21: what became of each web address when it was asked for last, so that it is asked for again only
-- where that may give something else. `outcome` is read, listed (a feed or sitemap) or the reason of a refusal;
-- `next_at` the time before which it is not asked for by itself. Until the build has come to its end the answer stands
-- here too, packed: a build that is stopped goes on without asking twice.
CREATE TABLE fetches (
  address TEXT PRIMARY KEY,
  run_key INTEGER REFERENCES runs,
  at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  final TEXT,
  etag TEXT,
  last_modified TEXT,
  status INTEGER,
  next_at TEXT,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  report_id TEXT,
  identity TEXT,
  headers TEXT CHECK (headers IS NULL OR json_valid(headers)),
  beside TEXT CHECK (beside IS NULL OR json_valid(beside)),
  body BLOB,
  CHECK ((headers IS NULL) = (body IS NULL) AND (beside IS NULL) = (body IS NULL)),
  CHECK (outcome <> 'read' OR (report_id IS NOT NULL AND identity IS NOT NULL))
) STRICT;
CREATE INDEX fetches_answered ON fetches (address) WHERE body IS NOT NULL;
CREATE INDEX refusals_named ON refusals (identity);

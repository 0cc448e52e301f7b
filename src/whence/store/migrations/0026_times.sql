-- The record, version 26: what builds took. Of clocks and of the machine: in no digest and no export.
CREATE TABLE run_costs (
  run_key INTEGER PRIMARY KEY REFERENCES runs,
  seconds REAL NOT NULL CHECK (seconds >= 0),
  peak_bytes INTEGER CHECK (peak_bytes > 0)
) STRICT;

CREATE TABLE run_stages (
  run_key INTEGER NOT NULL REFERENCES runs,
  ordinal INTEGER NOT NULL,
  stage TEXT NOT NULL,
  seconds REAL NOT NULL CHECK (seconds >= 0),
  PRIMARY KEY (run_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_times (
  report_key INTEGER PRIMARY KEY REFERENCES reports,
  seconds REAL NOT NULL CHECK (seconds >= 0)
) STRICT;

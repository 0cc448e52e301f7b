-- The record, version 8: what a build works out of reports and keeps for the next one. All of it follows from the
-- reports and readings beside it and from the method named in `kept_by`; dropping it costs time and nothing else.
CREATE TABLE kept_by (method TEXT NOT NULL) STRICT;

-- The sentences of a report as numbers, eight bytes each, and which of them something rests on, one byte each.
CREATE TABLE kept_lines (
  report_key INTEGER PRIMARY KEY REFERENCES reports,
  site INTEGER NOT NULL,
  day INTEGER NOT NULL,
  lines BLOB NOT NULL,
  telling BLOB NOT NULL
) STRICT;

-- The keys under which a report meets others, eight bytes each; `own` stands for which of its lines are its own.
CREATE TABLE kept_meetings (
  report_key INTEGER PRIMARY KEY REFERENCES reports,
  own INTEGER NOT NULL,
  samples BLOB NOT NULL,
  details BLOB NOT NULL,
  alone BLOB NOT NULL,
  asks BLOB NOT NULL,
  offers BLOB NOT NULL
) STRICT;

-- What two reports, the first of the lower id, came to when they were compared; NULL for nothing.
CREATE TABLE kept_pairs (
  a_key INTEGER NOT NULL REFERENCES reports,
  b_key INTEGER NOT NULL REFERENCES reports,
  own_a INTEGER NOT NULL,
  own_b INTEGER NOT NULL,
  found TEXT CHECK (found IS NULL OR json_valid(found)),
  PRIMARY KEY (a_key, b_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_pairs_found ON kept_pairs (a_key, b_key) WHERE found IS NOT NULL;

-- The keys under which an incident meets others, eight bytes each.
CREATE TABLE kept_block_keys (
  incident_key INTEGER PRIMARY KEY REFERENCES incidents,
  keys BLOB NOT NULL
) STRICT;

-- How two incidents compare, one byte for each comparison; none where they can never be one event. `copied` is set
-- where one passage tells both.
CREATE TABLE kept_levels (
  a_key INTEGER NOT NULL REFERENCES incidents,
  b_key INTEGER NOT NULL REFERENCES incidents,
  copied INTEGER NOT NULL CHECK (copied IN (0, 1)),
  levels BLOB NOT NULL,
  PRIMARY KEY (a_key, b_key, copied)
) STRICT, WITHOUT ROWID;

-- Digests of what a link holds and of what an event was made of: what has the same one stays as it is.
ALTER TABLE links ADD COLUMN made_of TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN made_of TEXT NOT NULL DEFAULT '';
CREATE INDEX links_made_of ON links (made_of);
CREATE INDEX events_made_of ON events (made_of);
CREATE INDEX event_reports_report ON event_reports (report_key);

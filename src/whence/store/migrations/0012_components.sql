-- The record, version 12: what a decision can touch is found without looking at everything.

-- The incidents that strong pairs lead to from one another, whatever people ruled, under the first of them. One that
-- none leads to is its own first.
CREATE TABLE kept_components (
  incident_key INTEGER PRIMARY KEY REFERENCES incidents,
  first_key INTEGER NOT NULL REFERENCES incidents (incident_key)
) STRICT;
CREATE INDEX kept_components_first ON kept_components (first_key);

-- The weights of all pairs of a group in order, four bytes each: read where some of its incidents are linked anew.
CREATE TABLE kept_totals (
  first_key INTEGER PRIMARY KEY REFERENCES incidents (incident_key),
  totals BLOB NOT NULL
) STRICT;

-- What a row of levels is worth in hundredths of a bit: in all, and level by level, four bytes each.
CREATE TABLE kept_weights (
  levels BLOB PRIMARY KEY,
  total INTEGER NOT NULL,
  parts BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The pairs of incidents that one copied passage tells, the first in the fixed order before the other.
CREATE TABLE kept_told (
  a_key INTEGER NOT NULL REFERENCES incidents (incident_key),
  b_key INTEGER NOT NULL REFERENCES incidents (incident_key),
  PRIMARY KEY (a_key, b_key)
) STRICT, WITHOUT ROWID;

-- By what everything derived here was derived, as a digest. No row while reports are in that it does not follow from.
CREATE TABLE derived_by (basis TEXT NOT NULL) STRICT;
CREATE TRIGGER derived_before_a_report BEFORE INSERT ON sightings
BEGIN DELETE FROM derived_by; END;
CREATE TRIGGER derived_before_a_version BEFORE UPDATE ON sightings
BEGIN DELETE FROM derived_by; END;

-- What each decision is on now, found again by its words: derived. Of a claim the incident is there too, where it has
-- one. An undo is on nothing of its own.
CREATE TABLE decision_targets (
  decision_key INTEGER NOT NULL REFERENCES decisions,
  ordinal INTEGER NOT NULL,
  incident_key INTEGER REFERENCES incidents,
  claim_key INTEGER REFERENCES claims,
  report_key INTEGER REFERENCES reports,
  PRIMARY KEY (decision_key, ordinal),
  CHECK (coalesce(incident_key, claim_key, report_key) IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_targets_incident ON decision_targets (incident_key) WHERE incident_key IS NOT NULL;
CREATE INDEX decision_targets_claim ON decision_targets (claim_key) WHERE claim_key IS NOT NULL;
CREATE INDEX decision_targets_report ON decision_targets (report_key) WHERE report_key IS NOT NULL;
CREATE INDEX decisions_undoes ON decisions (undoes) WHERE undoes IS NOT NULL;

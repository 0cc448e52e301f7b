-- The record, version 14: pairs of incidents in two events that a person may find to be one, whatever people ruled; each
-- stands both ways round. `total` is their weight in hundredths of a bit.
CREATE TABLE kept_suggested (
  a_key INTEGER NOT NULL REFERENCES incidents (incident_key),
  b_key INTEGER NOT NULL REFERENCES incidents (incident_key),
  total INTEGER NOT NULL,
  PRIMARY KEY (a_key, b_key)
) STRICT, WITHOUT ROWID;

-- What a decision is on, the incidents that a split holds apart on two sides; of a version before, derived anew.
ALTER TABLE decision_targets ADD COLUMN side INTEGER NOT NULL DEFAULT 0 CHECK (side IN (0, 1));
DELETE FROM derived_by;

-- What of an event needs a person: how many other events it may be one with, and what joined it since it was checked.
ALTER TABLE events ADD COLUMN suggested INTEGER;
ALTER TABLE events ADD COLUMN new_figures INTEGER;
ALTER TABLE events ADD COLUMN new_denials INTEGER;
UPDATE events SET suggested = 0, new_figures = 0, new_denials = 0;

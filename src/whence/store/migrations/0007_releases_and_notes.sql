-- The record, version 7: a person may release an event that is held back from exports, and write a note on one.
-- The log is made anew, since SQLite cannot change a CHECK; foreign keys are off while migrations run.
DROP VIEW decision_log;
CREATE TABLE new_decisions (
  decision_key INTEGER PRIMARY KEY,
  decision_id TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL CHECK (
    action IN ('merge', 'split', 'set', 'reject', 'accept', 'edge', 'release', 'undo')),
  targets TEXT NOT NULL CHECK (json_valid(targets)),
  others TEXT NOT NULL CHECK (json_valid(others)),
  events TEXT NOT NULL CHECK (json_valid(events)),
  field TEXT CHECK (field IN ('date', 'place', 'type', 'scope', 'note')),
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  new TEXT CHECK (new IS NULL OR json_valid(new)),
  reason TEXT NOT NULL,
  undoes INTEGER REFERENCES decisions,
  CHECK ((action = 'undo') = (undoes IS NOT NULL)),
  CHECK ((action = 'set') = (field IS NOT NULL)),
  CHECK (undoes IS NULL OR undoes < decision_key)
) STRICT;
INSERT INTO new_decisions SELECT * FROM decisions;
DROP TABLE decisions;
ALTER TABLE new_decisions RENAME TO decisions;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_once BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE decision_key = new.decision_key OR decision_id = new.decision_id)
BEGIN SELECT raise(ABORT, 'decisions are append-only: none takes the place of another'); END;

CREATE VIEW decision_log AS
  SELECT d.decision_key, d.decision_id, d.made_at, d.author, d.action, d.field, d.old, d.new, d.events, d.reason,
    undone.decision_id AS undoes, s.state, by.decision_id AS by, s.detail
  FROM decisions d LEFT JOIN decisions undone ON undone.decision_key = d.undoes
  LEFT JOIN decision_states s ON s.decision_key = d.decision_key
  LEFT JOIN decisions by ON by.decision_key = s.by_key;

-- The record, version 6: the log of decisions, keyed by evidence. Nothing had written into the table of version 1.
DROP VIEW decision_log;
DROP TABLE decisions;

-- A person's rulings, append-only. Undoing is a decision of its own that names the one it takes back. `targets` and
-- `others` name incidents, claims and reports by their words, so that a ruling is found again when they are read anew.
CREATE TABLE decisions (
  decision_key INTEGER PRIMARY KEY,
  decision_id TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'set', 'reject', 'accept', 'edge', 'undo')),
  targets TEXT NOT NULL CHECK (json_valid(targets)),
  others TEXT NOT NULL CHECK (json_valid(others)),
  events TEXT NOT NULL CHECK (json_valid(events)),
  field TEXT CHECK (field IN ('date', 'place', 'type', 'scope')),
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  new TEXT CHECK (new IS NULL OR json_valid(new)),
  reason TEXT NOT NULL,
  undoes INTEGER REFERENCES decisions,
  CHECK ((action = 'undo') = (undoes IS NOT NULL)),
  CHECK ((action = 'set') = (field IS NOT NULL)),
  CHECK (undoes IS NULL OR undoes < decision_key)
) STRICT;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_once BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE decision_key = new.decision_key OR decision_id = new.decision_id)
BEGIN SELECT raise(ABORT, 'decisions are append-only: none takes the place of another'); END;

-- What each decision comes to: derived with the events, replaced as a whole.
CREATE TABLE decision_states (
  decision_key INTEGER PRIMARY KEY REFERENCES decisions,
  state TEXT NOT NULL CHECK (state IN ('stands', 'overruled', 'undone', 'no_longer_applies')),
  by_key INTEGER REFERENCES decisions,
  detail TEXT NOT NULL,
  CHECK ((state IN ('overruled', 'undone')) = (by_key IS NOT NULL))
) STRICT;

-- The decisions that bear on an event, whatever has become of them: derived, replaced as a whole.
CREATE TABLE event_rulings (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  decision_key INTEGER NOT NULL REFERENCES decisions,
  claim_key INTEGER REFERENCES claims,
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_rulings_decision ON event_rulings (decision_key);

CREATE VIEW decision_log AS
  SELECT d.decision_key, d.decision_id, d.made_at, d.author, d.action, d.field, d.old, d.new, d.events, d.reason,
    undone.decision_id AS undoes, s.state, by.decision_id AS by, s.detail
  FROM decisions d LEFT JOIN decisions undone ON undone.decision_key = d.undoes
  LEFT JOIN decision_states s ON s.decision_key = d.decision_key
  LEFT JOIN decisions by ON by.decision_key = s.by_key;

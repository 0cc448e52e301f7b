-- The record, version 13: what the review desk adds to the log. A rejection may say on what ground; a decision says
-- whether its author had the machine's values on screen, where that is known; those made together share a batch. A
-- source without text, an incident and a claim may be added by hand; an actor may be named otherwise, and a field of the
-- house's own codebook set. The log is made anew, since SQLite cannot change a CHECK.
DROP VIEW decision_log;
DROP INDEX decisions_undoes;
CREATE TABLE new_decisions (
  decision_key INTEGER PRIMARY KEY,
  decision_id TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN (
    'merge', 'split', 'set', 'reject', 'accept', 'edge', 'release', 'source', 'incident', 'claim', 'undo')),
  targets TEXT NOT NULL CHECK (json_valid(targets)),
  others TEXT NOT NULL CHECK (json_valid(others)),
  events TEXT NOT NULL CHECK (json_valid(events)),
  field TEXT CHECK (field IN ('date', 'place', 'type', 'scope', 'note', 'actor', 'house')),
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  new TEXT CHECK (new IS NULL OR json_valid(new)),
  reason TEXT NOT NULL,
  undoes INTEGER REFERENCES decisions,
  ground TEXT CHECK (ground IS NULL OR action = 'reject'),
  seen_prefill INTEGER CHECK (seen_prefill IN (0, 1)),
  batch TEXT,
  CHECK ((action = 'undo') = (undoes IS NOT NULL)),
  CHECK ((action = 'set') = (field IS NOT NULL)),
  CHECK (undoes IS NULL OR undoes < decision_key)
) STRICT;
INSERT INTO new_decisions SELECT *, NULL, NULL, NULL FROM decisions;
DROP TABLE decisions;
ALTER TABLE new_decisions RENAME TO decisions;
CREATE INDEX decisions_undoes ON decisions (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX decisions_batch ON decisions (batch) WHERE batch IS NOT NULL;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_once BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE decision_key = new.decision_key OR decision_id = new.decision_id)
BEGIN SELECT raise(ABORT, 'decisions are append-only: none takes the place of another'); END;

CREATE VIEW decision_log AS
  SELECT d.decision_key, d.decision_id, d.made_at, d.author, d.action, d.field, d.old, d.new, d.events, d.reason,
    d.ground, d.seen_prefill, d.batch, undone.decision_id AS undoes, s.state, by.decision_id AS by, s.detail
  FROM decisions d LEFT JOIN decisions undone ON undone.decision_key = d.undoes
  LEFT JOIN decision_states s ON s.decision_key = d.decision_key
  LEFT JOIN decisions by ON by.decision_key = s.by_key;

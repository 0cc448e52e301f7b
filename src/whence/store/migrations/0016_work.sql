-- The record, version 16: working states and double coding. Both are only ever added to, as decisions are.

-- What people do with events besides deciding on them. No value of the record follows from it.
CREATE TABLE work_steps (
  step_key INTEGER PRIMARY KEY,
  step_id TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN (
    'assigned', 'pending', 'query', 'reply', 'closed', 'published', 'reopened', 'given', 'adjudicated')),
  event_id TEXT NOT NULL,
  on_incidents TEXT NOT NULL CHECK (json_valid(on_incidents)),
  what TEXT NOT NULL CHECK (json_valid(what)),
  after INTEGER NOT NULL
) STRICT;
CREATE INDEX work_steps_kind ON work_steps (kind);
CREATE TRIGGER work_steps_stay BEFORE UPDATE ON work_steps
BEGIN SELECT raise(ABORT, 'steps are append-only'); END;
CREATE TRIGGER work_steps_remain BEFORE DELETE ON work_steps
BEGIN SELECT raise(ABORT, 'steps are append-only'); END;
CREATE TRIGGER work_steps_once BEFORE INSERT ON work_steps
WHEN EXISTS (SELECT 1 FROM work_steps WHERE step_key = new.step_key OR step_id = new.step_id)
BEGIN SELECT raise(ABORT, 'steps are append-only: none takes the place of another'); END;

-- The incidents of a step by their ids, by which the event is found that they are in.
CREATE TABLE work_incidents (
  step_key INTEGER NOT NULL REFERENCES work_steps,
  ordinal INTEGER NOT NULL,
  incident_id TEXT NOT NULL,
  PRIMARY KEY (step_key, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_incidents_id ON work_incidents (incident_id);

-- The event that each step is on now: that of the first of its incidents that is in one.
CREATE VIEW work_now AS
  SELECT s.step_key, (
    SELECT i.event_key FROM work_incidents w JOIN issued_incidents i USING (incident_id)
    WHERE w.step_key = s.step_key AND i.event_key IS NOT NULL ORDER BY w.ordinal LIMIT 1) AS event_key
  FROM work_steps s;

-- What each coder made of an event that was given to her: a full row.
CREATE TABLE codings (
  coding_key INTEGER PRIMARY KEY,
  coding_id TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  given_key INTEGER NOT NULL REFERENCES work_steps (step_key),
  event_id TEXT NOT NULL,
  seen_prefill INTEGER NOT NULL CHECK (seen_prefill IN (0, 1)),
  coded TEXT NOT NULL CHECK (json_valid(coded))
) STRICT;
CREATE INDEX codings_given ON codings (given_key);
CREATE TRIGGER codings_stay BEFORE UPDATE ON codings
BEGIN SELECT raise(ABORT, 'codings are append-only'); END;
CREATE TRIGGER codings_remain BEFORE DELETE ON codings
BEGIN SELECT raise(ABORT, 'codings are append-only'); END;
CREATE TRIGGER codings_once BEFORE INSERT ON codings
WHEN EXISTS (SELECT 1 FROM codings WHERE coding_key = new.coding_key OR coding_id = new.coding_id)
BEGIN SELECT raise(ABORT, 'codings are append-only: none takes the place of another'); END;

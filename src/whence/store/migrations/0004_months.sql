-- The record, version 4: a date may be known to some months ("in the past six weeks"), between a month and a year.
-- Both tables are made anew, since SQLite cannot change a CHECK; foreign keys are off while migrations run.
CREATE TABLE new_incidents (
  incident_key INTEGER PRIMARY KEY,
  incident_id TEXT NOT NULL UNIQUE,
  report_key INTEGER NOT NULL REFERENCES reports,
  ordinal INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  trigger_quote TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('conflict', 'crime', 'accident', 'demonstration', 'total')),
  event_type TEXT CHECK (
    event_type IN ('Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Strategic developments')),
  sub_event_type TEXT CHECK (
    sub_event_type IN ('Government regains territory', 'Non-state actor overtakes territory', 'Armed clash',
      'Chemical weapon', 'Air/drone strike', 'Suicide bomb', 'Shelling/artillery/missile attack',
      'Remote explosive/landmine/IED', 'Grenade', 'Sexual violence', 'Attack', 'Abduction/forced disappearance',
      'Agreement', 'Arrests', 'Looting/property destruction', 'Non-violent transfer of territory', 'Other')),
  sub_event_types TEXT NOT NULL CHECK (json_valid(sub_event_types)),
  date_start TEXT,
  date_end TEXT,
  date_precision TEXT NOT NULL CHECK (
    date_precision IN ('day', 'days', 'week', 'month', 'months', 'year', 'unknown')),
  date TEXT NOT NULL CHECK (json_valid(date)),
  place_name TEXT,
  country TEXT,
  place_precision TEXT NOT NULL CHECK (
    place_precision IN ('exact', 'near', 'admin2', 'admin1', 'line_or_area', 'country', 'sea_or_air', 'several',
      'unknown')),
  place TEXT NOT NULL CHECK (json_valid(place)),
  part_of TEXT,
  held TEXT,
  UNIQUE (report_key, ordinal),
  CHECK ((scope = 'conflict') = (event_type IS NOT NULL))
) STRICT;
INSERT INTO new_incidents SELECT * FROM incidents;
DROP TABLE incidents;
ALTER TABLE new_incidents RENAME TO incidents;

CREATE TABLE new_events (
  event_key INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  run_key INTEGER NOT NULL REFERENCES runs,
  scope TEXT NOT NULL CHECK (scope IN ('conflict', 'crime', 'accident', 'demonstration', 'total')),
  event_type TEXT CHECK (
    event_type IN ('Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Strategic developments')),
  sub_event_type TEXT CHECK (
    sub_event_type IN ('Government regains territory', 'Non-state actor overtakes territory', 'Armed clash',
      'Chemical weapon', 'Air/drone strike', 'Suicide bomb', 'Shelling/artillery/missile attack',
      'Remote explosive/landmine/IED', 'Grenade', 'Sexual violence', 'Attack', 'Abduction/forced disappearance',
      'Agreement', 'Arrests', 'Looting/property destruction', 'Non-violent transfer of territory', 'Other')),
  sub_event_types TEXT NOT NULL CHECK (json_valid(sub_event_types)),
  date_start TEXT,
  date_end TEXT,
  date_precision TEXT NOT NULL CHECK (
    date_precision IN ('day', 'days', 'week', 'month', 'months', 'year', 'unknown')),
  date TEXT NOT NULL CHECK (json_valid(date)),
  place_name TEXT,
  country TEXT,
  admin1 TEXT,
  latitude REAL,
  longitude REAL,
  place_precision TEXT NOT NULL CHECK (
    place_precision IN ('exact', 'near', 'admin2', 'admin1', 'line_or_area', 'country', 'sea_or_air', 'several',
      'unknown')),
  place TEXT NOT NULL CHECK (json_valid(place)),
  place_as_written TEXT NOT NULL CHECK (json_valid(place_as_written)),
  acled INTEGER,
  ucdp_low INTEGER,
  ucdp_best INTEGER,
  ucdp_high INTEGER,
  fatalities TEXT NOT NULL CHECK (json_valid(fatalities)),
  part_of TEXT,
  follows TEXT NOT NULL CHECK (json_valid(follows)),
  held TEXT,
  review TEXT NOT NULL CHECK (review IN ('machine', 'checked', 'second_checked', 'pending', 'rejected'))
) STRICT;
INSERT INTO new_events SELECT * FROM events;
DROP TABLE events;
ALTER TABLE new_events RENAME TO events;
CREATE INDEX events_order ON events (date_start, event_id);

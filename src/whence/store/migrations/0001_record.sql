-- The record, version 1.
-- Integer keys join; text ids are public.
-- The lists of words in the CHECKs are those of whence.model.lists; a test compares them. Columns beside a JSON `value`,
-- `date` or `place` repeat the parts of it that are searched; the JSON is what is read back.

-- One row for each time a build ran. Builds of the same inputs share a run_id; it is NULL until the build has finished.
-- Clock times stand in this table and in decisions alone.
CREATE TABLE runs (
  run_key INTEGER PRIMARY KEY,
  run_id TEXT,
  version TEXT NOT NULL,
  reader TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  found INTEGER,
  new INTEGER,
  kept INTEGER,
  duplicates INTEGER,
  refused INTEGER,
  CHECK ((run_id IS NULL) = (finished_at IS NULL)),
  CHECK (run_id IS NULL OR found = new + kept + duplicates + refused)
) STRICT;

-- The bytes as received, zlib-compressed, under the SHA-256 of the bytes themselves.
CREATE TABLE raw (
  raw_key INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE reports (
  report_key INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL UNIQUE,
  run_key INTEGER NOT NULL REFERENCES runs,
  raw_key INTEGER NOT NULL REFERENCES raw,
  identity TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  body_start INTEGER NOT NULL CHECK (body_start >= 0),
  title TEXT,
  outlet TEXT,
  published TEXT,
  url TEXT,
  language TEXT NOT NULL,
  text_complete INTEGER NOT NULL CHECK (text_complete IN (0, 1)),
  path TEXT,
  metadata TEXT NOT NULL CHECK (json_valid(metadata))
) STRICT;
CREATE INDEX reports_file ON reports (file);
CREATE INDEX reports_version ON reports (identity, path);

-- The last run that found a report among its inputs.
CREATE TABLE sightings (
  report_key INTEGER PRIMARY KEY REFERENCES reports,
  run_key INTEGER NOT NULL REFERENCES runs
) STRICT;

-- A report is current unless a later run found other bytes at its identity and path in its stead.
-- Two reports that one run found there (ids given twice) are both current.
CREATE VIEW current_reports AS
  SELECT r.report_key FROM reports r JOIN sightings s USING (report_key)
  WHERE s.run_key = (
    SELECT max(other_s.run_key) FROM reports other JOIN sightings other_s USING (report_key)
    WHERE other.identity = r.identity AND other.path IS r.path);

CREATE TABLE refusals (
  refusal_key INTEGER PRIMARY KEY,
  run_key INTEGER NOT NULL REFERENCES runs,
  identity TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (
    reason IN ('empty', 'binary', 'undecodable', 'too_large', 'malformed', 'no_text', 'unsupported_format',
      'unreadable', 'unsupported_language', 'reader_failed')),
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX refusals_run ON refusals (run_key);

-- Things that a run found again under an identity and bytes that it had found before.
CREATE TABLE duplicates (
  duplicate_key INTEGER PRIMARY KEY,
  run_key INTEGER NOT NULL REFERENCES runs,
  report_id TEXT NOT NULL,
  path TEXT
) STRICT;
CREATE INDEX duplicates_run ON duplicates (run_key);

-- Who read a report, and its coverage line: sentences = read + skipped + failed.
CREATE TABLE readings (
  report_key INTEGER PRIMARY KEY REFERENCES reports,
  run_key INTEGER NOT NULL REFERENCES runs,
  reader TEXT NOT NULL,
  version TEXT NOT NULL,
  sentences INTEGER NOT NULL CHECK (sentences >= 0),
  read INTEGER NOT NULL CHECK (read >= 0),
  skipped TEXT NOT NULL CHECK (json_valid(skipped)),
  failed TEXT NOT NULL CHECK (json_valid(failed))
) STRICT;

CREATE TABLE sentences (
  sentence_key INTEGER PRIMARY KEY,
  report_key INTEGER NOT NULL REFERENCES reports,
  ordinal INTEGER NOT NULL,
  sentence_index INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  in_title INTEGER NOT NULL CHECK (in_title IN (0, 1)),
  skip TEXT CHECK (skip IN ('boilerplate', 'paywall', 'credit', 'biography', 'related_link', 'empty')),
  UNIQUE (report_key, ordinal)
) STRICT;

-- The words of the sentences, for searching only; rowid is sentence_key and the words stay in reports.text.
CREATE VIRTUAL TABLE sentence_words USING fts5 (
  words, content = '', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TABLE incidents (
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
  date_precision TEXT NOT NULL CHECK (date_precision IN ('day', 'days', 'week', 'month', 'year', 'unknown')),
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

CREATE TABLE incident_actors (
  incident_key INTEGER NOT NULL REFERENCES incidents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('perpetrator', 'target', 'initiator', 'other')),
  kind TEXT NOT NULL CHECK (
    kind IN ('State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters',
      'Civilians', 'External/Other forces', 'un_or_ngo', 'unknown')),
  as_written TEXT NOT NULL CHECK (json_valid(as_written)),
  PRIMARY KEY (incident_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  claim_key INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE,
  report_key INTEGER NOT NULL REFERENCES reports,
  incident_key INTEGER REFERENCES incidents,
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (
    field IN ('casualties', 'responsibility', 'occurrence', 'control', 'agreement', 'damage', 'date', 'place',
      'actor', 'weapon', 'type', 'statement')),
  harm TEXT CHECK (
    harm IN ('killed', 'injured', 'killed_or_injured', 'missing', 'captured', 'abducted', 'detained', 'released',
      'displaced', 'returned', 'sexual_violence')),
  low INTEGER,
  high INTEGER,
  qualifier TEXT CHECK (qualifier IN ('exact', 'at_least', 'at_most', 'about', 'range', 'vague', 'none')),
  unit TEXT CHECK (unit IN ('persons', 'households')),
  status TEXT CHECK (status IN ('civilian', 'combatant', 'hors_de_combat', 'peacekeeper', 'mixed', 'unspecified')),
  victims TEXT CHECK (victims IN ('children', 'women', 'men', 'aid_or_medical', 'journalists', 'other', 'none')),
  side TEXT,
  accused TEXT,
  act TEXT CHECK (act IN ('accusation', 'claims_it', 'admits', 'denies', 'alternative_cause')),
  certainty TEXT CHECK (certainty IN ('stated', 'suspected', 'undetermined')),
  value TEXT NOT NULL CHECK (json_valid(value)),
  polarity TEXT NOT NULL CHECK (
    polarity IN ('asserted', 'conceded', 'denied', 'doubted', 'not_verified', 'investigating')),
  claimant TEXT,
  claimant_kind TEXT NOT NULL CHECK (
    claimant_kind IN ('belligerent', 'authority', 'monitor', 'medical_or_rescue', 'witness_or_resident', 'un_or_ngo',
      'foreign_government', 'media', 'expert', 'anonymous', 'material', 'author')),
  claimant_name TEXT,
  attribution TEXT NOT NULL CHECK (attribution IN ('explicit', 'carried', 'none')),
  via TEXT NOT NULL CHECK (json_valid(via)),
  basis TEXT,
  aligned_with TEXT NOT NULL,
  interest TEXT NOT NULL CHECK (
    interest IN ('own_losses', 'enemy_losses', 'own_conduct', 'enemy_conduct', 'own_civilians', 'none')),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  count_role TEXT NOT NULL CHECK (count_role IN ('total', 'part', 'increment', 'cumulative')),
  part_of TEXT,
  as_of TEXT CHECK (as_of IS NULL OR json_valid(as_of)),
  answers TEXT,
  supported INTEGER NOT NULL CHECK (supported IN (0, 1)),
  why_not TEXT CHECK (why_not IN ('not_in_text', 'wrong_number', 'wrong_polarity', 'wrong_role', 'wrong_date')),
  score REAL NOT NULL,
  proposed_quote TEXT,
  UNIQUE (report_key, ordinal),
  CHECK ((field = 'casualties') = (harm IS NOT NULL)),
  CHECK ((field = 'responsibility') = (act IS NOT NULL)),
  CHECK ((claimant IS NULL) = (claimant_kind = 'author')),
  CHECK (supported = (why_not IS NULL))
) STRICT;
CREATE INDEX claims_incident ON claims (incident_key);

CREATE TABLE evidence (
  claim_key INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (
    part IN ('value', 'claimant', 'cue', 'via', 'basis', 'accused', 'side', 'status', 'group', 'date', 'place',
      'as_of', 'trigger', 'polarity')),
  span_start INTEGER,
  span_end INTEGER,
  quote TEXT,
  rule TEXT,
  PRIMARY KEY (claim_key, ordinal),
  CHECK (quote IS NOT NULL OR rule IS NOT NULL),
  CHECK ((quote IS NULL) = (span_start IS NULL) AND (quote IS NULL) = (span_end IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  claim_key INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (claim_key, ordinal)
) STRICT, WITHOUT ROWID;

-- Agencies and outlets that a report credits.
CREATE TABLE sources (
  report_key INTEGER NOT NULL REFERENCES reports,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  relation TEXT NOT NULL CHECK (relation IN ('agency credit', 'cites outlet', 'byline agency', 'republished from')),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (report_key, ordinal)
) STRICT, WITHOUT ROWID;

-- From here to issued_incidents: derived, replaced as a whole by each run.

CREATE TABLE links (
  link_key INTEGER PRIMARY KEY,
  run_key INTEGER NOT NULL REFERENCES runs,
  a_key INTEGER NOT NULL REFERENCES reports,
  b_key INTEGER NOT NULL REFERENCES reports,
  relation TEXT NOT NULL CHECK (relation IN ('same_words', 'cites', 'same_claimant', 'no_link_found')),
  why TEXT NOT NULL,
  source_key INTEGER REFERENCES reports,
  CHECK (source_key IS NULL OR source_key IN (a_key, b_key))
) STRICT;
CREATE INDEX links_a ON links (a_key);
CREATE INDEX links_b ON links (b_key);

CREATE TABLE link_claims (
  link_key INTEGER NOT NULL REFERENCES links ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  a_claim_key INTEGER NOT NULL REFERENCES claims,
  b_claim_key INTEGER NOT NULL REFERENCES claims,
  PRIMARY KEY (link_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE link_spans (
  link_key INTEGER NOT NULL REFERENCES links ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('a', 'b')),
  ordinal INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (link_key, side, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
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
  date_precision TEXT NOT NULL CHECK (date_precision IN ('day', 'days', 'week', 'month', 'year', 'unknown')),
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
CREATE INDEX events_order ON events (date_start, event_id);

CREATE TABLE event_incidents (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  incident_key INTEGER NOT NULL UNIQUE REFERENCES incidents,
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_claims (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  claim_key INTEGER NOT NULL REFERENCES claims,
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_reports (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  report_key INTEGER NOT NULL REFERENCES reports,
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_actors (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('perpetrator', 'target', 'initiator', 'other')),
  kind TEXT NOT NULL CHECK (
    kind IN ('State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters',
      'Civilians', 'External/Other forces', 'un_or_ngo', 'unknown')),
  as_written TEXT NOT NULL CHECK (json_valid(as_written)),
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_flags (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  flag TEXT NOT NULL CHECK (
    flag IN ('one_party_only', 'against_interest', 'single_origin', 'denied', 'disputed', 'status_disputed',
      'revised', 'zero_claimed')),
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
  standing_key INTEGER PRIMARY KEY,
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (
    field IN ('casualties', 'responsibility', 'occurrence', 'control', 'agreement', 'damage', 'date', 'place',
      'actor', 'weapon', 'type', 'statement')),
  harm TEXT CHECK (
    harm IN ('killed', 'injured', 'killed_or_injured', 'missing', 'captured', 'abducted', 'detained', 'released',
      'displaced', 'returned', 'sexual_violence')),
  low INTEGER,
  high INTEGER,
  qualifier TEXT CHECK (qualifier IN ('exact', 'at_least', 'at_most', 'about', 'range', 'vague', 'none')),
  value TEXT NOT NULL CHECK (json_valid(value)),
  denied_by TEXT NOT NULL CHECK (json_valid(denied_by)),
  doubted_by TEXT NOT NULL CHECK (json_valid(doubted_by)),
  claimants TEXT NOT NULL CHECK (json_valid(claimants)),
  outlets TEXT NOT NULL CHECK (json_valid(outlets)),
  origins TEXT NOT NULL CHECK (json_valid(origins)),
  reports INTEGER NOT NULL CHECK (reports >= 0),
  origins_min INTEGER NOT NULL CHECK (origins_min >= 0),
  origins_max INTEGER NOT NULL,
  UNIQUE (event_key, ordinal),
  CHECK (origins_min <= origins_max)
) STRICT;

CREATE TABLE standing_claims (
  standing_key INTEGER NOT NULL REFERENCES standing ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  claim_key INTEGER NOT NULL REFERENCES claims,
  PRIMARY KEY (standing_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing_flags (
  standing_key INTEGER NOT NULL REFERENCES standing ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  flag TEXT NOT NULL CHECK (
    flag IN ('one_party_only', 'against_interest', 'single_origin', 'denied', 'disputed', 'status_disputed',
      'revised', 'zero_claimed')),
  PRIMARY KEY (standing_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE origins (
  event_key INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN ('belligerent', 'authority', 'monitor', 'medical_or_rescue', 'witness_or_resident', 'un_or_ngo',
      'foreign_government', 'media', 'expert', 'anonymous', 'material', 'author')),
  reports TEXT NOT NULL CHECK (json_valid(reports)),
  why TEXT NOT NULL,
  PRIMARY KEY (event_key, ordinal)
) STRICT, WITHOUT ROWID;

-- Every incident id ever issued, and the event that holds it now: rows are added and re-pointed, never taken away, so
-- that an id once cited is found for good. event_key is NULL while no event holds it (out of scope, not yet linked).
CREATE TABLE issued_incidents (
  incident_id TEXT PRIMARY KEY,
  incident_key INTEGER REFERENCES incidents ON DELETE SET NULL,
  event_key INTEGER REFERENCES events ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX issued_event ON issued_incidents (event_key);
CREATE INDEX issued_incident ON issued_incidents (incident_key);

-- A person's rulings, append-only. Undoing is a decision of its own that names the one it undoes.
CREATE TABLE decisions (
  decision_key INTEGER PRIMARY KEY,
  decision_id TEXT NOT NULL UNIQUE,
  who TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  old TEXT NOT NULL CHECK (json_valid(old)),
  new TEXT NOT NULL CHECK (json_valid(new)),
  undoes INTEGER UNIQUE REFERENCES decisions
) STRICT;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only: undo one by a decision that names it'); END;
CREATE VIEW decision_log AS
  SELECT d.decision_key, d.decision_id, d.who, d.decided_at, d.what, d.why, d.old, d.new,
    undoing.decision_id AS undone_by
  FROM decisions d LEFT JOIN decisions undoing ON undoing.undoes = d.decision_key;

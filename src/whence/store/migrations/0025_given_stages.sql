-- The record, version 25: what stages from outside answered that what is derived follows from.
CREATE TABLE given_stages (
  stage TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  answer TEXT NOT NULL CHECK (json_valid(answer))
) STRICT, WITHOUT ROWID;

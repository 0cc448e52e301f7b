-- The record, version 22: time stamps (RFC 3161). `digest` is the SHA-256 of the column `sha256` of every row of `raw` up
-- to the key `up_to`, in the order of the keys, each with a line feed; `raws` says how many rows these are. `reply` is what
-- the authority answered, as it came.
CREATE TABLE stamps (
  stamp_key INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  server TEXT NOT NULL,
  up_to INTEGER NOT NULL REFERENCES raw (raw_key),
  raws INTEGER NOT NULL CHECK (raws > 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  reply BLOB NOT NULL,
  sealed TEXT NOT NULL
) STRICT;
CREATE TRIGGER stamps_stay BEFORE UPDATE ON stamps
BEGIN SELECT RAISE(ABORT, 'stamps are append-only'); END;
CREATE TRIGGER stamps_remain BEFORE DELETE ON stamps
BEGIN SELECT RAISE(ABORT, 'stamps are append-only'); END;

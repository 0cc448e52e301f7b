-- The record, version 15: the codebooks of the house, as files were given; the last one holds. Append-only.
CREATE TABLE codebooks (
  codebook_key INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE TRIGGER codebooks_stay BEFORE UPDATE ON codebooks
BEGIN SELECT raise(ABORT, 'codebooks are append-only: give another one'); END;
CREATE TRIGGER codebooks_remain BEFORE DELETE ON codebooks
BEGIN SELECT raise(ABORT, 'codebooks are append-only: give another one'); END;

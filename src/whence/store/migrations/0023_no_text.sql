-- The record, version 23: records without articles. Whether article texts and bytes are kept is settled when a record is
-- made; where they are not, texts have all but short quotes left out, letter for letter, and no bytes are ever written.
CREATE TABLE kept_as (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  text INTEGER NOT NULL CHECK (text IN (0, 1))
) STRICT;
INSERT INTO kept_as (only, text) VALUES (1, 1);
CREATE TRIGGER kept_as_made BEFORE UPDATE ON kept_as WHEN EXISTS (SELECT 1 FROM runs) BEGIN
  SELECT raise(ABORT, 'what a record keeps is settled when it is made');
END;
CREATE TRIGGER kept_as_stays BEFORE DELETE ON kept_as BEGIN
  SELECT raise(ABORT, 'what a record keeps is settled when it is made');
END;
CREATE TRIGGER bytes_not_kept BEFORE INSERT ON raw
WHEN length(NEW.bytes) > 0 AND (SELECT text FROM kept_as) = 0 BEGIN
  SELECT raise(ABORT, 'a record without articles keeps no bytes');
END;
CREATE TRIGGER answers_not_kept BEFORE INSERT ON fetches
WHEN NEW.body IS NOT NULL AND (SELECT text FROM kept_as) = 0 BEGIN
  SELECT raise(ABORT, 'a record without articles keeps no bytes');
END;

-- Digests of the words of a report whose text is not kept, by which it is compared with others: packed, of a form, and
-- with a digest over it by which damage is found. They hold no words, and are no secret: whoever guesses the words can
-- tell by them that they are right.
CREATE TABLE traces (
  report_key INTEGER PRIMARY KEY REFERENCES reports,
  form INTEGER NOT NULL,
  traces BLOB NOT NULL,
  sealed TEXT NOT NULL
) STRICT;

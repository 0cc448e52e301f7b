-- The record, version 3: one more reason why a sentence was not read, its language.
CREATE TABLE new_sentences (
  sentence_key INTEGER PRIMARY KEY,
  report_key INTEGER NOT NULL REFERENCES reports,
  ordinal INTEGER NOT NULL,
  sentence_index INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  in_title INTEGER NOT NULL CHECK (in_title IN (0, 1)),
  skip TEXT CHECK (
    skip IN ('boilerplate', 'paywall', 'credit', 'biography', 'related_link', 'empty', 'other_language')),
  UNIQUE (report_key, ordinal)
) STRICT;
INSERT INTO new_sentences (
    sentence_key, report_key, ordinal, sentence_index, span_start, span_end, in_title, skip)
  SELECT sentence_key, report_key, ordinal, sentence_index, span_start, span_end, in_title, skip FROM sentences;
DROP TABLE sentences;
ALTER TABLE new_sentences RENAME TO sentences;

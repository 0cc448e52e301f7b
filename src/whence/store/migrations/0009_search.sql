-- The record, version 9: claimants and places by their words, for searching only. rowid is claim_key and incident_key.
CREATE VIRTUAL TABLE claimant_words USING fts5(
  words, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO claimant_words (rowid, words)
  SELECT claim_key, claimant || ' ' || coalesce(claimant_name, '') FROM claims WHERE claimant IS NOT NULL;

CREATE VIRTUAL TABLE place_words USING fts5(
  words, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO place_words (rowid, words)
  SELECT incident_key, place_name || ' ' || coalesce(json_extract(place, '$.as_written'), '') || ' '
    || coalesce(json_extract(place, '$.admin1'), '')
  FROM incidents WHERE place_name IS NOT NULL;

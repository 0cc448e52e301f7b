-- The record, version 11: a release says by which method its events were worked out (a digest); NULL in those made before.
ALTER TABLE releases ADD COLUMN method TEXT;

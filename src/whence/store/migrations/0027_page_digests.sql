-- The record, version 27: digests over the pages of the file. The row fits on the one page of its table, whose number
-- never changes, so that noting the digests changes no other page.
CREATE TABLE page_digests (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  noted INTEGER NOT NULL CHECK (noted IN (0, 1)),
  layout INTEGER NOT NULL,
  pages INTEGER NOT NULL CHECK (pages >= 0),
  parts BLOB NOT NULL CHECK (length(parts) = 3840),
  sealed TEXT NOT NULL
) STRICT;
INSERT INTO page_digests VALUES (1, 0, 0, 0, zeroblob(3840), '');

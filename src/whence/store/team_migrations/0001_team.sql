-- The team's file, version 1. It lies beside a record and never in it: a record is given to others.
CREATE TABLE accounts (
  code TEXT PRIMARY KEY COLLATE NOCASE,
  role TEXT NOT NULL CHECK (role IN ('reader', 'coder', 'editor', 'admin')),
  password TEXT NOT NULL CHECK (password LIKE '$argon2id$%'),
  token TEXT UNIQUE CHECK (length(token) = 64),
  added_at TEXT NOT NULL,
  closed_at TEXT
) STRICT;

-- Sign-ins that last. Only the SHA-256 of a token is kept, so that who reads this file can be nobody by it.
CREATE TABLE sessions (
  token TEXT PRIMARY KEY CHECK (length(token) = 64),
  code TEXT NOT NULL REFERENCES accounts,
  begun_at TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_code ON sessions (code);

-- Who came, who was turned away, and what was changed: append-only.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  code TEXT NOT NULL,
  by TEXT NOT NULL,
  address TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_once BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = new.number)
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

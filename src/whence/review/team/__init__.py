"""A desk for several people: accounts, signing in and out, sessions, and the audit of who came."""

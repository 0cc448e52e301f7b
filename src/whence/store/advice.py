"""What is said to who names what a record does not have."""

ADVICE = "`whence events` lists the ids, and `whence search WORDS` finds events by a place, a name or other words"
"""How the id of an event is found."""

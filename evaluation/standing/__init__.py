"""How well values stand: origins, whose word alone a value is, and the dead added up, against a truth of events."""

"""Builds that are disturbed, and what becomes of them: `python -m evaluation.faults`."""

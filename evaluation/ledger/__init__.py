"""A claim ledger of labelled reports, scored by the scorer that came with the labels (`score.py`, unchanged)."""

"""Readers: sentences to claims, by rules or by a model, and the evidence check that they all pass."""

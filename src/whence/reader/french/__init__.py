"""Reads French reports by rules: French words and grammar, then the stages that the rules share among languages."""

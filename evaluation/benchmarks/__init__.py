"""The benchmarks that `python -m evaluation` runs: one module for each, their registry, and what they share."""

"""Benchmarks: how well whence does what it says, measured on corpora that stay outside the project.

Each module is run as `python -m evaluation.NAME` and prints its figures; none is needed to run whence.
"""

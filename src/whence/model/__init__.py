"""Frozen data types and closed lists. Standard library only; knows nothing else of whence."""

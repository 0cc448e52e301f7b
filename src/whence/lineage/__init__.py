"""Who repeats whom: links between reports, each with its kind, its reason and the words it rests on."""

from whence.lineage.relate import relate

__all__ = ["relate"]

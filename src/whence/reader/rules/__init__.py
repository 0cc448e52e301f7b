"""The rules reader: English reports to claims by vocabularies and grammar, without a model."""

from whence.reader.rules.reader import RulesReader

__all__ = ["RulesReader"]

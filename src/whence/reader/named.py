"""The readers by the names that a build may be given, each loaded when it is to read."""

from collections.abc import Mapping
from importlib import import_module

from whence.model.errors import UsageError
from whence.reader.base import Reader

READERS: Mapping[str, tuple[str, str]] = {
    "model": ("whence.reader.by_language", "model"),
    "rules": ("whence.reader.by_language", "rules"),
    "llm": ("whence.reader.llm.reader", "LlmReader"),
}
"""The readers by the names that `reader` may be: module and class, loaded when one is to read."""


def reader_named(name: str) -> Reader:
    """A reader by its name; raises UsageError naming those there are."""
    if name not in READERS:
        raise UsageError(f"there is no reader {name}: choose one of {', '.join(READERS)}")
    module, kind = READERS[name]
    reader: Reader = getattr(import_module(module), kind)()
    return reader

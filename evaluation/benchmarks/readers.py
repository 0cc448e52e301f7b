"""Readers and markers by the names that `whence.api` knows them by."""

from importlib import import_module
from inspect import signature

import whence
from whence.api import READERS
from whence.model.errors import UsageError
from whence.reader.base import Marker, Reader


def default_reader() -> str:
    """The name of the reader that `whence.build` reads with when it is given none."""
    return str(signature(whence.build).parameters["reader"].default)


def reader_named(name: str) -> Reader:
    """A reader by its name; raises UsageError naming those there are."""
    reader: Reader = _made(name)
    return reader


def marker_named(name: str) -> Marker:
    """A reader that shows what it sees in a text, by its name; raises UsageError for one that does not."""
    marker: Marker = _made(name)
    if not hasattr(marker, "mark"):
        raise UsageError(f"the {name} reader does not mark up texts: choose another with --reader")
    return marker


def _made(name: str):  # type: ignore[no-untyped-def]  # what a reader is besides is for the caller to say
    if name not in READERS:
        raise UsageError(f"there is no reader {name}: choose one of {', '.join(READERS)}")
    module, kind = READERS[name]
    return getattr(import_module(module), kind)()

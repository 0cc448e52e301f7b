"""By what method things are worked out: what another method has kept is worked out anew."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from whence.vocab.registry import registry_digest

_SOURCES = ("gazetteer", "kept", "lineage", "linking", "model", "standing", "text", "vocab")
_RULING = ("rulings", "store", "decide", "events.py", "flow.py")
_PACKAGES = ("anyascii", "rapidfuzz")
"""The libraries by which names are compared: others only carry what is worked out here."""

_SUFFIXES = (".py", ".toml", ".json")


def method(outside: str = "") -> str:
    """A digest of what lineage, linking and standing rest on: code, vocabulary, libraries, the user's own actors.

    `outside` is what tells stages given from outside from others.
    """
    whole = f"{_shipped(_SOURCES)} {registry_digest()}"
    return hashlib.sha256((f"{whole} {outside}" if outside else whole).encode()).hexdigest()


def basis(outside: str = "") -> str:
    """A digest of what everything derived in a record rests on: the method, and how decisions come to something."""
    return hashlib.sha256(f"{method(outside)} {_shipped(_RULING)}".encode()).hexdigest()


@cache
def _shipped(sources: tuple[str, ...]) -> str:
    whole = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _PACKAGES).encode())
    for name in sources:
        for file in _files(files("whence") / name):
            whole.update(f"{name}/{file.name}\n".encode() + file.read_bytes())
    return whole.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    """The files of a folder and those below that code and vocabulary stand in, in one order; of a file itself."""
    if folder.is_file():
        yield folder
        return
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(_SUFFIXES):
            yield entry

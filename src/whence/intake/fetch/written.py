"""Addresses written in a file, one a line."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from whence.model.errors import UsageError

_LONGEST = 10_000  # characters of a line


def addresses_in(lines: Iterable[str]) -> Iterator[str]:
    """The address on each line, without what follows a blank; empty lines and those that begin with # are none."""
    for line in lines:
        words = line[:_LONGEST].removeprefix("\ufeff").split(maxsplit=1)
        if words and not words[0].startswith("#"):
            yield words[0]


def addresses_of(path: Path) -> Iterator[str]:
    """The addresses in a file, line by line however many there are; raises UsageError when it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from addresses_in(file)
    except OSError as error:
        raise UsageError(f"{path}: the list of addresses cannot be read ({error.strerror}): check the path") from error

"""Addresses written in a file, one a line."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from whence.intake.fetch.address import is_address
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import Refusal

_LONGEST = 10_000  # characters of a line
_SHOWN = 200


def addresses_in(lines: Iterable[str], name: str) -> Iterator[str | Refusal]:
    """The address on each line, without what follows a blank, or the refusal of a line that begins with none.

    Empty lines and those that begin with # are neither. `name` is that of the list.
    """
    for number, line in enumerate(lines, 1):
        written = line[:_LONGEST].removeprefix("\ufeff").strip()
        if not written or written.startswith("#"):
            continue
        address = written.split(maxsplit=1)[0]
        yield address if is_address(address) else _no_address(f"{name}:{number}", written)


def addresses_of(path: Path) -> Iterator[str | Refusal]:
    """What `addresses_in` gives of a file, however many lines it has; raises UsageError when it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from addresses_in(file, path.name)
    except OSError as error:
        raise UsageError(f"{path}: the list of addresses cannot be read ({error.strerror}): check the path") from error


def _no_address(place: str, written: str) -> Refusal:
    shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    detail = f"“{shown}” is no web address: write it as https://example.org/article, or begin the line with #"
    return Refusal(place, RefusalReason.MALFORMED, detail)

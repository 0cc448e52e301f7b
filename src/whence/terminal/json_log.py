"""The log of builds as JSON, an object a line: what `--log-json` writes."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whence.model.errors import UsageError
from whence.model.happening import Begun, Ended, Happening, Refused, ReportRead, StageDone, Warned
from whence.observed import Progress

TO_STDERR = Path("-")
"""The name of a log that goes to standard error; what would be shown to a person there is not shown then."""

_DATABASE = b"SQLite format 3"
_NAMES = {
    Begun: "begin",
    ReportRead: "report",
    Refused: "refused",
    StageDone: "stage",
    Warned: "warning",
    Ended: "end",
}


class JsonLog:
    """A log that lines are added to, each whole and at once, so that a kill leaves whole lines.

    When a line cannot be written it is said once, by `complain`, and the build goes on without its log.
    """

    def __init__(self, to: int, complain: Callable[[str], None]) -> None:
        self._to: int | None = to
        self._complain = complain

    def add(self, event: str, **told: Any) -> None:
        """Add a line: what it is of, when, and what is told."""
        if self._to is None:
            return
        line = {"event": event, "at": datetime.now(UTC).isoformat(timespec="milliseconds"), **told}
        written = json.dumps(line, ensure_ascii=True).encode("ascii") + b"\n"
        try:
            while written:
                written = written[os.write(self._to, written) :]
        except OSError as error:
            self._to = None
            self._complain(f"the log is not written any further: {error.strerror}")

    def around(self, shown: Progress | None) -> "Logged":
        """A progress that also writes what happens into this log."""
        return Logged(self, shown)


class Logged:
    """Shows a progress what it would be shown without a log, and writes what happens into the log."""

    def __init__(self, log: JsonLog, shown: Progress | None) -> None:
        self._log = log
        self._shown = shown

    def __call__(self, stage: str, number: int, /) -> None:
        """Pass it on to whoever is shown it."""
        if self._shown is not None:
            self._shown(stage, number)

    def happened(self, what: Happening) -> None:
        """Write it into the log."""
        self._log.add(_NAMES[type(what)], **_told(what))


def _told(what: Happening) -> dict[str, Any]:
    """What of a happening stands in its line, by name."""
    if isinstance(what, Begun):
        return asdict(what) | {"settings": json.loads(what.settings)}
    if isinstance(what, Refused):
        refusal = what.refusal
        return {"identity": refusal.identity, "reason": refusal.reason.value, "detail": refusal.detail}
    if isinstance(what, Warned):
        if what.file is not None:
            return {"warning": "unread_day", "file": what.file}
        return {"warning": "outdated", "reports": what.outdated}
    return asdict(what)


@contextmanager
def logging(file: Path | None, complain: Callable[[str], None]) -> Iterator[JsonLog | None]:
    """A log that ends with this context: into a file, at its end, `-` for standard error; None where none is asked for.

    What is raised within is noted as `stopped`, by the kind of error alone. Raises UsageError for a file that cannot be
    written.
    """
    if file is None:
        yield None
        return
    to = os.dup(sys.stderr.fileno()) if file == TO_STDERR else _opened(file)
    log = JsonLog(to, complain)
    try:
        yield log
    except BaseException as error:
        log.add("stopped", error=type(error).__name__)
        raise
    finally:
        os.close(to)


def _opened(file: Path) -> int:
    """The file, open for adding to; a line that something else left without its end is ended."""
    try:
        broken = file.exists() and _is_broken(file)
        to = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        if broken:
            os.write(to, b"\n")
    except OSError as error:
        raise UsageError(f"cannot write the log {file}: {error.strerror}") from error
    return to


def _is_broken(file: Path) -> bool:
    """Whether a file ends within a line; raises UsageError for a database, which no log must ever be added to."""
    with file.open("rb") as read:
        if not read.seekable():
            return False
        if read.read(len(_DATABASE)) == _DATABASE:
            raise UsageError(f"{file} is a database, perhaps the record itself: name another file for the log")
        return read.seek(0, os.SEEK_END) > 0 and (read.seek(-1, os.SEEK_END), read.read(1))[1] != b"\n"

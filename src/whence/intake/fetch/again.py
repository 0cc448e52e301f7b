"""When a server may be asked again: what it says, and what a guest decides where it says nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from whence.model.fetched import Answer

_FIRST_S = 900.0
_LONGEST_S = 86_400.0
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """A moment as it is kept: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def asked_to_wait(answer: Answer, at: datetime) -> float | None:
    """The seconds that a Retry-After asks to wait, given as a number or a date; None where it says nothing."""
    value = (answer.header("retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_S)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - at).total_seconds()), _LONGEST_S)


def backed_off(failures: int, every_s: float = _FIRST_S) -> float:
    """The seconds to wait after so many failures in a row: twice as long each time, a day at most."""
    return min(float(every_s * 2 ** min(max(0, failures - 1), 10)), _LONGEST_S)


def later(seconds: float) -> str:
    """The time so many seconds from now, as it is kept."""
    return written(now() + timedelta(seconds=seconds))

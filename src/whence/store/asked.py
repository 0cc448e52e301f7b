"""What a question to the record asks for, as a person or a program writes it."""

from datetime import date
from typing import TypedDict

from whence.model.errors import UsageError
from whence.model.lists import Flag
from whence.store.shapes import FoundBy


class EventQuery(TypedDict, total=False):
    """What events can be asked for by; what is not given does not matter.

    `country` is an ISO 3166-1 alpha-2 code; between `since` and `until` (dates, or as `2024-10-04`) the event may have
    happened; `kind` is an event type or sub-event type; `actor` is part of an actor's name; `text` are words that one
    sentence behind the event holds; `min_score` is from 0 to 1, and one supported claim has such a score or a better
    one; `limit` is how many to give at most.
    """

    country: str | None
    since: date | str | None
    until: date | str | None
    kind: str | None
    actor: str | None
    flag: Flag | str | None
    text: str | None
    min_score: float | None
    limit: int | None


def check_score(given: float | None) -> float | None:
    """The least score asked for; raises UsageError unless it is one."""
    if given is None or 0 <= given <= 1:
        return given
    raise UsageError(f"{given:g} is no score: give a number from 0 to 1")


def day_of(given: date | str | None) -> date | None:
    """A date, or the one written as YYYY-MM-DD; raises UsageError for anything else."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given} is no date: write it as 2024-10-04") from error


def flag_of(given: Flag | str | None) -> Flag | None:
    """A flag by its name; raises UsageError naming those there are."""
    try:
        return None if given is None else Flag(given)
    except ValueError as error:
        raise UsageError(f"there is no flag {given}: choose one of {', '.join(Flag)}") from error


def found_by(given: FoundBy | str | None) -> FoundBy | None:
    """What held the words searched for, by its name; raises UsageError naming those there are."""
    try:
        return None if given is None else FoundBy(given)
    except ValueError as error:
        raise UsageError(f"nothing is found by {given}: choose one of {', '.join(FoundBy)}") from error

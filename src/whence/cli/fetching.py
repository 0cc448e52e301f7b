# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""Options of the commands that ask for web addresses, and what they mean."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from whence.gather import Asking

_UNITS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
_SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([smhd]?)")
_LEAST_S = 60.0


def span(written: str) -> float:
    """The seconds of a span of time from an option; raises BadParameter saying how to write it."""
    found = _SPAN.fullmatch(written.strip().lower())
    seconds = float(found.group(1)) * _UNITS[found.group(2) or "s"] if found else 0.0
    if seconds < _LEAST_S:
        raise typer.BadParameter(f"{written} is no span of a minute or more: write it as 15m, 2h or 1d")
    return seconds


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written} is no date: write it as 2024-10-04") from error


AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST",
        help="A host of your own network that may be asked, by name or as NAME:PORT. May be given several times.",
        show_default="none: only the public network",
    ),
]
Delay = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.1, max=3600, help="The pause between two requests to one host.")
]
Contact = Annotated[
    str | None,
    typer.Option(
        envvar="WHENCE_CONTACT",
        metavar="ADDRESS",
        help="An e-mail or web address that goes out with each request, so that a site's keeper can reach you.",
        show_default="nothing",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(metavar="DATE", parser=_day, help="Of feeds and sitemaps, leave out items that state an earlier day."),
]
Limit = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Of feeds and sitemaps, read at most N new items this time.")
]


def hosts(allowed: Iterable[str] | None) -> frozenset[str]:
    """The hosts allowed by name; raises BadParameter for an address in place of a name."""
    names = [name.strip().lower().rstrip(".") for name in allowed or ()]
    for name in names:
        if not name or "/" in name or any(char.isspace() for char in name):
            raise typer.BadParameter(f"{name or 'nothing'} is no host: name it as intranet.example or 127.0.0.1:8000")
    return frozenset(name.strip("[]") for name in names)


def asking(
    allowed: Iterable[str] | None,
    delay: float,
    contact: str | None,
    since: date | None,
    limit: int | None,
    every_s: float | None = None,
) -> "Asking":
    """As whom, within which limits and for what the options have addresses asked for; `every_s` where it is watched."""
    from whence.gather import Asking
    from whence.intake.fetch.fetch import Wish
    from whence.intake.fetch.limits import Guest, Limits

    wish = Wish(since, limit) if every_s is None else Wish(since, limit, watched=True, every_s=every_s)
    return Asking(Guest(contact or None, hosts(allowed)), Limits(delay_s=delay), wish)


def meant(find: Callable[[str], object], name: str) -> str:
    """A report's name; for an address that the record does not have as it is written, the one that was asked for.

    `find` raises UsageError for a name that is no report's.
    """
    from whence.intake.fetch.address import fetchable, is_address, without_tracking
    from whence.model.errors import ReportError, UsageError

    if not is_address(name):
        return name
    try:
        asked = without_tracking(fetchable(name))
        find(name)
    except ReportError:
        return name
    except UsageError:
        return asked
    return name


def listed(path: Path | None, asked: "Asking") -> tuple[list[str], "Asking"]:
    """The addresses in a file (`-`: on standard input), and what is asked with the refusals of its lines that are none.

    Raises UsageError for a file that cannot be read.
    """
    from whence.intake.fetch.written import addresses_in, addresses_of

    if path is None:
        return [], asked
    lines = list(addresses_in(sys.stdin, "standard input") if str(path) == "-" else addresses_of(path))
    refused = tuple(line for line in lines if not isinstance(line, str))
    return [line for line in lines if isinstance(line, str)], replace(asked, refused=refused)

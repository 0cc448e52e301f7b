"""Addresses asked for: what a server answered, and what is kept of it for the next time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

READ = "read"
"""The outcome of an address that gave a report (what became of that, the record says)."""
LISTED = "listed"
"""The outcome of an address that gave a feed or a sitemap."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `address` was asked for, `final` is where that led, `at` the time in UTC.

    `headers` are names in lower case and values in their order, without cookies; `body` the bytes, unpacked.
    """

    address: str
    final: str
    at: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value under a name in lower case; None without one."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True)
class Fetch:
    """What became of an address when it was asked for last.

    `outcome` is READ, LISTED, or the reason for which it was refused; `report_id` and `identity` are those of the
    report that was read. `next_at` is the time before which it is not asked for again by itself, None where it is done
    with; `failures` how often in a row it failed in a way that may pass.
    """

    address: str
    at: str
    outcome: str
    detail: str | None = None
    final: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    status: int | None = None
    next_at: str | None = None
    failures: int = 0
    report_id: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An address asked for before. `this_run` says whether that was since the last build that came to its end.

    `held` is the id under which the record has its report, `refused` says whether it has why that was refused. Until
    the build has come to its end, `answer` is what the server answered and `beside` what a feed stated of it.
    """

    fetch: Fetch
    this_run: bool
    held: str | None = None
    refused: bool = False
    answer: Answer | None = None
    beside: Mapping[str, str] = field(default_factory=dict)


class Ledger(Protocol):
    """Where what became of addresses is kept."""

    def known(self, address: str) -> Known | None:
        """What became of an address the last time; None when it was never asked for."""

    def report_at(self, address: str) -> str | None:
        """The id of the report with this address, however it came; None without one."""

    def note(self, fetch: Fetch, answer: Answer | None = None, beside: Mapping[str, str] | None = None) -> None:
        """Keep what became of an address, with what was answered until the record has the report."""

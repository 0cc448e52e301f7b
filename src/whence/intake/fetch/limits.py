"""How much is asked of a server, how long it is waited for, and as whom."""

import re
from dataclasses import dataclass, field

from whence import __version__
from whence.intake.found import MAX_BYTES
from whence.model.errors import UsageError

NAME = "whence"
"""The name by which robots.txt may address this program."""

_CONTACT = re.compile(r"[!-'*-~]{3,200}")  # printable ASCII without blanks and parentheses: it goes into a header


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and numbers that no server can make whence go beyond.

    `connect_s` and `read_s` are for one step, `total_s` for a whole answer however slowly it drips. `most_bytes` caps
    an answer on the wire and unpacked, `most_list_bytes` a feed or sitemap. `delay_s` lies between two requests to one
    host; a longer Crawl-delay counts, up to `crawl_delay_s`. A Retry-After up to `wait_s` is waited for, at most
    `tries` times. A host that fails `failures` times in a row is given up for this time. `at_once` hosts are asked at
    the same time.
    """

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    most_bytes: int = MAX_BYTES
    most_list_bytes: int = 50_000_000
    redirects: int = 5
    delay_s: float = 2.0
    crawl_delay_s: float = 30.0
    wait_s: float = 120.0
    tries: int = 3
    failures: int = 3
    at_once: int = 8


@dataclass(frozen=True, slots=True)
class Guest:
    """As whom whence asks, and which hosts it may ask whatever network they are in.

    `contact` is an address at which a site's keeper finds whoever asks; `allowed` are hosts by name, with a port or
    for all ports.
    """

    contact: str | None = None
    allowed: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise UsageError("a contact is an e-mail or web address: ASCII letters and signs without blanks")

    @property
    def user_agent(self) -> str:
        """The words by which every request says who asks."""
        return f"{NAME}/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def may_enter(self, host: str, port: int) -> bool:
        """Whether a host was allowed by name."""
        name = host.lower().rstrip(".").strip("[]")
        return not self.allowed.isdisjoint((name, f"{name}:{port}"))

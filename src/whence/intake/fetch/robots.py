"""What a host asks of robots: its robots.txt, read once in a while and obeyed (RFC 9309)."""

import threading
import time
from dataclasses import dataclass

from protego import Protego

from whence.intake.fetch.address import joined, server_of
from whence.intake.fetch.limits import NAME, Limits
from whence.intake.fetch.wire import GOOD, Client
from whence.model.errors import ReportError
from whence.model.fetched import Answer
from whence.model.lists import RefusalReason

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST = 512_000  # bytes; RFC 9309 asks for 500 KiB at least
_VALID_S = 3_600.0
_UNREACHABLE_S = 600.0  # for how long a robots.txt that could not be had keeps its host closed
_BUSY = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one server: `file` is its robots.txt, None where there is none; `closed` why nothing may be had."""

    until: float
    file: Protego | None = None
    closed: str | None = None


class Robots:
    """The rules of every server met, each asked for when it is first needed and again when it has grown old."""

    def __init__(self, client: Client, limits: Limits) -> None:
        self._client = client
        self._limits = limits
        self._rules: dict[tuple[str, str, int], Rules] = {}
        self._lock = threading.Lock()

    def check(self, address: str) -> None:
        """Raise ReportError ROBOTS where the rules keep an address from whence; what `Client.get` does otherwise."""
        rules = self._of(address)
        if rules.closed is not None:
            raise ClosedError(rules.closed)
        if rules.file is not None and not rules.file.can_fetch(address, NAME):
            detail = "the site's robots.txt asks programs to leave this page alone: read it with your own browser"
            raise ReportError(RefusalReason.ROBOTS, detail)

    def delay(self, address: str) -> float:
        """The seconds between two requests that a server asks for, within the limit; 0 where it asks for none."""
        with self._lock:
            rules = self._rules.get(server_of(address))
        if rules is None or rules.file is None:
            return 0.0
        asked = rules.file.crawl_delay(NAME) or 0.0
        rate = rules.file.request_rate(NAME)
        if rate is not None and rate.requests:
            asked = max(asked, rate.seconds / rate.requests)
        return min(max(0.0, asked), self._limits.crawl_delay_s)

    def _of(self, address: str) -> Rules:
        server = server_of(address)
        with self._lock:
            rules = self._rules.get(server)
        if rules is None or rules.until <= time.monotonic():
            rules = self._asked(joined(address, "/robots.txt"))
            with self._lock:
                self._rules[server] = rules
        return rules

    def _asked(self, address: str) -> Rules:
        answer = self._followed(address)
        valid = time.monotonic() + _VALID_S
        if answer.status in GOOD:
            return Rules(valid, Protego.parse(answer.body.decode("utf-8", "replace").removeprefix("\ufeff")))
        if answer.status == _BUSY or answer.status >= 500:
            closed = f"the site's robots.txt could not be had (status {answer.status}): it is left alone until it can"
            return Rules(time.monotonic() + _UNREACHABLE_S, closed=closed)
        return Rules(valid)

    def _followed(self, address: str) -> Answer:
        """The answer at the end of the redirects; the last one where there are too many."""
        answer = self._client.get(address, most=_MOST, cut=True)
        for _ in range(self._limits.redirects):
            location = answer.header("location")
            if answer.status not in REDIRECTS or location is None:
                break
            answer = self._client.get(joined(answer.address, location), most=_MOST, cut=True)
        return answer


class ClosedError(ReportError):
    """A host whose rules cannot be had for the time being."""

    def __init__(self, detail: str) -> None:
        super().__init__(RefusalReason.ROBOTS, detail)

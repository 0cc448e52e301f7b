"""Whose turn it is: several hosts at the same time, each asked for one thing at a time and with a pause in between."""

import heapq
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from whence.intake.fetch.address import host_key, joined
from whence.intake.fetch.again import asked_to_wait, later, now
from whence.intake.fetch.limits import Limits
from whence.intake.fetch.robots import REDIRECTS, ClosedError, Robots
from whence.intake.fetch.wire import GOOD, Client
from whence.model.errors import ReportError
from whence.model.fetched import Answer
from whence.model.lists import RefusalReason
from whence.model.plural import counted

_LOOK_S = 0.25  # how long a wait may be deaf to being stopped
_BUSY = frozenset({429, 503})
_READ = frozenset({*GOOD, 304})
_PASSING = frozenset({408, 425})  # statuses below 500 that may be others another time


@dataclass(frozen=True, slots=True)
class Task:
    """An address to ask for: `at` is where redirects have led so far. `list_depth` is how many lists led to it.

    `source` is the feed or sitemap that led to it, `beside` what that stated of it. `conditions` go with the request to
    `met`, the address that gave them.
    """

    address: str
    at: str
    beside: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    list_depth: int = 0
    conditions: Mapping[str, str] = field(default_factory=dict)
    met: str | None = None
    most: int | None = None
    hops: int = 0
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """Why an address gave nothing. `passing` where it may another time, from `next_at` on where that is known."""

    reason: RefusalReason
    detail: str
    passing: bool = False
    status: int | None = None
    next_at: str | None = None


@dataclass(slots=True)
class _Host:
    """What is waiting for one host: when it may be asked next, and why it is given up for this time (None: not)."""

    waiting: deque[Task] = field(default_factory=deque)
    ready_at: float = 0.0
    busy: bool = False
    failures: int = 0
    given_up: Unread | None = None


class Schedule:
    """Takes tasks and gives what became of them, as it becomes known. One thread may use it; it starts its own."""

    def __init__(self, client: Client, limits: Limits) -> None:
        self._client = client
        self._limits = limits
        self._robots = Robots(client, limits)
        self._hosts: dict[str, _Host] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._count = itertools.count()
        self._done: queue.SimpleQueue[tuple[Task, Answer | ReportError]] = queue.SimpleQueue()
        self._flying = 0
        self._stopped = threading.Event()
        self.waiting = 0

    def add(self, task: Task) -> None:
        """Have an address asked for when it is its host's turn."""
        self._put(task, first=False)

    def stop(self) -> None:
        """Ask for nothing more, and end what is under way. From any thread."""
        self._stopped.set()
        self._client.close()

    def next(self) -> tuple[Task, Answer | Unread] | None:
        """What became of a task, waiting for it if need be; None when nothing is left, or after `stop`."""
        while (self.waiting or self._flying) and not self._stopped.is_set():
            given_up = self._start()
            if given_up is not None:
                return given_up
            try:
                task, got = self._done.get(timeout=self._pause())
            except queue.Empty:
                continue
            self._flying -= 1
            if self._stopped.is_set():
                break  # it may have been cut off, which is no fault of its server
            settled = self._settled(task, got)
            if settled is not None:
                return task, settled
        return None

    def _put(self, task: Task, *, first: bool) -> None:
        name = host_key(task.at)
        host = self._hosts.setdefault(name, _Host())
        (host.waiting.appendleft if first else host.waiting.append)(task)
        self.waiting += 1
        if not host.busy and (len(host.waiting) == 1 or first):
            self._queue(name, host)

    def _queue(self, name: str, host: _Host) -> None:
        heapq.heappush(self._ready, (host.ready_at, next(self._count), name))

    def _start(self) -> tuple[Task, Unread] | None:
        """Start what may be started; gives a task of a host that is given up, unasked, where one is at hand."""
        while self._ready and self._ready[0][0] <= time.monotonic() and self._flying < self._limits.at_once:
            at, _, name = heapq.heappop(self._ready)
            host = self._hosts[name]
            if host.busy or not host.waiting or at < host.ready_at:
                if host.waiting and not host.busy:
                    self._queue(name, host)
                continue
            task = host.waiting.popleft()
            self.waiting -= 1
            if host.given_up is not None:
                if host.waiting:
                    self._queue(name, host)
                return task, host.given_up
            host.busy = True
            self._flying += 1
            threading.Thread(target=self._ask, args=(task,), daemon=True).start()
        return None

    def _pause(self) -> float:
        """How long to wait for an answer before looking at the clock again."""
        if not self._ready or self._flying >= self._limits.at_once:
            return _LOOK_S
        return min(_LOOK_S, max(0.001, self._ready[0][0] - time.monotonic()))

    def _ask(self, task: Task) -> None:
        """Ask for one address, in a thread of its own."""
        got: Answer | ReportError
        try:
            self._robots.check(task.at)
            conditions = task.conditions if task.met in (None, task.at) else {}
            got = self._client.get(task.at, conditions, most=task.most)
        except ReportError as error:
            got = error
        except Exception as error:  # noqa: BLE001 - a thread's fault must reach whoever waits for it
            got = ReportError(RefusalReason.HTTP_ERROR, f"asking failed ({type(error).__name__}): tell the maintainers")
        self._done.put((task, got))

    def _settled(self, task: Task, got: Answer | ReportError) -> Answer | Unread | None:
        """What became of a task; None where it is to be asked again, here or elsewhere."""
        name = host_key(task.at)
        host = self._hosts[name]
        host.busy = False
        host.ready_at = time.monotonic() + max(self._limits.delay_s, self._robots.delay(task.at))
        try:
            return self._refused(host, got) if isinstance(got, ReportError) else self._answered(task, host, got)
        finally:
            if host.waiting:
                self._queue(name, host)

    def _refused(self, host: _Host, error: ReportError) -> Unread:
        reason = RefusalReason(error.reason)
        passing = isinstance(error, ClosedError) or reason in (RefusalReason.TIMED_OUT, RefusalReason.HTTP_ERROR)
        unread = Unread(reason, error.detail, passing)
        if isinstance(error, ClosedError):
            host.given_up = unread
        elif passing:
            host.failures += 1
            if host.failures >= self._limits.failures:
                detail = f"not asked: its host failed {counted(host.failures, 'time')} in a row; ask again later"
                host.given_up = replace(unread, detail=detail)
        else:
            host.failures = 0
        return unread

    def _answered(self, task: Task, host: _Host, answer: Answer) -> Answer | Unread | None:
        host.failures = 0
        if answer.status in REDIRECTS:
            return self._redirected(task, host, answer)
        if answer.status in _BUSY:
            return self._waited(task, host, answer)
        if answer.status not in _READ:
            passing = answer.status >= 500 or answer.status in _PASSING
            todo = "ask again later" if passing else "check the address"
            detail = f"the server answered with status {answer.status}: {todo}"
            return Unread(RefusalReason.HTTP_ERROR, detail, passing, answer.status)
        return replace(answer, address=task.address, final=task.at)

    def _redirected(self, task: Task, host: _Host, answer: Answer) -> Unread | None:
        """Go where a redirect leads, at once where it stays on its host; each hop is checked like a first request."""
        location = answer.header("location")
        if location is None:
            return Unread(
                RefusalReason.HTTP_ERROR, "the server leads elsewhere and does not say where: check the address"
            )
        if task.hops >= self._limits.redirects:
            detail = f"more than {self._limits.redirects} redirects in a row: check the address"
            return Unread(RefusalReason.TOO_MANY_REDIRECTS, detail, status=answer.status)
        try:
            at = joined(task.at, location)
        except ReportError as error:
            detail = f"it leads to where whence does not go: {error.detail}"
            return Unread(RefusalReason(error.reason), detail, status=answer.status)
        if host_key(at) == host_key(task.at):
            host.ready_at = time.monotonic()
        self._put(replace(task, at=at, hops=task.hops + 1), first=True)
        return None

    def _waited(self, task: Task, host: _Host, answer: Answer) -> Unread | None:
        """Wait as long as a busy server asks for, within the limits; beyond them its host is left for another time."""
        asked = asked_to_wait(answer, now())
        wait = asked if asked is not None else max(self._limits.delay_s, 1.0) * 5 ** (task.tries + 1)
        if wait <= self._limits.wait_s and task.tries + 1 < self._limits.tries:
            host.ready_at = max(host.ready_at, time.monotonic() + wait)
            self._put(replace(task, tries=task.tries + 1), first=True)
            return None
        next_at = later(wait)
        detail = f"the server asks for patience (status {answer.status}): ask again after {next_at}"
        unread = Unread(RefusalReason.RATE_LIMITED, detail, True, answer.status, next_at)
        host.given_up = replace(unread, detail=f"not asked: {detail}")
        return unread

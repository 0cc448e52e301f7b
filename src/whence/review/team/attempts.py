"""How often somebody may try to sign in: after a few failures each further one has to wait longer."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

_FORGET_S = 3600.0  # after so long without a try, all is as at the beginning
_FIRST_S, _LONGEST_S = 4.0, 900.0
_MOST = 20_000  # keys that are remembered at once; beyond it those whose last try is longest past are forgotten


@dataclass(slots=True)
class _Tried:
    failures: int
    last: float


class Attempts:
    """What was tried, by key: a code or an address, each with how many failures are free.

    A try counts as a failure from its beginning, so that many at once gain nothing; `succeeded` takes that back. It is
    kept in memory alone: what people type where a code belongs may be a password.
    """

    def __init__(self) -> None:
        self._tried: dict[str, _Tried] = {}
        self._one = threading.Lock()

    def begin(self, keys: Sequence[tuple[str, int]], now: float) -> int:
        """Count a try under each key (with the failures that it has free); gives 0, or the seconds to wait instead.

        Where it has to wait nothing is counted.
        """
        with self._one:
            wait = max(self._wait(key, free, now) for key, free in keys)
            if wait > 0:
                return int(wait) + 1
            for key, _ in keys:
                tried = self._tried.pop(key, None) or _Tried(0, now)
                fresh = now - tried.last > _FORGET_S
                self._tried[key] = _Tried(1 if fresh else tried.failures + 1, now)
            while len(self._tried) > _MOST:
                del self._tried[next(iter(self._tried))]
            return 0

    def succeeded(self, code: str, others: Sequence[str]) -> None:
        """A try was right: its code begins anew, and for the other keys it was none."""
        with self._one:
            self._tried.pop(code, None)
            for key in others:
                if key in self._tried:
                    self._tried[key].failures = max(0, self._tried[key].failures - 1)

    def _wait(self, key: str, free: int, now: float) -> float:
        """How many seconds a key has to wait: twice as long with each failure beyond the free ones."""
        tried = self._tried.get(key)
        if tried is None or tried.failures < free or now - tried.last > _FORGET_S:
            return 0.0
        return tried.last + min(_LONGEST_S, _FIRST_S * 2.0 ** min(tried.failures - free, 20)) - now

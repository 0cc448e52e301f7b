"""How far a build is, in words and as a share of the step under way, from what its stages tell."""

import time
from collections import Counter, deque
from collections.abc import Callable

from whence.model.plural import counted

Show = Callable[[str, float | None], None]
"""Shows a line, and how much of the step under way is done, from 0 to 1, where that is known."""

_TO = "to "  # before the name of a stage: how many it is to do
_WINDOW_S = 60.0  # by which rate and time left are reckoned: a build that goes on passes what it has in no time
_SAMPLES = 240

_STEPS = {
    "lines": "looking at lines",
    "meet": "looking for reports that repeat others",
    "compare": "comparing reports",
    "weigh": "weighing what may be one event",
    "stand": "making events",
}
"""The steps after reading, in words."""

_FOUND = {"relate": "link", "link": "event"}
"""What comes of the stages that end with a number."""


class Far:
    """How far a build is; told of its stages, it calls `show`, at most once in `each_s` seconds."""

    def __init__(self, show: Show, each_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._show = show
        self._each_s = each_s
        self._clock = clock
        self._told = clock()
        self._done: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self._came: dict[str, int] = {}
        self._begin("read")

    def __call__(self, stage: str, number: int) -> None:
        """Take note of what was done, and say it when it is time."""
        if stage.startswith(_TO):
            self._all[stage.removeprefix(_TO)] = number
            if stage.removeprefix(_TO) in _STEPS:
                self._begin(stage.removeprefix(_TO))
        elif stage in _FOUND:
            self._came[stage] = number
        else:
            self._done[stage] += number
        moment = self._clock()
        if moment - self._told >= self._each_s:
            self._told = moment
            self._sample(moment)
            self._show(self.line(), self.share())

    def share(self) -> float | None:
        """How much of the step under way is done, None where nobody knows how much there is."""
        if self._step == "read":
            return self._share_read()
        every = self._all[self._step]
        return min(1.0, self._done[self._step] / every) if every else None

    def line(self) -> str:
        """How far it is, in words."""
        if self._step == "read":
            rate = self._slope(1)
            speed = "" if rate is None else f", {counted(round(rate * 60), 'report')} a minute"
            return f"found {self._done['find']:,}, read {self._done['read']:,}{speed}{self._left()}"
        done = min(self._done[self._step], self._all[self._step])
        came = "".join(f", {counted(number, _FOUND[stage])}" for stage, number in self._came.items())
        of = f"{_STEPS[self._step]}: {done:,} of {self._all[self._step]:,}"
        return f"read {self._done['read']:,}{came}; {of}{self._left()}"

    def _begin(self, step: str) -> None:
        """Go on with a step, from nothing: one that comes twice has other things to do."""
        self._step = step
        if step != "read":
            self._done[step] = 0
        self._samples: deque[tuple[float, float, float]] = deque(maxlen=_SAMPLES)
        self._sample(self._clock())

    def _sample(self, moment: float) -> None:
        """Take note of how far it is at a moment: of what was read and of the share that is done."""
        self._samples.append((moment, self._done["read"], self.share() or 0.0))
        while moment - self._samples[0][0] > _WINDOW_S and len(self._samples) > 2:
            self._samples.popleft()

    def _share_read(self) -> float | None:
        """What was gone through, less what waits to be read."""
        every, found = self._all["pass"], self._done["find"]
        if not every or not found:
            return None
        behind = (self._done["read"] + self._done["set aside"]) / found
        return min(1.0, self._done["pass"] / every * behind)

    def _slope(self, which: int) -> float | None:
        """How fast the reports read (1) or the share (2) grow, by the second; None where nothing grew."""
        first, last = self._samples[0], self._samples[-1]
        seconds, more = last[0] - first[0], last[which] - first[which]
        return more / seconds if seconds > 0 and more > 0 else None

    def _left(self) -> str:
        share, slope = self.share(), self._slope(2)
        return f", {span_words((1 - share) / slope)} left" if share and slope and share < 1 else ""


def span_words(seconds: float) -> str:
    """A span of time as a person says it: `about 40 seconds`, `about 3 hours`."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * size:
            return f"about {counted(round(seconds / size), unit)}"
    return f"about {counted(max(1, round(seconds)), 'second')}"

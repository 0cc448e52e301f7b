"""How time grows with the length of a text: two lengths on one machine, so that the machine's own speed cancels out."""

import time
from collections.abc import Callable
from math import inf

SHORT, TIMES = 20_000, 8
ROUNDS = 4  # of measuring, before a loaded machine is not to blame
NOISE = 0.05  # seconds that a loaded machine may add to the least of three runs


def grows_in_step(work: Callable[[str], object], unit: str, short: int = SHORT) -> bool:
    """Whether `work` on eight times as many copies of `unit` takes at most twice eight times as long.

    What grows with the square takes 64 times as long, and fails; a slow machine slows both lengths and does not.
    """
    few, many = unit * (short // len(unit)), unit * (short * TIMES // len(unit))
    work(unit)
    least_few = least_many = inf
    for _ in range(ROUNDS):
        least_few, least_many = min(least_few, _least(work, few)), min(least_many, _least(work, many))
        if least_many < NOISE + 2 * TIMES * least_few:
            return True
    return False


def _least(work: Callable[[str], object], text: str) -> float:
    """The least of three runs, in seconds of the processor: a collection of garbage may fall into one."""
    return min(_once(work, text) for _ in range(3))


def _once(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start

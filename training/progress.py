"""Lines for the person who waits: how far the work is, and how long it may still take."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""Takes one line at a time."""


def time_left(seconds: float, done: int, total: int) -> str:
    """How long the rest of `total` steps will take when `done` of them took so many seconds, in words."""
    if done <= 0:
        return "time left unknown"
    left = seconds / done * (total - done)
    return f"about {left / 60:.0f} min left" if left >= 90 else f"about {left:.0f} s left"

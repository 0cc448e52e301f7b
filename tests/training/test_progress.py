"""How long it may still take, in words."""

import pytest

from training.progress import time_left


@pytest.mark.parametrize(
    ("seconds", "done", "total", "words"),
    [
        (60.0, 10, 20, "about 60 s left"),
        (60.0, 1, 11, "about 10 min left"),
        (5.0, 4, 4, "about 0 s left"),
        (1.0, 0, 4, "time left unknown"),
    ],
)
def test_time_left(seconds: float, done: int, total: int, words: str) -> None:
    assert time_left(seconds, done, total) == words

"""What the trained reader costs beside its encoder: the figures and how they are told."""

from evaluation.encoder import Cost, section


def test_ratio_and_rate_are_of_the_seconds_and_words() -> None:
    cost = Cost(reports=10, words=7000, windows=20, reading=2.5, passes=2.0, memory=321.4)
    assert (cost.ratio, cost.rate) == (1.25, 8.0)
    told = section(cost)
    assert "| reading over bare passes | 1.25 |" in told
    assert "| memory at most, MiB | 321 |" in told


def test_memory_that_was_not_measured_is_said() -> None:
    told = section(Cost(reports=1, words=350, windows=1, reading=1.0, passes=1.0, memory=None))
    assert "| memory at most, MiB | not measured on this system |" in told

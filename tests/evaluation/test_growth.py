"""Growth: each round of the same reports is told anew, so that no report has to do with one of another round."""

from evaluation.growth import grow
from tests.linking.test_link import CONVOY, MARKET, MARKET_AGAIN, tell


def test_rounds_have_nothing_to_do_with_one_another() -> None:
    read = [tell("a", story=MARKET), tell("b", story=MARKET_AGAIN), tell("c", "2024-12-20", "Oldun", story=CONVOY)]
    first, second = grow(read, [3, 6])
    assert (first.reports, first.incidents, first.events, first.exponent) == (3, 3, 2, None)
    assert (second.reports, second.incidents, second.events) == (6, 6, 4)
    assert second.pairs == 2 * first.pairs
    assert second.exponent is not None

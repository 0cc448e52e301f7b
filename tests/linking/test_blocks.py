"""Which pairs are compared at all: those with two of day, place and toll in common, or rare words in time."""

from collections.abc import Sequence

from tests.linking.test_link import CONVOY, MARKET, MARKET_AGAIN, Told, tell
from whence.linking.blocks import candidate_pairs
from whence.linking.seen import look


def compared(told: Sequence[Told]) -> int:
    return len(candidate_pairs(look([one for one, _ in told], [read for _, read in told])))


def test_a_day_and_a_place_in_common_are_enough() -> None:
    assert compared([tell("a", story=MARKET), tell("b", story=CONVOY)]) == 1
    assert compared([tell("a", story=MARKET), tell("b", "2024-11-20", "Oldun", story=CONVOY)]) == 0


def test_three_rare_words_in_common_are_enough_whatever_the_day_and_place() -> None:
    again = "Hamadoun of Ketra and Sissoko of Tessalou spoke."
    assert compared([tell("a", story=again), tell("b", "2025-11-20", "Oldun", story=again)]) == 1
    assert compared([tell("a", story=again), tell("b", "2025-11-20", "Oldun", story="Hamadoun spoke.")]) == 0


def test_small_numbers_and_years_are_no_rare_words() -> None:
    one, two = "In 2024 at 12 and 30 and 45 some 17 spoke.", "In 2024 some 17 at 12 or 30 or 45 came."
    assert compared([tell("a", story=one), tell("b", "2024-11-20", "Oldun", story=two)]) == 0


def test_a_rare_word_on_the_same_day_is_enough() -> None:
    assert compared([tell("a", place=None, story=MARKET), tell("b", place="Oldun", story=MARKET_AGAIN)]) == 1

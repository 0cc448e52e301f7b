"""Which pairs are compared at all: those with two of day, place and toll in common, or rare words in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from tests.linking import naive
from tests.linking.test_link import CONVOY, MARKET, MARKET_AGAIN, Told, tell
from tests.linking.worlds import World, worlds
from tests.standing.examples import labelled
from tests.standing.material import span
from whence.linking.blocks import candidate_pairs, keys_of
from whence.linking.seen import Seen, look


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


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_the_pairs_are_those_of_a_plain_search(world: World) -> None:
    assert candidate_pairs(world.seen) == naive.pairs(world.seen)
    assert [len(keys_of(one)) for one in world.seen] == [len(set(naive.keys(one))) for one in world.seen]


def test_the_pairs_of_the_examples_are_those_of_a_plain_search() -> None:
    material = labelled()
    seen = look(material.reports, material.readings)
    assert candidate_pairs(seen) == naive.pairs(seen)


def test_keys_are_the_same_on_every_machine() -> None:
    report, reading = tell("a", "2024-10-04", "Ketra", story="Nine people died.")
    (one,) = look([report], [reading])
    assert keys_of(one).tolist() == [-7646688144203937410, -1790153311459493833, 2577207651268632265]


def test_a_rare_word_or_a_place_is_enough_for_reports_of_one_week() -> None:
    one, other = tell("a", story="Hamadoun of the mill spoke."), "They knew nothing."
    assert compared(published([one, tell("b", "2024-11-20", "Oldun", story="They knew Hamadoun.")])) == 1
    assert compared(published([one, tell("b", "2024-11-20", "Ketra", story=other)])) == 1
    assert compared(published([one, tell("b", "2024-11-20", "Oldun", story=other)])) == 0


def published(told: Sequence[Told]) -> list[Told]:
    """The same, all out on one day."""
    return [(replace(one, published=date(2024, 11, 21)), read) for one, read in told]


def test_of_few_incidents_all_words_of_the_report_count_and_of_many_those_of_the_passage() -> None:
    assert "hamadoun" in first_of(3).words.keys and "hamadoun" not in first_of(4).words.keys


def first_of(incidents: int) -> Seen:
    """The first of so many incidents that a report tells of, all in its first line."""
    one, read = tell("a", story="It began at noon.\nThen all was quiet.\nLater it went on.\nAt dusk Hamadoun spoke.")
    trigger = span(one, "began")
    (first,) = read.incidents
    told = tuple(replace(first, incident_id=f"i-{number}", trigger=trigger) for number in range(incidents))
    return look([one], [replace(read, incidents=told)])[0]

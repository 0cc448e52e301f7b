"""A name told with a title once has its standing wherever the report tells of it."""

from tests.reader.rules.told import counts, read
from whence.model.lists import Status
from whence.reader.rules.harms_persons import persons_in
from whence.reader.rules.tokens import tokenize


def test_names_behind_titles() -> None:
    persons = persons_in([tokenize("Senator Ruritan Zenda met Colonel Hentzau."), tokenize("Strelsau was calm.")])
    assert {word: standing[0] for word, standing in persons.items()} == {
        "ruritan": Status.CIVILIAN,
        "zenda": Status.CIVILIAN,
        "hentzau": Status.COMBATANT,
    }


def test_a_bare_name_is_the_one_told_before() -> None:
    reading = read("Senator Ruritan Zenda left his home in Gao at noon. An hour later Zenda was killed.")
    assert [value.status for _, value in counts(reading)] == [Status.CIVILIAN]


def test_a_name_without_title_stays_open() -> None:
    reading = read("Ruritan Zenda left his home in Gao at noon. An hour later Zenda was killed.")
    assert [value.status for _, value in counts(reading)] == [Status.UNSPECIFIED]

"""The number test on planted sentences: right for the number told, wrong for its neighbours and for another harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.claim import Casualties
from whence.model.lists import Harm, Qualifier
from whence.reader.evidence import check_number

WORDS = {2: "two", 3: "three", 5: "five", 9: "nine", 12: "twelve", 20: "twenty", 21: "twenty-one", 84: "eighty-four"}

TEMPLATES = (
    "{n} villagers were killed in the raid on Hentzau.",
    "The shelling of Strelsau killed {n} people on Sunday.",
    "A monitor said the attack left {n} dead.",
    "Gunmen opened fire on a bus, killing {n} passengers near Zenda.",
    "The death toll stands at {n}, the mayor said.",
    "{n} people, most of them teachers, died when the market was hit.",
)
TWO_HARMS = (
    "{a} people were killed and {b} wounded in the blast.",
    "The blast killed {a} people and wounded {b} others.",
    "Shelling left {a} dead and {b} injured, a doctor said.",
    "The raid killed {a} villagers, while {b} were injured.",
)
PREFIXES = {
    "at least": Qualifier.AT_LEAST,
    "more than": Qualifier.AT_LEAST,
    "up to": Qualifier.AT_MOST,
    "about": Qualifier.ABOUT,
    "nearly": Qualifier.ABOUT,
}

numbers = st.integers(min_value=2, max_value=1800)


def value(number: int, harm: Harm = Harm.KILLED, qualifier: Qualifier = Qualifier.EXACT) -> Casualties:
    low = None if qualifier is Qualifier.AT_MOST else number
    high = None if qualifier is Qualifier.AT_LEAST else number
    return Casualties(low, high, qualifier, harm)


def vague(harm: Harm = Harm.KILLED, word: str | None = None) -> Casualties:
    return Casualties(None, None, Qualifier.VAGUE, harm, word=word)


@given(number=numbers, template=st.sampled_from(TEMPLATES), step=st.sampled_from((-1, 1)))
def test_the_number_told_passes_and_its_neighbours_fail(number: int, template: str, step: int) -> None:
    sentence = template.format(n=number)
    assert check_number(value(number), sentence)
    assert not check_number(value(number + step), sentence)


@given(number=st.sampled_from(sorted(WORDS)), template=st.sampled_from(TEMPLATES), step=st.sampled_from((-1, 1)))
def test_numbers_in_words_are_read_as_well(number: int, template: str, step: int) -> None:
    sentence = template.format(n=WORDS[number])
    assert check_number(value(number), sentence)
    assert not check_number(value(number + step), sentence)


@given(number=numbers, template=st.sampled_from(TEMPLATES), prefix=st.sampled_from(sorted(PREFIXES)))
def test_the_qualifier_is_part_of_the_value(number: int, template: str, prefix: str) -> None:
    sentence = template.format(n=f"{prefix} {number}")
    for qualifier in (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT):
        assert check_number(value(number, qualifier=qualifier), sentence) == (qualifier is PREFIXES[prefix])


@given(number=numbers, other=numbers, template=st.sampled_from(TWO_HARMS))
def test_each_number_belongs_to_its_own_harm(number: int, other: int, template: str) -> None:
    sentence = template.format(a=number, b=other)
    assert check_number(value(number, Harm.KILLED), sentence)
    assert check_number(value(other, Harm.INJURED), sentence)
    if number != other:
        assert not check_number(value(other, Harm.KILLED), sentence)
        assert not check_number(value(number, Harm.INJURED), sentence)


@given(low=st.integers(2, 50), more=st.integers(1, 30))
def test_a_range_keeps_both_ends(low: int, more: int) -> None:
    sentence = f"Between {low} and {low + more} fighters were killed at the ford."
    assert check_number(Casualties(low, low + more, Qualifier.RANGE, Harm.KILLED), sentence)
    assert not check_number(Casualties(low, low + more + 1, Qualifier.RANGE, Harm.KILLED), sentence)
    assert not check_number(value(low), sentence)


@given(first=st.integers(2, 40), second=st.integers(2, 40))
def test_a_sum_stands_on_named_parts_alone(first: int, second: int) -> None:
    parts = f"{first} people were killed in Zenda and {second} in Hentzau."
    whole = f"{first + second} people were killed, including {second} in Hentzau."
    assert check_number(value(first + second), parts)
    assert not check_number(value(first + second + second), whole)
    assert not check_number(value(first + second + 1), parts)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("A shepherd was killed by a mine.", 1),
        ("The driver died on the spot.", 1),
        ("Captain Rassendyll was killed in the ambush.", 1),
        ("She was killed on her way to school.", 1),
        ("A man and his wife were killed.", 2),
        ("The shell killed a woman and her three children.", 4),
        ("Anton Sapt, Fritz Tarlen and Rudolf Elphberg were killed.", 3),
        ("Both brothers were killed.", 2),
    ],
)
def test_people_told_one_by_one_are_counted(sentence: str, number: int) -> None:
    assert check_number(value(number), sentence)
    assert not check_number(value(number + 1), sentence)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Dozens of villagers were killed.", "Dozens"),
        ("Several soldiers died in the crossing.", "Several"),
        ("Civilians were killed in the shelling.", None),
        ("Some of the dead were children.", None),
        ("The raid caused deaths.", None),
    ],
)
def test_people_without_a_number_are_vague(sentence: str, word: str | None) -> None:
    assert check_number(vague(word=word), sentence)
    assert not check_number(value(3), sentence)
    assert not check_number(vague(word="scores"), sentence)


@pytest.mark.parametrize("template", TEMPLATES[:4])
def test_a_number_is_not_vague(template: str) -> None:
    assert not check_number(vague(), template.format(n=14))


def test_a_zero_is_told_by_no_and_none() -> None:
    zero = Casualties(0, 0, Qualifier.NONE, Harm.KILLED)
    assert check_number(zero, "No civilians were killed in the strike, the general said.")
    assert check_number(zero, "None of the passengers died.")
    assert not check_number(zero, "Four civilians were killed in the strike.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The 14-year-old was killed with four others.",
        "Attackers burned 14 trucks and killed four drivers.",
        "Four died on 14 May.",
        "The army fired 14 rockets, killing four villagers.",
    ],
)
def test_what_counts_no_people_gives_no_toll(sentence: str) -> None:
    assert check_number(value(4), sentence)


def test_ages_and_days_give_no_toll() -> None:
    assert not check_number(value(14), "The 14-year-old was killed with four others.")
    assert not check_number(value(14), "Four died on 14 May.")


def test_the_harm_must_be_told() -> None:
    assert not check_number(value(7), "Seven people stood at the gate.")
    assert not check_number(value(7, Harm.DISPLACED), "Seven people were killed at the gate.")
    assert check_number(value(7, Harm.ABDUCTED), "Gunmen abducted seven people at the gate.")
    assert check_number(value(300, Harm.DISPLACED), "The fighting displaced 300 people.")
    assert check_number(value(6, Harm.RELEASED), "Six hostages were released on Friday.")

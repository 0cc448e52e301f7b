"""One person harmed, as headlines and local news tell it."""

import pytest

from tests.reader.rules.told import harms
from whence.model.lists import Group, Harm


@pytest.mark.parametrize(
    ("sentence", "harm"),
    [
        ("Man dead following Zenda shooting", Harm.KILLED),
        ("Woman fatally shot in Zenda is identified", Harm.KILLED),
        ("Teen dies after shooting near Zenda", Harm.KILLED),
        ("Man charged in shooting death of 2-year-old girl", Harm.KILLED),
        ("Man held in fatal shooting of friend", Harm.KILLED),
        ("Police: ex-driver killed 6-year-old boy", Harm.KILLED),
        ("Toddler dies after shooting himself with a pistol", Harm.KILLED),
        ("16-year-old girl accidentally shot during break-in", Harm.INJURED),
        ("A 3-year-old shot in the stomach in Zenda.", Harm.INJURED),
        ("4-year-old boy hit by stray bullet outside Zenda apartments", Harm.INJURED),
        ("A child had just shot himself in the head.", Harm.INJURED),
        ("Police: Child finds gun in car, shoots self in parking lot", Harm.INJURED),
        ("Boy shoots sister in the neck in Zenda", Harm.INJURED),
        ("The girl is recovering after being accidentally shot by her brother.", Harm.INJURED),
        ("The child was taken to the clinic with a gunshot wound to his head.", Harm.INJURED),
    ],
)
def test_one_person_is_harmed(sentence: str, harm: Harm) -> None:
    (mention,) = harms(sentence)
    assert (mention.harm, mention.single, mention.victims.number) == (harm, True, None)


def test_each_of_two_people_has_what_befell_them() -> None:
    assert [mention.harm for mention in harms("Man killed, woman wounded in Zenda shooting")] == [
        Harm.KILLED,
        Harm.INJURED,
    ]


def test_who_died_after_being_shot_is_told_once() -> None:
    (mention,) = harms("Ruritan Zenda died after being accidentally shot by another teenager.")
    assert mention.harm is Harm.KILLED


def test_an_age_tells_a_child() -> None:
    (mention,) = harms("12-year-old boy shot in Zenda")
    assert mention.victims.group is Group.CHILDREN


@pytest.mark.parametrize(
    "sentence",
    [
        "The shooting guard scored ten points after a jump shot.",
        "Teen dies of flu in Zenda",
        "The wounded man has not been identified.",
        "A man would have shot his brother.",
        "Man who threatened to shoot officer is sought",
    ],
)
def test_nobody_is_harmed(sentence: str) -> None:
    assert harms(sentence) == ()


def test_that_names_are_not_released_is_no_release() -> None:
    assert harms("The names of the victims have not been released.") == ()
    (mention,) = harms("Nine hostages have been released.")
    assert mention.harm is Harm.RELEASED

"""One person who came to harm, by name, title, trade or age."""

import pytest

from tests.reader.rules.told import harms
from whence.model.lists import Group, Harm, Status

CIVILIAN, COMBATANT, OPEN = Status.CIVILIAN, Status.COMBATANT, Status.UNSPECIFIED


@pytest.mark.parametrize(
    ("sentence", "harm", "status"),
    [
        ("They condemned the murder of Archbishop Zenda.", Harm.KILLED, CIVILIAN),
        ("Rebels killed Colonel Zenda in the raid.", Harm.KILLED, COMBATANT),
        ("They condemned the assassination of Ruritan Zenda.", Harm.KILLED, CIVILIAN),
        ("Judge Ruritan Zenda was murdered.", Harm.KILLED, CIVILIAN),
        ("Ruritan Zenda, secretary of the farm union, was kidnapped.", Harm.ABDUCTED, CIVILIAN),
        ("Colonel Ruritan Zenda, who was wounded, fled.", Harm.INJURED, COMBATANT),
        ("Ruritan Zenda was killed.", Harm.KILLED, OPEN),
    ],
)
def test_one_person(sentence: str, harm: Harm, status: Status) -> None:
    (mention,) = [mention for mention in harms(sentence) if mention.harm is not Harm.DISPLACED]
    assert (mention.harm, mention.victims.status, mention.single) == (harm, status, True)


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("A 15-year-old boy was killed.", Group.CHILDREN),
        ("A 13-year-old student was killed.", Group.CHILDREN),
        ("A 40-year-old student was killed.", Group.NONE),
    ],
)
def test_an_age_tells_a_child(sentence: str, group: Group) -> None:
    (mention,) = harms(sentence)
    assert mention.victims.group is group


def test_an_object_by_name_makes_the_subject_no_victim() -> None:
    assert [mention.victims.head for mention in harms("Rebels killed Ruritan Zenda.")] == []


def test_people_named_between_a_number_and_its_noun() -> None:
    (mention,) = harms("The offensive caused at least 48 military casualties.")
    assert (mention.harm, mention.victims.status) == (Harm.KILLED_OR_INJURED, COMBATANT)

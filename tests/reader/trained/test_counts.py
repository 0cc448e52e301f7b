"""Counts: kept, put right, dropped and added, as rules and encoder together have it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.reader.rules.told import report
from tests.reader.trained.imagined import TRUSTING, Words, imagined
from whence.model.claim import Casualties
from whence.model.lists import CountRole, Group, Harm, Polarity, Qualifier, Status
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import coded_protos, parse
from whence.reader.trained.counts import candidates, counts, presence, victims_label, victims_told
from whence.reader.trained.weights import ADDED, BY_RULES, Weights

TEXT = "Medics said 12 civilians were killed in Zaran. Shells left 7 in the square. The army denied it."
KILLED = ("harm", "12", "killed")
Marks = Sequence[tuple[str, Words, str]]


def read(text: str, marks: Marks, weights: Weights = TRUSTING, target: str | None = None) -> list[Proto]:
    parsed = parse(report(text))
    protos = [proto for proto in coded_protos(parsed) if isinstance(proto.value, Casualties)]
    points = [("claimant", "12", target)] if "12" in text else []
    return list(counts(parsed, protos, imagined(parsed.text, marks, points), weights))


def values(protos: Sequence[Proto]) -> list[Casualties]:
    return [proto.value for proto in protos if isinstance(proto.value, Casualties)]


def test_a_count_that_the_encoder_does_not_see_is_dropped() -> None:
    assert read(TEXT, []) == []


def test_by_the_rules_alone_it_stays_as_it_is() -> None:
    [proto] = read(TEXT, [], BY_RULES)
    [told] = [p for p in coded_protos(parse(report(TEXT))) if isinstance(p.value, Casualties)]
    assert replace(proto, score=told.score) == told
    assert 0.4 < proto.score < 1.0


def test_a_count_that_both_see_stays() -> None:
    [proto] = read(TEXT, [KILLED, ("victims", "12", "civilians")], target="Medics")
    [value] = values([proto])
    assert (value.low, value.harm, value.status) == (12, Harm.KILLED, Status.CIVILIAN)
    assert proto.frame is not None and proto.polarity is Polarity.ASSERTED
    assert proto.score > 0.95


@pytest.mark.parametrize(
    ("label", "status", "group"),
    [
        ("combatants", Status.COMBATANT, Group.NONE),
        ("mixed", Status.MIXED, Group.NONE),
        ("unspecified", Status.UNSPECIFIED, Group.NONE),
        ("children", Status.CIVILIAN, Group.CHILDREN),
        ("journalists", Status.CIVILIAN, Group.JOURNALISTS),
    ],
)
def test_victims_are_put_right(label: str, status: Status, group: Group) -> None:
    [value] = values(read(TEXT, [KILLED, ("victims", "12", label)]))
    assert (value.status, value.group) == (status, group)


def test_the_outlet_speaks_where_the_count_points_at_nothing() -> None:
    [proto] = read(TEXT, [KILLED], target=None)
    assert proto.frame is None and proto.polarity is Polarity.ASSERTED


def test_a_stance_is_put_right() -> None:
    [proto] = read(TEXT, [KILLED, ("polarity", "12", "doubted")], target="Medics")
    assert proto.polarity is Polarity.DOUBTED


def test_a_number_that_the_rules_passed_over_is_added() -> None:
    found = read(TEXT, [KILLED, ("harm", "7", "injured")], target="Medics")
    [added] = [proto for proto in found if values([proto])[0].low == 7]
    [value] = values([added])
    assert (value.low, value.high, value.qualifier, value.harm) == (7, 7, Qualifier.EXACT, Harm.INJURED)
    assert added.scene == 1 and added.role is CountRole.TOTAL
    assert added.key not in {proto.key for proto in found if proto is not added}


def test_nothing_is_added_where_the_rules_alone_are_believed() -> None:
    assert [value.low for value in values(read(TEXT, [("harm", "7", "injured")], BY_RULES))] == [12]


@pytest.mark.parametrize("words", ["7 km", "7%", "7 years"])
def test_a_number_of_something_else_is_not_added(words: str) -> None:
    text = f"The convoy was shelled. It had gone {words} before."
    assert read(text, [("harm", words, "killed")]) == []


def test_harms_that_the_labels_have_no_word_for_stay() -> None:
    text = "The rebels released 12 prisoners in Zaran."
    [value] = values(read(text, []))
    assert value.harm is Harm.RELEASED


def test_what_speaks_for_a_count() -> None:
    parsed = parse(report(TEXT))
    protos = [proto for proto in coded_protos(parsed) if isinstance(proto.value, Casualties)]
    seen = imagined(parsed.text, [KILLED, ("harm", "7", "injured")])
    ruled, added = candidates(parsed, protos, seen)
    assert (victims_told(ruled), victims_told(added)) == ("civilians", ADDED)
    first, second = presence(ruled, seen), presence(added, seen)
    assert set(first) == set(second)
    assert (first["added"], first["reported"], second["added"], second["reported"]) == (0.0, 1.0, 1.0, 0.0)
    assert first["there"] > 5 and first["harm"] > 5


@pytest.mark.parametrize(
    ("status", "group", "label"),
    [
        (Status.CIVILIAN, Group.NONE, "civilians"),
        (Status.CIVILIAN, Group.WOMEN, "women"),
        (Status.PEACEKEEPER, Group.NONE, "combatants"),
        (Status.UNSPECIFIED, Group.MEN, "unspecified"),
    ],
)
def test_the_labels_word_for_victims(status: Status, group: Group, label: str) -> None:
    value = Casualties(low=1, high=1, qualifier=Qualifier.EXACT, harm=Harm.KILLED, status=status, group=group)
    assert victims_label(value) == label


@pytest.mark.parametrize("told", ["could kill 12 civilians", "will kill 12 civilians", "plans to kill 12 civilians"])
def test_a_number_of_what_has_not_come_about_is_not_added(told: str) -> None:
    assert read(f"The army {told} in Zaran.", [KILLED]) == []


def test_a_number_beside_what_has_come_about_is_added() -> None:
    [value] = values(read("The army could kill again: those killed in Zaran are 12, all told.", [KILLED]))
    assert (value.low, value.harm) == (12, Harm.KILLED)


def test_an_adjective_for_civilians_stands_against_the_encoder() -> None:
    text = "Medics said 12 civilian men were killed in Zaran."
    [value] = values(read(text, [KILLED, ("victims", "12", "combatants")], target="Medics"))
    assert value.status is Status.CIVILIAN


def test_people_who_were_only_there_are_not_added() -> None:
    text = "A missile hit a plant in Zaran. The mayor said 50 workers had been inside."
    assert read(text, [("harm", "50", "killed")]) == []


def test_people_of_a_happening_only_compared_are_not_added() -> None:
    text = "Shells hit Zaran. It was like the 2021 attack on Kolna, which took a toll of 132."
    assert read(text, [("harm", "132", "killed")]) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Medics said 12 people were abducted in Zaran.", Status.UNSPECIFIED),
        ("Medics said 12 people were abducted in Zaran. Civilians fled.", Status.CIVILIAN),
        ("Medics said troops neutralised 12 of them in Zaran. Civilians fled.", Status.COMBATANT),
    ],
)
def test_nobody_is_a_civilian_of_whom_no_words_say_so(text: str, status: Status) -> None:
    harm = "abducted" if "abducted" in text else "killed"
    [value] = values(read(text, [("harm", "12", harm), ("victims", "12", "civilians")], target="Medics"))
    assert value.status is status


@pytest.mark.parametrize(
    ("toll", "label", "status"),
    [
        ("put the military toll at 12", "civilians", Status.COMBATANT),
        ("put the civilian toll at 12", "combatants", Status.CIVILIAN),
        ("put the army toll at 12", "civilians", Status.UNSPECIFIED),
        ("put the army toll at 12", "combatants", Status.COMBATANT),
        ("put the toll at 12", "civilians", Status.CIVILIAN),
    ],
)
def test_a_toll_that_says_whose_it_is_counts_no_others(toll: str, label: str, status: Status) -> None:
    text = f"Medics in Zaran {toll} on Sunday. Civilians were killed there."
    [value] = values(read(text, [KILLED, ("victims", "12", label)], target="Medics"))
    assert value.status is status


def test_those_whom_its_own_side_killed_are_no_loss_of_a_speaker() -> None:
    text = "The army spokesman said that the air force had attacked a camp and killed 12 fighters in Zaran."
    marks = [KILLED, ("victims", "12", "combatants"), ("conceded", "12", "yes")]
    [proto] = read(text, marks, target="The army spokesman")
    assert not proto.owned and proto.polarity is Polarity.ASSERTED


def test_an_added_count_behind_words_for_a_part_is_a_part_of_what_is_told_before() -> None:
    text = "Medics said 12 civilians were killed in Zaran. The shells struck a school, among them 7 from there."
    protos = read(text, [KILLED, ("harm", "7", "killed")])
    whole = next(proto for proto in protos if isinstance(proto.value, Casualties) and proto.value.low == 12)
    part = next(proto for proto in protos if isinstance(proto.value, Casualties) and proto.value.low == 7)
    assert (part.role, part.whole) == (CountRole.PART, whole.key)

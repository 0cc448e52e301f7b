"""Who came to what harm in one sentence: numbers, harms, status, group, parts, and what only seems to tell of harm."""

import pytest

from tests.reader.rules.told import harms, words_of
from whence.model.lists import CountRole, Group, Harm, Qualifier, Status
from whence.reader.rules.harms import HarmMention, find_harms, harms_of

K, I, M = Harm.KILLED, Harm.INJURED, Harm.MISSING  # noqa: E741 - as short as the tables below need them


def bounds(mention: HarmMention) -> tuple[Harm, int | None, int | None]:
    number = mention.victims.number
    assert number is not None
    return mention.harm, number.low, number.high


def of(sentence: str) -> list[tuple[Harm, int | None, int | None]]:
    return [bounds(mention) for mention in harms(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least 84 of the mercenaries and 47 soldiers were killed.", [(K, 84, None), (K, 47, 47)]),
        ("They bombed the town, killing 12 and wounding 30.", [(K, 12, 12), (I, 30, 30)]),
        ("The shell struck a bus, leaving 43 civilians dead.", [(K, 43, 43)]),
        ("Nine were killed and three wounded.", [(K, 9, 9), (I, 3, 3)]),
        ("Seventy-one were killed and 12 wounded.", [(K, 71, 71), (I, 12, 12)]),
        ("Nine people were killed and as many as thirty others injured.", [(K, 9, 9), (I, None, 30)]),
        ("One soldier was killed, two others were wounded and one is missing.", [(K, 1, 1), (I, 2, 2), (M, 1, 1)]),
        ("Armed men killed 132 people in a raid.", [(K, 132, 132)]),
        ("It had killed 203 fighters and arrested 51 people.", [(K, 203, 203), (Harm.DETAINED, 51, 51)]),
        ("Between 10 and 12 villagers were kidnapped.", [(Harm.ABDUCTED, 10, 12)]),
        ("Up to 20 fighters were captured.", [(Harm.CAPTURED, None, 20)]),
        ("Four hostages were released.", [(Harm.RELEASED, 4, 4)]),
        ("Some 2,000 people fled their homes.", [(Harm.DISPLACED, 2000, 2000)]),
        ("More than 300 people have fled.", [(Harm.DISPLACED, 300, None)]),
        ("12 were killed or wounded.", [(Harm.KILLED_OR_INJURED, 12, 12)]),
        ("The raid claimed the lives of at least 12 people.", [(K, 12, None)]),
        ("The bodies of 12 people were found in a well.", [(K, 12, 12)]),
        ("Twelve bodies were found.", [(K, 12, 12)]),
        ("The deaths of 12 people were confirmed.", [(K, 12, 12)]),
        ("Medics counted 20 dead and 40 wounded.", [(K, 20, 20), (I, 40, 40)]),
        ("Three aid workers and a journalist were killed.", [(K, 3, 3), (K, 1, 1)]),
        ("A woman and her two children were killed.", [(K, 1, 1), (K, 2, 2)]),
        ("Of the 20 wounded, five later died.", [(I, 20, 20), (K, 5, 5)]),
        ("89 soldiers killed, 77 militants neutralised", [(K, 89, 89), (K, 77, 77)]),
        ("Suicide bomb kills 47 in army camp", [(K, 47, 47)]),
        ("Ten dead after attack on convoy", [(K, 10, 10)]),
    ],
)
def test_numbers_with_their_harm(sentence: str, expected: list[tuple[Harm, int | None, int | None]]) -> None:
    assert of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("At least 84 of the mercenaries were killed.", "At least 84 of the mercenaries"),
        ("The raid killed 12 Ruritanian Army soldiers on Friday.", "12 Ruritanian Army soldiers"),
        ("Three members of the security forces died.", "Three members of the security forces"),
    ],
)
def test_the_words_that_count(sentence: str, words: str) -> None:
    (mention,) = harms(sentence)
    assert words_of(sentence, mention) == words


def test_the_doer_of_a_killing_is_not_its_victim() -> None:
    assert of("12 soldiers killed five civilians.") == [(K, 5, 5)]
    assert of("Two F-16 jets killed 5 militants.") == [(K, 5, 5)]
    assert of("Nine gunmen wounded 4 people.") == [(I, 4, 4)]


@pytest.mark.parametrize(
    ("sentence", "group", "parts"),
    [
        ("The blast killed 12 people, among them five children.", Group.NONE, [(5, Group.CHILDREN)]),
        (
            "The blast killed 12 people, including five children and three women.",
            Group.NONE,
            [(5, Group.CHILDREN), (3, Group.WOMEN)],
        ),
        ("12 people, including two doctors, were wounded.", Group.NONE, [(2, Group.AID_OR_MEDICAL)]),
        ("12 Ruritanian soldiers, four of them officers, died.", Group.NONE, [(4, Group.NONE)]),
    ],
)
def test_parts_of_a_total(sentence: str, group: Group, parts: list[tuple[int, Group]]) -> None:
    whole, *rest = harms(sentence)
    assert (whole.role, whole.part_of, whole.victims.group) == (CountRole.TOTAL, None, group)
    assert [(mention.role, mention.part_of, mention.harm) for mention in rest] == [
        (CountRole.PART, 0, whole.harm) for _ in parts
    ]
    assert [(mention.victims.number and mention.victims.number.low, mention.victims.group) for mention in rest] == parts


def test_two_parts_by_status() -> None:
    whole, civilians, soldiers = harms("64 people, including 49 civilians and 15 soldiers, were killed.")
    assert bounds(whole) == (K, 64, 64)
    assert (bounds(civilians), civilians.part_of, civilians.victims.status) == ((K, 49, 49), 0, Status.CIVILIAN)
    assert (bounds(soldiers), soldiers.part_of, soldiers.victims.status) == ((K, 15, 15), 0, Status.COMBATANT)


@pytest.mark.parametrize(
    ("sentence", "low", "role"),
    [
        ("Three more people died on Tuesday.", 3, CountRole.INCREMENT),
        ("Another 12 soldiers were killed.", 12, CountRole.INCREMENT),
        ("The attack raised the death toll to 15.", 15, CountRole.CUMULATIVE),
        ("The death toll rose to 15.", 15, CountRole.CUMULATIVE),
        ("The death toll has risen to 89.", 89, CountRole.CUMULATIVE),
        ("The number of people killed in Wednesday's attack has risen to 77.", 77, CountRole.CUMULATIVE),
        ("Local sources put the number of dead at 160.", 160, CountRole.TOTAL),
        ("Nine people died.", 9, CountRole.TOTAL),
    ],
)
def test_count_role(sentence: str, low: int, role: CountRole) -> None:
    (mention,) = harms(sentence)
    assert (bounds(mention)[1], mention.role) == (low, role)


@pytest.mark.parametrize(
    ("sentence", "harm", "status"),
    [
        ("No civilians were killed.", K, Status.CIVILIAN),
        ("Nobody was hurt.", I, Status.UNSPECIFIED),
        ("There were no casualties.", Harm.KILLED_OR_INJURED, Status.UNSPECIFIED),
        ("Not a single civilian was killed.", K, Status.CIVILIAN),
        ("The raid did not kill any civilians.", K, Status.CIVILIAN),
    ],
)
def test_an_asserted_zero(sentence: str, harm: Harm, status: Status) -> None:
    (mention,) = harms(sentence)
    number = mention.victims.number
    assert number is not None
    assert (number.low, number.high, number.qualifier) == (0, 0, Qualifier.NONE)
    assert (mention.harm, mention.victims.status) == (harm, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry gave no toll.",
        "No death toll was available.",
        "It gave no toll for the attack.",
    ],
)
def test_no_toll_is_not_a_zero(sentence: str) -> None:
    assert harms(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "harm", "status"),
    [
        ("Civilians were killed in the raid.", K, Status.CIVILIAN),
        ("Soldiers were wounded.", I, Status.COMBATANT),
        ("The raid killed villagers.", K, Status.CIVILIAN),
    ],
)
def test_a_bare_plural_has_no_number(sentence: str, harm: Harm, status: Status) -> None:
    (mention,) = harms(sentence)
    assert mention.victims.number is None
    assert not mention.single
    assert (mention.harm, mention.victims.status) == (harm, status)


@pytest.mark.parametrize(
    ("sentence", "words", "status"),
    [
        ("The general was killed.", "general", Status.COMBATANT),
        ("He was shot dead by gunmen.", "He", Status.UNSPECIFIED),
        ("She died in hospital.", "She", Status.UNSPECIFIED),
        ("Abdelmalek Droukdel was killed.", "Droukdel", Status.UNSPECIFIED),
    ],
)
def test_one_person_by_name_or_pronoun(sentence: str, words: str, status: Status) -> None:
    (mention,) = harms(sentence)
    assert mention.single
    assert words_of(sentence, mention) == words
    assert (mention.harm, mention.victims.status, mention.victims.number) == (K, status, None)


def test_vague_words_keep_no_number() -> None:
    for sentence, word in (("Dozens of people were injured.", "Dozens"), ("The raid killed several men.", "several")):
        (mention,) = harms(sentence)
        number = mention.victims.number
        assert number is not None
        assert (number.low, number.high, number.qualifier) == (None, None, Qualifier.VAGUE)
        assert number.word is not None
        assert number.word.lower().startswith(word.lower())


def test_households_are_not_persons() -> None:
    for sentence in ("Fifty families were displaced.", "Some 2,000 households fled their homes."):
        (mention,) = harms(sentence)
        assert mention.victims.households
        assert mention.harm is Harm.DISPLACED
    assert not harms("Fifty people were displaced.")[0].victims.households


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels threatened to kill 20 hostages.",
        "The bomb could kill 100 people.",
        "The army plans to kill five leaders.",
        "It may wound 30 people.",
        "Twelve soldiers returned to the camp.",
        "Five vehicles were seized.",
        "The war began in 2012.",
        "Some 12,000 soldiers take part in the operation.",
    ],
)
def test_what_has_not_happened_or_is_no_harm(sentence: str) -> None:
    assert harms(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "status", "group"),
    [
        ("Two UN peacekeepers were killed.", Status.PEACEKEEPER, Group.NONE),
        ("Eleven prisoners were executed.", Status.HORS_DE_COMBAT, Group.NONE),
        ("Five policemen were killed.", Status.COMBATANT, Group.NONE),
        ("Twelve armed men were killed.", Status.COMBATANT, Group.NONE),
        ("Three journalists were killed.", Status.UNSPECIFIED, Group.JOURNALISTS),
        ("Five schoolgirls were abducted.", Status.UNSPECIFIED, Group.CHILDREN),
        ("Twelve people were killed.", Status.UNSPECIFIED, Group.NONE),
        ("40 people, most of them civilians, were killed.", Status.MIXED, Group.NONE),
    ],
)
def test_who_they_were(sentence: str, status: Status, group: Group) -> None:
    victims = harms(sentence)[0].victims
    assert (victims.status, victims.group) == (status, group)


def test_a_number_alone_takes_the_status_of_those_beside_it() -> None:
    killed, wounded = harms("The army killed 28 and wounded 30 militants.")
    assert [m.victims.status for m in (killed, wounded)] == [Status.COMBATANT, Status.COMBATANT]
    dead, hurt = harms("Twelve soldiers were killed and nine wounded.")
    assert [m.victims.status for m in (dead, hurt)] == [Status.COMBATANT, Status.COMBATANT]


def test_ages_years_and_weapons_count_nobody() -> None:
    (mention,) = harms("A 13-year-old girl was killed in 2017.")
    assert bounds(mention) == (K, 1, 1)
    assert mention.victims.group is Group.CHILDREN


def test_a_number_inside_a_word_counts_nobody() -> None:
    assert all(m.victims.first < m.victims.last for m in harms("The unit's/28 men were killed with T/28x tanks."))


def test_a_part_lends_no_status_to_the_next_count() -> None:
    whole, part, wounded = harms("About 60 people were killed, among them five attackers, and 115 were wounded.")
    assert (bounds(part), part.role, part.victims.status) == ((K, 5, 5), CountRole.PART, Status.COMBATANT)
    assert (bounds(wounded), wounded.role, wounded.victims.status) == (
        (I, 115, 115),
        CountRole.TOTAL,
        Status.UNSPECIFIED,
    )
    assert whole.victims.status is Status.UNSPECIFIED


def test_a_part_behind_words_for_saying() -> None:
    whole, part = harms("Eighty-nine soldiers were killed, the ministry said on Sunday, among them four officers.")
    assert (bounds(part), part.part_of) == ((K, 4, 4), 0)
    assert bounds(whole) == (K, 89, 89)


def test_sexual_violence() -> None:
    (mention,) = harms("Two women were raped by soldiers.")
    assert bounds(mention) == (Harm.SEXUAL_VIOLENCE, 2, 2)
    assert mention.victims.group is Group.WOMEN


def test_harms_of_tokens_already_cut_are_those_of_the_sentence() -> None:
    text = "A blast. It killed 12 soldiers and injured five civilians. Calm."
    tokens, mentions = find_harms(text, 9, 58)
    assert mentions
    assert harms_of(text, (9, 58), tokens) == mentions


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two girls aged 6 and 11 were killed.", [(K, 2, 2)]),
        ("A boy aged 6 and 11 soldiers were killed.", [(K, 1, 1), (K, 11, 11)]),
        ("Three herders were killed and 50 cows rustled.", [(K, 3, 3)]),
        ("Raiders killed 40 sheep and two herders.", [(K, 2, 2)]),
        ("Raiders killed two herders and 40 sheep.", [(K, 2, 2)]),
        ("The rebels captured two army vehicles.", []),
        ("They seized 12 motorcycles and captured three soldiers.", [(Harm.CAPTURED, 3, 3)]),
        ("Raiders killed 12 people, burnt 30 houses and stole 200 goats.", [(K, 12, 12)]),
        ("Raiders killed 12 cattle herders and three truck drivers.", [(K, 12, 12), (K, 3, 3)]),
        ("They took away 37 persons.", [(Harm.ABDUCTED, 37, 37)]),
        ("They took away 200 goats.", []),
    ],
)
def test_neither_ages_nor_things_are_people(sentence: str, expected: list[tuple[Harm, int | None, int | None]]) -> None:
    assert of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thirty-two people are now known to have died.", [(K, 32, 32)]),
        ("Eight of the wounded died overnight.", [(K, 8, 8)]),
        ("Eight of the wounded were flown out.", [(I, 8, 8)]),
        ("Two policemen paid the supreme price.", [(K, 2, 2)]),
    ],
)
def test_the_dead_are_told_in_many_ways(sentence: str, expected: list[tuple[Harm, int | None, int | None]]) -> None:
    assert of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Troops neutralised 23 of them.", Status.COMBATANT),
        ("Troops killed 23 of them.", Status.UNSPECIFIED),
        ("They abducted 37 persons, mostly women.", Status.UNSPECIFIED),
        ("They abducted 37 persons, mostly civilians.", Status.MIXED),
    ],
)
def test_who_they_were_is_told_by_the_words(sentence: str, status: Status) -> None:
    (mention,) = harms(sentence)
    assert mention.victims.status is status


def test_what_others_mostly_were_says_nothing_of_those_before() -> None:
    dead, taken = harms("They killed 3 and abducted 37 people, mostly civilians.")
    assert (dead.victims.status, taken.victims.status) == (Status.UNSPECIFIED, Status.MIXED)


def test_a_figure_is_nobody_unless_something_is_told_of_him() -> None:
    assert of("The raid killed 16 people, a figure announced by the mayor.") == [(K, 16, 16)]
    assert of("The raid killed a senior rebel figure.") == [(K, 1, 1)]

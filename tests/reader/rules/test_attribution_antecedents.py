import pytest

from tests.reader.rules.attributed import frames_of, name_of, quotes
from tests.reader.rules.told import read, tolls


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Adam Smith, a medic, said two died.", "He said ten were hurt.", "Adam Smith, a medic"),
        ("The Coastal Observatory said two died.", "It said ten were hurt.", "The Coastal Observatory"),
        ("Residents said two died.", "They said ten were hurt.", "Residents"),
        ("A military source said two died.", "The source said ten were hurt.", "A military source"),
        ("The Coastal Observatory said two died.", "The group said ten were hurt.", "The Coastal Observatory"),
        ("Rebel spokesman Adam Smith said two died.", "Smith said ten were hurt.", "Rebel spokesman Adam Smith"),
    ],
)
def test_whom_short_words_mean(first: str, second: str, name: str) -> None:
    assert name_of(f"{first} {second}", "ten were") == name


def test_he_is_no_body_and_it_no_person() -> None:
    text = "Adam Smith, a medic, said two died. The Coastal Observatory said three died. He said ten were hurt."
    assert name_of(text, "ten were") == "Adam Smith, a medic"


def test_a_monitor_is_the_one_named_elsewhere() -> None:
    text = "Two men died, a monitor said. The Syrian Observatory for Human Rights said it was at dawn."
    assert name_of(text, "Two men") in (
        "The Syrian Observatory for Human Rights",
        "Syrian Observatory for Human Rights",
    )


def test_a_monitor_named_nowhere_keeps_its_words() -> None:
    assert name_of("Two men died, a monitor said.", "Two men") == "a monitor"


def test_a_pronoun_keeps_its_own_span_and_sentence() -> None:
    first, second = frames_of("The Coastal Observatory said two died. It said ten were hurt.")
    assert second.source is not None
    assert second.antecedent == first.source
    assert second.source.quote == "It"


def test_the_channel_of_a_source_holds_for_its_short_form() -> None:
    frames = frames_of("A military source told Reuters that two died. The source said ten were hurt.")
    assert quotes(frames[1].via) == ["Reuters"]


def test_an_outlet_that_cites_by_pronoun_only_passes_on() -> None:
    text = "State television said two died. Citing a military source, it said ten were hurt."
    assert name_of(text, "ten were") == "a military source"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Human Rights Watch said nine men died.", "Human Rights Watch"),
        ("Nine men died, and Amnesty International was appalled.", "Amnesty International"),
        ("The Ruritanian army said nine men died.", "The New York-based group"),
        ("Nine men died.", "The New York-based group"),
    ],
)
def test_a_group_with_a_seat_is_the_body_named_before(before: str, name: str) -> None:
    frame = frames_of(f"{before} The New York-based group said six women died.")[-1]
    assert frame.naming is not None
    assert frame.naming.quote == name


def test_a_group_is_no_army() -> None:
    frame = frames_of("The army came. Nine men died, the group said.")[-1]
    assert frame.naming is not None
    assert frame.naming.quote == "the group"


@pytest.mark.parametrize(
    ("told", "who"),
    [
        (
            "In the evening al-Qaeda in the Islamic Maghreb claimed it in a statement translated by a monitor. ",
            "al-Qaeda",
        ),
        ("The army said in a long statement that it regretted it. A resident spoke of two dead. ", "The army"),
        ("The coalition put it in a communiqué on Monday. A resident spoke of two dead. ", "The coalition"),
    ],
)
def test_a_statement_speaks_for_whoever_put_it_out(told: str, who: str) -> None:
    first = "A bomb struck a camp in Gao on Sunday. At least 47 people were killed, state television said. "
    last = "The statement claims that 80 people were killed."
    found = {low: str(speaker) for _, low, _, speaker in tolls(read(first + told + last))}
    assert found[80].startswith(who)

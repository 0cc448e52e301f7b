"""The role test: the doer, the one done to and the teller are never taken for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reader.evidence import Role, check_roles, role_at

DOERS = ("Ruritanian forces", "the Northern Front", "the Elphberg Guard", "government troops", "Strelsau's army")
TARGETS = ("Hentzau rebels", "the Tarlenheim militia", "border guards", "Zenda loyalists")

TOLD = (
    "{d} killed four {t} near the bridge.",
    "{d} attacked {t} at dawn, killing four.",
    "Four {t} were killed by {d} near the bridge.",
    "{t} came under an attack carried out by {d}.",
    "The monitor said {d} shelled {t} on Sunday.",
    "Witnesses accused {d} of killing {t}.",
    "{d} launched a raid on {t} that left four dead.",
    "An ambush by {d} killed four {t}.",
)
SPEAKERS = ("A human rights monitor", "Local activists", "The hospital director", "A police source")

doers = st.sampled_from(DOERS)
targets = st.sampled_from(TARGETS)


@given(template=st.sampled_from(TOLD), doer=doers, target=targets)
def test_doer_and_done_to_stand_and_do_not_swap(template: str, doer: str, target: str) -> None:
    sentence = template.format(d=doer, t=target)
    assert check_roles(sentence, doer=doer)
    assert check_roles(sentence, done_to=target)
    assert not check_roles(sentence, doer=target)


@given(speaker=st.sampled_from(SPEAKERS), doer=doers, target=targets)
def test_who_tells_of_it_did_not_do_it(speaker: str, doer: str, target: str) -> None:
    sentence = f"{speaker} said that {doer} had bombed {target} on Friday."
    assert check_roles(sentence, doer=doer)
    assert not check_roles(sentence, doer=speaker)
    behind = f"{doer} bombed {target} on Friday, according to {speaker.lower()}."
    assert not check_roles(behind, doer=speaker.lower())


@given(doer=doers, target=targets)
def test_a_side_told_as_the_attacker_is_not_the_side_harmed(doer: str, target: str) -> None:
    assert not check_roles(f"{doer} killed four {target} near the bridge.", done_to=doer)


@given(name=st.sampled_from(DOERS), text=st.text(max_size=200))
def test_a_name_that_is_not_there_is_no_doer(name: str, text: str) -> None:
    if name.lower() not in text.lower():
        assert not check_roles(text, doer=name)


@given(text=st.text(max_size=300), start=st.integers(0, 300), length=st.integers(0, 40))
def test_any_text_gives_every_place_a_role(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    assert role_at(text, start, min(len(text), start + length)) <= frozenset(Role)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Ruritanian air strikes hit the market.", "Ruritanian", Role.DOER),
        ("The raid was blamed on the junta.", "the junta", Role.DOER),
        ("The junta claimed responsibility for the raid.", "The junta", Role.DOER),
        ("The junta is believed to be behind the raid.", "The junta", Role.DOER),
        ("The junta said its aircraft struck the camp.", "The junta", Role.DOER),
        ("An attack on the junta left ten dead.", "the junta", Role.DONE_TO),
        ("The junta lost ten men.", "The junta", Role.DONE_TO),
        ("Ten fighters of the Front were killed in the raid.", "the Front", Role.DONE_TO),
        ("Drones struck positions of the Front.", "the Front", Role.DONE_TO),
        ("Rebels captured the town from the junta.", "the junta", Role.DONE_TO),
        ("The mayor told reporters that ten died.", "The mayor", Role.TELLER),
        ("The statement published by the junta gave a toll of ten.", "the junta", Role.TELLER),
    ],
)
def test_each_place_tells_its_role(sentence: str, name: str, role: Role) -> None:
    start = sentence.index(name)
    assert role in role_at(sentence, start, start + len(name))


def test_where_a_party_is_positioned_is_no_target_of_its_own() -> None:
    words = "The monitor said terrorist groups positioned in the northern hills fired a number of shells on Zenda."
    assert check_roles(words, doer="terrorist groups")
    assert check_roles("The raid struck the army positions in Zenda.", done_to="the army")

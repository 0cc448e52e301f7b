"""A report that says that "neutralised" means killed or captured has no count of dead by that word."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, deeds, read
from whence.model.lists import Harm

ARMY = "The army neutralised 22 terrorists near Zaran on Sunday, the ministry said. "
ARMEE = "L'armée a neutralisé 22 terroristes dimanche près de Zaran, selon le ministère. "
Counts = list[tuple[int | None, bool, str | None]]


def dead(text: str, *, french: bool = False) -> Counts:
    """Number, whether it is supported, and why not, of each count of dead."""
    claims = counts(read_french(text)) if french else counts(read(text, published=date(2024, 5, 14)))
    killed = [(claim, value) for claim, value in claims if value.harm is Harm.KILLED]
    return [(value.low, claim.supported, claim.why_not and claim.why_not.value) for claim, value in killed]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("", None),
        ("The operation went on, and nobody surrendered.", None),
        ('The ministry uses the term "neutralised" for those killed, captured or surrendered.', "wrong_number"),
        ("By that word it means that they were dead or arrested.", "wrong_number"),
    ],
)
def test_what_a_side_means_by_its_word(more: str, why: str | None) -> None:
    assert dead(ARMY + more) == [(22, why is None, why)]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("", None),
        ("Le terme désigne des combattants tués, capturés ou blessés.", "wrong_number"),
    ],
)
def test_so_it_is_in_french(more: str, why: str | None) -> None:
    assert dead(ARMEE + more, french=True) == [(22, why is None, why)]


@pytest.mark.parametrize(
    "sentence",
    [
        'The army said that it had "neutralised" 22 terrorists near Zaran on Sunday.',
        'The army said 22 terrorists were "neutralised" near Zaran on Sunday.',
        "Air strikes near Zaran on Sunday led to the neutralisation of 22 terrorists, the army said.",
        "The operation near Zaran on Sunday neutralized 22 terrorists, according to the army.",
    ],
)
def test_the_word_counts_the_dead_by_the_word_of_who_uses_it(sentence: str) -> None:
    ((claim, value),) = counts(read(sentence, published=date(2024, 5, 14)))
    assert (value.low, value.harm, value.status.value) == (22, Harm.KILLED, "combatant")
    assert claim.supported and (claim.claimant.words or "").lower() == "the army"
    assert any(one.span is not None and "neutrali" in one.span.quote for one in claim.evidence)


@pytest.mark.parametrize(
    "sentence",
    [
        "L'armée affirme avoir « neutralisé » 22 terroristes dimanche près de Zaran.",
        "L'armée affirme que 22 terroristes ont été « neutralisés » dimanche près de Zaran.",
        "L'opération de dimanche à Zaran a permis la neutralisation de 22 terroristes, selon l'armée.",
    ],
)
def test_and_so_does_the_french_word(sentence: str) -> None:
    ((claim, value),) = counts(read_french(sentence))
    assert (value.low, value.harm, claim.supported) == (22, Harm.KILLED, True)
    assert (claim.claimant.words or "").lower() == "l'armée"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Soldiers neutralised three terrorists near Zaran, killing two and capturing one, the ministry said.",
         [("killed", 2), ("captured", 1)]),
        ("The army neutralised eight terrorists and arrested three others in Zaran, the ministry said.",
         [("killed", 8), ("detained", 3)]),
        ("The army neutralised two explosive devices in Zaran, killing three jihadists.", [("killed", 3)]),
        ("The army neutralised a roadside bomb in Zaran.", []),
    ],
)  # fmt: skip
def test_those_who_were_captured_are_not_dead(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(value.harm.value, value.low) for _, value in counts(read(sentence))] == expected


def test_nor_are_they_in_french() -> None:
    split = "Trois terroristes ont été neutralisés à Zaran : deux ont été abattus et un capturé, selon l'armée."
    assert [(value.harm.value, value.low) for _, value in counts(read_french(split))] == [("killed", 2)]
    assert deeds(read_french("L'armée a neutralisé un engin explosif dimanche près de Zaran.")) == []

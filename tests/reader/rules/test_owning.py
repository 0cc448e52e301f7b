"""A side concedes the loss of its own fighters and its own act, not its civilians killed by the enemy."""

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read, scenes
from whence.model.claim import Reading, Responsibility
from whence.model.lists import Act, Polarity
from whence.reader.rules.owning import boasts, owns_act

MISSILE = "A Russian missile hit Kharkiv, in Ukraine, on Monday."


def stances(reading: Reading) -> list[Polarity]:
    return [claim.polarity for claim, _ in counts(reading)]


@pytest.mark.parametrize(
    "said",
    [
        "Ukraine said nine civilians died.",
        "Ukraine said nine Ukrainians were killed.",
        "Ukraine lost nine civilians, the Ukrainian army said.",
        "Ukraine acknowledged that nine civilians were killed by Russian missiles.",
    ],
)
def test_a_state_tells_of_its_civilians_and_concedes_nothing(said: str) -> None:
    assert stances(read(f"{MISSILE} {said}")) == [Polarity.ASSERTED]


def test_it_concedes_its_fighters() -> None:
    assert stances(read(f"{MISSILE} Ukraine said nine of its soldiers died.")) == [Polarity.CONCEDED]


def test_it_concedes_whom_its_own_strike_killed() -> None:
    told = "The Israeli military acknowledged on Monday that its strike on Gaza had killed nine civilians."
    assert stances(read(told)) == [Polarity.CONCEDED]


def test_it_admits_no_act_of_its_enemy() -> None:
    told = "Israel acknowledged that four civilians were killed by Hamas rockets in Tel Aviv on Monday."
    (act,) = [claim.value.act for claim in read(told).claims if isinstance(claim.value, Responsibility)]
    assert act is Act.ACCUSATION


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("L'Ukraine a perdu neuf civils, selon l'armée ukrainienne.", Polarity.ASSERTED),
        ("L'armée ukrainienne a perdu neuf soldats, selon le ministère ukrainien de la Défense.", Polarity.CONCEDED),
    ],
)
def test_so_in_french(said: str, stance: Polarity) -> None:
    assert stances(read_french(f"Un missile russe a frappé Kharkiv lundi. {said}")) == [stance]


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("The army said it had killed nine civilians by mistake.", True),
        ("The ministry said its planes killed nine civilians.", True),
        ("The army said nine civilians died in a rocket attack.", False),
    ],
)
def test_an_act_of_its_own(sentence: str, own: bool) -> None:
    (scene,) = scenes(sentence)
    assert owns_act(sentence, scene, None) is own


@pytest.mark.parametrize(
    ("sentence", "blow"),
    [
        ("The army said it had hit terrorist targets.", True),
        ("The army said it had hit civilians near terrorist targets by mistake.", False),
        ("The army said it had struck the house.", False),
    ],
)
def test_a_blow_at_the_enemy_is_told_with_pride(sentence: str, blow: bool) -> None:
    assert boasts(sentence) is blow

"""Words that tell of a happening in French."""

import pytest

from tests.reader.french import tokens_of, words
from whence.model.lists import Scope, SubEventType
from whence.reader.french.triggers import find_triggers
from whence.reader.rules.sites import hits_protected_site
from whence.reader.rules.triggers import (
    Form,
    at_same_place,
    names_military_target,
    opens_another,
    scope_of,
    speaks_of_total,
)


@pytest.mark.parametrize(
    ("text", "trigger", "form", "sub_type"),
    [
        ("Une embuscade a fait neuf morts.", "embuscade", Form.NOUN, SubEventType.ARMED_CLASH),
        ("Des villageoises ont été massacrées.", "massacrées", Form.VERB, SubEventType.ATTACK),
        ("Le véhicule a sauté sur une mine.", "a sauté sur", Form.VERB, SubEventType.REMOTE_EXPLOSIVE),
        ("Des frappes aériennes ont visé le camp.", "frappes aériennes", Form.NOUN, SubEventType.AIR_DRONE),
        ("Une bombe planante a détruit le pont.", "bombe planante", Form.NOUN, SubEventType.AIR_DRONE),
        ("Une bombe aérienne guidée a détruit le pont.", "bombe aérienne guidée", Form.NOUN, SubEventType.AIR_DRONE),
        ("Un kamikaze s'est fait exploser.", "kamikaze", Form.NOUN, SubEventType.SUICIDE_BOMB),
        ("Trois enseignants ont été enlevés.", "enlevés", Form.VERB, SubEventType.ABDUCTION),
        ("Les deux camps ont signé un accord.", "signé un accord", Form.VERB, SubEventType.AGREEMENT),
    ],
)
def test_a_trigger_with_its_form_and_type(text: str, trigger: str, form: Form, sub_type: SubEventType) -> None:
    tokens = tokens_of(text)
    first = find_triggers(tokens)[0]
    assert (words(text, tokens, first.first, first.last), first.form) == (trigger, form)
    assert sub_type in first.types


def test_a_gold_mine_tells_of_no_violence() -> None:
    assert find_triggers(tokens_of("Ils travaillent dans une mine d'or.")) == ()


def test_what_is_only_meant_did_not_happen() -> None:
    assert find_triggers(tokens_of("Ils pourraient bombarder la ville, qui risque bombardé.")) == ()


def test_words_around_a_happening() -> None:
    assert speaks_of_total(tokens_of("Depuis le début du conflit, des milliers sont morts."), "fr")
    assert at_same_place(tokens_of("Une autre attaque a eu lieu dans le même village."), "fr")
    assert opens_another(tokens_of("Par ailleurs, neuf civils ont été tués."), "fr")
    assert names_military_target(tokens_of("Ils ont attaqué un poste militaire."), "fr")
    text = tokens_of("Ils ont bombardé un hôpital.")
    assert hits_protected_site(text, find_triggers(text), "fr")
    assert scope_of([tokens_of("Un accident : la collision a fait neuf morts.")], "fr") is Scope.ACCIDENT


def test_an_agreement_that_there_has_been_is_no_news() -> None:
    assert find_triggers(tokens_of("Ils ont dénoncé l'accord de paix.")) == ()
    (trigger,) = find_triggers(tokens_of("Les deux camps ont conclu un cessez-le-feu."))
    assert trigger.types == (SubEventType.AGREEMENT,)

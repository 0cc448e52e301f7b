"""What the rules see in a text: attributions, incidents with roles, and how sure a text is of its event words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.claims import incident
from whence.model.lists import SubEventType
from whence.model.markup import AttackKind, RoleKind
from whence.reader.rules.marks import factuality, kind_of, names_persons
from whence.reader.rules.reader import RulesReader

TEXT = "Gunmen killed nine villagers near Gao with rifles on Monday, the army said. The mayor was safe."


def words(text: str, role: RoleKind) -> set[str]:
    templates = RulesReader().mark(text).templates
    fillers = [filler for template in templates for filler in template.fillers if filler.role is role]
    return {text[start:end] for filler in fillers for start, end in filler.mentions}


def test_an_attribution_has_source_cue_and_content() -> None:
    (said,) = RulesReader().mark(TEXT).attributions
    assert [TEXT[start:end] for start, end in said.source] == ["the army"]
    assert [TEXT[start:end] for start, end in said.cue] == ["said"]
    assert next(TEXT[start:end] for start, end in said.content).startswith("Gunmen killed")


def test_an_incident_has_kind_doer_and_weapon() -> None:
    markup = RulesReader().mark(TEXT)
    assert [template.kind for template in markup.templates] == [AttackKind.ATTACK]
    assert words(TEXT, RoleKind.PERPETRATOR) == {"Gunmen"}
    assert words(TEXT, RoleKind.WEAPON) == {"rifles"}
    assert markup.relevance == 1.0
    assert markup.kinds[0][0] is AttackKind.ATTACK


def test_capitals_make_no_difference_to_an_incident() -> None:
    assert words(TEXT.upper(), RoleKind.PERPETRATOR) == {"GUNMEN"}


def test_a_text_without_violence_is_not_relevant() -> None:
    markup = RulesReader().mark("The fair opened on Monday, the mayor said.")
    assert (markup.relevance, markup.templates, markup.kinds) == (0.0, (), ())
    assert len(markup.attributions) == 1


def test_offsets_are_of_the_text_as_it_was_given() -> None:
    text = "The \u200barmy \u201cconfirmed\u201d it.\r\n\r\nRebels killed two villagers near Gao, the army said."
    (said,) = [each for each in RulesReader().mark(text).attributions if text[slice(*each.cue[0])] == "said"]
    assert text[slice(*said.source[0])] == "the army"


@pytest.mark.parametrize(
    ("sub_type", "trigger", "kind"),
    [
        (SubEventType.REMOTE_EXPLOSIVE, "blast", AttackKind.BOMBING),
        (SubEventType.ABDUCTION, "abducted", AttackKind.KIDNAPPING),
        (SubEventType.LOOTING, "looted", AttackKind.ROBBERY),
        (SubEventType.LOOTING, "burned down", AttackKind.ARSON),
        (SubEventType.AIR_DRONE, "air raid", AttackKind.ATTACK),
        (SubEventType.AGREEMENT, "truce", None),
    ],
)
def test_kinds(sub_type: SubEventType, trigger: str, kind: AttackKind | None) -> None:
    assert kind_of(incident(sub_type, trigger)) is kind


def test_persons_and_organisations() -> None:
    assert names_persons("THREE ARMED MEN") and names_persons("guerrillas")
    assert not names_persons("Dawn Front") and not names_persons("the army")


def sure(text: str, word: str) -> float:
    start = text.index(word)
    return factuality(text, [(start, start + len(word))])[0]


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The rebels attacked the camp.", "attacked", 3.0),
        ("The rebels did not attack the camp.", "attack", -3.0),
        ("Nobody was hurt, but the mill burned.", "burned", 3.0),
        ("The rebels threatened to attack the camp.", "attack", 1.0),
        ("They may attack the camp.", "attack", 1.0),
        ("The army denied that its soldiers had shelled the village.", "shelled", -3.0),
        ("The army failed to stop the march.", "stop", -3.0),
    ],
)
def test_how_sure_a_text_is(text: str, word: str, value: float) -> None:
    assert sure(text, word) == value


@settings(max_examples=40)
@given(st.text(alphabet="Rebels killed two, the army said.\n", max_size=80))
def test_every_stretch_lies_in_the_text(text: str) -> None:
    markup = RulesReader().mark(text)
    spans = [span for said in markup.attributions for span in (*said.source, *said.cue, *said.content)]
    spans += [span for template in markup.templates for filler in template.fillers for span in filler.mentions]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert len(factuality(text, [(0, len(text))])) == 1

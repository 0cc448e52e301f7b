import pytest

from tests.reader.rules.attributed import name_of, who
from whence.model.lists import Attribution


def test_a_quotation_over_several_sentences_has_the_speaker_at_its_end() -> None:
    text = '"They came at night. They killed ten men. We fled" resident Adam Smith said.'
    assert name_of(text, "ten men") == "resident Adam Smith"


def test_a_quotation_goes_on_after_its_speaker() -> None:
    text = '"They came at night," the official said. "Ten men died."'
    frame = who(text, "Ten men")
    assert frame is not None
    assert frame.attribution is Attribution.EXPLICIT
    assert frame.source is not None
    assert frame.source.quote == "the official"


@pytest.mark.parametrize(
    "second", ["Another ten men died in Southtown.", "Among them were ten men.", "The dead included ten men."]
)
def test_a_plain_continuation_is_carried(second: str) -> None:
    frame = who(f"Two men died, the Coastal Observatory said. {second}", "ten men")
    assert frame is not None
    assert frame.carried
    assert frame.source is not None
    assert frame.source.quote == "the Coastal Observatory"


@pytest.mark.parametrize("second", ["In Southtown ten men died.", "More than ten men have died since 2012."])
def test_a_fresh_sentence_is_the_outlets(second: str) -> None:
    assert who(f"Two men died, the Coastal Observatory said. {second}", "ten men") is None


def test_nothing_is_carried_from_the_outlets_own_voice() -> None:
    assert who("Two men died. Another ten men died in Southtown.", "ten men") is None


def test_first_person_goes_on_with_the_one_who_spoke() -> None:
    text = "I was at home when it fell, Adam Smith said. My brother and ten men died."
    assert name_of(text, "ten men") == "Adam Smith"


def test_a_statement_announced_with_a_colon_goes_on() -> None:
    text = "The foreign minister, Adam Smith, said:\n\nI condemn this crime. Ten men died."
    assert name_of(text, "Ten men") == "The foreign minister, Adam Smith"

"""What a claimant says of the happening itself, and what is denied or doubted outside the coded fields."""

from tests.reader.rules.told import deeds, read
from whence.model.claim import Occurrence, Statement
from whence.model.lists import Polarity


def test_a_clash_confirmed_without_a_toll() -> None:
    reading = read(
        "The United States Africa Command confirmed that a joint patrol came under attack near Tongo Tongo in Niger "
        "on 4 October 2017. It gave no toll."
    )
    (claim,) = [claim for claim in reading.claims if isinstance(claim.value, Occurrence)]
    assert claim.value == Occurrence(happened=True)
    assert claim.polarity is Polarity.ASSERTED
    assert claim.claimant.words == "The United States Africa Command"
    assert claim.incident_id == reading.incidents[0].incident_id
    assert not [claim for claim in reading.claims if claim.field == "casualties"]


def test_a_clash_admitted() -> None:
    reading = read("Wagner admitted that a battle took place at Tin Zaouatine in July 2024.")
    occurrences = [claim for claim in reading.claims if isinstance(claim.value, Occurrence)]
    assert [claim.polarity for claim in occurrences] == [Polarity.CONCEDED]


def test_a_denial_outside_the_coded_fields_is_kept_with_its_words() -> None:
    text = "Nine soldiers were killed in an attack. Rebel leaders denied that the drones came from Ukraine."
    (claim,) = [claim for claim in read(text).claims if isinstance(claim.value, Statement)]
    assert claim.polarity is Polarity.DENIED
    assert claim.claimant.words == "Rebel leaders"
    assert isinstance(claim.value, Statement)
    assert "the drones came from Ukraine" in claim.value.text
    assert claim.value.text in text
    assert claim.span.quote in text


def test_a_plain_assertion_outside_the_coded_fields_is_none() -> None:
    reading = read("Nine soldiers were killed. The minister said that talks would go on.")
    assert not [claim for claim in reading.claims if isinstance(claim.value, Statement)]


def test_what_is_coded_is_not_said_twice() -> None:
    reading = read("The Malian army denied killing civilians.")
    assert len(deeds(reading)) == 1
    assert not [claim for claim in reading.claims if isinstance(claim.value, Statement | Occurrence)]

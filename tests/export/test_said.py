"""What a claim says in a sentence, and the names by which linked forms call things."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import DAY, KILLED, PLACE, REBEL, claim, report
from whence.export.names import address_of, hash_name, name_of
from whence.export.redaction import NOTHING, Hidden
from whence.export.said import OWN_VOICE, SAID_BY, said, short, told
from whence.model.claim import (
    ActorMention,
    Agreement,
    Casualties,
    Claimant,
    Control,
    DateValue,
    Occurrence,
    PlaceValue,
    Responsibility,
    Statement,
    Value,
)
from whence.model.lists import (
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    Certainty,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    Harm,
    PlacePrecision,
    Polarity,
    Qualifier,
    Status,
)
from whence.model.withheld import LEFT_OUT, LONGEST

NO_DATE = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
NO_PLACE = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (KILLED, "At least 9 fighters of Army of Burkina Faso were killed"),
        (DAY, "It happened on 4 March 2021"),
        (NO_DATE, "It happened on a day that is not known"),
        (PLACE, "It happened near Dori (Sahel, Burkina Faso)"),
        (NO_PLACE, "It happened at a place that is not known"),
        (ActorMention("the Front", ActorRole.TARGET, ActorKind.REBEL_GROUP), "The Front was the target"),
        (Responsibility("the Front", Act.ACCUSATION), "The Front did it"),
        (Responsibility("the Front", Act.ACCUSATION, Certainty.SUSPECTED), "The Front did it (suspected)"),
        (Occurrence(), "It happened"),
        (Occurrence(happened=False), "It did not happen"),
        (Control("Dori", "the army", "the Front", "taken"), "Dori taken from the army to the Front"),
        (Control(None, None, None, "held"), "A place held"),
        (Agreement(("the army", "the Front"), "ceasefire"), "Ceasefire between the army and the Front"),
        (Agreement((), "ceasefire"), "Ceasefire"),
        (Statement("the strike", "was a mistake"), "The strike: was a mistake"),
        (Statement("the strike", ""), "The strike"),
    ],
)
def test_values_as_clauses(value: Value, words: str) -> None:
    assert told(value) == words


def test_a_claim_says_its_stance_and_whose_word_it_is() -> None:
    assert said(claim()).endswith(" were killed: asserted by a rebel spokesman, through the Herald")
    own = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    assert said(claim(claimant=own)).endswith(f": asserted by {OWN_VOICE}")
    for polarity in Polarity:
        assert f": {SAID_BY[polarity]} {REBEL.words}" in said(claim(polarity=polarity))


@given(st.text(max_size=LONGEST * 3))
def test_quotes_are_short_and_in_one_line(words: str) -> None:
    found = short(words)
    assert LEFT_OUT not in found and "\n" not in found
    assert len(found) <= LONGEST + len(" […] ") + words.count(LEFT_OUT) * 12
    if len(words) <= LONGEST and LEFT_OUT not in words:
        assert found == " ".join(words.split())


@given(st.one_of(st.text(), st.text().map(lambda words: f"https://example.org/{words}")))
def test_an_address_is_one_of_the_web_or_none(url: str) -> None:
    found = address_of(report(url=url), NOTHING)
    if found is not None:
        assert found == url and urlsplit(found).scheme in ("http", "https")
        assert not any(sign in found for sign in ' <>"{}|\\^`\n\t\x00')


def test_an_address_that_is_hidden_is_none() -> None:
    assert address_of(report(), NOTHING) == "https://example.org/a"
    assert address_of(report(), Hidden(address=True)) is None
    assert address_of(report(url=None), NOTHING) is None
    assert hash_name(report(published=date(2021, 1, 1))) == f"urn:sha256:{'0' * 64}"


@given(st.text(min_size=1))
def test_any_words_make_a_name(words: str) -> None:
    found = name_of("claimant", "in", words)
    assert found.startswith("urn:whence:claimant:n-") and found.isascii() and not any(map(str.isspace, found))
    assert name_of("claim", "c-1") == "urn:whence:claim:c-1"


def test_what_is_denied_without_a_number_is_that_there_were_any() -> None:
    vague = Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, status=Status.CIVILIAN)
    assert told(vague) == "An unstated number of civilians were killed"
    assert told(vague, Polarity.DENIED) == "Any civilians were killed"


def test_a_statement_is_told_once() -> None:
    whole = Statement("that any of the dead", "that any of the dead had borne arms.")
    assert told(whole) == "That any of the dead had borne arms"

"""What a person is told of a claim that counts for nothing."""

from dataclasses import replace

from whence.export.redaction import Hidden
from whence.model.claim import TAKEN_FOR_DENIAL, Claim, Claimant, Evidence, Responsibility
from whence.model.lists import Act, Attribution, ClaimantKind, Part, Polarity, Review, WhyNot
from whence.model.span import Span
from whence.view.claims import why_not_words

TEXT = "The junta rejected the charge of the raid."
REFUSED = Claim(
    "c",
    "r",
    None,
    Responsibility("the junta", Act.ACCUSATION),
    Polarity.ASSERTED,
    Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE),
    Span(0, len(TEXT), TEXT),
    (Evidence(Part.POLARITY, Span(10, 18, "rejected"), TAKEN_FOR_DENIAL),),
    supported=False,
    why_not=WhyNot.WRONG_POLARITY,
)


def test_a_refusal_names_the_words_that_decided() -> None:
    told = why_not_words(REFUSED, Review.MACHINE)
    assert told is not None
    assert told.endswith(": “rejected” is taken for a denial")


def test_words_that_must_not_be_shown_are_not() -> None:
    hidden = Hidden(spans=(Span(0, len(TEXT), TEXT),))
    told = why_not_words(REFUSED, Review.MACHINE, hidden)
    assert told == why_not_words(replace(REFUSED, evidence=()), Review.MACHINE)


def test_what_a_person_ruled_stands_over_it() -> None:
    assert why_not_words(REFUSED, Review.REJECTED) == "a person rejected it"
    assert why_not_words(REFUSED, Review.CHECKED) is None

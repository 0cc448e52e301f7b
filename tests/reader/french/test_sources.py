"""Which outlets a French report credits."""

import pytest

from tests.reader.french import read
from whence.model.lists import SourceRelation


@pytest.mark.parametrize(
    ("text", "name", "relation", "words"),
    [
        ("Neuf morts, a indiqué à l'AFP un élu.", "AFP", SourceRelation.CITES_OUTLET, "indiqué à l'AFP"),
        ("Selon un élu cité par RFI, neuf civils sont morts.", "RFI", SourceRelation.CITES_OUTLET, "cité par RFI"),
        ("Neuf civils sont morts, rapporte Radio Okapi.", "Radio Okapi", SourceRelation.CITES_OUTLET,
         "rapporte Radio Okapi"),
        ("Neuf civils sont morts à Gao.\n\nAvec AFP", "AFP", SourceRelation.AGENCY_CREDIT, "Avec AFP"),
    ],
)  # fmt: skip
def test_an_outlet_is_credited(text: str, name: str, relation: SourceRelation, words: str) -> None:
    (source,) = [s for s in read(text).sources if s.name == name]
    assert (source.relation, source.span.quote.strip()) == (relation, words)


def test_a_kind_of_source_is_no_outlet() -> None:
    assert read("Neuf morts à Gao (source sécuritaire).").sources == ()


def test_a_line_of_its_own_credits_an_outlet_for_the_whole_report() -> None:
    credited = read("Neuf civils ont été tués à Gao, selon un élu.\n\nSource : RFI")
    assert {claim.claimant.via for claim in credited.claims} == {("RFI",)}
    beside = read("Neuf civils ont été tués à Gao, selon un élu.\n\nAvec AFP")
    assert {claim.claimant.via for claim in beside.claims} == {()}

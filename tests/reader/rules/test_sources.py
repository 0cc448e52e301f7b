import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reader.rules.attributed import sentences_of
from whence.model.lists import SourceRelation
from whence.reader.rules import sources
from whence.reader.rules.sources import find_sources, is_outlet, outlet_in

R = SourceRelation


def found(text: str) -> list[tuple[str, SourceRelation]]:
    whole, sentences = sentences_of(text)
    return [(source.name, source.relation) for source in find_sources("r1", whole, sentences)]


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("Ten men died. (Reuters)", "Reuters", R.AGENCY_CREDIT),
        ("NORTHTOWN (AP) - Ten men died.", "AP", R.BYLINE_AGENCY),
        ("AFP Monday 3 March 2014 Ten men died.", "AFP", R.BYLINE_AGENCY),
        ("A medic told Reuters that ten men died.", "Reuters", R.CITES_OUTLET),
        ("A medic told the Coastal Herald newspaper that ten died.", "Coastal Herald", R.CITES_OUTLET),
        ("Le Monde reported that ten men died.", "Le Monde", R.CITES_OUTLET),
        ("This was said by the French newspaper Le Monde.", "Le Monde", R.CITES_OUTLET),
        ("Ten men died, according to state television.", "state television", R.CITES_OUTLET),
        ("A Reuters witness said ten men died.", "Reuters", R.CITES_OUTLET),
        ("Source: Korrespondent", "Korrespondent", R.AGENCY_CREDIT),
        ("Republished from the-coast.example", "the-coast.example", R.REPUBLISHED_FROM),
        ("Copyright 2015 The Associated Press.", "The Associated Press", R.AGENCY_CREDIT),
        ("In a statement carried by ORTM, the army said ten died.", "ORTM", R.CITES_OUTLET),
    ],
)
def test_credits(text: str, name: str, relation: SourceRelation) -> None:
    assert (name, relation) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two Reuters vans were hit by shells.",
        "A medic told reporters that ten men died.",
        "The source said ten men died.",
        "He reads Le Monde in the morning.",
    ],
)
def test_an_outlet_that_is_only_mentioned_is_no_source(text: str) -> None:
    assert found(text) == []


def test_each_place_is_a_source_and_its_span_holds_the_words() -> None:
    whole, sentences = sentences_of("A medic told Reuters that ten died. A nurse told Reuters that two died.")
    sources = find_sources("r1", whole, sentences)
    assert [source.span.quote for source in sources] == ["told Reuters", "told Reuters"]
    for source in sources:
        source.span.check(whole)


def test_outlets_are_known_by_name_and_by_form() -> None:
    outlet = outlet_in("the SANA news agency")
    assert outlet is not None
    assert outlet.party == "Syrian government"
    assert all(
        is_outlet(words) for words in ("Coastal Herald newspaper", "state media", "Radio Coast", "the broadcaster")
    )
    assert not any(is_outlet(words) for words in ("the army", "Adam Smith", "residents", ""))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=150))
def test_any_text_is_read_without_error(text: str) -> None:
    whole, sentences = sentences_of(text)
    for source in find_sources("r1", whole, sentences):
        source.span.check(whole)


@pytest.mark.parametrize(
    "text",
    [
        "The AFPs correspondent told of it, AFP's reporter said.",
        "The Hill Gazette reported twelve dead, citing Al-Jazeera.",
        "It was told LOCAL MEDIA by Radio Hentzau.",
        "The army said that nobody died.",
    ],
)
def test_no_outlet_is_passed_over_for_its_first_word(text: str) -> None:
    listed = [found.span() for found in sources._known().finditer(text)]
    generic = [found.span() for found in sources._generic().finditer(text)]
    apart = [span for span in generic if not any(a <= span[1] + 1 and span[0] < b for a, b in listed)]
    assert [found.span() for found in sources._named(text)] == [*listed, *apart]

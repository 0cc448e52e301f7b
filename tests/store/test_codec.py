"""Every type that the record keeps whole comes back as it was."""

import dataclasses
import json
import typing
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.model import claim as claim_types
from whence.model import event as event_types
from whence.model.by_hand import IncidentValue
from whence.model.claim import (
    FIELD_OF,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Evidence,
    Incident,
    PlaceValue,
    Responsibility,
    Value,
)
from whence.model.errors import RecordError
from whence.model.event import Link
from whence.model.lists import (
    Act,
    Attribution,
    Certainty,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    EventType,
    Flag,
    Harm,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    Relation,
    Scope,
    SubEventType,
    WhyNot,
)
from whence.model.report import Coverage
from whence.model.span import Span
from whence.store.codec import decode, decode_hint, encode

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    quote = draw(_WORDS)
    start = draw(st.integers(0, 1000))
    return Span(start, start + len(quote), quote)


@st.composite
def _dates(draw: st.DrawFn) -> DateValue:
    if draw(st.booleans()):
        return DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    start, end = sorted((draw(_DAYS), draw(_DAYS)))
    precision = draw(st.sampled_from([each for each in DatePrecision if each is not DatePrecision.UNKNOWN]))
    return DateValue(start, end, precision, lasted_days=draw(st.none() | st.integers(1, 90)), as_written=draw(_WORDS))


@st.composite
def _places(draw: st.DrawFn) -> PlaceValue:
    degrees = st.floats(-90, 90, allow_nan=False)
    point = draw(st.none() | st.tuples(degrees, degrees))
    known = [each for each in PlacePrecision if each is not PlacePrecision.UNKNOWN]
    return PlaceValue(
        name=draw(st.none() | _WORDS),
        as_written=draw(st.none() | _WORDS),
        country=draw(st.sampled_from([None, "ML", "BF"])),
        admin1=draw(st.none() | _WORDS),
        precision=draw(st.sampled_from(known)),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        radius_km=draw(st.none() | st.floats(0, 500)),
    )


@st.composite
def _casualties(draw: st.DrawFn) -> Casualties:
    qualifier = draw(st.sampled_from(Qualifier))
    low, high = sorted((draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6))))
    bounds = {
        Qualifier.AT_LEAST: (low, None),
        Qualifier.AT_MOST: (None, high),
        Qualifier.VAGUE: (None, None),
        Qualifier.NONE: (0, 0),
    }.get(qualifier, (low, high))
    return Casualties(*bounds, qualifier, draw(st.sampled_from(Harm)), word=draw(st.none() | _WORDS))


@st.composite
def _claimants(draw: st.DrawFn) -> Claimant:
    kind = draw(st.sampled_from(ClaimantKind))
    words = None if kind is ClaimantKind.AUTHOR else draw(_WORDS)
    via = tuple(draw(st.lists(_WORDS, max_size=3)))
    return Claimant(words, kind, draw(st.sampled_from(Attribution)), via, draw(st.none() | _WORDS))


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    span = draw(st.none() | _spans())
    return Evidence(draw(st.sampled_from(Part)), span, draw(_WORDS if span is None else st.none() | _WORDS))


@st.composite
def _responsibility(draw: st.DrawFn) -> Responsibility:
    acts = [Act.ACCUSATION, Act.CLAIMS_IT]
    return Responsibility(draw(_WORDS), draw(st.sampled_from(acts)), draw(st.sampled_from(Certainty)))


@st.composite
def _by_hand(draw: st.DrawFn) -> IncidentValue:
    scope = draw(st.sampled_from(Scope))
    kind = draw(st.sampled_from(EventType)) if scope is Scope.CONFLICT else None
    return IncidentValue(scope, kind, draw(st.none() | st.sampled_from(SubEventType)), draw(_dates()), draw(_places()))


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    why_not = draw(st.none() | st.sampled_from(WhyNot))
    return Claim(
        claim_id=draw(_WORDS),
        report_id=draw(_WORDS),
        incident_id=draw(st.none() | _WORDS),
        value=draw(_VALUES),
        polarity=Polarity.ASSERTED,
        claimant=draw(_claimants()),
        span=draw(_spans()),
        evidence=tuple(draw(st.lists(_evidence(), max_size=4))),
        as_of=draw(st.none() | _dates()),
        mentions=tuple(draw(st.lists(_spans(), max_size=2))),
        supported=why_not is None,
        why_not=why_not,
        score=draw(st.floats(0, 1)),
    )


@st.composite
def _incidents(draw: st.DrawFn) -> Incident:
    scope = draw(st.sampled_from(Scope))
    scores = st.tuples(st.sampled_from(SubEventType), st.floats(0, 1))
    return Incident(
        incident_id=draw(_WORDS),
        report_id=draw(_WORDS),
        trigger=draw(_spans()),
        scope=scope,
        event_type=draw(st.sampled_from(EventType)) if scope is Scope.CONFLICT else None,
        sub_event_types=tuple(draw(st.lists(scores, max_size=3))),
        date=draw(_dates()),
        place=draw(_places()),
        actors=tuple(draw(st.lists(st.from_type(claim_types.ActorMention), max_size=2))),
    )


@st.composite
def _links(draw: st.DrawFn) -> Link:
    a, b = sorted(draw(st.lists(_WORDS, min_size=2, max_size=2, unique=True)))
    pairs = tuple(draw(st.lists(st.tuples(_WORDS, _WORDS), max_size=2)))
    return Link(a, b, draw(st.sampled_from(Relation)), draw(_WORDS), draw(st.none() | st.just(a)), pairs)


for _kind, _strategy in (
    (str, _WORDS),
    (Span, _spans()),
    (DateValue, _dates()),
    (PlaceValue, _places()),
    (Casualties, _casualties()),
    (Responsibility, _responsibility()),
    (Claimant, _claimants()),
    (Evidence, _evidence()),
    (Claim, _claims()),
    (Incident, _incidents()),
    (IncidentValue, _by_hand()),
    (Link, _links()),
    (Coverage, st.builds(lambda n: Coverage(n, n, {}, {}), st.integers(0, 99))),
):
    st.register_type_strategy(_kind, _strategy)
_VALUES = st.one_of(*(st.from_type(kind) for kind in FIELD_OF))


def _types() -> list[type]:
    found = [*vars(claim_types).values(), *vars(event_types).values()]
    modules = (claim_types.__name__, event_types.__name__)
    kinds = [kind for kind in found if isinstance(kind, type) and kind.__module__ in modules]
    return sorted(set(kinds), key=lambda kind: kind.__name__)


def _finite(value: object) -> bool:
    text = repr(value)
    return "nan" not in text and "inf" not in text


@pytest.mark.parametrize("kind", _types(), ids=lambda kind: kind.__name__)
def test_every_type_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.from_type(kind).filter(_finite))
    def check(value: object) -> None:
        text = encode(value)
        assert decode(kind, text) == value
        assert encode(decode(kind, text)) == text
        json.loads(text)

    check()


@given(_VALUES)
def test_a_value_is_told_apart_by_its_fields(value: Value) -> None:
    back = decode_hint(Value, encode(value))
    assert back == value
    assert type(back) is type(value)


def test_values_have_different_fields() -> None:
    shapes = [tuple(sorted(field.name for field in dataclasses.fields(kind))) for kind in FIELD_OF]
    assert len(set(shapes)) == len(shapes)
    assert set(typing.get_args(Value)) == set(FIELD_OF)


def test_the_text_is_canonical() -> None:
    assert (
        encode({"b": (1, 2.5), "a": Flag.DENIED, "c": date(2020, 1, 2)})
        == '{"a":"denied","b":[1,2.5],"c":"2020-01-02"}'
    )
    assert encode("Léré") == '"Léré"'


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_json_lacks_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode(value)


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="no form for a bytes"):
        encode(b"x")


@pytest.mark.parametrize("text", ["{", "[]", '{"low":1}', '{"happened":"yes"}', "null"])
def test_what_is_no_such_value_is_a_record_error(text: str) -> None:
    with pytest.raises(RecordError, match="holds a value that is no"):
        decode(claim_types.Occurrence, text)


def test_a_field_that_an_older_whence_did_not_know_has_its_default() -> None:
    assert decode(claim_types.Responsibility, '{"accused":"the army","act":"accusation"}').certainty == "stated"
    with pytest.raises(RecordError, match="not the fields"):
        decode(claim_types.Responsibility, '{"accused":"the army","certainty":"stated"}')


def test_a_whole_number_will_do_for_a_float() -> None:
    place = PlaceValue("Dori", "Dori", "BF", None, PlacePrecision.NEAR, radius_km=25)
    back = decode(PlaceValue, encode(place))
    assert back == place
    assert isinstance(back.radius_km, float)
    with pytest.raises(RecordError, match="bool instead of float"):
        decode(PlaceValue, encode(place).replace("25", "true"))


def test_a_word_outside_the_list_is_a_record_error() -> None:
    class Other(StrEnum):
        X = "x"

    assert decode(Other, '"x"') is Other.X
    with pytest.raises(RecordError, match="'y'"):
        decode(Other, '"y"')

"""Small records full of what forms trip over: right-to-left text, quotes, line ends, formulas, emoji, days long ago."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from tests.export.samples import Sample, claim, event, incident, report, standing
from whence.export.flat.columns import Cell, Row
from whence.export.flat.rows import Flat, flatten
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.model.claim import (
    ActorMention,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    PlaceValue,
    Responsibility,
    Statement,
    Value,
)
from whence.model.decision import NoteValue, Ruling
from whence.model.event import Event, Origin
from whence.model.lists import (
    Act,
    Action,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    DatePrecision,
    DecisionState,
    EmptyReason,
    Harm,
    PlacePrecision,
    Qualifier,
    Settable,
)
from whence.model.report import Report
from whence.model.span import Span

EXAMPLES = 30
"""How many records a test makes, each of which several programs read from files."""

INTERNAL = Redaction(internal=True, as_of=date(2022, 1, 1))

SAMPLES = (
    *('=HYPERLINK("http://example.org")', "+1", "-1", "-x", "@cell", "\tbehind a tab", "'quoted", "''", " spaces "),
    *('"', '""', ",", ";", "a;b; c", "two\nlines", "two\r\nlines", "\r", "\u2028", "\\", "\\N", "a\\nb", "[]", "{}"),
    *("NA", "NULL", "nan", "null", "None", "true", "1e5", "007", "1900-01-01", "#N/A", "#REF!", "_x0041_", "_x005F_"),
    *(
        "هجوم على ديفا",
        "\u202eright to left\u202c",
        "👩🏽\u200d🚒🔥",
        "e\u0301",
        "\ufeffmark",
        "\uffff",
        "\x01",
        "\x85",
    ),
)
TEXTS = st.sampled_from(SAMPLES) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
)
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31)) | st.dates(date(1850, 1, 1), date(2030, 1, 1))
_COUNTS = st.integers(0, 10**9)


@st.composite
def _dates(draw: st.DrawFn) -> DateValue:
    if draw(st.booleans()):
        return DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return DateValue(first, last, DatePrecision.DAYS, as_written=draw(TEXTS), rule=draw(st.none() | TEXTS))


@st.composite
def _places(draw: st.DrawFn) -> PlaceValue:
    named: dict[str, Any] = {
        "name": draw(st.none() | TEXTS),
        "as_written": draw(st.none() | TEXTS),
        "country": draw(st.sampled_from([None, "BF", "NA", "ML"])),
        "admin1": draw(st.none() | TEXTS),
        "admin2": draw(st.none() | TEXTS),
    }
    if draw(st.booleans()):
        return PlaceValue(**named, precision=PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_IN_GAZETTEER)
    latitude, longitude = draw(st.floats(-90, 90)), draw(st.floats(-180, 180))
    precision = draw(st.sampled_from([PlacePrecision.EXACT, PlacePrecision.ADMIN1]))
    return PlaceValue(**named, precision=precision, latitude=latitude, longitude=longitude, geonameid=draw(_COUNTS))


@st.composite
def _values(draw: st.DrawFn) -> Value:
    low, high = sorted((draw(_COUNTS), draw(_COUNTS)))
    values: list[Value] = [
        Casualties(low, high, Qualifier.RANGE, Harm.KILLED, side=f"side {draw(TEXTS)}"),
        Casualties(None, None, Qualifier.VAGUE, Harm.INJURED, draw(TEXTS)),
        Responsibility(draw(TEXTS), Act.ACCUSATION),
        Statement(draw(TEXTS), draw(TEXTS)),
    ]
    return draw(st.sampled_from(values))


@st.composite
def _claims(draw: st.DrawFn, name: str, of: Report) -> Claim:
    speaks = draw(st.booleans())
    kind = ClaimantKind.AUTHORITY if speaks else ClaimantKind.AUTHOR
    via = tuple(draw(st.lists(TEXTS, max_size=2)))
    claimant = Claimant(draw(TEXTS) if speaks else None, kind, Attribution.NONE, via, basis=draw(st.none() | TEXTS))
    span = Span.of(of.text, 0, len(of.text))
    return replace(claim(name, draw(_values())), claimant=claimant, span=span, score=draw(st.floats(0, 1)), evidence=())


@st.composite
def _events(draw: st.DrawFn, claims: list[Claim]) -> Event:
    names = st.lists(TEXTS, max_size=3)
    actors = tuple(ActorMention(name, ActorRole.OTHER, ActorKind.UNKNOWN) for name in draw(names))
    origins = tuple(Origin(name, ClaimantKind.EXPERT, ("r-a",), draw(TEXTS)) for name in draw(names))
    rows = tuple(
        standing(each.claim_id, value=each.value, claimants=tuple(draw(names)), outlets=tuple(draw(names)))
        for each in claims
    )
    return event(
        date=draw(_dates()), place=draw(_places()), place_as_written=tuple(draw(names)), actors=actors, origins=origins,
        standing=rows, claims=tuple(each.claim_id for each in claims), rulings=(draw(_rulings()),),
    )  # fmt: skip


@st.composite
def _rulings(draw: st.DrawFn) -> Ruling:
    made_at = draw(st.datetimes(datetime(1900, 3, 2), datetime(2100, 1, 1), timezones=st.just(UTC)))
    note = NoteValue(draw(TEXTS))
    return Ruling(
        "d-1", made_at.replace(microsecond=0), "A1", Action.SET, DecisionState.STANDS, None, draw(TEXTS),
        field=Settable.NOTE, new=note,
    )  # fmt: skip


@st.composite
def nasty_records(draw: st.DrawFn) -> Flat:
    """What an internal export of such a record shows."""
    given: dict[str, Any] = {name: draw(st.none() | TEXTS) for name in ("title", "outlet", "url")}
    told = report(text=draw(TEXTS), published=draw(st.none() | DAYS), **given)
    claims = [draw(_claims(f"c-{number}", told)) for number in range(draw(st.integers(0, 2)))]
    sample = Sample([told], [draw(_events(claims))], claims, [incident()])
    return flatten(sample, INTERNAL, Tally())


def rows_of(flat: Flat, name: str) -> list[Row]:
    """The rows of a table."""
    return list(flat.rows(name))


def as_cell(found: object) -> Cell:
    """A cell as a library gave it back, in Python's own types."""
    if isinstance(found, list | tuple):
        return tuple(map(str, found))
    return found  # type: ignore[return-value]

"""What a person writes for a date, place, type or scope."""

from dataclasses import replace
from datetime import date

import pytest

from whence.decide.values import date_of, field_of, place_of, scope_of, type_of, with_parents
from whence.model.decision import BY_A_PERSON, TypeValue
from whence.model.errors import UsageError
from whence.model.lists import (
    DatePrecision,
    EmptyReason,
    EventType,
    PlacePrecision,
    Scope,
    Settable,
    SubEventType,
)

GAO = 2457163


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2024-10-04", (10, 4), (10, 4), DatePrecision.DAY),
        ("2024-10-04..2024-10-06", (10, 4), (10, 6), DatePrecision.DAYS),
        (" 2024-02 ", (2, 1), (2, 29), DatePrecision.MONTH),
        ("2024", (1, 1), (12, 31), DatePrecision.YEAR),
    ],
)
def test_dates(written: str, start: tuple[int, int], end: tuple[int, int], precision: DatePrecision) -> None:
    found = date_of(written)
    assert (found.start, found.end) == (date(2024, *start), date(2024, *end))
    assert (found.precision, found.rule, found.reason) == (precision, BY_A_PERSON, None)


def test_an_unknown_date_has_a_reason() -> None:
    found = date_of("unknown")
    assert (found.start, found.precision, found.reason) == (None, DatePrecision.UNKNOWN, EmptyReason.NOT_STATED)


@pytest.mark.parametrize("written", ["", "soon", "2024-13", "2024-00", "2024-02-30", "2024-10-06..2024-10-04", "0000"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="is no date: write 2024-10-04"):
        date_of(written)


def test_a_place_of_the_gazetteer() -> None:
    gao = place_of(str(GAO))
    assert (gao.name, gao.country, gao.geonameid, gao.precision) == ("Gao", "ML", GAO, PlacePrecision.EXACT)
    assert gao.latitude is not None and gao.radius_km is not None and gao.rule == BY_A_PERSON
    assert place_of(str(GAO), precision="near").precision is PlacePrecision.NEAR
    mali = place_of("Mali", country="ML")
    assert (mali.precision, mali.latitude, mali.reason) == (PlacePrecision.COUNTRY, None, None)
    with pytest.raises(UsageError, match=r"may be any of .*2457163 Gao \(settlement, Gao, ML\).*give its number"):
        place_of("Gao")


@pytest.mark.parametrize(
    ("written", "country", "precision", "geonameid", "exactly"),
    [
        ("Gao", "ML", None, GAO, PlacePrecision.EXACT),
        ("Kharkiv", "UA", None, 706483, PlacePrecision.EXACT),
        ("Kharkiv Oblast", "UA", None, 706482, PlacePrecision.ADMIN1),
        ("Kharkiv", "UA", "admin1", 706482, PlacePrecision.ADMIN1),
        ("région de Gao", None, None, 2457161, PlacePrecision.ADMIN1),
        ("Gao cercle", "ML", None, 7670553, PlacePrecision.ADMIN2),
    ],
)
def test_a_town_comes_before_divisions_of_its_name(
    written: str, country: str | None, precision: str | None, geonameid: int, exactly: PlacePrecision
) -> None:
    found = place_of(written, country=country, precision=precision)
    assert (found.geonameid, found.precision) == (geonameid, exactly)


def test_a_place_that_the_gazetteer_lacks_needs_a_point_and_a_country() -> None:
    found = place_of("Tin-Zaouatene", "19.96, 2.97", "algeria")
    assert (found.name, found.country, found.latitude, found.longitude) == ("Tin-Zaouatene", "DZ", 19.96, 2.97)
    assert (found.precision, found.geonameid) == (PlacePrecision.EXACT, None)
    for point, country, words in (
        ("19.96", "DZ", "is no point"),
        ("19.96,200", "DZ", "is no point"),
        ("1,2", None, "say in which country"),
        ("1,2", "Atlantis", "there is no country Atlantis"),
    ):
        with pytest.raises(UsageError, match=words):
            place_of("X", point, country)


def test_a_point_keeps_the_divisions_that_are_known_of_its_place() -> None:
    gao = place_of(str(GAO))
    assert gao.latitude is not None and gao.longitude is not None and gao.admin1 is not None
    near = place_of("Gao market", f"{gao.latitude + 0.1},{gao.longitude}", "ML")
    found = with_parents(near, gao)
    assert (found.name, found.admin1, found.admin2, found.latitude) == (
        "Gao market",
        gao.admin1,
        gao.admin2,
        near.latitude,
    )
    nowhere = replace(gao, latitude=None, longitude=None)
    assert with_parents(near, nowhere).admin1 == gao.admin1
    for other in (
        place_of("Far", f"{gao.latitude + 3},{gao.longitude}", "ML"),
        place_of("Abroad", f"{gao.latitude + 0.1},{gao.longitude}", "NE"),
        place_of("unknown"),
        gao,
    ):
        assert with_parents(other, gao) == other


def test_an_unknown_place_and_precisions() -> None:
    assert place_of("unknown").reason is EmptyReason.NOT_STATED
    for precision, words in (("rough", "there is no precision rough"), ("unknown", "set it to unknown")):
        with pytest.raises(UsageError, match=words):
            place_of(str(GAO), precision=precision)


def test_types_scopes_and_fields() -> None:
    assert type_of("air/DRONE strike") == TypeValue(EventType.EXPLOSIONS, SubEventType.AIR_DRONE)
    assert type_of("Battles") == TypeValue(EventType.BATTLES, None)
    assert scope_of("Crime").scope is Scope.CRIME and scope_of("war").scope is Scope.CONFLICT
    assert {field_of(name) for name in ("type", "event_type", "sub_event_type")} == {Settable.TYPE}
    for call, written in ((type_of, "war"), (scope_of, "feud"), (field_of, "colour")):
        with pytest.raises(UsageError, match="choose one of"):
            call(written)
    with pytest.raises(UsageError, match="accept or reject these"):
        field_of("fatalities")

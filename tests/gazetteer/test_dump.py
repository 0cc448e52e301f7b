"""Lines of GeoNames' dump: what is kept as what, what is left out, what is refused."""

import pytest

from tests.gazetteer.dumps import CAMP, CERCLE, REGION, RIVER, VILLAGE, WELL, dump_line
from whence.gazetteer.dump import NO_COUNTRY, NO_NAME, NOT_KEPT, DumpReader, changed, point_of
from whence.gazetteer.kinds import arabic, counted, kept_codes, reach_of
from whence.gazetteer.place import LESSER, Feature
from whence.gazetteer.row import Refused, Row


@pytest.fixture(scope="module")
def reader() -> DumpReader:
    return DumpReader(frozenset({"ML", "SY"}), frozenset({"mali", "soudan francais"}))


def read(reader: DumpReader, line: str) -> Row:
    found = reader.read(line.encode())
    assert isinstance(found, Row)
    return found


def test_a_village_has_its_names_and_the_codes_of_its_divisions(reader: DumpReader) -> None:
    row = read(reader, VILLAGE)
    assert (row.geonameid, row.name, row.country, row.feature) == (900_000_002, "Bandira", "ML", Feature.SETTLEMENT)
    assert row.keys == {"bandira", "ti n bandira"}
    assert (row.admin1, row.admin2, row.code) == ("ML.08", "ML.08.77", None)
    assert (row.point, row.population) == ((15.5, -4.5), 1200)


def test_a_division_goes_without_its_word_and_has_no_point(reader: DumpReader) -> None:
    region, cercle = read(reader, REGION), read(reader, CERCLE)
    assert (region.feature, region.code, region.admin1, region.point) == (Feature.ADMIN1, "ML.08", None, None)
    assert {"tombouctou", "tombouctou region", "region de tombouctou"} <= region.keys
    assert (cercle.feature, cercle.code, cercle.admin1, cercle.admin2) == (Feature.ADMIN2, "ML.08.77", "ML.08", None)
    assert "bandira" in cercle.keys


def test_sites_and_natural_features_are_told_from_settlements(reader: DumpReader) -> None:
    camp, well = read(reader, CAMP), read(reader, WELL)
    assert (camp.feature, well.feature) == (Feature.SITE, Feature.NATURAL)
    assert camp.keys == {"bandira", "camp bandira"}, "an airport's code is no name"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (RIVER, NOT_KEPT),
        (dump_line(1, "Old", code="PPLH"), NOT_KEPT),
        (dump_line(1, "Sea", kind="H", code="SEA", country=""), NO_COUNTRY),
        (dump_line(1, "…"), NO_NAME),
    ],
)
def test_what_is_left_out(reader: DumpReader, line: str, why: str) -> None:
    assert reader.read(line.encode()) == why


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"1\tBandira", "columns"),
        (VILLAGE.encode() + b"\tmore", "columns"),
        (b"x" * (1 << 18), "too long"),
        (VILLAGE.encode("latin-1"), "encoding"),
        (dump_line(1, "B", country="XX").encode(), "country"),
        (dump_line(1, "B", lat="north").encode(), "coordinates"),
        (dump_line(1, "B", lat="91").encode(), "coordinates"),
        (dump_line(1, "B", lon="nan").encode(), "coordinates"),
        (dump_line(1, "B", lat="1_5").encode(), "coordinates"),
        (dump_line(0, "B").encode(), "number"),
        (dump_line(2**31, "B").encode(), "number"),
        (dump_line(-4, "B").encode(), "number"),
    ],
)
def test_what_is_refused(reader: DumpReader, line: bytes, reason: str) -> None:
    found = reader.read(line)
    assert isinstance(found, Refused)
    assert found.reason == reason
    assert found.detail


def test_no_place_takes_the_name_of_a_country_but_as_its_own(reader: DumpReader) -> None:
    assert read(reader, dump_line(1, "Bandira", alternates="Mali")).keys == {"bandira"}
    assert read(reader, dump_line(1, "Mali")).keys == {"mali"}


def test_where_arabic_is_spoken_the_article_may_go(reader: DumpReader) -> None:
    assert read(reader, dump_line(1, "Al Sefla", country="SY")).keys == {"al sefla", "sefla"}
    assert read(reader, dump_line(1, "Al Sefla")).keys == {"al sefla"}


def test_inhabitants_that_are_no_number_are_not_known(reader: DumpReader) -> None:
    assert [read(reader, dump_line(1, "B", population=each)).population for each in ("", "-5", "9" * 30)] == [0, 0, 0]


def test_points_and_days_are_checked() -> None:
    assert point_of("-90", "180") == (-90.0, 180.0)
    assert point_of("inf", "0") is None
    assert changed(VILLAGE.encode()) == "2020-01-02"
    assert changed(b"a\tb") == changed(b"") == ""


def test_the_lists_of_kinds_say_all_that_is_needed() -> None:
    assert set(kept_codes().values()) >= LESSER | {Feature.SETTLEMENT, Feature.ADMIN1, Feature.ADMIN2}
    assert set(reach_of()) == LESSER
    assert {"SY", "LY", "SD"} <= arabic() and "ML" not in arabic()
    assert counted()["ML"] > 15_000

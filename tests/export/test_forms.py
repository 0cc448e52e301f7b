"""GeoJSON, CSV cells, notes, and the names of countries."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import PLACE, Sample, event
from whence.export import countries, phrases, table
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import Casualties
from whence.model.errors import UsageError
from whence.model.lists import Group, Harm, PlacePrecision, Qualifier, Status, Unit

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))


def _features(*events: object) -> list[dict[str, dict[str, object] | None]]:
    made = [event(**changes) for changes in events if isinstance(changes, dict)]
    collection = json.loads("".join(export(Sample(of_events=made), "geojson", PUBLIC, Tally())))
    assert collection["type"] == "FeatureCollection"
    features: list[dict[str, dict[str, object] | None]] = collection["features"]
    return features


def test_points_are_of_settlements_and_districts_alone() -> None:
    near, region, withheld, nowhere = _features(
        {"event_id": "e-1"},
        {"event_id": "e-2", "place": replace(PLACE, precision=PlacePrecision.ADMIN1)},
        {"event_id": "e-3", "held": "protected_site"},
        {"event_id": "e-4", "place": replace(PLACE, latitude=None, longitude=None)},
    )
    assert near["geometry"] == {"type": "Point", "coordinates": [-0.035, 14.035]}
    assert region["geometry"] is withheld["geometry"] is nowhere["geometry"] is None
    properties = near["properties"]
    assert properties is not None
    assert (properties["reports"], properties["origins"], properties["event_id"]) == (1, 1, "e-1")
    assert "claims" not in properties


def test_no_events_are_a_collection_too() -> None:
    assert _features() == []


@given(st.text(), st.text())
def test_cells_can_be_read_back_and_none_is_a_formula(one: str, two: str) -> None:
    cells = [cell.replace("\r", " ").replace("\0", " ") for cell in (f"a{one}", two)]
    (read,) = csv.reader(io.StringIO(table.row(cells), newline=""))
    assert read in ([cells[0], cells[1]], [cells[0], table.PREFIX + cells[1]])
    assert _is_number(read[1]) or not read[1].startswith(("=", "+", "-", "@", "\t"))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("-0.03", "-0.03"), ("-x", "'-x"), ("'quoted", "''quoted"), ("plain", "plain")],
)
def test_formulas_are_prefixed(cell: str, safe: str) -> None:
    assert table.safe(cell) == safe


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Casualties(9, None, Qualifier.AT_LEAST, Harm.KILLED), "at least 9 people were killed"),
        (Casualties(None, 9, Qualifier.AT_MOST, Harm.INJURED), "at most 9 people were wounded"),
        (Casualties(10, 12, Qualifier.RANGE, Harm.MISSING), "10 to 12 people were missing"),
        (Casualties(9, 9, Qualifier.ABOUT, Harm.KILLED, status=Status.CIVILIAN), "about 9 civilians were killed"),
        (Casualties(1, 1, Qualifier.EXACT, Harm.KILLED, group=Group.CHILDREN), "1 child was killed"),
        (
            Casualties(9, 9, Qualifier.EXACT, Harm.KILLED, status=Status.CIVILIAN, side="civilians"),
            "9 civilians were killed",
        ),
        (
            Casualties(9, 9, Qualifier.EXACT, Harm.CAPTURED, status=Status.COMBATANT, side="the Front"),
            "9 fighters of the Front were captured",
        ),
        (
            Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, "dozens", group=Group.CHILDREN),
            "dozens of children were killed",
        ),
        (
            Casualties(9, 9, Qualifier.EXACT, Harm.KILLED, status=Status.COMBATANT, side="Islamist militants"),
            "9 Islamist militants were killed",
        ),
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, "several"), "several people were killed"),
        (Casualties(None, None, Qualifier.VAGUE, Harm.KILLED), "an unstated number of people were killed"),
        (Casualties(0, 0, Qualifier.NONE, Harm.KILLED_OR_INJURED), "no people were killed or wounded"),
        (
            Casualties(7000, 7000, Qualifier.EXACT, Harm.DISPLACED, unit=Unit.HOUSEHOLDS),
            "7,000 households were displaced",
        ),
    ],
)
def test_counts_in_words(value: Casualties, words: str) -> None:
    assert phrases.harmed(value) == words


def test_countries_by_every_name() -> None:
    assert {countries.alpha2(name) for name in ("ML", "ml", "MLI", "Mali", " mali ")} == {"ML"}
    assert (countries.name_of("BO"), countries.name_of("XX")) == ("Bolivia", "XX")
    assert countries.name_of("CD") == "Democratic Republic of the Congo"
    assert countries.alpha2("Democratic Republic of the Congo") == countries.alpha2("COD") == "CD"
    assert countries.name_of("SH") == "Saint Helena, Ascension and Tristan da Cunha"
    assert (countries.alpha3("ML"), countries.alpha3("XX"), countries.numeric("ML"), countries.numeric("XX")) == (
        "MLI",
        "XX",
        "466",
        "",
    )
    assert (countries.ucdp_region("ML"), countries.ucdp_region("SY"), countries.ucdp_region("XX")) == (
        "Africa",
        "Middle East",
        "",
    )
    with pytest.raises(UsageError, match="no country Narnia: write its ISO code"):
        countries.alpha2("Narnia")

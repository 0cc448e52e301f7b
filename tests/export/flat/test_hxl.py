"""HXL: a row of hashtags under the header, points where GeoJSON has them, and what pandas reads is what is held."""

import csv
import io
import re
from dataclasses import replace
from itertools import pairwise

import pandas
from hypothesis import given, settings

from tests.export.flat.nasty import EXAMPLES, nasty_records
from tests.export.flat.reading import undone
from tests.export.flat.test_rows import PUBLIC, full
from tests.export.samples import PLACE, Sample, event
from whence.export.attributions import ATTRIBUTIONS
from whence.export.flat import hxl
from whence.export.flat.columns import Cell, written
from whence.export.flat.declared import EVENTS
from whence.export.flat.rows import Flat
from whence.export.source import Tally
from whence.export.write import export
from whence.model.lists import PlacePrecision

_TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
"""A hashtag with its attributes, as HXL 1.1 has them."""


def _rows(sample: Sample, tally: Tally | None = None) -> list[dict[str, str]]:
    text = "".join(export(sample, "hxl", PUBLIC, tally or Tally()))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_second_row_is_of_hashtags() -> None:
    tags, row = _rows(full())
    assert all(_TAG.fullmatch(tag) for tag in tags.values())
    assert len(set(tags.values())) == len(tags)
    wanted = {
        "#event+id": "e-1", "#event+type": "Battles", "#date+start": "2021-03-04", "#country+code+v_iso2": "BF",
        "#adm1+name": "Sahel", "#geo+lat": "14.035", "#geo+lon": "-0.035", "#affected+killed": "9",
        "#group+name": "Example Front; Army of Burkina Faso", "#meta+export": "public as of 2021-06-01",
    }  # fmt: skip
    assert {tags[name]: cell for name, cell in row.items()}.items() >= wanted.items()
    assert row["source_urls"].startswith("https://example.org/a; sha256:")
    assert "https://www.geonames.org" in row["attribution"]


def test_points_stand_where_geojson_has_them() -> None:
    places = [PLACE, replace(PLACE, precision=PlacePrecision.ADMIN1), replace(PLACE, latitude=None, longitude=None)]
    made = [event(event_id=f"e-{number}", place=place) for number, place in enumerate(places)]
    _, *rows = _rows(Sample(of_events=made))
    assert [(row["latitude"], row["longitude"]) for row in rows] == [("14.035", "-0.035"), ("", ""), ("", "")]


def test_private_names_stay_and_what_is_held_back_is_counted() -> None:
    sample = full()
    sample.of_events.append(event(event_id="e-2", held="hostages_or_detainees"))
    tally = Tally()
    text = "".join(export(sample, "hxl", PUBLIC, tally))
    assert "Amina" not in text and "estwell" not in text
    assert tally.written == 1
    assert tally.held_back == {"events about hostages or detainees: a person must release it": 1}
    assert text == "".join(export(sample, "hxl", PUBLIC, Tally()))


@settings(max_examples=EXAMPLES)
@given(nasty_records())
def test_pandas_gives_back_the_record(flat: Flat) -> None:
    text = "".join(hxl.lines(flat.events, flat.shaper, Tally()))
    read = pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False, skiprows=[1])
    tagged = [column.name for column in EVENTS.columns if column.tag is not None]
    assert list(read.columns) == [*tagged, "source_urls", "export", "attribution"]
    rows = [dict(zip(EVENTS.names, row, strict=True)) for row in flat.rows("events")]
    plain = [name for name in tagged if name not in ("latitude", "longitude")]
    for cells, found in zip(rows, read[plain].itertuples(index=False, name=None), strict=True):
        assert undone(found) == tuple(_joined(cells[name]) or None for name in plain)


def _joined(cell: Cell) -> str:
    return "; ".join(one.replace(";", ",") for one in cell) if isinstance(cell, tuple) else written(cell)


def test_the_attributions_are_in_words() -> None:
    assert all(each.words().count("http") == 2 for each in ATTRIBUTIONS)
    assert all(one.title != two.title for one, two in pairwise(ATTRIBUTIONS))

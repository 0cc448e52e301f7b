"""What the forms of lines hold, read back by the tools that people use, is what the record does, whatever its words."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.nasty import SOME, records
from tests.export.samples import Sample
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.table import PREFIX
from whence.export.write import export

WHOLE = Redaction(internal=True, as_of=date(2022, 1, 1))


@st.composite
def placed(draw: st.DrawFn) -> Sample:
    """A record whose event is at a place of any name."""
    sample = draw(records())
    (happened,) = sample.of_events
    place = replace(happened.place, name=draw(SOME), admin1=draw(st.none() | SOME))
    return replace(sample, of_events=[replace(happened, place=place)])


def written(sample: Sample, form: str) -> str:
    return "".join(export(sample, form, WHOLE, Tally()))


def undone(cell: str) -> str:
    """A cell without the prefix that keeps a spreadsheet from running it."""
    return cell.removeprefix(PREFIX)


@given(placed())
def test_json_lines_hold_every_value(sample: Sample) -> None:
    (line, end) = written(sample, "jsonl").split("\n")
    read, (happened,) = json.loads(line), sample.of_events
    assert end == "" and read["event_id"] == happened.event_id
    assert date.fromisoformat(read["date"]["start"]) == happened.date.start
    assert read["date"]["as_written"] == happened.date.as_written
    assert (read["place"]["name"], read["place"]["admin1"]) == (happened.place.name, happened.place.admin1)
    assert [each["outlet"] for each in read["reports"]] == [each.outlet for each in sample.of_reports]
    claims = [*read["claims"], *map(json.loads, written(sample, "claims-jsonl").split("\n")[:-1])]
    for told, claim in zip(claims, [*sample.of_claims, *sample.of_claims], strict=True):
        assert (told["quote"], told["start"], told["end"]) == (claim.span.quote, claim.span.start, claim.span.end)
        assert (told["claimant"], tuple(told["via"])) == (claim.claimant.words, claim.claimant.via)


@pytest.mark.parametrize("form", ["acled", "ged", "airwars"])
@settings(max_examples=40)
@given(sample=placed())
def test_tables_are_read_alike_by_pandas_and_by_python_with_the_records_values(form: str, sample: Sample) -> None:
    text = written(sample, form)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    frame = pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == rows
    (happened,) = sample.of_events
    for row in rows if form == "acled" else ():
        assert date.fromisoformat(row["event_date"]) == happened.date.start
        assert int(row["fatalities"]) == happened.fatalities.acled
        assert undone(row["location"]).split() == (happened.place.name or "").split()
        assert float(row["latitude"]) == happened.place.latitude


@settings(max_examples=40, deadline=None)
@given(placed())
def test_maps_are_read_by_geopandas(sample: Sample) -> None:
    (happened,) = sample.of_events
    with TemporaryDirectory() as folder:
        path = Path(folder, "events.geojson")
        path.write_text(written(sample, "geojson"), encoding="utf-8", newline="\n")
        frame = geopandas.read_file(path)
    assert list(frame["event_id"]) == [happened.event_id]
    assert frame.geometry[0].x == pytest.approx(happened.place.longitude, abs=0.001)
    assert frame.geometry[0].y == pytest.approx(happened.place.latitude, abs=0.001)

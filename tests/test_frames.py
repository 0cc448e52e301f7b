"""The record's tables as data frames: whole for its holder, held back with a redaction, of a release where asked."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import geopandas
import pandas
import polars
import pytest

import whence
from tests.sample_reader import SampleReader, line
from whence.export.flat.declared import TABLES
from whence.model.errors import UsageError

PUBLIC = whence.Redaction(internal=False, as_of=date(2022, 1, 1))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Record]:
    folder = tmp_path_factory.mktemp("frames")
    told = [line("2021-03-04", "Dori", 9, "the rebels"), line("2021-12-30", "Djibo", 2, "Amina Testwell")]
    (folder / "a.txt").write_text("The paper writes of the east.\n" + "\n".join(told), encoding="utf-8")
    whence.build_into(folder / "a.txt", folder / "record.db", SampleReader())
    whence.make_release("first", folder / "record.db")
    (folder / "b.txt").write_text(line("2021-05-05", "Kaya", 4, "the rebels"), encoding="utf-8")
    with whence.build(folder, folder / "record.db", SampleReader()) as opened:
        yield opened


def test_every_library_gives_the_events(record: whence.Record) -> None:
    ids = [event.event_id for event in record.events()]
    places = [event.place.name for event in record.events()]
    assert record.to_arrow()["event_id"].to_pylist() == ids
    for frame in (record.to_pandas(), record.to_polars(), record.to_geopandas()):
        assert list(frame["event_id"]) == ids
        assert list(frame["place"]) == places
        assert next(iter(frame["date_start"])).year == 2021
        assert sum(frame["deaths_best"]) == 15


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_a_frame(table: str, record: whence.Record) -> None:
    names = list(TABLES[table].names)
    assert record.to_arrow(table).column_names == names
    assert list(record.to_pandas(table).columns) == record.to_polars(table).columns == names


def test_the_types_are_those_of_pandas(record: whence.Record) -> None:
    events = record.to_pandas()
    kinds = {name: str(events[name].dtype) for name in ("date_start", "deaths_best", "civilian_harm", "latitude")}
    assert kinds == {
        "date_start": "datetime64[s]", "deaths_best": "Int64", "civilian_harm": "boolean", "latitude": "float64",
    }  # fmt: skip
    assert isinstance(events, pandas.DataFrame) and isinstance(record.to_polars(), polars.DataFrame)


def test_points_are_those_of_geojson(record: whence.Record) -> None:
    events = record.to_geopandas()
    assert isinstance(events, geopandas.GeoDataFrame) and events.crs.to_epsg() == 4326
    for row in events.itertuples():
        known = row.place_precision in ("exact", "near", "admin2")
        point = (round(row.longitude, 3), round(row.latitude, 3)) if known else None
        assert (None if row.geometry is None else (row.geometry.x, row.geometry.y)) == point
    assert events.geometry.notna().any()


def test_a_redaction_holds_back_what_exports_do(record: whence.Record) -> None:
    assert "Djibo" in list(record.to_pandas()["place"])
    assert "Djibo" not in list(record.to_pandas(redaction=PUBLIC)["place"])
    assert "Amina" in str(record.to_arrow("claims").to_pylist())
    assert "Amina" not in str(record.to_arrow("claims", redaction=PUBLIC).to_pylist())


def test_a_release_stands_in_the_records_place(record: whence.Record) -> None:
    assert "Kaya" in list(record.to_pandas()["place"])
    assert "Kaya" not in list(record.to_pandas(release="first")["place"])
    with pytest.raises(UsageError, match="second"):
        record.to_pandas(release="second")
    with pytest.raises(UsageError, match="there is no table people"):
        record.to_polars("people")


@pytest.mark.parametrize("name", ["pandas", "polars", "geopandas"])
def test_a_library_that_is_not_there_is_named(
    name: str, record: whence.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=rf"this needs {name}, .* pip install 'whence\[frames\]'"):
        getattr(record, f"to_{name}")()


def test_opening_a_record_loads_no_library_of_frames() -> None:
    script = (
        "import sys, whence\n"
        "whence.Record\n"
        "assert not {'pandas', 'polars', 'geopandas', 'pyarrow', 'whence.export'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_without_pyarrow_it_is_said_how_to_have_it(record: whence.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "whence.export.flat.arrow", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'whence\[parquet\]'"):
        record.to_arrow()

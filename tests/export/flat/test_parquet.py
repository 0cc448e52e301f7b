"""Parquet: what pandas, DuckDB and Polars read is what the record holds, with a schema that says what it means."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas
import polars
import pyarrow.parquet
from hypothesis import given, settings

from tests.export.flat.nasty import EXAMPLES, nasty_records
from tests.export.flat.reading import expected, of_duckdb, plain, write
from tests.export.flat.test_rows import flat_of, full
from whence.export.flat.declared import TABLES
from whence.export.flat.forms import files_of
from whence.export.flat.rows import Flat


@settings(max_examples=EXAMPLES)
@given(nasty_records())
def test_every_reader_gives_back_the_record(flat: Flat) -> None:
    with TemporaryDirectory() as made:
        folder = write(flat, "parquet", Path(made))
        for name in TABLES:
            path, rows = folder / f"{name}.parquet", expected(flat.rows(name))
            assert [tuple(map(plain, row.values())) for row in pyarrow.parquet.read_table(path).to_pylist()] == rows
            assert [tuple(map(plain, row)) for row in polars.read_parquet(path).iter_rows()] == rows
            frame = pandas.read_parquet(path, dtype_backend="pyarrow")
            assert [tuple(map(_pandas_plain, row)) for row in frame.itertuples(index=False, name=None)] == rows
            columns, found = of_duckdb(path, "read_parquet")
            assert columns == list(TABLES[name].names)
            assert [tuple(map(plain, row)) for row in found] == rows


def _pandas_plain(cell: object) -> object:
    found = plain(cell)
    return found.to_pydatetime() if isinstance(found, pandas.Timestamp) else found


def test_columns_have_types_and_meanings() -> None:
    files = {name: b"".join(pieces) for name, pieces in files_of(flat_of(full()), "parquet")}
    assert list(files) == [*(f"{name}.parquet" for name in TABLES), "README.txt"]
    for name, table in TABLES.items():
        schema = pyarrow.parquet.read_schema(pyarrow.BufferReader(files[f"{name}.parquet"]))
        assert {field.name: field.metadata[b"description"].decode() for field in schema} == {
            column.name: column.words for column in table.columns
        }
        told = {key.decode(): value.decode() for key, value in schema.metadata.items()}
        assert json.loads(told["export"]) == {"internal": False, "as_of": "2021-06-01"}
        assert json.loads(told["attributions"])[0]["title"] == "GeoNames"
        assert told["description"].startswith(table.words)
    schema = pyarrow.parquet.read_schema(pyarrow.BufferReader(files["events.parquet"]))
    kinds = {
        name: str(schema.field(name).type) for name in ("date_start", "deaths_best", "latitude", "flags", "event_id")
    }
    assert kinds == {
        "date_start": "date32[day]", "deaths_best": "int64", "latitude": "double", "flags": "list<element: string>",
        "event_id": "string",
    }  # fmt: skip
    assert "attribution: Places, their points and divisions" in files["README.txt"].decode()

"""The tables as Arrow tables and Parquet files: typed columns, each with its meaning in the schema."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from itertools import islice
from typing import Any

import pyarrow
from pyarrow import parquet

from whence.export.attributions import ATTRIBUTIONS
from whence.export.flat.about import EMPTY, MACHINE_CODED, MADE_BY, about_text
from whence.export.flat.columns import Column, Kind, Row, Table
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat

_BATCH = 10_000
"""Rows in a group of a Parquet file."""

_TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.INTEGER: pyarrow.int64(),
    Kind.NUMBER: pyarrow.float64(),
    Kind.BOOLEAN: pyarrow.bool_(),
    Kind.DATE: pyarrow.date32(),
    Kind.TIME: pyarrow.timestamp("us", tz="UTC"),
    Kind.LIST: pyarrow.list_(pyarrow.string()),
    Kind.OBJECT: pyarrow.string(),
}


def arrow_table(flat: Flat, name: str) -> Any:
    """A table of the record, by its name, as a `pyarrow.Table`; raises UsageError where there is none of that name."""
    rows = flat.rows(name)
    schema = _schema(TABLES[name], flat)
    return pyarrow.Table.from_batches(_batches(rows, schema), schema)


def parquet_files(flat: Flat) -> Iterator[tuple[str, Iterator[bytes]]]:
    """A Parquet file for each table, and a text on what they are; the same bytes for the same record and day."""
    for name, table in TABLES.items():
        yield f"{name}.parquet", _file(flat, table)
    yield "README.txt", about_text(flat)


def _file(flat: Flat, table: Table) -> Iterator[bytes]:
    schema = _schema(table, flat)
    out = BytesIO()
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(flat.rows(table.name), schema):
            writer.write_batch(batch)
    yield out.getvalue()


def _schema(table: Table, flat: Flat) -> Any:
    """The columns with their meanings, and on the table what it is, what was held back of it, and what it owes."""
    told = {
        "title": table.name,
        "description": f"{table.words} {MACHINE_CODED} {EMPTY}",
        "made_by": MADE_BY,
        "export": json.dumps(flat.shaper.stamp()),
        "held_back": json.dumps(flat.tally.held_back, sort_keys=True),
        "attributions": json.dumps([asdict(each) for each in ATTRIBUTIONS]),
        "columns": json.dumps({column.name: column.words for column in table.columns}),
        "primary_key": json.dumps(table.key),
    }
    return pyarrow.schema(map(_field, table.columns), metadata=told)


def _field(column: Column) -> Any:
    codes = {"codes": json.dumps([code.value for code in column.codes])} if column.codes is not None else {}
    meaning = {"description": column.words, "kind": column.kind.value, **codes}
    return pyarrow.field(column.name, _TYPES[column.kind], nullable=not column.needed, metadata=meaning)


def _batches(rows: Iterator[Row], schema: Any) -> Iterator[Any]:
    while taken := list(islice(rows, _BATCH)):
        columns = zip(*taken, strict=True)
        arrays = [pyarrow.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
        yield pyarrow.record_batch(arrays, schema=schema)

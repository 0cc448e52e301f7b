"""Rows in and out of Spark's Arrow batches; a kind of rows is the names of its columns, each with its Spark type."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

Columns: TypeAlias = Mapping[str, str]
"""The columns of rows in order, each with its type: `string`, `long`, `double`, `boolean`, `binary`, `array<…>`."""

Row: TypeAlias = Mapping[str, Any]
Part: TypeAlias = Callable[[Iterator[Row]], Iterable[Sequence[Any]]]
"""What a task does with the rows of its part: rows by name in, values in the order of columns out."""

Batches: TypeAlias = Callable[[Iterator[Any]], Iterator[Any]]

_AT_ONCE = 256  # rows in a batch: reports have kilobytes, pages megabytes


def ddl(columns: Columns) -> str:
    """The columns as Spark writes a schema."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns.items())


def over(part: Part, columns: Columns) -> Batches:
    """A function over rows as one over Arrow batches, for `mapInArrow`."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        return packed(part(unpacked(batches)), columns)

    return run


def unpacked(batches: Iterable[Any]) -> Iterator[Row]:
    """The rows of Arrow batches, or of a table's."""
    for batch in batches:
        yield from batch.to_pylist()


def packed(rows: Iterable[Sequence[Any]], columns: Columns) -> Iterator[Any]:
    """Arrow batches of rows."""
    import pyarrow as pa  # noqa: PLC0415 - comes by an extra

    schema = arrow_schema(columns)
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        arrays = [pa.array(values, kind) for values, kind in zip(zip(*some, strict=True), schema.types, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def table(rows: Iterable[Sequence[Any]], columns: Columns) -> Any:
    """An Arrow table of rows."""
    import pyarrow as pa  # noqa: PLC0415 - comes by an extra

    return pa.Table.from_batches(packed(rows, columns), arrow_schema(columns))


def arrow_schema(columns: Columns) -> Any:
    """The columns as Arrow has them."""
    import pyarrow as pa  # noqa: PLC0415 - comes by an extra

    kinds = {
        "string": pa.string(),
        "long": pa.int64(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
        "binary": pa.binary(),
        "array<long>": pa.list_(pa.int64()),
        "array<string>": pa.list_(pa.string()),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])

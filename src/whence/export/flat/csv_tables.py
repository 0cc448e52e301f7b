"""The tables as CSV (RFC 4180, UTF-8) that a Frictionless Data Package can describe and a spreadsheet may open."""

from collections.abc import Iterator

from whence.export.flat.columns import Table, written
from whence.export.flat.rows import Flat
from whence.export.table import row


def csv_rows(flat: Flat, table: Table) -> Iterator[bytes]:
    """The header and the rows of a table."""
    yield row(table.names).encode()
    for cells in flat.rows(table.name):
        yield row(list(map(written, cells))).encode()

"""The record as a Frictionless Data Package v2: a CSV file for each table, and what every column is."""

import json
from collections.abc import Iterator
from typing import Any

from whence.export.attributions import ATTRIBUTIONS
from whence.export.flat.about import EMPTY, MACHINE_CODED, MADE_BY, PREFIX_WORDS, TITLE
from whence.export.flat.columns import Column, Kind, Table
from whence.export.flat.csv_tables import csv_rows
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"

_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "datetime",
    Kind.LIST: "array",
    Kind.OBJECT: "object",
}


def package_files(flat: Flat) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of the package: its description and a CSV file for each table."""
    described = json.dumps(_package(flat), ensure_ascii=False, indent=2) + "\n"
    yield "datapackage.json", iter([described.encode()])
    for name, table in TABLES.items():
        yield f"{name}.csv", csv_rows(flat, table)


def _package(flat: Flat) -> dict[str, Any]:
    """The description of the package; what is whence's own stands under `whence:`.

    It names no licence of the whole, which is for those who hold the record to give, but those of what stands in it.
    """
    return {
        "$schema": PROFILE,
        "name": "whence-record",
        "title": TITLE,
        "description": f"{MACHINE_CODED} {EMPTY} {PREFIX_WORDS}",
        "sources": [{"title": each.title, "path": each.path} for each in ATTRIBUTIONS],
        "whence:made_by": MADE_BY,
        "whence:export": flat.shaper.stamp(),
        "whence:held_back": dict(sorted(flat.tally.held_back.items())),
        "whence:attributions": [each.words() for each in ATTRIBUTIONS],
        "resources": [_resource(flat, table) for table in TABLES.values()],
    }


def _resource(flat: Flat, table: Table) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE,
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.words,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "whence:rows": flat.size(table.name),
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": [column]}} for column, other in table.refers
    ]
    return {
        "$schema": _SCHEMA,
        "fields": list(map(_field, table.columns)),
        "fieldsMatch": "exact",
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    if column.codes is not None:
        constraints["enum"] = [code.value for code in column.codes]
    described = {"name": column.name, "type": _TYPES[column.kind], "description": column.words}
    return described | ({"constraints": constraints} if constraints else {})

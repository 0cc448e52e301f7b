"""The data package: valid to Frictionless, and what pandas, DuckDB, Polars and R read is what the record holds."""

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import frictionless
import pandas
import polars
import pytest
from hypothesis import given, settings

from tests.export.flat.nasty import EXAMPLES, SAMPLES, nasty_records
from tests.export.flat.reading import as_texts, expected, of_duckdb, plain, typed, undone, write
from tests.export.flat.test_rows import PUBLIC, flat_of, full
from tests.export.samples import report
from whence.export.flat.columns import Kind
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat
from whence.export.redaction import Redaction

_PANDAS = {Kind.INTEGER: "Int64", Kind.NUMBER: "float64", Kind.BOOLEAN: "boolean"}


@settings(max_examples=EXAMPLES)
@given(nasty_records())
def test_every_reader_gives_back_the_record(flat: Flat) -> None:
    with TemporaryDirectory() as made:
        folder = write(flat, "datapackage", Path(made))
        for name in TABLES:
            path, texts = folder / f"{name}.csv", as_texts(flat.rows(name))
            read = pandas.read_csv(path, dtype=str, keep_default_na=False)
            assert list(map(undone, read.itertuples(index=False, name=None))) == texts
            assert [plain_row(typed(name, row)) for row in texts] == expected(flat.rows(name))
            columns, found = of_duckdb(path, "read_csv, all_varchar=true, header=true, quote='\"', escape='\"'")
            assert columns == list(TABLES[name].names)
            assert list(map(undone, found)) == texts
            assert list(map(undone, polars.read_csv(path, infer_schema=False).iter_rows())) == texts


def plain_row(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(map(plain, row))


@settings(max_examples=10)
@given(nasty_records())
def test_frictionless_finds_nothing_wrong(flat: Flat) -> None:
    with TemporaryDirectory() as made:
        folder = write(flat, "datapackage", Path(made))
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["title", "message"])
        package = frictionless.Package(str(folder / "datapackage.json"))
        for resource in package.resources:
            rows = resource.read_rows()
            assert len(rows) == flat.size(str(resource.name))


def test_what_each_column_is_stands_in_the_package(tmp_path: Path) -> None:
    folder = write(flat_of(full()), "datapackage", tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["whence:export"] == {"internal": False, "as_of": "2021-06-01"}
    assert package["sources"][0]["title"] == "GeoNames"
    assert "licenses" not in package
    for resource, (name, table) in zip(package["resources"], TABLES.items(), strict=True):
        assert (resource["name"], resource["path"]) == (name, f"{name}.csv")
        schema = resource["schema"]
        assert [field["name"] for field in schema["fields"]] == list(table.names)
        assert all(field["description"] for field in schema["fields"])
        assert schema["primaryKey"] == list(table.key) and schema["missingValues"] == [""]
    claims = package["resources"][1]["schema"]
    fields = {field["name"]: field for field in claims["fields"]}
    assert fields["via"]["type"] == "array" and fields["value"]["type"] == "object"
    assert fields["polarity"]["constraints"]["enum"][0] == "asserted"
    assert claims["foreignKeys"][0] == {
        "fields": ["report_id"],
        "reference": {"resource": "reports", "fields": ["report_id"]},
    }


def test_pandas_reads_it_with_the_types_of_the_package(tmp_path: Path) -> None:
    flat = flat_of(full(), Redaction(internal=True, as_of=PUBLIC.as_of))
    folder = write(flat, "datapackage", tmp_path)
    for name, table in TABLES.items():
        types = {column.name: _PANDAS.get(column.kind, "str") for column in table.columns}
        days = [column.name for column in table.columns if column.kind is Kind.DATE]
        read = pandas.read_csv(folder / f"{name}.csv", dtype=types, parse_dates=days, true_values=["true"])
        assert len(read) == flat.size(name)
    events = pandas.read_csv(folder / "events.csv", parse_dates=["date_start"])
    assert events["date_start"][0] == pandas.Timestamp(2021, 3, 4) and events["deaths_best"].sum() == 9


_R = """
claims <- read.csv("claims.csv", encoding = "UTF-8", na.strings = "")
stopifnot(nrow(claims) == 3, claims$low[1] == 9, is.na(claims$high[1]), is.character(claims$quote))
stopifnot(identical(as.Date(read.csv("events.csv")$date_start[1]), as.Date("2021-03-04")))
titles <- read.csv("reports.csv", encoding = "UTF-8", na.strings = "", quote = '"')$title
for (title in titles) cat(utf8ToInt(title), "\n")
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R (Rscript)")
def test_r_reads_it(tmp_path: Path) -> None:
    sample = full()
    titles = [text for text in SAMPLES if "\r" not in text and text not in ("\uffff", "\x01")]  # no text of R's
    sample.of_reports = [*sample.of_reports, *(report(f"n{n}", title=text) for n, text in enumerate(titles))]
    folder = write(flat_of(sample), "datapackage", tmp_path)
    script = tmp_path / "read.R"
    script.write_text(_R, encoding="utf-8")
    done = subprocess.run(["Rscript", script], cwd=folder, capture_output=True, text=True, check=True)
    read = ["".join(map(chr, map(int, line.split()))) for line in done.stdout.splitlines()]
    assert list(undone(read[2:])) == titles

"""What tasks do gives the same claims, pairs and events as one machine, however rows are parted."""

import json
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from tests.engines.spark.made import built_here, told_by, write_files
from tests.engines.spark.parted import Parted, make_folder
from whence.engines.spark.reading import Terms
from whence.flow import BuildResult
from whence.folder import import_folder, terms_of
from whence.kept.method import method
from whence.model.errors import UsageError
from whence.model.lists import Scope
from whence.store import Record


@pytest.fixture(scope="module")
def terms() -> Terms:
    return terms_of("rules")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, rows: list[Mapping[str, str]], terms: Terms) -> Path:
    """The tables of the example reports, made over three parts."""
    work = tmp_path_factory.mktemp("parted")
    return make_folder(work / "tables", write_files(work / "in", rows, table=True), terms)


def imported(folder: Path, path: Path) -> BuildResult:
    with Record.create_or_open(path) as record:
        return import_folder(folder, record)


def held(path: Path) -> dict[str, Any]:
    with Record.open_readonly(path) as record:
        return told_by(record)


def test_an_imported_record_holds_what_a_local_build_holds(
    folder: Path, local: Mapping[str, Any], tmp_path: Path
) -> None:
    result = imported(folder, tmp_path / "record.db")
    assert (result.counts.duplicates, result.counts.refused) == (3, 3)
    found = held(tmp_path / "record.db")
    for name, expected in local.items():
        assert found[name] == expected, name
    assert len(found["links"]) > 5
    assert len(found["events"]) > 10
    assert found["holds"].superseded == 1


def test_nothing_is_compared_again_by_the_import(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("worked out again")

    for name in ("compare", "meeting_of", "line_keys"):
        monkeypatch.setattr(import_module("whence.lineage.relate"), name, refuse)
    for module, name in (("weighed", "compared"), ("candidates", "keys_of")):
        monkeypatch.setattr(import_module(f"whence.linking.{module}"), name, refuse)
    assert imported(folder, tmp_path / "record.db").record.events > 10


def test_any_number_of_parts_gives_the_same_tables(
    folder: Path, rows: list[Mapping[str, str]], terms: Terms, tmp_path: Path
) -> None:
    other = make_folder(tmp_path / "tables", write_files(tmp_path / "in", rows, table=True), terms, Parted(7))
    for name in ("reports", "site_lines", "pairs", "links", "levels", "levels_within", "events"):
        assert table_rows(other / name) == table_rows(folder / name), name


def test_a_record_of_large_groups_is_the_one_that_is_built_here(
    rows: list[Mapping[str, str]],
    terms: Terms,
    local: Mapping[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also in what it keeps: of the pairs within large groups those that clusters asked for."""
    monkeypatch.setattr(import_module("whence.linking.link"), "MOST_WHOLE", 2)
    here = built_here(tmp_path / "here", rows)
    folder = make_folder(tmp_path / "tables", write_files(tmp_path / "in", rows, table=True), terms, Parted(most=2))
    imported(folder, tmp_path / "record.db")
    found = held(tmp_path / "record.db")
    for what in ("links", "events", "incidents"):
        assert found[what] == here[what] == local[what], what
    assert kept_levels(tmp_path / "record.db") == kept_levels(tmp_path / "here" / "record.db")


def kept_levels(path: Path) -> set[tuple[object, ...]]:
    """How pairs compare that a record keeps, by the ids of incidents."""
    with Record.open_readonly(path) as record:
        names: dict[object, str] = {key: name for key, name, *_ in record.incident_heads(Scope.CONFLICT)}
        return {(names[a], names[b], *rest) for a, b, *rest in record.kept(method()).rows("levels")}


def test_the_tables_say_the_links_and_events_that_the_record_has(folder: Path, local: Mapping[str, Any]) -> None:
    links = {(row["a"], row["b"], row["relation"]) for row in map(json.loads, table_rows(folder / "links"))}
    assert links == {(link.a, link.b, link.relation.value) for link in local["links"]}
    events: dict[str, list[str]] = {}
    for row in sorted(map(json.loads, table_rows(folder / "events")), key=lambda row: row["ordinal"]):
        events.setdefault(row["event_id"], []).append(row["incident_id"])
    assert events == {event.event_id: list(event.incidents) for event in local["events"]}


def test_an_import_again_adds_nothing(folder: Path, local: Mapping[str, Any], tmp_path: Path) -> None:
    imported(folder, tmp_path / "record.db")
    again = imported(folder, tmp_path / "record.db")
    assert (again.counts.new, again.counts.kept) == (0, len(local["reports"]) + 1)
    assert held(tmp_path / "record.db")["events"] == local["events"]


def test_tables_of_another_method_are_worked_out_anew(folder: Path, local: Mapping[str, Any], tmp_path: Path) -> None:
    says = json.loads((folder / "whence.json").read_text(encoding="utf-8"))
    other = tmp_path / "tables"
    other.mkdir()
    for table in folder.iterdir():
        if table.is_dir() and table.name in ("reports", "levels"):
            (other / table.name).symlink_to(table)
    (other / "whence.json").write_text(json.dumps({**says, "method": "another"}), encoding="utf-8")
    imported(other, tmp_path / "record.db")
    assert held(tmp_path / "record.db")["events"] == local["events"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"form": 0}, "build it again"),
        ({"version": "0.0.1"}, "was made by whence 0.0.1"),
        (None, "holds no whence.json"),
    ],
)
def test_a_folder_that_cannot_be_imported_says_why(
    folder: Path, tmp_path: Path, change: Mapping[str, object] | None, words: str
) -> None:
    if change is not None:
        says = json.loads((folder / "whence.json").read_text(encoding="utf-8"))
        (tmp_path / "whence.json").write_text(json.dumps({**says, **change}), encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        imported(tmp_path, tmp_path / "record.db")


def test_a_folder_whose_build_was_cut_short_is_not_imported(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "whence.json").write_bytes((folder / "whence.json").read_bytes())
    with pytest.raises(UsageError, match="is not whole"):
        imported(tmp_path, tmp_path / "record.db")


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """A copy of a whole folder, which says how many rows its tables have."""
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    tables = [each for each in copy.iterdir() if each.is_dir()]
    rows = {each.name: sum(parquet.read_metadata(file).num_rows for file in each.glob("*.parquet")) for each in tables}
    (copy / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    return copy


def test_a_folder_of_which_all_was_copied_is_imported(
    copied: Path, tmp_path: Path, local: Mapping[str, object]
) -> None:
    imported(copied, tmp_path / "record.db")
    assert held(tmp_path / "record.db")["events"] == local["events"]


@pytest.mark.parametrize("table", ["reports", "lines", "meetings", "pairs", "block_keys", "levels"])
def test_a_folder_of_which_a_part_was_not_copied_is_not_imported(copied: Path, tmp_path: Path, table: str) -> None:
    largest = max((copied / table).glob("*.parquet"), key=lambda file: file.stat().st_size)
    largest.rename(tmp_path / "gone")
    with pytest.raises(UsageError, match=rf"is not whole: {table} has [\d,]+ of [\d,]+ rows"):
        imported(copied, tmp_path / "record.db")


@pytest.mark.parametrize("name", ["reports", "levels"])
def test_a_part_that_was_cut_short_is_named(copied: Path, tmp_path: Path, name: str) -> None:
    largest = max((copied / name).glob("*.parquet"), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:100])
    with pytest.raises(UsageError, match=f"{largest.name} is damaged or was cut short"):
        imported(copied, tmp_path / "record.db")


def table_rows(folder: Path) -> list[str]:
    """The rows of a table, in an order of their own; how long reading took is no part of what was read."""
    rows = [row for file in folder.glob("*.parquet") for row in parquet.read_table(file).to_pylist()]
    return sorted(json.dumps({**row, "seconds": None}, default=repr, sort_keys=True) for row in rows)

"""A build on a real Spark of two workers, one of which is killed while it reads: it gives what one machine gives.

Java takes its time to start: one session does everything, and the test looks at what it left.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from tests.engines.spark.cluster import MASTER, SETTINGS, Killer, environment, lacking
from tests.engines.spark.made import built_here, told_by, write_files
from whence.engines.spark.build import Built, build_on
from whence.engines.spark.session import session
from whence.engines.spark.tables import TABLES
from whence.engines.spark.watch import Step
from whence.folder import import_folder, terms_of
from whence.model.errors import UsageError
from whence.store import Record

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(lacking() is not None, reason=f"spark: {lacking()}"),
]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one session: what was built, again too, which process was killed, and errors by what was asked.

    In the folder `large` all groups of more than two incidents were taken for large ones. `told` is how far the first
    build was.
    """

    folder: Path
    large: Path
    built: Built
    again: Built
    killed: int | None
    kept: bool
    errors: Mapping[str, str]
    told: Sequence[Step]


@pytest.fixture(scope="module")
def few(rows: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Reports that are linked, and events of several: Java is slow, and the others are tried without it."""
    return [row for row in rows if row["id"].startswith(("chinagodrar", "moura", "sobame", "sobane"))]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory, few: list[Mapping[str, str]]) -> Mapping[str, Any]:
    """What the record holds that a build on this machine makes of the files."""
    return built_here(tmp_path_factory.mktemp("here"), few)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, few: list[Mapping[str, str]]) -> Iterator[Ran]:
    """All that is asked of Spark."""
    work = tmp_path_factory.mktemp("cluster")
    files, to = write_files(work / "in", few, table=True), work / "tables"
    (files / "e.txt").write_text("Nine people were killed.", encoding="utf-8")
    (files / "f.parquet").write_bytes(b"PAR1 and no more")
    terms = terms_of("rules")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(work).items():
            patch.setenv(name, value)
        with session(MASTER, SETTINGS) as spark:
            with Killer(to / "reports").at_work() as killer:
                told: list[Step] = []
                built = build_on(spark, [str(files)], str(to), terms, tell=told.append)
            reports = _written(to / "reports")
            shutil.rmtree(to / "events")
            again = build_on(spark, [str(files)], f"{to}/", terms)
            large = _without(to, work / "large", ("levels_within", "events"))
            build_on(spark, [str(files)], str(large), terms, most=2)
            errors = {
                "nowhere": _refused(lambda: build_on(spark, [str(work / "nowhere")], str(work / "x"), terms)),
                "other": _refused(lambda: build_on(spark, [str(files / "below")], str(to), terms)),
                "taken": _refused(lambda: build_on(spark, [str(files)], str(files), terms)),
            }
        yield Ran(to, large, built, again, killer.killed, reports == _written(to / "reports"), errors, told)


def _without(folder: Path, to: Path, tables: Sequence[str]) -> Path:
    """The same folder, some of whose tables were not written yet."""
    shutil.copytree(folder, to)
    for name in tables:
        shutil.rmtree(to / name)
    return to


def _written(table: Path) -> Mapping[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in table.iterdir()}


def _refused(build: Any) -> str:
    with pytest.raises(UsageError) as caught:
        build()
    return str(caught.value)


@pytest.fixture(scope="module")
def found(ran: Ran, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What the record holds that is made of the folder."""
    return imported(ran.folder, tmp_path_factory.mktemp("imported") / "record.db")


def imported(folder: Path, path: Path) -> Mapping[str, Any]:
    with Record.create_or_open(path) as record:
        import_folder(folder, record)
        return told_by(record)


def test_a_cluster_one_of_whose_workers_dies_gives_what_one_machine_gives(
    ran: Ran, found: Mapping[str, Any], local: Mapping[str, Any], tmp_path: Path
) -> None:
    """One test, so that tests run in several processes do not start Java in each."""
    assert ran.killed is not None
    for what in ("reports", "readings", "links", "events", "incidents"):
        assert found[what] == local[what], what
    check_what_was_refused(ran, found, local)
    check_what_was_built(ran, local)
    check_what_was_told(ran.told)
    check_large_groups(ran, imported(ran.large, tmp_path / "record.db"), local)
    rows = json.loads((ran.folder / "rows.json").read_text(encoding="utf-8"))
    assert rows == {name: len(rows_of(ran.folder / name)) for name in TABLES}
    for what, words in (("nowhere", "check the address"), ("other", "(other sources)"), ("taken", "is there already")):
        assert words in ran.errors[what]


def check_what_was_refused(ran: Ran, found: Mapping[str, Any], local: Mapping[str, Any]) -> None:
    more = set(found["refusals"]) - set(local["refusals"])
    assert more == {("e.txt", "unsupported_format"), ("f.parquet", "malformed")}
    assert ran.built.counts.refused == len(found["refusals"]) == len(local["refusals"]) + 2


def check_what_was_built(ran: Ran, local: Mapping[str, Any]) -> None:
    """It adds up, and built again it goes on behind the last table that is there whole."""
    counts, holds = ran.built.counts, local["holds"]
    assert counts.found == counts.new + counts.duplicates + counts.refused
    assert counts.duplicates == local["counts"].duplicates
    assert (ran.built.links, ran.built.events) == (holds.links, holds.events)
    assert holds.links
    assert any(len(event.incidents) > 1 for event in local["events"])
    assert ran.again == ran.built
    assert ran.kept


def check_what_was_told(told: Sequence[Step]) -> None:
    """Each table in its turn, and tasks that were done of them."""
    tables = list(dict.fromkeys(step.table for step in told))
    assert tables == [name for name in TABLES if name in tables]
    assert (tables[0], tables[-1]) == ("reports", "events")
    assert any(0 < step.done <= step.tasks for step in told)


def check_large_groups(ran: Ran, found: Mapping[str, Any], local: Mapping[str, Any]) -> None:
    """Of groups that are too large no pairs were laid out; the links and events are those of one machine."""
    for what in ("links", "events", "incidents"):
        assert found[what] == local[what], what
    assert sorted(rows_of(ran.large / "events")) == sorted(rows_of(ran.folder / "events"))
    within, all_within = (set(rows_of(folder / "levels_within")) for folder in (ran.large, ran.folder))
    assert within < all_within
    assert any(len(event.incidents) > 2 for event in local["events"])


def rows_of(table: Path) -> Sequence[tuple[Any, ...]]:
    """The rows of a table of the folder."""
    return [tuple(row.values()) for file in table.glob("*.parquet") for row in parquet.read_table(file).to_pylist()]

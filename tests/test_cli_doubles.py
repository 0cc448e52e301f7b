"""Events that may be one happening told twice are named where events are listed, and counted where they are added."""

import json
from pathlib import Path

import pytest

import whence
from tests.test_cli import run

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"
AS_OF = ("--as-of", "2099-01-01", "--internal")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doubles") / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    return path


@pytest.fixture(scope="module")
def pairs(record: Path) -> tuple[tuple[str, str], ...]:
    with whence.Record(record) as opened:
        found = opened.doubles()
    assert found
    return found


def test_the_list_names_the_pairs_and_what_to_do(record: Path, pairs: tuple[tuple[str, str], ...]) -> None:
    told = run("events", "--record", str(record), "--all").stderr
    assert f"{len(pairs)} pairs of events may be one happening told twice" in told
    one, two = pairs[0]
    assert f"{one} and {two}" in told
    assert "whence why-same A B" in told and "whence decide merge A B" in told


def test_the_list_is_silent_about_events_that_it_does_not_show(record: Path) -> None:
    told = run("events", "--record", str(record), "--flag", "corrected")
    assert "may be one" not in told.stderr


def test_totals_count_the_pairs_of_which_both_are_in_the_lines(
    record: Path, pairs: tuple[tuple[str, str], ...]
) -> None:
    document = json.loads(run("totals", "--record", str(record), *AS_OF, "--json").stdout)
    counted = {name for row in document["rows"] for name in row["event_ids"]}
    both = [list(pair) for pair in pairs if counted.issuperset(pair)]
    assert both and document["may_be_one"] == both
    told = " ".join(run("totals", "--record", str(record), *AS_OF).stdout.split())
    assert f"{len(both)} pairs of events here may be one happening each, with its dead counted twice" in told
    with whence.Record(record) as opened:
        assert [list(pair) for pair in opened.totals().may_be_one or ()] == both


def test_a_release_has_no_pairs(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "record.db"
    copy.write_bytes(record.read_bytes())
    assert run("release", "first", "--record", str(copy)).exit_code == 0
    with whence.Record(copy) as opened:
        assert opened.totals(release="first").may_be_one is None

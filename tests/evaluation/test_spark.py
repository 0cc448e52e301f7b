"""What the comparison with Spark rests on, without starting it: readings told anew, and what two records hold."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="spark: pyarrow is not installed")

from evaluation.spark import Measured, Run, compared, place_of, told
from whence.engines.spark.build import Built
from whence.model.run import BuildCounts
from whence.store import Record


def test_readings_told_anew_make_a_folder_that_is_imported(tmp_path: Path) -> None:
    place = place_of(tmp_path, 7, "rules", stored=True)
    seconds = place.local(place.made())
    assert seconds > 0
    with Record.open_readonly(tmp_path / "local.db") as record:
        assert record.counts().reports == 7
        assert record.counts().events > 2
    assert compared(tmp_path / "local.db", tmp_path / "local.db") == {"readings": True, "links": True, "events": True}
    (tmp_path / "few").mkdir()
    other = place_of(tmp_path / "few", 6, "rules", stored=True)
    other.local(other.made())
    assert not compared(tmp_path / "local.db", tmp_path / "few" / "local.db")["readings"]


def test_what_was_measured_is_told() -> None:
    built = Built(BuildCounts(found=7, new=7, kept=0, duplicates=0, refused=0), 9, 30, 1, 8)
    runs = (Run(1, 20.0, None, built), Run(2, 10.0, None, built), Run(2, 14.0, 77, built))
    same = {"readings": True, "events": False}
    lines = told(Measured(7, False, 12.0, runs, 1.5, 300.0, 2.0, same, "x86_64, 2 processors", 0.1)).splitlines()
    assert lines[0] == "7 reports; here: 12.0 s"
    assert lines[1:4] == ["1 worker: 20.0 s", "2 workers: 10.0 s", "2 workers: 14.0 s, one of which was killed"]
    assert lines[4] == "scaling: 2.00; import: 1.5 s, 300 MiB"
    assert lines[5] == "readings the same, events DIFFER"

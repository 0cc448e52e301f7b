"""The engine and the import by the command line: what is asked of a person, and what of a machine without Spark."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("pyarrow", reason="spark: pyarrow is not installed")

from tests.engines.spark.parted import make_folder
from whence import Record
from whence.cli import app
from whence.engines.spark.build import Built
from whence.engines.spark.watch import Step, Tell
from whence.folder import terms_of
from whence.model.run import BuildCounts

LINE = {
    "id": "gao",
    "published": "2024-10-04",
    "text": "Gao. Gunmen killed five villagers near Gao on Thursday, the army said.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables of one report and a line that is none."""
    files = tmp_path / "in"
    files.mkdir()
    (files / "wire.jsonl").write_text(json.dumps(LINE) + "\n{\n", encoding="utf-8")
    return make_folder(tmp_path / "tables", files, terms_of("rules"))


def run(*words: object) -> tuple[int, str, str]:
    """The exit status of a command, and what it wrote."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--engine", "flink"], "there is no engine flink: choose one of local, spark"),
        (["--engine", "spark"], "name it with --to"),
        (["--to", "tables"], "are for --engine spark"),
        (["--master", "yarn"], "are for --engine spark"),
        (["--engine", "spark", "--to", "x", "--no-text"], "--no-text is not for --engine spark"),
        (["--engine", "spark", "--to", "x", "--record", "x.db"], "--record is not for --engine spark"),
        (["--engine", "spark", "--to", "x", "--contact", "a@b.org"], "--contact is not for --engine spark"),
        (["--engine", "spark", "--to", "x", "--conf", "fast"], "write it as spark.executor.memory=4g"),
        (["--engine", "spark", "--to", "x", "--reader", "llm"], "does not read on Spark"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(options: list[str], words: str, tmp_path: Path) -> None:
    status, _, said = run("build", tmp_path, *options)
    assert status == 2
    assert words in said


def test_a_record_that_is_set_is_no_reason_to_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_RECORD", str(tmp_path / "set.db"))
    status, _, said = run("build", tmp_path, "--engine", "spark", "--to", "x", "--reader", "llm")
    assert status == 2
    assert "does not read on Spark" in said


def test_no_record_is_made_of_what_is_no_folder_of_tables(tmp_path: Path) -> None:
    for more in ([], ["--no-text"]):
        status, _, said = run("import", tmp_path / "none", "-o", tmp_path / "record.db", *more)
        assert status == 2
        assert "holds no whence.json" in said
    assert not list(tmp_path.iterdir())


def test_without_java_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="spark: pyspark is not installed")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    status, _, said = run("build", tmp_path, "--engine", "spark", "--to", tmp_path / "out", "--reader", "rules")
    assert status == 2
    assert "needs Java 17 or later: install it, or set JAVA_HOME" in said


def test_without_pyspark_it_says_which_extra_brings_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    status, _, said = run("build", tmp_path, "--engine", "spark", "--to", tmp_path / "out", "--reader", "rules")
    assert status == 2
    assert "pip install 'whence[spark]'" in said


def test_what_was_built_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def build(
        given: list[str], to: str, reader: str, *, master: str | None, spark: Mapping[str, str], tell: Tell
    ) -> Built:
        asked.extend((given, to, reader, master, dict(spark)))
        tell(Step("reports", 1, 12))
        tell(Step("reports", 1, 12, 1, 4))
        tell(Step("incidents", 2, 12, 3, 4))
        return Built(BuildCounts(found=4, new=2, kept=0, duplicates=1, refused=1), 3, 9, 1, 2)

    monkeypatch.setattr("whence.folder.build_folder", build)
    spark = ["--engine", "spark", "--master", "local[2]", "--conf", "spark.ui.enabled=false", "--to", "out"]
    status, told, said = run("build", "s3a://news/", *spark)
    assert status == 3
    assert asked == [["s3a://news/"], "out", "model", "local[2]", {"spark.ui.enabled": "false"}]
    assert "4: 2 read, 1 found twice, 1 refused" in told
    assert "9 claims in 3 incidents, 2 events, 1 links" in told
    assert "whence import out -o record.db" in said
    assert said.splitlines()[:2] == [
        "writing reports (table 1 of 12)",
        "writing incidents (table 2 of 12): 3 of 4 tasks done",
    ]
    document = json.loads(run("build", "s3a://news/", *spark, "--json")[1])
    assert document["counts"]["refused"] == 1


def test_an_import_makes_a_record(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    status, told, said = run("import", folder, "-o", path)
    assert status == 3
    assert "wire.jsonl#2" in said
    assert "1 read now" in told
    status, told, _ = run("events", "--record", path, "--json")
    assert status == 0
    assert json.loads(told)["events"][0]["fatalities"]["ucdp"]["best"] == 5
    assert json.loads(run("import", folder, "-o", path, "--json")[1])["counts"]["kept"] == 1


def test_a_record_without_articles_can_be_made(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    assert run("import", folder, "-o", path, "--no-text")[0] == 3
    with Record(path) as record:
        assert not record.holds_text
    assert json.loads(run("events", "--record", path, "--json")[1])["events"]


def test_what_is_no_folder_of_tables_is_wrong_usage(tmp_path: Path) -> None:
    status, _, said = run("import", tmp_path, "-o", tmp_path / "record.db")
    assert status == 2
    assert "holds no whence.json" in said

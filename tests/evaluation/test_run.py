"""The command: one benchmark as one object, all as one table, and what it says where it cannot."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.benchmarks.readers import default_reader, marker_named, reader_named
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run
from tests.evaluation.test_muc4_files import KEY, TEXT
from whence.api import READERS
from whence.model.errors import DataError, UsageError
from whence.model.markup import Markup
from whence.reader.rules.reader import RulesReader

COMMON = {"bench", "data", "n", "failed", "reader", "commit", "seconds", "reports_per_second", "metrics", "ci95"}
ROLES = [
    {
        "docid": "OWN-1",
        "doctext": "gunmen killed two millers in orta on monday, police said.",
        "templates": [{"incident_type": "attack", "PerpInd": [[["gunmen", 0]]]}],
    },
    {"docid": "OWN-2", "doctext": "the fair opened in orta.", "templates": []},
]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder of corpora with the data of three benchmarks, our own."""
    (tmp_path / "muc4" / "processed").mkdir(parents=True)
    (tmp_path / "muc4" / "processed" / "dev.json").write_text("\n".join(json.dumps(row) for row in ROLES))
    (tmp_path / "muc4" / "tst1").mkdir()
    (tmp_path / "muc4" / "tst1" / "tst1-own").write_text(TEXT)
    (tmp_path / "muc4" / "tst1" / "key-tst1").write_text(KEY.replace("TST9-MUC4", "TST1-MUC3"))
    (tmp_path / "factuality").mkdir()
    (tmp_path / "factuality" / "dev.conll").write_text("0\tRul\t_\n1\tleft\t3.0\n\n0\tNobody\t_\n1\tleft\t-3.0\n")
    return tmp_path


@pytest.fixture
def on_corpora_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suite without the benchmarks on our own sets: they read hundreds of reports."""
    names = {"ledger", "muc4-roles", "muc4-slots", "polnear", "factuality", "relevance"}
    chosen = {name: benchmark for name, benchmark in BENCHMARKS.items() if name in names}
    monkeypatch.setattr("evaluation.benchmarks.suite.BENCHMARKS", chosen)


def test_a_benchmark_prints_one_object(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = corpora / "muc4" / "processed" / "dev.json"
    assert main(["muc4-roles", "--data", str(data), "--reader", "rules", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() >= COMMON
    assert (found["bench"], found["n"], found["reader"]) == ("muc4-roles", 2, "rules")
    assert found["f1"] == found["metrics"]["f1"]
    assert found["metrics"]["PerpInd_f1"] == 100.0
    assert found["ci95"].keys() == found["metrics"].keys()
    assert found["ci95"]["f1"][0] <= found["f1"] <= found["ci95"]["f1"][1]


def test_a_report_at_which_the_reader_fails_scores_as_nothing_told(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(READERS, "breaking", (__name__, "_Breaking"))
    found = run(BENCHMARKS["muc4-roles"], corpora / "muc4" / "processed" / "dev.json", "breaking")
    assert (found["n"], found["failed"]) == (2, 1)
    assert found["metrics"]["recall"] == 0.0
    assert "report 0: the reader failed: ValueError: gunmen" in capsys.readouterr().err


class _Breaking(RulesReader):
    """A reader that cannot take gunmen."""

    def mark(self, text: str) -> Markup:
        if text.startswith("gunmen"):
            raise ValueError("gunmen")
        return super().mark(text)


def test_a_list_of_rows_will_do_as_well_as_lines(corpora: Path, tmp_path: Path) -> None:
    listed = tmp_path / "listed.json"
    listed.write_text(json.dumps(ROLES))
    lines = run(BENCHMARKS["muc4-roles"], corpora / "muc4" / "processed" / "dev.json", "rules")
    assert run(BENCHMARKS["muc4-roles"], listed, "rules")["metrics"] == lines["metrics"]
    assert run(BENCHMARKS["muc4-roles"], listed, "rules", first=1)["n"] == 1


def test_without_json_the_figures_are_lines(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["factuality", "--data", str(corpora / "factuality" / "dev.conll"), "--reader", "rules"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("factuality on") and "mae" in out and "0.0" in out


@pytest.mark.usefixtures("on_corpora_alone")
def test_all_prints_a_table_and_counts_what_is_skipped(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["all", "--data", str(corpora), "--reader", "rules"]) == 0
    out = capsys.readouterr().out
    assert "| muc4-roles (2) | f1 |" in out and "50.2 GTT" in out
    assert "| muc4-slots (2) | f1 |" in out
    assert "| factuality (1) | mae |" in out
    assert "skipped: 4" in out and "- polnear:" in out and "is absent" in out
    assert main(["all", "--data", str(corpora), "--reader", "rules", "--only", "factuality", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["results"]["factuality"]["rules"]["mae"] == 0.0
    assert found["skipped"] == []


def test_a_reader_that_there_is_not_is_skipped_by_all(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["all", "--data", str(corpora), "--reader", "rules", "--reader", "oracle", "--only", "factuality"]
    assert main(asked) == 0
    assert "- reader oracle: there is no reader oracle: choose one of" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["polnear", "--data", "nowhere"], "there is no nowhere: give with --data what polnear is measured on"),
        (["factuality", "--data", __file__, "--reader", "rules"], "no line of number, token and value"),
        (["muc4-roles", "--data", __file__], "is not MUC-4 as papers have it"),
        (["muc4-roles", "--data", str(Path(__file__).parent)], "is a folder"),
        (["muc4-slots", "--data", str(Path(__file__).parent)], "lacks MUC-4 texts or keys"),
    ],
)
def test_what_cannot_be_measured_is_told(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("on_corpora_alone")
def test_scores_are_written_from_what_was_measured_whole_only(
    corpora: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["all", "--data", str(corpora), "--reader", "rules", "--update"]
    assert main([*asked, "--only", "factuality", "--first", "1"]) == 2
    assert "only written from what was measured whole" in capsys.readouterr().err
    assert main(asked) == 2
    assert "only written from what was measured whole: " in capsys.readouterr().err


def test_readers_by_name() -> None:
    assert default_reader() in READERS
    assert reader_named("rules").name == "rules"
    assert marker_named("rules").mark("").relevance == 0.0
    with pytest.raises(UsageError, match="there is no reader nobody: choose one of"):
        reader_named("nobody")


def test_nothing_to_score_is_an_error(tmp_path: Path) -> None:
    empty = tmp_path / "none.conll"
    empty.write_text("")
    with pytest.raises(UsageError, match="holds nothing to score"):
        run(BENCHMARKS["factuality"], empty, "rules")
    with pytest.raises(DataError):
        run(BENCHMARKS["relevance"], tmp_path, "rules")


def test_without_data_a_benchmark_takes_its_place_in_the_corpora(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WHENCE_CORPORA", str(tmp_path))
    assert main(["relevance", "--reader", "rules"]) == 2
    assert str(tmp_path / "relevance") in capsys.readouterr().err

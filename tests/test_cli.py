"""The command line as a person or a script meets it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import whence
import whence.api
from tests.faces import make_record
from tests.reader.llm.server import Answer, in_turn, serving
from tests.reader.llm.told import BODY, GOOD
from tests.sample_reader import ScoredReader
from whence.cli import app
from whence.reader.llm.prompt import PROMPT_VERSION
from whence.reader.llm.settings import _REQUIRED, VARIABLES

COMMANDS = ("build", "watch", "events", "event", "report", "export", "page", "release", "releases", "diff", "doctor")
GAZETTEER = ("add", "list", "find", "remove", "missing")
TEXT = "Gunmen killed four soldiers near Dori on 4 March 2021, the army said in a statement."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("cli"))


def run(*arguments: object) -> Result:
    """One command, in a window of 100 columns."""
    environment = {"COLUMNS": "100", "NO_COLOR": "1"}
    return CliRunner().invoke(app, [str(each) for each in arguments], prog_name="whence", env=environment)


def whence_process(*arguments: object) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "whence", *map(str, arguments)]


def test_help_teaches_each_command() -> None:
    for command in COMMANDS:
        shown = run(command, "--help")
        assert shown.exit_code == 0
        assert "Examples:" in shown.stdout
        assert f"whence {command}" in shown.stdout.split("Examples:")[1]
        assert "--record FILE" in shown.stdout
    for command in GAZETTEER:
        shown = run("gazetteer", command, "--help")
        assert f"whence gazetteer {command}" in shown.stdout.split("Examples:")[1]
        assert "--json" in shown.stdout
    everything = run("--help").stdout
    assert "\n  gazetteer " in everything and "Examples:" in run("gazetteer", "--help").stdout
    assert all(f"\n  {command} " in everything for command in COMMANDS)
    assert run("-h").stdout == everything
    assert run("--version").stdout == f"whence {whence.__version__}\n"


def test_help_tells_of_every_reader_and_what_it_needs() -> None:
    told = run("build", "--help").stdout.split("Readers, for --reader:")[1].split("Exit status")[0]
    assert re.findall(r"^  (\w+)  ", told, re.MULTILINE) == list(whence.api.READERS)
    named = set(re.findall(r"WHENCE_LLM_(\w+)", told))
    assert set(_REQUIRED) <= named <= set(VARIABLES)
    assert "No text is sent anywhere unless llm is chosen" in " ".join(told.split())


_THIRD = "fastapi feedparser jinja2 lxml numpy onnxruntime pyarrow rapidfuzz tokenizers trafilatura uvicorn"
_STAGES = "flow gather intake reader lineage linking standing gazetteer review publish page doctor decide text.numbers"


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends well."""
    script = (
        "import sys\nfrom whence.cli import app\n"
        f"try:\n    app({[*arguments]!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def test_help_loads_nothing_heavy() -> None:
    ours = {name for name in loaded_by("--help") if name.startswith("whence.")}
    assert {name.split(".")[1] for name in ours} <= {"cli", "model"}
    other = {"sqlite3", "rich", "pycountry", "pydantic", "zipfile", "hashlib", *_THIRD.split()}
    assert not other & loaded_by("--help")


def test_a_look_at_events_loads_none_of_what_builds_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    record = tmp_path / "r.db"
    assert run("build", tmp_path / "a.txt", "--record", record, "--reader", "rules", "--workers", 1).exit_code == 0
    loaded = loaded_by("events", "--record", str(record))
    assert not loaded & {*_THIRD.split(), *(f"whence.{name}" for name in _STAGES.split() if name != "reader")}
    assert not {name for name in loaded if name.startswith(("whence.reader.rules", "whence.reader.trained"))}


def test_a_build_says_what_it_did(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    target = tmp_path / "r.db"
    built = run("build", tmp_path / "a.txt", "--record", target, "--workers", 1)
    assert built.exit_code == 0
    assert "1 report: 1 read now, 0 read by an earlier build, 0 found twice, 0 refused" in built.stdout
    assert built.stderr == ""
    again = run("build", tmp_path / "a.txt", "--record", target, "--json")
    document = json.loads(again.stdout)
    assert document["counts"] == {"found": 1, "new": 0, "kept": 1, "duplicates": 0, "refused": 0}
    assert document["run"]["settings"]["languages"]
    assert document["holds"]["reports"] == 1
    assert document["refusals"] == []


def test_a_build_that_could_not_read_all_ends_with_3(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(TEXT, encoding="utf-8")
    for number in range(25):
        (reports / f"empty{number:02}.txt").write_bytes(b"")
    built = run("build", reports, "--record", tmp_path / "r.db")
    assert built.exit_code == 3
    assert "25 things refused" in built.stderr
    assert "empty00.txt: empty, " in built.stderr
    assert "and 5 more: `whence build --json` lists all" in built.stderr
    assert "refused" not in run("build", reports / "a.txt", "--record", tmp_path / "r.db").stderr


def test_a_report_that_was_refused_says_why_and_no_other_is_shown(tmp_path: Path) -> None:
    spanish = "Hombres armados mataron a cuatro soldados en Gao, en el norte del país, según informó el ejército."
    lines = [{"id": "wire-1", "text": TEXT}, *({"id": name, "text": spanish} for name in ("m", "wire-1"))]
    (tmp_path / "w.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "empty.txt").write_bytes(b"")
    record = tmp_path / "r.db"
    run("build", tmp_path / "w.jsonl", tmp_path / "sub", "--reader", "rules", "--record", record)
    name = json.loads(run("report", "wire-1", "--record", record, "--json").stdout)["report_id"]
    for asked, words in (
        ("m", "m was refused by the last build: unsupported_language, written in es"),
        ("empty.txt", "empty.txt was refused by the last build: empty, "),
        ("wire-2", "the record has no report wire-2: did you mean wire-1?"),
        ("quite other", "the record has no report quite other\n"),
    ):
        ended = run("report", asked, "--record", record)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert words in ended.stderr
    shown = run("report", "wire-1", "--record", record)
    assert shown.exit_code == 0 and name in shown.stdout
    assert "another report wire-1 was refused by the last build: unsupported_language" in shown.stderr


def test_wrong_usage_ends_with_2_and_a_line(tmp_path: Path, record: Path) -> None:
    for arguments, words in (
        (("build", tmp_path / "none", "--record", tmp_path / "r.db"), "no such file or folder"),
        (("build",), "nothing to read: name files"),
        (("build", ""), "nothing to read: name files"),
        (("build", tmp_path, "--reader", "leaves", "--record", tmp_path / "r.db"), "there is no reader leaves"),
        (("events", "--from", "soon", "--record", record), "soon is no date: write it as 2024-10-04"),
        (("events", "--country", "Narnia", "--record", record), "there is no country Narnia"),
        (("events", "--type", "Picnic", "--record", record), "there is no event type Picnic"),
        (("events", "--flag", "shaky", "--record", record), "there is no flag shaky"),
        (("events", "--min-score", "1.5", "--record", record), "1.5 is no score: give a number from 0 to 1"),
        (("event", "e-", "--min-score", "-1", "--record", record), "-1 is no score: give a number from 0 to 1"),
        (("events", "--min-score", "high", "--record", record), "Invalid value for '--min-score'"),
        (("event", "e-none", "--record", record), "the record has no event e-none"),
        (("report", "none", "--record", record), "the record has no report none"),
        (("export", "--format", "word", "--record", record), "'word' is not one of 'jsonl'"),
        (("export", "--format", "acled", "--as-of", "2021", "--record", record), "2021 is no date"),
        (("export", "--format", "acled", "--record", record, "-o", tmp_path), "is a folder: name a file"),
        (("page", "--record", record, "-o", tmp_path / "no" / "p.html"), "cannot write"),
        (("nonsense",), "No such command 'nonsense'"),
    ):
        ended = run(*arguments)
        assert ended.exit_code == 2, arguments
        assert words in ended.stderr
        assert ended.stdout == ""
        assert "Traceback" not in ended.stderr
    assert not (tmp_path / "r.db").exists()


def test_other_failures_end_with_1_and_one_line(tmp_path: Path) -> None:
    missing = run("events", "--record", tmp_path / "none.db")
    assert missing.exit_code == 1
    assert missing.stderr.startswith("whence: there is no record ")
    assert missing.stderr.count("\n") == 1
    (tmp_path / "not.db").write_bytes(b"x" * 100)
    assert run("events", "--record", tmp_path / "not.db").exit_code == 1


def test_ctrl_c_in_a_build_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whence.api, "build_into", stopped)
    ended = run("build", tmp_path, "--record", tmp_path / "r.db")
    assert ended.exit_code == 130
    assert "run the same command again to go on" in ended.stderr
    monkeypatch.setattr(whence.api, "Record", stopped)
    assert run("events", "--record", tmp_path / "r.db").exit_code == 130


def test_events_are_a_line_each(record: Path) -> None:
    listed = run("events", "--record", record)
    header, dori, djibo = listed.stdout.splitlines()
    assert header.split()[:4] == ["event", "date", "place", "type"]
    assert "2021-03-04" in dori
    assert "Dori, Burkina Faso" in dori
    assert "Armed clash" in dori
    assert "9 killed, 1 report" in dori
    assert dori.endswith("single_origin, revised")
    assert djibo.startswith("e-")
    assert run("events", "--record", record, "--all").stdout == listed.stdout
    one = run("events", "--record", record, "--limit", 1)
    assert len(one.stdout.splitlines()) == 2
    assert "the first 1 are listed, there are more" in one.stderr
    for asked in (("--country", "Burkina Faso", "--to", "2021-03-31"), ("--text", "rebels"), ("--type", "armed clash")):
        assert [line.split()[1] for line in run("events", "--record", record, *asked).stdout.splitlines()[1:]] == [
            "2021-03-04"
        ]
    none = run("events", "--record", record, "--country", "ML")
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "no event is as asked\n")


def test_events_as_json(record: Path) -> None:
    document = json.loads(run("events", "--record", record, "--limit", 1, "--json").stdout)
    assert document["more"] is True
    (event,) = document["events"]
    assert event["export"] == {"internal": True, "as_of": "9999-12-31"}
    assert event["place"]["name"] == "Dori"
    assert json.loads(run("event", event["event_id"], "--record", record, "--json").stdout) == event


def test_an_event_in_full(record: Path) -> None:
    (name, *_) = run("events", "--record", record).stdout.splitlines()[1].split()
    shown = run("event", name[:6], "--record", record)
    assert shown.exit_code == 0
    text = shown.stdout
    for words in (
        "Armed clash, Dori, Burkina Faso, 2021-03-04",
        "“2021-03-04”; written as a date",
        "Casualties, by claimant",
        "the <i>rebels</i>",
        "↳ the army",
        "Whose word it is",
        "Deaths by three named rules",
        "killed [9] people, [the <i>rebels</i>] [said].",
        "value “9”",
        "[1] a.txt · Sahel Courier · 2021-03-05",
        "whence has verified none of it",
    ):
        assert words in text
    assert text.index("the <i>rebels</i>") < text.index("↳ the army") < text.index("Whose word it is")
    assert all(len(line) <= 100 for line in text.splitlines())
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_claims_read_with_a_low_score_are_counted_and_not_shown(tmp_path: Path) -> None:
    scores = {"the <i>rebels</i>": 0.4, "the army": 0.875, "a spokesman": 0.3}
    record = make_record(tmp_path, ScoredReader(scores=scores))
    listed = run("events", "--min-score", 0.5, "--record", record)
    (_, dori) = listed.stdout.splitlines()
    assert "2021-03-04" in dori
    name = dori.split()[0]
    whole = run("event", name, "--record", record).stdout
    assert "score 0.40" in whole and "score 0.88" in whole and "not shown" not in whole
    shown = " ".join(run("event", name, "--min-score", 0.5, "--record", record).stdout.split())
    assert "1 claim below 0.50 not shown; flags, origins and deaths count them" in shown
    assert "the <i>rebels</i>" not in shown and "the army 1 9 killed combatants denied" in shown
    assert "not shown" not in run("event", name, "--min-score", 0.4, "--record", record).stdout
    document = json.loads(run("event", name, "--min-score", 0.5, "--record", record, "--json").stdout)
    assert document["not_shown"] == {"claims": 1, "below": 0.5}
    assert [claim["score"] for claim in document["claims"]] == [0.875]
    assert "not_shown" not in json.loads(run("event", name, "--record", record, "--json").stdout)
    none = run("events", "--min-score", 0.9, "--record", record)
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "no event is as asked\n")
    key = run("report", "a.txt", "--record", record).stdout.split("Claims")[1]
    assert key.split()[:6] == ["#", "claim", "said", "event", "characters", "score"] and "0.40" in key


def test_a_report_with_its_claims_marked(record: Path) -> None:
    shown = run("report", "a.txt", "--record", record)
    assert shown.exit_code == 0
    assert "[1:9] people, the <i>rebels</i> said." in shown.stdout
    assert "{{ 7 * 7 }}" in shown.stdout
    assert "coverage" in shown.stdout
    assert "asserted by the <i>rebels</i>" in shown.stdout
    credited = run("report", "b.txt", "--record", record).stdout
    assert "credits" in credited
    assert "Courier (republished from)" in credited
    document = json.loads(run("report", "a.txt", "--record", record, "--json").stdout)
    assert document["text"][document["claims"][0]["start"] :].startswith("9")
    assert [claim["polarity"] for claim in document["claims"]] == ["asserted"]


def test_the_page_is_written(record: Path, tmp_path: Path) -> None:
    done = run("page", "--record", record, "--as-of", "2022-01-01", "-o", tmp_path / "page.html")
    assert done.exit_code == 0
    assert "2 events written" in done.stderr
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("page", "--record", record, "--as-of", "2022-01-01").stdout.endswith("</html>\n")


def test_a_broken_pipe_is_silent(record: Path) -> None:
    for arguments in (("events",), ("export", "--format", "jsonl", "--internal"), ("page", "--internal")):
        process = subprocess.Popen(
            whence_process(*arguments, "--record", record), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()
        assert process.wait(60) == 141
        assert errors == ""


def test_output_is_utf8_whatever_the_system(record: Path) -> None:
    environment = {"PYTHONIOENCODING": "latin-1", "PATH": "", "LC_ALL": "C"}
    done = subprocess.run(
        whence_process("report", "r-", "--record", record), capture_output=True, env=environment, check=False
    )
    assert done.returncode == 2
    assert "may be any of" in done.stderr.decode("utf-8")
    done = subprocess.run(
        whence_process("report", "a.txt", "--record", record), capture_output=True, env=environment, check=True
    )
    assert "–" in done.stdout.decode("utf-8")


def test_the_doctor_says_what_is_there(record: Path, tmp_path: Path) -> None:
    shown = run("doctor", "--record", record)
    assert shown.exit_code == 0
    assert f"whence     {whence.__version__}" in shown.stdout
    assert "gazetteer" in shown.stdout
    document = json.loads(run("doctor", "--record", record, "--json").stdout)
    assert document["healthy"] is True
    assert document["record"]["reports"] == "3"
    assert "with the sample reader" in document["record"]["last build"]
    assert document["record"]["read by"] == "sample (3)"
    assert document["installed"]["languages"] == (
        "model: en by model, fr by rules-fr; rules: en by rules, fr by rules-fr; llm: en by llm"
    )
    assert "there is none yet" in " ".join(run("doctor", "--record", tmp_path / "none.db").stdout.split())
    (tmp_path / "not.db").write_bytes(b"x" * 100)
    assert "not a record of whence" in " ".join(run("doctor", "--record", tmp_path / "not.db").stdout.split())


def test_the_doctor_says_whether_a_language_model_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openai", reason="pip install 'whence[llm]'")

    def part() -> Any:
        document = json.loads(run("doctor", "--record", tmp_path / "none.db", "--json").stdout)
        assert document["healthy"] is True
        return next(part for part in document["parts"] if part["name"] == "llm reader")

    monkeypatch.delenv("WHENCE_LLM_MODEL", raising=False)
    with serving(in_turn(Answer(GOOD))) as server:
        monkeypatch.setenv("WHENCE_LLM_BASE_URL", server.url.replace("//", "//me:secret@"))
        assert (part()["present"], "set WHENCE_LLM_MODEL, as in" in part()["detail"]) == (False, True)
        monkeypatch.setenv("WHENCE_LLM_MODEL", "small-model")
        monkeypatch.setenv("WHENCE_LLM_API_KEY", "secret")
        found = part()
    assert found["present"] is True
    assert found["detail"] == f"small-model at {server.url}, with a key; asked only by `--reader llm`"
    assert server.asked == []


def test_a_build_with_a_language_model_says_what_it_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openai", reason="pip install 'whence[llm]'")
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rebels attacked Menaka and killed two, the governor said.", encoding="utf-8")
    build = ("build", tmp_path / "a.txt", "--reader", "llm", "--record", tmp_path / "r.db")
    for name in VARIABLES:
        monkeypatch.delenv(f"WHENCE_LLM_{name}", raising=False)
    unset = run(*build)
    assert unset.exit_code == 2
    assert "set WHENCE_LLM_BASE_URL and WHENCE_LLM_MODEL" in unset.stderr
    with serving(in_turn(Answer(GOOD.replace('"sentence": 1', '"sentence": 0')))) as server:
        settings = {"BASE_URL": server.url, "MODEL": "small-model", "API_KEY": "secret", "CACHE": str(tmp_path / "c")}
        for key, value in settings.items():
            monkeypatch.setenv(f"WHENCE_LLM_{key}", value)
        built = run(*build)
        assert built.exit_code == 0
        assert "used    llm: 1 report, 120 tokens, " in built.stdout
        monkeypatch.setenv("WHENCE_LLM_MAX_TOKENS_TOTAL", "100")
        capped = run(*build, tmp_path / "b.txt", "--json")
    assert capped.exit_code == 3
    document = json.loads(capped.stdout)
    assert document["run"]["settings"] == {"languages": ["en", "und"], "model": "small-model", "prompt": PROMPT_VERSION}
    assert (document["outdated"], document["used"]["tokens"], document["used"]["refused"]) == (0, 0, 1)
    assert document["used"]["line"].startswith("llm: 1 report, 0 tokens")
    assert [refusal["reason"] for refusal in document["refusals"]] == ["cap_reached"]
    assert "b.txt: cap_reached, the cap of 100 tokens is reached" in " ".join(capped.stderr.split())
    assert "secret" not in built.stdout + capped.stdout + capped.stderr


def test_a_build_with_two_readers_says_how_many_each_has_read(tmp_path: Path) -> None:
    folder, kept = tmp_path / "reports", tmp_path / "two.db"
    folder.mkdir()
    french = "Quatre soldats ont été tués le 4 mars 2021 près de Dori, a annoncé l'armée dans un communiqué."
    (folder / "english.txt").write_text(TEXT, encoding="utf-8")
    (folder / "french.txt").write_text(french, encoding="utf-8")
    built = run("build", folder, "--record", kept, "--reader", "rules")
    assert "read: 1 by the rules reader, 1 by the rules-fr reader" in built.stdout
    again = json.loads(run("build", folder, "--record", kept, "--reader", "rules", "--json").stdout)
    assert again["readers"] == {"rules": 1, "rules-fr": 1}
    assert again["outdated"] == 0
    shown = run("report", "french.txt", "--record", kept).stdout
    assert "fr, read by the rules-fr reader" in shown
    assert json.loads(run("report", "french.txt", "--record", kept, "--json").stdout)["reader"] == "rules-fr"


@pytest.mark.parametrize("words", [("events",), ("import",), ("why-same",), ("decide", "merge"), ("actors", "find")])
def test_a_command_is_alone_as_it_is_among_all(words: tuple[str, ...]) -> None:
    alone = subprocess.run([sys.executable, "-m", "whence", *words, "--help"], capture_output=True, check=True)
    assert alone.stdout.decode("utf-8").split() == run(*words, "--help").stdout.split()


def test_a_name_that_is_no_command_is_answered_with_those_that_are() -> None:
    done = subprocess.run([sys.executable, "-m", "whence", "evens"], capture_output=True, check=False)
    assert done.returncode == 2 and b"Did you mean 'events'" in done.stderr

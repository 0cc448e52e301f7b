"""Building from standard input and from tables, as a person or a script meets it."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from tests.test_cli import run
from whence.cli import app
from whence.cli.columns import settle_columns
from whence.cli.standard_input import with_standard_input
from whence.model.errors import UsageError

_SAID = "Five pupils were taken from the school of Damasak on Wednesday, their teacher said."


def given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content), isatty=lambda: False))


def piped(content: str, *arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], prog_name="whence", input=content)


def test_help_teaches_formats_tables_and_standard_input() -> None:
    shown = " ".join(run("build", "--help").stdout.split())
    for words in (".pdf", ".docx", ".xlsx", ".eml", "--columns KEY=NAME", "--as KIND", "build - --as html"):
        assert words in shown


def test_what_comes_by_standard_input_is_a_file_named_by_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    for content in (b"One man was shot.", b"One man was shot.", b"Two men were shot."):
        given(monkeypatch, content)
        with with_standard_input([Path("a"), Path("-")], "txt", None) as (first, file):
            assert first == Path("a")
            assert file.read_bytes() == content
            names.append(file.name)
        assert not file.exists()
    assert names[0] == names[1] != names[2]
    assert names[0].startswith("stdin-")
    assert names[0].endswith(".txt")


def test_an_id_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, b"One man was shot.")
    with with_standard_input([Path("-")], ".md", "a-1") as (file,):
        assert json.loads(file.with_name(f"{file.name}.meta.json").read_text()) == {"id": "a-1"}


@pytest.mark.parametrize(
    ("paths", "kind", "name"),
    [(["-"], None, None), (["-"], "odt", None), (["-"], "jsonl", "a-1"), (["a"], "txt", None), (["a"], None, "a-1")],
)
def test_wrong_usage(paths: list[str], kind: str | None, name: str | None) -> None:
    with pytest.raises(UsageError), with_standard_input([Path(path) for path in paths], kind, name):
        pass


def test_a_build_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "r.db"
    page = f"<html><body><article><p>{_SAID}</p></article></body></html>"
    done = piped(page, "build", "-", "--as", "html", "--id", "d-1", "--reader", "rules", "--record", record)
    assert done.exit_code == 0, done.stderr
    assert _SAID in run("report", "d-1", "--record", record).stdout
    assert piped(page, "build", "-", "--record", record).exit_code == 2


def test_columns_said_once_are_kept(tmp_path: Path) -> None:
    table = tmp_path / "in" / "a.csv"
    table.parent.mkdir()
    table.write_text(f'Ref,Story,When\n5,"{_SAID}",2021-03-09\n', encoding="utf-8")
    record = tmp_path / "r.db"
    asked = ("build", table, "--reader", "rules", "--record", record)
    refused = run(*asked)
    assert refused.exit_code == 3
    assert "--columns text=" in refused.stderr.replace("\n ", "")
    done = run(*asked, "--columns", "text=Story,published=When,id=Ref")
    assert done.exit_code == 0, done.stderr
    assert "a.csv.columns.json" in done.stderr
    assert "1 read by an earlier build" in run(*asked).stdout
    assert _SAID in run("report", "5", "--record", record).stdout
    wrong = run(*asked, "--columns", "text=Body")
    assert wrong.exit_code == 2
    assert "Ref, Story, When" in wrong.stderr


class Person:
    """Answers in turn."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, question: str, default: str, **_: object) -> str:
        self.asked.append(question)
        return self.answers.pop(0) or default


def at_terminal(monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", person)


def test_a_person_is_asked_once_for_tables_with_the_same_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    for name in ("a.csv", "b.csv", "other/d.csv"):
        (tmp_path / name).write_text(f'Ref,Story,Source\n5,"{_SAID}",Plain\n', encoding="utf-8")
    (tmp_path / "c.csv").write_text(f'text\n"{_SAID}"\n', encoding="utf-8")
    person = Person("no such", "2", "", "", "-", "", "Ref")
    at_terminal(monkeypatch, person)
    settle_columns([tmp_path], None)
    assert len(person.asked) == 7
    kept = json.loads((tmp_path / "other" / "d.csv.columns.json").read_text(encoding="utf-8"))
    assert kept["columns"] == {"text": "Story", "outlet": "Source", "id": "Ref"}
    assert len(list(tmp_path.rglob("*.columns.json"))) == 2  # one for each folder
    settle_columns([tmp_path], None)
    assert len(person.asked) == 7


def test_a_table_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("Ref,Story\n5,x\n", encoding="utf-8")
    at_terminal(monkeypatch, Person("-"))
    settle_columns([tmp_path], None)
    assert not list(tmp_path.glob("*.json"))


def test_nobody_is_asked_where_nobody_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("Ref,Story\n5,x\n", encoding="utf-8")
    person = Person()
    at_terminal(monkeypatch, person)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    settle_columns([tmp_path], None)
    assert not person.asked

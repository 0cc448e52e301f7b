"""The commands of `whence team`, as a person or a script meets them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.review.conftest import _little_work
from whence.cli import app
from whence.store import Record, TeamFile

PASSWORD = "several words of no use"
little_work = _little_work  # the fixture


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    Record.create_or_open(path).close()
    return path


def run(record: Path, *words: str, typed: str = "") -> Result:
    arguments = [*words, "--record", str(record)]
    return CliRunner().invoke(app, arguments, prog_name="whence", input=typed, env={"COLUMNS": "120", "NO_COLOR": "1"})


def add(record: Path, code: str, role: str) -> Result:
    return run(record, "team", "add", code, "--role", role, "--password-stdin", typed=f"{PASSWORD}\n")


def test_accounts_are_added_listed_changed_and_closed(record: Path) -> None:
    assert "A1 is admin at the desk of" in add(record, "A1", "admin").stderr
    added = run(record, "team", "add", "B2", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert added.exit_code == 0 and "B2 is coder" in added.stderr and PASSWORD not in added.output
    assert "B2, who was coder, is editor" in run(record, "team", "role", "b2", "editor").stderr
    assert run(record, "team", "password", "B2", "--password-stdin", typed="another of many words\n").exit_code == 0
    assert run(record, "team", "list").stdout.splitlines()[2].split()[:2] == ["B2", "editor"]
    assert "B2 is closed" in run(record, "team", "close", "B2").stderr
    listed = json.loads(run(record, "team", "list", "--json").stdout)["accounts"]
    assert [(each["code"], each["role"], each["closed_at"] is None) for each in listed] == [
        ("A1", "admin", True),
        ("B2", "editor", False),
    ]
    audit = json.loads(run(record, "team", "audit", "--json", "--limit", "3").stdout)
    assert [each["what"] for each in audit["audit"]] == ["account_closed", "password_changed", "role_changed"]
    assert audit["more"] and all(each["at"].endswith("+00:00") for each in audit["audit"])
    shown = run(record, "team", "audit", "--limit", "2")
    assert "account closed" in shown.stdout and "there are more" in shown.stderr
    assert "password" not in json.dumps(listed) and "argon2" not in shown.output


def test_a_token_is_printed_once_and_taken_away(record: Path) -> None:
    add(record, "A1", "admin")
    made = run(record, "team", "token", "A1")
    token = made.stdout.strip()
    assert len(token) == 43 and "not shown again" in made.stderr
    with TeamFile.of(record) as file:
        assert token.encode() not in file.path.read_bytes()
        assert file.accounts()[0].has_token
    assert "token" in run(record, "team", "list").stdout
    assert run(record, "team", "token", "A1", "--revoke").exit_code == 0
    assert token not in run(record, "team", "audit").output


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (("team", "add", "B2", "--password-stdin"), "short\n", "a password has at least 12 characters"),
        (("team", "add", "A1", "--password-stdin"), f"{PASSWORD}\n", "there is an account A1 already"),
        (("team", "add", "Ada Lovelace"), "", "is no code"),
        (("team", "role", "Z9", "coder"), "", "there is no account Z9"),
        (("team", "role", "A1", "reader"), "", "last admin"),
        (("team", "close", "A1"), "", "last admin"),
        (("team", "token", "A1", "--revoke"), "", "has no token"),
        (("review", "--bind", "0.0.0.0", "--by", "A1"), "", "add --team"),
        (("review", "--bind", "0.0.0.0", "--team"), "", "--address https"),
        (("review", "--team", "--by", "A1"), "", "leave --by out"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(record: Path, words: tuple[str, ...], typed: str, told: str) -> None:
    add(record, "A1", "admin")
    outcome = run(record, *words, typed=typed)
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("whence: ") and told in outcome.stderr and outcome.stderr.count("\n") == 1


def test_without_accounts_it_is_said_what_to_do(record: Path, tmp_path: Path) -> None:
    for words in (("team", "list"), ("team", "audit"), ("team", "close", "A1"), ("review", "--team")):
        outcome = run(record, *words)
        assert outcome.exit_code == 2 and "whence team add A1 --role admin" in outcome.stderr
    assert not TeamFile.is_there(record)
    assert "must be an admin" in add(record, "B2", "coder").stderr
    missing = run(tmp_path / "none.db", "team", "list")
    assert missing.exit_code == 1 and "there is no record" in missing.stderr


@pytest.mark.parametrize("command", ["add", "list", "role", "password", "token", "close", "audit"])
def test_help_teaches(command: str) -> None:
    shown = CliRunner().invoke(app, ["team", command, "--help"], prog_name="whence").stdout
    assert "Examples:" in shown and f"whence team {command}" in shown.split("Examples:")[1]

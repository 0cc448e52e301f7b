"""A house's codebook at the command line: given, shown, set at events, checked and exported."""

import csv
import io
import json
from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.test_cli import run
from whence.decide import by, set_value
from whence.decide.values import house_of
from whence.export.codebook import codebook_of
from whence.model.errors import UsageError
from whence.model.lists import Settable
from whence.store import Record

BOOK = """
name = "Own desk"
[[field]]
name = "weapon"
kind = "choice"
values = ["mortar", "rifle"]
required = true
public = true
[[field]]
name = "desk_note"
[[rule]]
words = "Chad alone"
countries = ["TD"]
[[rule]]
words = "since 1900"
since = 1900-01-01
"""
"""A codebook that no event of the record keeps to: none is in Chad, and each lacks a weapon."""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = make_record(tmp_path)
    (tmp_path / "own.toml").write_text(BOOK, encoding="utf-8")
    run("codebook", "set", str(tmp_path / "own.toml"), "--by", "A1", "--record", str(path))
    return path


def test_a_codebook_is_given_and_shown(record: Path) -> None:
    told = run("codebook", "show", "--record", str(record)).stdout
    assert "Own desk: 2 fields, 2 rules" in told and "weapon  weapon (choice, required, public): mortar, rifle" in told
    document = json.loads(run("codebook", "show", "--json", "--record", str(record)).stdout)
    assert [each["name"] for each in document["fields"]] == ["weapon", "desk_note"]


def test_values_are_set_checked_and_exported(record: Path) -> None:
    with Record.create_or_open(record) as opened:
        names = [event.event_id for event in opened.events()]
    with pytest.raises(UsageError, match="knife is none of mortar, rifle"), Record.create_or_open(record) as opened:
        set_value(opened, names[0], Settable.HOUSE, house_of("weapon = knife"), by("A1"))
    with pytest.raises(UsageError, match="no field colour: it has"), Record.create_or_open(record) as opened:
        set_value(opened, names[0], Settable.HOUSE, house_of("colour = red"), by("A1"))
    for value in ("weapon = rifle", "weapon = mortar", "desk_note = =look"):
        done = run("decide", "set", names[0], "house", value, "--by", "A1", "--record", str(record))
        assert done.exit_code == 0, done.output
    checked = json.loads(run("codebook", "check", "--json", "--record", str(record)).stdout)
    problems = {each["event_id"]: each["problems"] for each in checked["problems"]}
    assert problems[names[0]] == ["not within: Chad alone"]
    assert problems[names[1]] == ["not within: Chad alone", "weapon is missing"]
    public = _rows(run("export", "--format", "house", "--record", str(record)).stdout)
    assert {row["event_id"]: row["weapon"] for row in public} == {names[0]: "mortar", names[1]: ""}
    assert "desk_note" not in public[0]
    internal = _rows(run("export", "--format", "house", "--internal", "--record", str(record)).stdout)
    assert [row["desk_note"] for row in internal if row["event_id"] == names[0]] == ["'=look"]


def test_what_coders_write_for_themselves_stays_internal(record: Path) -> None:
    with whence.Record(record) as opened:
        name = next(opened.events()).event_id
    run("decide", "set", name, "house", "desk_note = zebra crossing", "--by", "A1", "--record", str(record))
    for command in (["page"], ["export", "--format", "jsonl"], ["export", "--format", "acled", "--unreviewed"]):
        assert "zebra" not in run(*command, "--record", str(record)).stdout
        assert "acled" in command or "zebra" in run(*command, "--internal", "--record", str(record)).stdout


def test_an_empty_value_takes_it_away(record: Path) -> None:
    with whence.Record(record) as opened:
        name = next(opened.events()).event_id
    for value in ("weapon = rifle", "weapon ="):
        run("decide", "set", name, "house", value, "--by", "A1", "--record", str(record))
    rows = _rows(run("export", "--format", "house", "--record", str(record)).stdout)
    assert {row["weapon"] for row in rows} == {""}


def test_a_record_without_a_codebook_says_so(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    failed = run("codebook", "check", "--record", str(path))
    assert failed.exit_code == 2 and "whence codebook set FILE" in failed.stderr


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("name = 1", "name"),
        ("nme = 'x'", "nme"),
        ("name = 'x'\n[[field]]\nname = 'Big Name'", "field.0.name"),
        ("name = 'x'\n[[field]]\nname = 'a'\nkind = 'choice'", "a choice needs them"),
        ("name = 'x'\n[[field]]\nname = 'a'\nvalues = ['b']", "values are for a choice"),
        ("name = 'x'\n[[field]]\nname = 'a'\n[[field]]\nname = 'a'", "twice"),
        ("name = 'x'\n[[rule]]\nwords = 'w'\ntypes = ['War']", "no event type"),
        ("name = 'x'\n[[rule]]\nwords = 'w'\ncountries = ['Atlantis']", "Atlantis"),
        ("name = ", "no TOML"),
    ],
)
def test_what_is_wrong_with_a_codebook_is_said(wrong: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        codebook_of(wrong, "own.toml")
    assert said in str(caught.value)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_record_without_one_says_the_whole_command(tmp_path: Path) -> None:
    failed = run("export", "--format", "house", "--record", str(make_record(tmp_path)))
    assert failed.exit_code == 2 and "`whence codebook set FILE.toml --by CODE`" in " ".join(failed.stderr.split())

"""Settings: one table of them, given by file, environment or option, the same for all commands."""

import inspect
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from whence.cli import app
from whence.cli.settings import read, take, template_of
from whence.decide.make import AUTHOR, by
from whence.model.errors import UsageError
from whence.model.person import NO_CODE
from whence.model.setting import SETTINGS, SETTINGS_VARIABLE, Setting
from whence.reader.llm.settings import PREFIX, VARIABLES, Settings
from whence.vocab.home import VARIABLE

_TOLD = "Gao, 4 October 2024. Gunmen killed five villagers at Gao on Thursday, the army said.\n"
_VARIABLES = {each.variable: None for each in SETTINGS}


def run(*words: str, **environment: str) -> tuple[int, str]:
    """Run a command without what this machine sets; gives its exit status and all it said."""
    done = CliRunner().invoke(app, [*words], env={**_VARIABLES, SETTINGS_VARIABLE: None, **environment})
    return done.exit_code, done.output


def held(name: str, *words: str, **environment: str) -> tuple[str | None, str]:
    """The value of a setting as `whence settings --json` has it, and where it is from."""
    status, said = run(*words, "settings", "--json", **environment)
    assert status == 0, said
    (found,) = (each for each in json.loads(said)["settings"] if each["name"] == name)
    return found["value"], found["from"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for each in SETTINGS:  # what a file sets is handed on in the environment: taken back after the test
        monkeypatch.delenv(each.variable, raising=False)
    return tmp_path


def test_an_option_comes_before_the_environment_that_before_the_file_and_that_before_the_default(here: Path) -> None:
    assert held("reader") == (None, "default")
    (here / "whence.toml").write_text('reader = "llm"\n')
    assert held("reader") == ("llm", "whence.toml")
    assert held("reader", WHENCE_READER="rules") == ("rules", "WHENCE_READER")
    (here / "a.txt").write_text(_TOLD)
    status, said = run("build", "a.txt")
    assert status == 2 and "WHENCE_LLM_BASE_URL" in said
    status, said = run("build", "a.txt", "--reader", "rules", "--json")
    assert status == 0, said


def test_the_record_of_the_file_is_read_and_written_by_every_command(here: Path) -> None:
    (here / "whence.toml").write_text('record = "mali.db"\nreader = "rules"\nworkers = 1\n')
    (here / "a.txt").write_text(_TOLD)
    assert run("build", "a.txt")[0] == 0
    assert (here / "mali.db").is_file() and not (here / "record.db").exists()
    assert run("events", "--json")[0] == 0
    assert run("events", "--record", "record.db")[0] == 1


def test_a_file_is_named_by_option_or_environment_and_must_be_there(here: Path) -> None:
    (here / "house.toml").write_text("delay = 5\n")
    assert held("delay", "--settings", "house.toml") == ("5", "house.toml")
    assert held("delay", WHENCE_SETTINGS="house.toml") == ("5", "house.toml")
    status, said = run("--settings", "no.toml", "settings")
    assert status == 2 and "cannot read the settings in no.toml" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('recrod = "a.db"', "there is no setting recrod; did you mean record?"),
        ("[llm]\nmoddel = 'x'", "there is no setting llm.moddel; did you mean llm.model?"),
        ("[lllm]\nqqq = 1", "there is no setting lllm.qqq"),
        ("workers = 'two'", "workers must be a whole number, and is 'two'"),
        ("workers = true", "workers must be a whole number"),
        ("record = 5", "record must be a path in quotes"),
        ("[llm]\napi_key = 'abc'", "set WHENCE_LLM_API_KEY instead"),
        ("record = ", "is no TOML file"),
        ("reader = rules", "words and paths stand in quotes, numbers do not, as in reader = 'rules'"),
        ("reader = 'rulez'", "whence.toml: reader must be one of model, rules, llm, and is 'rulez'"),
        ("workers = 0", "whence.toml: workers must be 1 or more, and is 0"),
        ("delay = 0", "whence.toml: delay must be 0.1 or more, and is 0"),
        ("port = 70000", "whence.toml: port must be 65535 or less, and is 70000"),
        ("llm = 5", "there is no setting llm"),
        ('record = ""', "record is empty: leave the line out"),
    ],
)
def test_a_key_or_value_that_cannot_be_is_an_error_that_says_so(here: Path, written: str, said: str) -> None:
    (here / "whence.toml").write_text(written)
    status, output = run("events")
    assert status == 2
    assert said in " ".join(output.split())


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("WHENCE_READER", "rulez", "WHENCE_READER must be one of model, rules, llm, and is 'rulez'"),
        ("WHENCE_WORKERS", "0", "WHENCE_WORKERS must be 1 or more, and is 0"),
        ("WHENCE_WORKERS", "two", "WHENCE_WORKERS must be a whole number, and is 'two'"),
    ],
)
def test_a_value_of_the_environment_that_cannot_be_is_told_before_anything_is_done(
    here: Path, variable: str, value: str, said: str
) -> None:
    status, output = run("events", **{variable: value})
    assert status == 2 and said in " ".join(output.split())


def test_a_path_may_begin_at_home(here: Path) -> None:
    (here / "whence.toml").write_text('record = "~/mali.db"\n')
    assert held("record") == (str(Path.home() / "mali.db"), "whence.toml")


def test_a_secret_is_never_shown(here: Path) -> None:
    assert held("llm.api_key", WHENCE_LLM_API_KEY="sk-very-secret") == ("set", "WHENCE_LLM_API_KEY")
    assert "sk-very-secret" not in run("settings", WHENCE_LLM_API_KEY="sk-very-secret")[1]


def test_the_template_is_read_and_sets_nothing_and_with_every_line_taken_in_knows_every_setting(here: Path) -> None:
    assert tomllib.loads(template_of()).get("llm") == {}
    whole = "\n".join(line.removeprefix("# ") if " = " in line else line for line in template_of().splitlines())
    (here / "whence.toml").write_text(whole.replace('""', '"given"'))
    assert set(read(here / "whence.toml")) == {each.name for each in SETTINGS if not each.secret}
    assert run("settings", "--template")[1] == template_of()


def options(command: object) -> Iterator[object]:
    """The options of all commands below one."""
    for below in getattr(command, "commands", {}).values():
        yield from options(below)
    yield from getattr(command, "params", ())


def test_every_option_of_the_table_is_an_option_with_the_default_that_the_table_tells() -> None:
    given_by = {name: each for each in options(typer.main.get_command(app)) for name in getattr(each, "opts", ())}
    for setting in SETTINGS:
        if not setting.option:
            continue
        option = given_by[setting.option]
        default = getattr(option, "default", None)
        assert default is None or str(default) in setting.default or setting.name == "workers", setting.name


def test_the_settings_of_the_llm_reader_are_those_that_it_knows_with_its_defaults() -> None:
    assert {each.variable for each in SETTINGS if each.name.startswith("llm.")} == {PREFIX + key for key in VARIABLES}
    assert {AUTHOR, VARIABLE} <= {each.variable for each in SETTINGS}
    defaults = {name: each.default for name, each in inspect.signature(Settings).parameters.items()}
    for setting in SETTINGS:
        default = defaults.get(setting.name.removeprefix("llm."))
        if isinstance(default, int | float) and setting.name.startswith("llm."):
            assert float(setting.default) == default, setting.name


@given(st.sampled_from([each for each in SETTINGS if not each.secret and not each.choices]), st.integers(1, 3600))
def test_what_a_file_says_is_what_the_environment_would(
    tmp_path_factory: pytest.TempPathFactory, setting: Setting, number: int
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    value = number if setting.kind in (int, float) else f'"{number}"'
    table, _, key = setting.name.rpartition(".")
    (folder / "a.toml").write_text((f"[{table}]\n" if table else "") + f"{key} = {value}\n")
    environment: dict[str, str] = {}
    taken = take(folder / "a.toml", environment)
    assert environment == {setting.variable: str(number)}
    assert taken.values == {setting.name: (str(number), str(folder / "a.toml"))}
    assert take(None, dict(environment)).values[setting.name] == (str(number), setting.variable)


def test_an_empty_key_of_the_environment_is_none(here: Path) -> None:
    with pytest.raises(UsageError):
        read(here / "none.toml")
    assert held("contact", WHENCE_CONTACT="") == (None, "default")


@pytest.mark.parametrize("code", ["Jane Doe", "j@example.org", "-A1", "x" * 33])
def test_an_author_that_no_decision_takes_is_no_setting_either(here: Path, code: str) -> None:
    assert "is no code: up to 32 letters and digits" in run("settings", WHENCE_AUTHOR=code)[1]
    (here / "whence.toml").write_text(f"author = '{code}'\n", encoding="utf-8")
    status, said = run("settings")
    assert status == 2 and "whence.toml: author" in said and NO_CODE in " ".join(said.split())
    with pytest.raises(UsageError, match="is no code"):
        by(code)

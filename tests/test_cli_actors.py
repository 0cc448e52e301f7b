"""The commands of `whence actors`, as a person or a script meets them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from whence.cli import app

LIST = "name,kind,countries,aliases\nHill Army,Rebel group,ML;NE,Army of the Hills\n"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["actors", *words], prog_name="whence")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hills.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_is_added_found_listed_and_removed(file: Path) -> None:
    assert "added hills.csv: 1 actor; the user's own list" in run("add", str(file)).stderr
    assert "replaced hills.csv" in run("add", str(file)).stderr
    found = run("find", "army of the hills")
    assert "Hill Army" in found.stdout and "Rebel group" in found.stdout and found.exit_code == 0
    listed = run("list", "--country", "Mali").stdout.splitlines()
    assert listed[0].split() == ["actor", "kind", "countries", "years", "UCDP", "id"]
    assert any(line.startswith("Hill Army ") for line in listed) and listed[-1].startswith("hills.csv")
    assert "removed hills.csv" in run("remove", "hills").stderr
    assert run("find", "army of the hills").exit_code == 2


def test_json(file: Path) -> None:
    assert json.loads(run("add", str(file), "--json").stdout) == {
        "list": "hills.csv",
        "actors": 1,
        "credit": "the user's own list",
        "replaced": False,
        "without_country": 0,
        "outcomes": [],
    }
    (actor,) = json.loads(run("find", "Hill Army", "--json").stdout)["actors"]
    assert (actor["name"], actor["kind"], actor["countries"]) == ("Hill Army", "Rebel group", ["ML", "NE"])
    listed = json.loads(run("list", "--json").stdout)
    assert len(listed["actors"]) > 300 and [own["list"] for own in listed["lists"]] == ["hills.csv"]
    assert json.loads(run("remove", "hills", "--json").stdout) == {"list": "hills.csv"}


def test_a_country_without_a_list_s_actors(file: Path) -> None:
    shown = run("list", "--country", "PE").stdout
    assert "Shining Path" in shown and "JNIM" not in shown


def test_actors_without_a_country_are_told(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("ActorId,NameData,Org,Location\n9,ZDF,1,Ruritania\n", encoding="utf-8")
    assert "1 of them has no country: its short names mean it nowhere" in run("add", str(path)).stderr


def test_an_alias_of_a_known_actor_gets_the_id_and_makes_no_second_one(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("ActorId,NameData,Org,Location\n99901,FLA,1,Mali\n99902,XYZF,1,Mali\n", encoding="utf-8")
    assert "1 of them is known: its UCDP id and names were added" in run("add", str(path)).stderr
    (actor,) = json.loads(run("find", "99901", "--json").stdout)["actors"]
    assert (actor["name"], actor["ucdp_id"]) == ("Azawad Liberation Front", 99901)
    assert len(json.loads(run("find", "FLA", "--json").stdout)["actors"]) == 1


def test_an_own_row_that_is_a_known_actor_is_said_with_what_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind,countries,from\nM23,Political militia,CD;RW,2013\n", encoding="utf-8")
    told = " ".join(run("add", str(path)).stderr.split())
    assert "M23 is M23, known already: names and countries were added to it" in told
    assert "not taken, since what is known holds: kind Political militia, from 2013" in told
    (outcome,) = json.loads(run("add", str(path), "--json").stdout)["outcomes"]
    assert (outcome["known"], outcome["left_out"]) == ("M23", ["kind Political militia", "from 2013"])


def test_a_row_beside_known_actors_of_its_name_says_why(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind,countries\nShan State Army,Rebel group,MM\n", encoding="utf-8")
    told = " ".join(run("add", str(path)).stderr.split())
    assert (
        "Shan State Army was added beside Shan State Army-" in told
        and "and is none of them: several bear its name" in told
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("find", "nonsuch"), "no actor is called nonsuch"),
        (("find", "Boko Harram"), "no actor is called Boko Harram: did you mean Boko Haram"),
        (("find", "bandits"), "no actor is called bandits: that is a word for any party of its kind"),
        (("find", "herder"), "did you mean Fulani herders"),
        (("list", "--country", "Ruritania"), "there is no country Ruritania"),
        (("remove", "hills"), "there is no list hills: no list was added"),
        (("add", "missing.csv"), "missing.csv cannot be read"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(words: tuple[str, ...], told: str) -> None:
    outcome = run(*words)
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("whence: ") and told in outcome.stderr
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["add", "list", "find", "remove"])
def test_help_teaches(command: str) -> None:
    shown = run(command, "--help").stdout
    assert "Examples:" in shown and f"whence actors {command}" in shown


def test_a_spoilt_kept_list_says_which_and_how_to_remove_it(file: Path, tmp_path: Path) -> None:
    run("add", str(file))
    (tmp_path / "home" / "actors" / "hills.csv").write_text("spoilt\n", encoding="utf-8")
    outcome = run("list")
    assert outcome.exit_code and "hills.csv" in outcome.stderr and "whence actors remove hills" in outcome.stderr
    assert run("remove", "hills").exit_code == 0
    assert run("list").exit_code == 0


def test_a_common_name_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind,aliases\nHill Army,Rebel group,Mali\n", encoding="utf-8")
    outcome = run("add", str(path))
    assert outcome.exit_code == 2 and "own.csv, line 2: Mali is a country's or a place's name" in outcome.stderr

"""The user's own lists: what is read, what is refused and how the refusal helps, what is kept."""

from pathlib import Path

import pytest

from whence.model.errors import DataError, UsageError
from whence.model.lists import ActorKind
from whence.vocab.actor_rows import UCDP_CREDIT, country_by_name
from whence.vocab.own_actors import COLUMNS, add_list, own_actors, own_folder, own_lists, read_list, remove_list
from whence.vocab.registry import registry

UCDP = """ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NewName,Org,Location,Version
501,ZDF,ZDF,Front de défense de Zenda,Zenda Defence Front,ZDF-N,1,"Mali, Niger",24.1
502,Zendans,Zendans,,,,3,Myanmar (Burma),24.1
503,Government of Ruritania,,,,,4,Ruritania,24.1
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))


def written(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_ucdp_s_list(tmp_path: Path) -> None:
    front, people, state = read_list(written(tmp_path, UCDP, encoding="cp1252"))
    assert (front.name, front.kind, front.countries, front.ucdp_id) == ("ZDF", ActorKind.REBEL_GROUP, ("ML", "NE"), 501)
    assert front.aliases == ("Front de défense de Zenda", "Zenda Defence Front")
    assert front.shared == ("ZDF", "ZDF-N"), "initials mean it in its countries alone"
    assert people.aliases == ("Zendans militia", "Zendans militias"), "a people is no party by its bare name"
    assert (people.kind, people.countries) == (ActorKind.IDENTITY_MILITIA, ("MM",))
    assert (state.kind, state.countries) == (ActorKind.STATE_FORCES, ())


def test_a_plain_list(tmp_path: Path) -> None:
    text = ",".join(COLUMNS) + "\nNHF,Northern Hills Front; Front du Nord,rebel group,ML;Niger,2010,2015,Hill Army,12\n"
    (actor,) = read_list(written(tmp_path, text))
    assert actor.aliases == ("NHF", "Northern Hills Front", "Front du Nord")
    assert (actor.countries, actor.first_year, actor.last_year) == (("ML", "NE"), 2010, 2015)
    assert (actor.parents, actor.ucdp_id) == (("Hill Army",), 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", r"list\.csv, line 1: neither UCDP's actor list .* name, aliases, kind"),
        ("name,kind\nNHF,Hill people\n", r"line 2: Hill people is no kind of actor: write one of State forces, "),
        ("name,kind\n,Rebel group\n", r"line 2: no name: write"),
        ("name,kind,countries\nNHF,Rebel group,Ruritania\n", r"line 2: there is no country Ruritania: write ISO codes"),
        ("name,kind,from\nNHF,Rebel group,long ago\n", r"line 2: from is long ago: write a whole number"),
        ("name,kind,from,to\nNHF,Rebel group,2010,1990\n", r"line 2: NHF cannot be active from 2010 to 1990"),
        ("name,kind\nNHF,Rebel group\nnhf,Rebel group\n", r"line 3: nhf stands in line 2 already"),
        ("name,kind\n", r"no actor below the first line"),
        ("ActorId,NameData\n,ZDF\n", r"line 2: no ActorId or NameData: take the file as UCDP gives it"),
        ("ActorId,NameData\nnone,ZDF\n", r"line 2: ActorId is none"),
    ],
)
def test_a_refusal_says_where_and_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        add_list(written(tmp_path, text))
    assert own_lists() == ()


def test_what_is_no_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(UsageError, match=r"unpack a \.zip"):
        add_list(tmp_path / "list.zip")
    with pytest.raises(UsageError, match="cannot be read"):
        add_list(tmp_path / "missing.csv")


def test_lists_are_kept_replaced_and_removed(tmp_path: Path) -> None:
    added = add_list(written(tmp_path, UCDP))
    assert (added.replaced, added.without_country, added.listed.actors) == (False, 1, 3)
    assert own_actors() == read_list(tmp_path / "list.csv"), "what is kept reads back as it was added"
    assert add_list(tmp_path / "list.csv").replaced
    (held,) = own_lists()
    assert (held.name, held.actors, held.credit) == ("list.csv", 3, UCDP_CREDIT)
    assert not [path for path in own_folder().iterdir() if path.suffix != ".csv"]
    with pytest.raises(UsageError, match=r"there is no list other: there are list\.csv"):
        remove_list("other")
    assert remove_list("list") == "list.csv"
    with pytest.raises(UsageError, match="no list was added"):
        remove_list("list")


def test_a_spoilt_list_says_how_to_be_rid_of_it(tmp_path: Path) -> None:
    add_list(written(tmp_path, UCDP))
    (own_folder() / "hurt.csv").write_text("name,kind\nNHF,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"hurt\.csv, line 2: .*whence actors remove hurt"):
        registry()
    remove_list("hurt")
    assert len(registry()) > 300


@pytest.mark.parametrize(
    ("written_so", "code"),
    [
        ("ML", "ML"),
        ("MLI", "ML"),
        ("Ivory Coast", "CI"),
        ("Russia", "RU"),
        ("DR Congo", "CD"),
        ("", None),
        ("Ruritania", None),
    ],
)
def test_countries_by_name(written_so: str, code: str | None) -> None:
    assert country_by_name(written_so) == code

"""The user's own lists: what is read, what is refused and how the refusal helps, what is kept."""

from pathlib import Path

import pytest

from whence.model.errors import DataError, UsageError
from whence.model.lists import ActorKind
from whence.vocab.actor_rows import UCDP_CREDIT, country_by_name
from whence.vocab.own_actors import (
    COLUMNS,
    add_list,
    digest_of,
    own_actors,
    own_folder,
    own_lists,
    read_list,
    remove_list,
)
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
        ('name,kind\n"NHF,Rebel group\nZDF,Rebel group\n', r"line 2: a quote that opens here is not closed: close it"),
        ('name,kind,to\nNHF,Rebel group,\nZDF,"Rebel group,\nHHF,Rebel group,"2"\n', r"line 3: a quote that opens"),
        ('name,kind\n"NHF"s,Rebel group\n', r"line 2: .*save it as CSV"),
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


def test_ucdp_s_odd_names_do_not_spoil_the_kept_list(tmp_path: Path) -> None:
    text = (
        "ActorId,NameData,NameOrig,NameFull,Org,Location\n"
        "1,M-19,M 19,April Movement of the Hills,1,Colombia\n"
        "2,????,,,1,Mali\n"
        "3,???,,Zenda Hill Front,1,Mali\n"
        "4,Zendans of Mali,Mali,the army,1,Mali\n"
    )
    add_list(written(tmp_path, text))
    april, nameless, front, zendans = own_actors()
    assert (april.shared, april.aliases) == (("M-19", "M 19"), ("April Movement of the Hills",))
    assert (nameless.name, nameless.names) == ("UCDP actor 2", ("UCDP actor 2", "????"))
    assert (front.name, front.aliases, front.ucdp) == ("Zenda Hill Front", ("Zenda Hill Front",), "???")
    assert (zendans.aliases, zendans.shared) == (("Zendans of Mali",), ()), "bare places and common words are left out"
    assert [own.actors for own in own_lists()] == [4]
    assert len(registry()) > 300


def test_what_does_not_read_back_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_list(written(tmp_path, "name,kind\nNHF,Rebel group\n"))
    monkeypatch.setattr("whence.vocab.own_actors._written", lambda actors: "name,kind\nHill Men,Rebel group\n")
    with pytest.raises(UsageError, match=r"list\.csv does not read back"):
        add_list(tmp_path / "list.csv")
    assert [path.name for path in own_folder().iterdir()] == ["list.csv"]
    assert [actor.name for actor in own_actors()] == ["NHF"], "the list before stays"


@pytest.mark.parametrize("spoilt", [b"PK\x03\x04", b"a,b\n", b""])
def test_a_list_that_cannot_be_read_names_itself(tmp_path: Path, spoilt: bytes) -> None:
    add_list(written(tmp_path, UCDP))
    (own_folder() / "list.csv").write_bytes(spoilt)
    with pytest.raises(DataError, match=r"list\.csv.*whence actors remove list"):
        own_lists()
    (own_folder() / "list.csv").unlink()
    (own_folder() / "list.csv").mkdir()
    with pytest.raises(DataError, match=r"list\.csv cannot be read.*whence actors remove list"):
        digest_of()


def test_a_kept_cell_that_is_spoilt_is_told(tmp_path: Path) -> None:
    add_list(written(tmp_path, UCDP))
    kept = own_folder() / "list.csv"
    kept.write_text(kept.read_text(encoding="utf-8").replace("[]", "[", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"line 2: parent is not as whence keeps it"):
        own_actors()


def test_a_column_source_does_not_cost_the_name(tmp_path: Path) -> None:
    add_list(written(tmp_path, "name,kind,source\nNHF,Rebel group,field notes\n"))
    (actor,) = own_actors()
    assert (actor.aliases, actor.source) == (("NHF",), "field notes")


def test_a_list_as_it_was_kept_before_reads_on() -> None:
    own_folder().mkdir(parents=True)
    text = ",".join((*COLUMNS, "shared", "ucdp", "source")) + "\nZDF,Zenda Front;Hills,Rebel group,ML,,,,5,ZDF,ZDF,x\n"
    (own_folder() / "old.csv").write_text(text, encoding="utf-8")
    (actor,) = own_actors()
    assert (actor.aliases, actor.shared, actor.ucdp_id) == (("Zenda Front", "Hills"), ("ZDF",), 5)


@pytest.mark.parametrize("name", ["Hills; the People's Front", "Front | North", 'The "Hill" Men, First'])
def test_a_name_with_separators_stays_one(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""')
    add_list(written(tmp_path, f'name,kind\n"{quoted}",Rebel group\n'))
    (actor,) = own_actors()
    assert (actor.name, actor.aliases) == (name, (name,))


def test_a_home_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "file"))
    with pytest.raises(UsageError, match=r"file.*cannot be written to: .*WHENCE_HOME"):
        add_list(written(tmp_path, UCDP))
    assert own_actors() == ()


def test_a_list_gives_way_without_a_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_list(written(tmp_path, UCDP))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        add_list(tmp_path / "list.csv")
    assert [path.name for path in own_folder().iterdir()] == ["list.csv"]
    assert len(own_actors()) == 3


@pytest.mark.parametrize(
    ("alias", "why"),
    [
        ("the", "a common word"),
        ("THE", "a common word"),
        ("people", "a common word"),
        ("the army", "a word for any party"),
        ("Mali", "a country's or a place's name"),
        ("MALI", "a country's or a place's name"),
        ("Kidal", "a country's or a place's name"),
        ("Malian", "a nationality"),
        ("UN", "the initials of a state"),
        ("2019", "a number"),
    ],
)
def test_a_common_name_is_refused(tmp_path: Path, alias: str, why: str) -> None:
    for text in (f"name,kind,aliases\nNHF,Rebel group,{alias}\n", f"name,kind\n{alias},Rebel group\n"):
        with pytest.raises(UsageError, match=rf"list\.csv, line 2: {alias} is {why}.*write a name of one party"):
            add_list(written(tmp_path, text))


@pytest.mark.parametrize("alias", ["IS", "PRC", "Taliban", "NATO", "GAO", "Army of Mali", "جبهة التل"])
def test_a_name_that_one_party_may_bear_is_taken(tmp_path: Path, alias: str) -> None:
    add_list(written(tmp_path, f"name,kind,aliases\nNHF,Rebel group,{alias}\n"))
    assert own_actors()[0].aliases == ("NHF", alias)
